"""Shares of one thing never add to more than it, in any patient."""

import pytest

from equipoise.model.library import base_model
from equipoise.population import sample_patients


@pytest.mark.parametrize("enantiomer", ["s", "r"])
def test_no_more_of_norketamine_is_turned_than_there_is(enantiomer, rng):
    values = sample_patients(base_model(), 512, rng=rng).values
    dehydro = values[f"fraction_dehydronorketamine_{enantiomer}"]
    assert (dehydro + values["fraction_hydroxynorketamine"] <= 1).all()


def test_no_more_of_a_tablet_arrives_than_was_in_it(rng):
    values = sample_patients(base_model(), 512, rng=rng).values
    arrived = values["fraction_naltrexone_oral"] + values["fraction_naltrexol_oral"]
    assert (arrived <= 1).mean() > 0.99
