"""Shares of one thing never add to more than it, in any patient."""

import numpy as np
import pytest

from equipoise.model.library import base_model
from equipoise.population import sample_patients, typical_patient


@pytest.mark.parametrize("enantiomer", ["s", "r"])
def test_no_more_of_norketamine_is_turned_than_there_is(enantiomer, rng):
    values = sample_patients(base_model(), 512, rng=rng).values
    dehydro = values[f"fraction_dehydronorketamine_{enantiomer}"]
    assert (dehydro + values["fraction_hydroxynorketamine"] <= 1).all()


def test_no_more_of_a_tablet_arrives_than_was_in_it(rng):
    values = sample_patients(base_model(), 8192, rng=rng).values
    naltrexone = values["fraction_naltrexone_oral"]
    naltrexol = values["fraction_naltrexol_oral"] * (1 - naltrexone)
    assert (naltrexone + naltrexol < 1).all()


def test_the_typical_tablet_arrives_as_was_assumed():
    typical = typical_patient(base_model()).values
    naltrexone = typical["fraction_naltrexone_oral"]
    assert naltrexone == 0.06
    naltrexol = typical["fraction_naltrexol_oral"] * (1 - naltrexone)
    assert naltrexol == pytest.approx(0.6, abs=5e-5)


WAYS = sorted({(site.drug, site.route) for site in base_model().sites})


@pytest.mark.parametrize(("drug", "route"), WAYS)
def test_no_more_of_a_dose_enters_than_was_ordered(drug, route, rng):
    patients = sample_patients(base_model(), 64, rng=rng)
    sites = base_model().sites_of(drug, route)
    for devices in (1, 3):
        parts = sum(site.part(patients.values, devices) for site in sites)
        assert np.all(parts > 0)
        assert np.all(parts <= 1 + 1e-12)
    lossy = any(site.fraction for site in sites)
    assert lossy or np.allclose(parts, 1, rtol=0, atol=1e-12)
