"""What a test of an animal reads of the signals of the model."""

import numpy as np
import pytest

from equipoise.errors import UnknownNameError
from equipoise.evidence import priors
from equipoise.trial.library.instruments import (
    ESCAPE_FAILURES,
    FORCED_SWIM,
    HAMD17,
    SUCROSE_PREFERENCE,
    TAIL_SUSPENSION,
)
from equipoise.trial.read_out import animal_value

UNTREATED = np.array([1.0])


def test_an_untreated_animal_floats_for_its_share_of_the_test():
    share = priors("rat")["forced_swim_rest"].value
    found = animal_value(FORCED_SWIM, UNTREATED, "rat")[0]
    assert found == pytest.approx(240 * share)


def test_half_the_immobility_is_half_the_seconds():
    whole = animal_value(TAIL_SUSPENSION, UNTREATED, "mouse")[0]
    half = animal_value(TAIL_SUSPENSION, np.array([0.5]), "mouse")[0]
    assert half == pytest.approx(whole / 2)


def test_full_relief_brings_the_preference_of_an_animal_that_was_not_stressed():
    most = priors("mouse")["amplitude_immobility"].value
    stressed = animal_value(SUCROSE_PREFERENCE, UNTREATED, "mouse")[0]
    relieved = animal_value(SUCROSE_PREFERENCE, np.array([1 - most]), "mouse")[0]
    assert stressed == pytest.approx(100 * priors("mouse")["sucrose_stressed"].value)
    assert relieved == pytest.approx(100 * priors("mouse")["sucrose_healthy"].value)


def test_a_preference_is_never_below_nothing_or_above_all():
    found = animal_value(SUCROSE_PREFERENCE, np.array([9.0, -9.0]), "rat")
    assert found.tolist() == [0.0, 100.0]


def test_failures_are_read_as_they_are():
    assert animal_value(ESCAPE_FAILURES, np.array([11.0]), "rat").tolist() == [11.0]


@pytest.mark.parametrize(
    ("instrument", "species"),
    [(HAMD17, "rat"), (TAIL_SUSPENSION, "rat"), (FORCED_SWIM, "human")],
)
def test_people_do_not_swim_and_rats_are_not_rated(instrument, species):
    with pytest.raises(UnknownNameError, match=f"called '{species}'"):
        animal_value(instrument, UNTREATED, species)
