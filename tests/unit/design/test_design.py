"""A design that nobody may hold, recruit, pay for or analyse is refused by its name."""

from dataclasses import replace

import pytest

from equipoise.design.costs import cost, money
from equipoise.design.design import Compared, HarmRule
from equipoise.design.library import DESIGNS
from equipoise.errors import DesignError, UnknownNameError
from equipoise.trial.protocol import Arm
from equipoise.units import days

FACTORIAL = DESIGNS["factorial_with_saline"]


def with_dose(**changed):
    """Return the factorial design with another dose of ketamine."""
    protocol = FACTORIAL.protocol
    arms = tuple(
        Arm(
            arm.name,
            tuple(
                replace(dose, **changed) if dose.drug == "ketamine" else dose
                for dose in arm.doses
            ),
        )
        for arm in protocol.arms
    )
    return replace(FACTORIAL, protocol=replace(protocol, arms=arms))


def enrolling(patients, **changed):
    protocol = FACTORIAL.protocol
    enrolment = replace(protocol.enrolment, infused=patients)
    return replace(
        FACTORIAL, protocol=replace(protocol, enrolment=enrolment, **changed)
    )


def test_a_dose_above_its_cap_is_refused():
    with pytest.raises(DesignError) as caught:
        with_dose(amount=1.5)
    assert str(caught.value) == (
        "Design 'factorial_with_saline' gives 1.5 mg/kg of ketamine in the arm "
        "'placebo_ketamine', and at most 1 may be given. Give less."
    )


def test_a_dose_in_a_unit_without_a_cap_is_refused():
    with pytest.raises(DesignError, match="orders ketamine in mg in the arm"):
        with_dose(unit="mg", amount=35)


def test_more_patients_than_can_be_found_are_refused():
    with pytest.raises(DesignError, match="enrols 400, and at most 240 can be found"):
        enrolling(400)


def test_fewer_patients_than_an_analysis_needs_are_refused():
    with pytest.raises(
        DesignError, match="has 2 patients in .* and an analysis needs 3"
    ):
        enrolling(8, block=0)


def test_an_arm_that_there_is_not_is_refused():
    with pytest.raises(DesignError, match="names the arm 'sham'"):
        replace(FACTORIAL, arms=("sham", "placebo_saline"))


def test_a_comparison_at_a_time_without_a_visit_is_refused():
    with pytest.raises(DesignError) as caught:
        replace(FACTORIAL, compared=(Compared("hamd17", days(2)),))
    assert str(caught.value) == (
        "Design 'factorial_with_saline' compares hamd17 at 2 d, and measures it: "
        "-50 min, 1 d, 3 d, 7 d, 14 d."
    )


def test_a_design_that_compares_nothing_is_refused():
    with pytest.raises(DesignError, match="compares nothing"):
        replace(FACTORIAL, compared=())


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (HarmRule("headache", 10, 0.5), "stops for 'headache', which it does not"),
        (HarmRule("vomiting", 10, 1.5), "stops for harm above 1.5"),
        (HarmRule("vomiting", 90, 0.5), "after 90 patients of an arm of 30"),
    ],
)
def test_a_rule_for_harm_that_cannot_be_followed_is_refused(rule, said):
    with pytest.raises(DesignError, match=said):
        replace(FACTORIAL, harm=rule)


def test_more_tracers_than_may_be_given_are_refused():
    scanned = DESIGNS["safety_of_repeated_doses"].protocol
    visits = tuple(replace(v, readings=("mu_binding",)) for v in scanned.visits)
    with pytest.raises(DesignError, match="tracers on 1. days, and at most 4"):
        replace(
            DESIGNS["safety_of_repeated_doses"],
            protocol=replace(scanned, visits=visits),
        )


def test_patients_of_an_arm_follow_the_shares():
    shares = {"placebo_ketamine": 2}
    protocol = FACTORIAL.protocol
    arms = tuple(replace(a, share=shares.get(a.name, 1)) for a in protocol.arms)
    one = replace(FACTORIAL, protocol=replace(protocol, arms=arms, block=0))
    assert one.in_arm("placebo_ketamine") == 48  # two fifths of 120
    assert one.in_arm("placebo_saline") == 24


def test_arms_that_are_not_held_are_left_out():
    two = DESIGNS["naltrexone_and_saline"]
    assert [arm.name for arm in two.held_arms.arms] == list(two.arms)
    assert two.others == ("naltrexone_saline",)
    assert two.in_arm("placebo_saline") == 30
    primary = two.held_arms.primary
    assert (primary.arm, primary.versus) == ("naltrexone_saline", "placebo_saline")


def test_a_price_without_a_unit_of_money_is_refused():
    with pytest.raises(DesignError) as caught:
        money("mine", "cost_visit", 120)
    assert str(caught.value) == (
        "Design 'mine' has a price '120' of 'cost_visit' without a unit of money. "
        "Write it with one, such as '120 EUR' or '600 kEUR'."
    )


def test_a_price_of_what_nobody_pays_for_is_refused():
    with pytest.raises(UnknownNameError, match="Did you mean 'cost_visit'"):
        money("mine", "cost_visits", "120 EUR")


def test_the_cost_is_that_of_every_patient_and_of_setting_up():
    priced = replace(
        DESIGNS["enantiomers_in_stressed_rodents"],
        prices={"cost_fixed_animals": 1000, "cost_animal": 50, "cost_test": 5},
    )
    found = cost(priced)
    # Four tests of each of sixty mice.
    assert found.each == pytest.approx(50 + 4 * 5)
    assert found.total == pytest.approx(1000 + 60 * 70)


def test_every_patient_of_a_crossover_pays_for_every_phase():
    volunteers = DESIGNS["mu_tomography"]
    found = cost(replace(volunteers, prices={"cost_tracer": 1000}))
    assert found.of_each["cost_tracer"] == 9 * 1000  # three scans in three phases
