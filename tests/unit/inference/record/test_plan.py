"""The chunks of a weighing stand in an order in which they can be computed."""

import pytest

from equipoise.errors import EffortError, UnknownNameError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import STUDIES, Plan, Thoroughness, studies_of

SMALL = Thoroughness(
    draws=48, rows=64, patients=16, points=2, animals=8, pool=4, trials=4
)
PAIR = (HYPOTHESES["no_opioid_role"], HYPOTHESES["mu_agonism"])


def plan(*names):
    return Plan(PAIR, studies_of(names), SMALL, 0)


def test_every_chunk_needs_only_earlier_ones():
    one = plan()
    assert all(need < n for n in range(len(one.places)) for need in one.needs(n))


def test_a_round_needs_all_rounds_before_of_its_own_hypothesis():
    one = plan("williams_2018")
    last = max(one.numbers[p] for p in one.places if p.step == "predict")
    of_it = [one.places[n] for n in one.needs(last)]
    assert {place.hypothesis for place in of_it} == {1}
    assert len(of_it) == 1 + 3 * 8


def test_studies_that_are_not_asked_for_are_not_simulated():
    steps = {place.step for place in plan("klein_2020", "yoon_2019").places}
    assert steps == {"rat", "count"}


def test_a_protocol_stands_for_the_study_that_it_conducts():
    assert studies_of(["klein_2020_habenula"]) == (STUDIES["klein_2020"],)


def test_the_whole_record_is_every_study_with_something_to_weigh():
    assert {one.name for one in STUDIES} - {one.name for one in studies_of([])} == {
        "williams_2019",
        "reported_beside",
    }


@pytest.mark.parametrize("name", ["klien_2020", "williams_2019", "popova_2019"])
def test_what_cannot_be_weighed_is_refused(name):
    with pytest.raises(UnknownNameError, match=f"can be weighed is called '{name}'"):
        studies_of([name])


def test_draws_that_cannot_be_shared_out_are_refused():
    with pytest.raises(EffortError, match="12 animals"):
        Thoroughness(animals=12)
