"""What a statistician asks of a trial fits its design, everybody before the picked."""

from dataclasses import replace

import pytest

from equipoise.analysis import METHODS, PLANS
from equipoise.design.power_plan import fewest, in_order, picked, statistician
from equipoise.errors import PowerError
from equipoise.trial import PROTOCOLS


def names(protocol):
    return [one.name for one in statistician(PROTOCOLS[protocol]).analyses]


def test_of_a_crossover_everybody_comes_first_and_responders_last():
    found = names("williams_2018")
    assert found[0] == "all_infused"
    assert found[-1] == "responders"


def test_of_a_factorial_trial_the_interaction_is_asked_too():
    plan = statistician(PROTOCOLS["factorial_with_saline"])
    interaction = plan.analyses[-1]
    assert interaction.method == "factorial"
    assert interaction.arms == (
        "naltrexone_ketamine",
        "placebo_ketamine",
        "naltrexone_saline",
        "placebo_saline",
    )


def test_those_who_were_picked_are_put_last_in_any_plan():
    plan = PLANS["williams_2018"]
    assert picked(plan.analyses[1])  # as published
    last = [picked(one) for one in in_order(plan)]
    assert last == sorted(last)
    assert any(last)


def test_one_arm_has_no_power():
    with pytest.raises(PowerError) as refused:
        statistician(PROTOCOLS["yoon_2019"])
    assert str(refused.value) == (
        "'yoon_2019' compares no two arms, so that no analysis of it has a power. "
        "Name a protocol of two arms or more."
    )


def test_a_parallel_trial_needs_two_patients_in_its_smaller_arm():
    murrough = PROTOCOLS["murrough_2013"]  # two to one
    change = next(o for o in statistician(murrough).analyses if o.name == "change")
    assert fewest(murrough, change) == 6


def test_repeated_visits_need_more_patients_than_visits():
    murrough = PROTOCOLS["murrough_2013"]
    visits = next(o for o in statistician(murrough).analyses if o.name == "mmrm")
    many = replace(visits, at=tuple(24.0 * (1 + i) for i in range(9)))
    assert fewest(murrough, many) == 11


@pytest.mark.parametrize("protocol", tuple(PROTOCOLS), ids=lambda one: one.name)
def test_every_protocol_is_given_analyses_or_a_reason_why_not(protocol):
    try:
        plan = statistician(protocol)
    except PowerError as refused:
        assert protocol.name in str(refused)
        return
    for one in plan.analyses:
        assert len(one.arms) == METHODS[one.method].n_arms
        assert 2 <= fewest(protocol, one) <= protocol.enrolment.infused
        assert all(said for _, said in one.estimand.card)
