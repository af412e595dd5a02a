"""No dose is stepped over, split, moved or blurred by the engine.

Tolerances are sums of the accuracies of the solutions compared, relative to the larger
of a value and its scale.
"""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, solve
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose
from equipoise.units import days, minutes

TIGHT = 1e-9
EQUAL = 1e-8  # for two or three solutions at TIGHT

KETAMINE = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40))
NALTREXONE = Dose("naltrexone", 50, "mg", "oral", at=-minutes(45))
EARLY = (-0.4, 0.0, 0.5, 1.0, 4.0, 24.0, 96.0)


def moved(dose, by):
    return Dose(dose.drug, dose.amount, dose.unit, dose.route, dose.at + by, dose.over)


@pytest.fixture(scope="module")
def states(model):
    return [state.name for state in model.states]


@pytest.fixture(scope="module")
def pharmacokinetic(model):
    """Return the states of drugs in the body: linear in what is given."""
    drugs = ("_pk", "_depot", "_depots", "_probes")
    linear = [part for part in model.components if part.name.endswith(drugs)]
    return [state.name for part in linear for state in part.states]


@pytest.fixture(scope="module")
def given(model, patients, states):
    def solve_for(doses, times, signals=states):
        schedule = schedule_of(model, doses, patients, times)
        return solve(model, patients.values, schedule, signals, TIGHT)

    return solve_for


def test_an_infusion_on_day_30_is_not_stepped_over(body):
    p = {"v": 20.0, "cl": 10.0, "q": 0.0, "v_tissue": 1.0, "k_brain": 1.0}
    values = {name: np.array([value]) for name, value in p.items()}
    twice = tuple(
        Entry("central", np.array([100.0]), start, minutes(40))
        for start in (0.0, days(30))
    )
    schedule = Schedule(twice, (minutes(40), days(30), days(30) + minutes(40)))
    found = solve(body, values, schedule, ("central",), 1e-6)["central"][0]
    end = 100 / minutes(40) / 0.5 * -np.expm1(-0.5 * minutes(40))
    assert found == pytest.approx([end, 0.0, end], rel=1e-6, abs=1e-5)


@pytest.mark.parametrize("by", [days(28), days(120), 0.1])
def test_a_trial_that_starts_later_runs_the_same(model, given, errors, by):
    doses = (NALTREXONE, KETAMINE)
    now = given(doses, EARLY)
    then = given([moved(dose, by) for dose in doses], [t + by for t in EARLY])
    assert max(errors(model, now, then).values()) < EQUAL


def test_an_infusion_in_two_halves_is_one_infusion(model, given, errors):
    halves = [
        Dose("ketamine", 0.25, "mg/kg", "iv", at=at, over=minutes(20))
        for at in (0, minutes(20))
    ]
    whole, parts = given((KETAMINE,), EARLY), given(halves, EARLY)
    largest = errors(model, whole, parts)
    largest.pop("belief")  # two procedures raise belief twice
    assert max(largest.values()) < EQUAL


def test_halves_that_meet_but_for_rounding_are_solved(body):
    p = {"v": 20.0, "cl": 10.0, "q": 0.0, "v_tissue": 1.0, "k_brain": 1.0}
    values = {name: np.array([value]) for name, value in p.items()}
    end = 0.1 + 0.2  # 0.30000000000000004
    halves = (
        Entry("central", np.array([50.0]), 0.1, 0.2),
        Entry("central", np.array([50.0]), 0.3, 0.2),
    )
    whole = (Entry("central", np.array([100.0]), 0.1, 0.4),)
    found, exact = (
        solve(body, values, Schedule(entries, (end, 1.0)), ("central",), TIGHT)
        for entries in (halves, whole)
    )
    assert found.solved.all()
    assert found["central"] == pytest.approx(exact["central"], rel=EQUAL)


def test_an_infusion_too_short_to_be_stepped_through_is_not_lost(body):
    p = {"v": 20.0, "cl": 10.0, "q": 0.0, "v_tissue": 1.0, "k_brain": 1.0}
    values = {name: np.array([value]) for name, value in p.items()}
    brief = Entry("central", np.array([100.0]), 0.3, np.spacing(0.3))
    found = solve(body, values, Schedule((brief,), (1.3,)), ("central",), TIGHT)
    assert found["central"][0, 0] == pytest.approx(100 * np.exp(-0.5), rel=EQUAL)


@pytest.mark.parametrize("gap", [5e-324, 2e-311, 1e-200, 1e-15])
def test_a_dose_a_hair_after_the_start_is_given(body, gap):
    p = {"v": 20.0, "cl": 10.0, "q": 0.0, "v_tissue": 1.0, "k_brain": 1.0}
    values = {name: np.array([value]) for name, value in p.items()}
    dose = Entry("central", np.array([100.0]), gap)
    found = solve(body, values, Schedule((dose,), (1.0,)), ("central",), TIGHT)
    assert found.solved.all()
    assert found["central"][0, 0] == pytest.approx(100 * np.exp(-0.5), rel=EQUAL)


def test_an_infusion_of_one_second_is_nearly_a_bolus(body):
    p = {"v": 20.0, "cl": 10.0, "q": 15.0, "v_tissue": 60.0, "k_brain": 1.0}
    values = {name: np.array([value]) for name, value in p.items()}
    names = ("central", "tissue", "brain")
    bolus, brief = (
        solve(
            body,
            values,
            Schedule((Entry("central", np.array([100.0]), 0.0, over),), (0.5, 4.0)),
            names,
            TIGHT,
        )
        for over in (0.0, 1 / 3600)
    )
    for name in names:  # half a second at the fastest rate, 1.5/h: 2e-4
        assert brief[name] == pytest.approx(bolus[name], rel=1e-3)


def test_what_two_doses_leave_is_the_sum_of_what_each_leaves(
    given, pharmacokinetic, model
):
    later = moved(KETAMINE, 5.0)
    times = (4.0, 5.3, 6.0, 24.0)
    doses = ((KETAMINE,), (later,), (NALTREXONE,), (NALTREXONE, KETAMINE, later))
    one, two, three, all_of = (given(one, times, pharmacokinetic) for one in doses)
    scales = {state.name: state.scale for state in model.states}
    for name in pharmacokinetic:
        exact = one[name] + two[name] + three[name]
        error = np.abs(all_of[name] - exact) / np.maximum(exact, scales[name])
        assert error.max() < EQUAL, name


def test_three_times_the_dose_leaves_three_times_as_much(given, pharmacokinetic, model):
    thrice = (
        Dose("ketamine", 1.5, "mg/kg", "iv", at=0, over=minutes(40)),
        Dose("naltrexone", 150, "mg", "oral", at=-minutes(45)),
    )
    once = given((KETAMINE, NALTREXONE), EARLY, pharmacokinetic)
    more = given(thrice, EARLY, pharmacokinetic)
    scales = {state.name: state.scale for state in model.states}
    for name in pharmacokinetic:
        exact = 3 * once[name]
        error = np.abs(more[name] - exact) / np.maximum(exact, scales[name])
        assert error.max() < EQUAL, name


def test_a_dose_in_milligrams_is_the_dose_per_kilogram_of_that_weight(
    model, patients, states
):
    same_weight = patients.with_values({"body_weight": 70.0})
    ordered = Dose("ketamine", 35, "mg", "iv", at=0, over=minutes(40))
    found = [
        solve(
            model,
            same_weight.values,
            schedule_of(model, (dose,), same_weight, EARLY),
            states,
        )
        for dose in (ordered, KETAMINE)
    ]
    for name in states:
        assert found[0][name].tobytes() == found[1][name].tobytes(), name


BODY = {"v": 20.0, "cl": 10.0, "q": 5.0, "v_tissue": 9.0, "k_brain": 1.0}
HOURS = (0.25, 1.0, 4.0, 24.0)
NAMES = ("central", "tissue", "eliminated", "concentration", "brain")


def of_body(body, changed, amount, hours, over):
    values = {name: np.array([value]) for name, value in {**BODY, **changed}.items()}
    entry = Entry("central", np.array([amount]), 0.0, over)
    return solve(body, values, Schedule((entry,), hours), NAMES, TIGHT)


@pytest.mark.parametrize("factor", [2.20462, 1e3])
def test_in_another_unit_of_amount_amounts_are_multiplied_and_nothing_else(
    body, factor
):
    one = of_body(body, {}, 100.0, HOURS, 0.5)
    sizes = {name: factor * BODY[name] for name in ("v", "cl", "q", "v_tissue")}
    other = of_body(body, sizes, factor * 100.0, HOURS, 0.5)
    for name in NAMES:
        is_amount = name in NAMES[:3]
        by, scale = (factor, 10.0) if is_amount else (1.0, 1.0)
        size = np.maximum(np.abs(one[name]), scale)
        assert (np.abs(other[name] / by - one[name]) / size).max() < EQUAL, name


@pytest.mark.parametrize("factor", [60.0, 1 / 24])
def test_in_another_unit_of_time_nothing_else_changes(body, factor):
    one = of_body(body, {}, 100.0, HOURS, 0.5)
    rates = {name: BODY[name] / factor for name in ("cl", "q", "k_brain")}
    hours = tuple(factor * t for t in HOURS)
    other = of_body(body, rates, 100.0, hours, factor * 0.5)
    for name in NAMES:
        scale = 10.0 if name in NAMES[:3] else 1.0
        size = np.maximum(np.abs(one[name]), scale)
        assert (np.abs(other[name] - one[name]) / size).max() < EQUAL, name
