"""Where two hypotheses part comes first."""

import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.trial import REGIMENS, differences

AGONISM, NONE = HYPOTHESES["mu_agonism"], HYPOTHESES["no_opioid_role"]
ARMS = [REGIMENS[name] for name in ("ketamine", "ketamine_naltrexone")]


@pytest.fixture(scope="module")
def found():
    return differences(NONE, AGONISM, ARMS)


def test_the_most_decisive_comes_first(found):
    sizes = [one.times_same for one in found]
    assert sizes == sorted(sizes, reverse=True)


def test_a_difference_is_the_second_less_the_first_in_units_of_same(found):
    (day1,) = [
        one
        for one in found
        if one.measure.name == "drug_effect_day1"
        and one.regimen.name == "ketamine_naltrexone"
    ]
    assert day1.size == day1.second - day1.first < 0
    assert day1.times_same == pytest.approx(-day1.size / 0.5)


def test_every_measure_of_the_species_is_there_once_for_each_regimen(found):
    seen = [(one.measure.name, one.regimen.name) for one in found]
    assert len(set(seen)) == len(seen)
    assert "immobility_day1" not in {name for name, _ in seen}


def test_a_hypothesis_does_not_part_from_itself():
    assert {one.size for one in differences(NONE, NONE, ARMS)} == {0.0}
