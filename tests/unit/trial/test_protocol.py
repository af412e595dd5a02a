"""A protocol reads like a methods section, and one that nobody could run is refused."""

from dataclasses import replace

import pytest

from equipoise.errors import ProtocolError, UnknownNameError
from equipoise.trial import PROTOCOLS
from equipoise.trial.dose import Dose
from equipoise.trial.protocol import Arm, Visit, visit_name
from equipoise.units import days, minutes

KETAMINE = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40))
SALINE = Dose("saline", 5, "mg", "iv", at=minutes(30), over=minutes(10))
NALTREXONE = Dose("naltrexone", 50, "mg", "oral", at=-minutes(45))


def refusal(protocol, **changes) -> str:
    with pytest.raises(ProtocolError) as refused:
        replace(protocol, **changes)
    return str(refused.value)


def with_doses(*doses: Dose) -> tuple[Arm, Arm]:
    return Arm("placebo", (KETAMINE,)), Arm("naltrexone", doses)


def test_one_arm_is_refused(williams):
    assert refusal(williams, arms=williams.arms[:1]) == (
        "Protocol 'williams_2018' is a crossover with 1 arm. "
        "Give every patient two or more."
    )


def test_two_arms_of_one_name_are_refused(williams):
    assert refusal(williams, arms=williams.arms[:1] * 2) == (
        "Protocol 'williams_2018' has two arms called 'placebo'. Rename one."
    )


@pytest.mark.parametrize("kept", [slice(0, 0), slice(1, None)])
def test_a_protocol_without_a_baseline_is_refused(williams, kept):
    assert refusal(williams, visits=williams.visits[kept]) == (
        "Protocol 'williams_2018' has no baseline. "
        "Rate patients at or before the start of ketamine."
    )


def test_two_visits_at_one_time_are_refused(williams):
    again = Visit(days(1), ("hamd6",))
    day_1 = [v.name for v in williams.visits].index("day 1")
    visits = (*williams.visits[: day_1 + 1], again, *williams.visits[day_1 + 1 :])
    assert refusal(williams, visits=visits) == (
        "Protocol 'williams_2018' has visits out of order. Give each a later time."
    )


def test_a_baseline_that_has_no_name_is_refused(williams):
    first = replace(williams.visits[0], at=-0.5)
    assert refusal(williams, visits=(first, *williams.visits[1:])) == (
        "Protocol 'williams_2018' rates its baseline at -0.5 h, which is none of its "
        "named baselines. Name that time, or move the visit."
    )


def test_a_visit_after_patients_may_have_crossed_over_is_refused(williams):
    late = Visit(days(15), ("hamd17",))
    assert refusal(williams, visits=(*williams.visits, late)) == (
        "Protocol 'williams_2018' has a visit at day 15, after patients may have "
        "crossed over. Move the visit or the crossover."
    )


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        (replace(KETAMINE, amount=-0.5), "-0.5 mg/kg of ketamine over 0.666667"),
        (replace(KETAMINE, amount=float("nan")), "nan mg/kg of ketamine over 0.666667"),
        (replace(KETAMINE, amount=float("inf")), "inf mg/kg of ketamine over 0.666667"),
        (replace(NALTREXONE, over=-1.0), "50 mg of naltrexone over -1"),
        (replace(NALTREXONE, over=float("nan")), "50 mg of naltrexone over nan"),
        (replace(NALTREXONE, over=float("inf")), "50 mg of naltrexone over inf"),
    ],
)
def test_a_dose_that_nobody_could_give_is_refused(williams, dose, said):
    sentence = refusal(williams, arms=with_doses(dose))
    assert sentence.startswith(f"Protocol 'williams_2018' orders {said}")
    assert sentence.endswith(" h. Neither can be below zero or without end.")


def test_two_infusions_into_one_vein_at_once_are_refused(williams):
    assert refusal(williams, arms=with_doses(KETAMINE, SALINE)) == (
        "Protocol 'williams_2018' runs ketamine and saline into one vein at 0.5 h. "
        "Start the second after the first has ended."
    )


def test_one_infusion_may_begin_as_another_ends(williams):
    after = replace(SALINE, at=KETAMINE.over)
    assert replace(williams, arms=with_doses(after, KETAMINE)).arm("naltrexone").doses


@pytest.mark.parametrize("lost", [14, 20, -1])
def test_losing_more_than_are_infused_is_refused(williams, lost):
    enrolment = replace(williams.enrolment, lost=lost)
    assert refusal(williams, enrolment=enrolment) == (
        f"Protocol 'williams_2018' loses {lost} of 14 patients. "
        "Lose fewer than are infused."
    )


def test_a_rating_missing_on_a_day_without_a_visit_is_refused(williams):
    enrolment = replace(williams.enrolment, missing={4: 1})
    assert refusal(williams, enrolment=enrolment) == (
        "Protocol 'williams_2018' misses ratings on day 4, when there is no visit. "
        "Its visits end on day 14."
    )


def test_a_dose_is_infused_if_it_runs_into_a_vein():
    assert KETAMINE.infused
    assert not replace(KETAMINE, over=0.0).infused
    assert not NALTREXONE.infused


def test_an_arm_is_reached_by_name(williams):
    assert williams.arm("naltrexone") is williams.arms[1]
    with pytest.raises(UnknownNameError) as refused:
        williams.arm("naltrexon")
    assert str(refused.value) == (
        "No arm is called 'naltrexon'. Did you mean 'naltrexone'?"
    )


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (-minutes(50), "baseline"),
        (0.0, "baseline"),
        (minutes(40), "40 min"),
        (minutes(180), "180 min"),
        (days(1), "day 1"),
        (days(14), "day 14"),
    ],
)
def test_a_visit_is_named_by_its_time(at, name):
    assert visit_name(at) == name
    assert Visit(at, ()).name == name


def test_the_baseline_is_rated_at_the_time_of_that_name(williams):
    assert williams.baseline == "before_pill"
    after = williams.rated("after_pill")
    assert after.baseline == "after_pill"
    assert after.visits[0] == Visit(0.0, williams.visits[0].instruments)
    assert after.visits[1:] == williams.visits[1:]
    assert after.rated("before_pill") == williams


def test_a_baseline_of_another_name_is_unknown(williams):
    with pytest.raises(UnknownNameError) as refused:
        williams.rated("after_pil")
    assert str(refused.value) == (
        "No baseline is called 'after_pil'. Did you mean 'after_pill'?"
    )


def test_an_instrument_is_scored_at_its_own_visits(williams):
    assert williams.times("hamd17") == (-minutes(50), *map(days, (1, 3, 5, 7, 14)))
    assert williams.times("cadss") == (-minutes(50), *map(minutes, (40, 80, 180)))
    assert williams.times("nausea") == (minutes(180),)
    assert williams.times("madrs") == ()


def test_relapse_is_looked_for_every_two_weeks_from_day_28_and_last_on_day_120(
    williams,
):
    looked = [days(n) for n in (28, 42, 56, 70, 84, 98, 112, 120)]
    assert list(williams.crossover.assessments) == looked


def test_a_last_assessment_on_the_grid_is_not_made_twice(williams):
    to_112 = replace(williams.crossover, latest=days(112))
    assert list(to_112.assessments) == [days(n) for n in range(28, 113, 14)]


def test_the_second_phase_can_start_on_day_14_or_at_an_assessment(williams):
    rule = williams.crossover
    assert rule.starts == (days(14), *rule.assessments)


def test_only_what_was_conducted_and_crossed_over_on_relapse_is_weighed(williams):
    williams.require_printed()
    with pytest.raises(ProtocolError) as refused:
        PROTOCOLS["independent_replication"].require_printed()
    assert str(refused.value) == (
        "Protocol 'independent_replication' is planned, and nothing of it was printed. "
        "Hold it with 'equipoise trial run'."
    )
    with pytest.raises(ProtocolError) as refused:
        PROTOCOLS["murrough_2013"].require_printed()
    assert str(refused.value) == (
        "Protocol 'murrough_2013' is no crossover on relapse. Only such a trial is "
        "conducted as it was printed; hold this one with 'equipoise trial run'."
    )
