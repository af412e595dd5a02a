"""The chunks of a weighing stand in an order in which they can be computed."""

from dataclasses import replace

import pytest

from equipoise.errors import EffortError, UnknownNameError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import STUDIES, Plan, Thoroughness, studies_of
from equipoise.inference.record.plan import Place
from equipoise.randomness import Stream
from equipoise.trial.point import points

SMALL = Thoroughness(
    draws=64, rows=64, patients=32, points=4, animals=4, pool=4, trials=4
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
    # four scrambles, each solved and drawn for in eight rounds
    assert len(of_it) == 4 * (1 + 8)


def test_a_round_needs_nothing_of_another_scramble():
    one = plan()
    of_it = {
        one.places[n].scramble
        for place in one.places
        if place.step == "weigh" and place.scramble == 2
        for n in one.needs(one.numbers[place])
        if one.places[n].step in ("solve", "weigh")
    }
    assert of_it == {2}


def test_the_second_route_needs_everything_of_its_hypothesis():
    one = Plan(PAIR, studies_of([]), replace(SMALL, second=True), 0)
    last = one.numbers[Place("second", 1)]
    of_it = {one.places[n] for n in one.needs(last)}
    steps = {place for place in one.places if place.hypothesis == 1}
    assert of_it == {p for p in steps if p.step not in ("predict", "second")}


def test_draws_go_where_the_other_studies_of_people_are_likely_too():
    one = plan("williams_2018", "yoon_2019", "klein_2020")
    first = next(p for p in one.places if p.step == "weigh")
    needed = {one.places[n].step for n in one.needs(one.numbers[first])}
    assert needed == {"solve", "count"}


def test_scrambles_share_out_the_points_of_the_whole():
    brake = HYPOTHESES["camp_brake"]
    one = Plan((brake,), studies_of([]), SMALL, 3)
    apart = [part.points for part in one.asked_apart(0)]
    assert [len(part) for part in apart] == [1, 1, 1, 1]
    every = points(brake, 4, rng=Stream(3).of("points"))
    assert one.asked(0).points == tuple(p for part in apart for p in part) == every


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
    with pytest.raises(EffortError, match="10 animals"):
        Thoroughness(animals=10)
    with pytest.raises(EffortError, match="48 draws, which is no multiple of 32"):
        Thoroughness(draws=48)
