"""A trial that nobody could run is refused, whatever its design."""

from dataclasses import replace

import pytest

from equipoise.errors import ProtocolError
from equipoise.trial import PROTOCOLS, Interim, Primary, Retreatment, Washout
from equipoise.units import days, minutes


def refusal(protocol, **changes) -> str:
    with pytest.raises(ProtocolError) as refused:
        replace(protocol, **changes)
    return str(refused.value).removeprefix(f"Protocol '{protocol.name}' ")


@pytest.fixture
def parallel():
    return PROTOCOLS["murrough_2013"]


def test_a_rating_before_arrival_is_refused(williams):
    assert refusal(williams, arrives=-minutes(48)) == (
        "rates patients at -50 min, before they arrive at -48 min. "
        "Let them come earlier, or rate them later."
    )


def test_a_dose_before_arrival_is_refused(williams):
    late = {"arrives": -minutes(30), "baselines": {"late": 0.0}}
    visits = (replace(williams.visits[0], at=0.0), *williams.visits[1:])
    assert refusal(williams, visits=visits, **late) == (
        "gives naltrexone at -45 min, before patients arrive at -30 min. "
        "Let them come earlier."
    )


def test_a_crossover_that_does_not_say_when_is_refused(williams):
    assert refusal(williams, crossover=None) == (
        "is a crossover and does not say when patients cross over. Add it."
    )


def test_arms_side_by_side_are_two_or_more(parallel):
    assert refusal(parallel, arms=parallel.arms[:1], primary=None) == (
        "has 1 arm side by side. Declare two, or a single arm."
    )
    assert refusal(parallel, design="single_arm") == (
        "is a trial of a single arm and has 2. Call it parallel."
    )


def test_blocks_that_the_shares_do_not_fill_are_refused(parallel):
    assert refusal(parallel, block=4) == (
        "has blocks of 4 patients, which 3 shares do not fill. Give a multiple of 3."
    )


def test_windows_that_meet_are_refused(parallel):
    visits = tuple(
        replace(visit, window=12.0) if visit.at >= days(1) else visit
        for visit in parallel.visits
    )
    assert refusal(parallel, visits=visits) == (
        "has windows in which the visits at 1 d and 2 d meet. Make them narrower."
    )


def test_a_washout_that_ends_before_the_last_visit_is_refused():
    trial = PROTOCOLS["zarate_2006"]
    assert refusal(trial, crossover=Washout(days(7))) == (
        "has a visit at 7 d, when patients already come for the next phase. "
        "Move the visit or the washout."
    )


def test_a_primary_outcome_that_is_not_measured_is_refused(parallel):
    primary = Primary("madrs", days(4), "ketamine", "midazolam")
    assert refusal(parallel, primary=primary) == (
        "compares 'madrs' at 4 d, when it is not measured. "
        "Add the visit, or compare another."
    )


def test_a_look_after_the_end_is_refused(parallel):
    assert refusal(parallel, interim=Interim(after=73, p_below=0.01)) == (
        "looks after 73 of 73 patients. Look before the end."
    )


def test_relapse_that_is_never_looked_for_is_refused(parallel):
    again = Retreatment("madrs", days(10), relapse_within=0.2, response=0.5, most=1)
    assert refusal(parallel, retreatment=again) == (
        "treats again on relapse from 10 d and never scores 'madrs' from then on. "
        "Add a visit."
    )


def test_a_visit_that_measures_nothing_is_refused(parallel):
    visits = (
        *parallel.visits,
        replace(parallel.visits[-1], at=days(9), instruments=()),
    )
    assert refusal(parallel, visits=visits) == (
        "measures nothing at 9 d. Leave that visit out."
    )


def test_nobody_to_treat_is_refused(parallel):
    enrolment = replace(parallel.enrolment, infused=0)
    assert refusal(parallel, enrolment=enrolment) == (
        "treats 0 patients. Treat one or more."
    )
