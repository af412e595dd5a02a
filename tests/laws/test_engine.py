"""What the engine gives does not depend on how it is asked, whatever is asked.

The laws are numbered M as in the plan of tests.  Tolerances are sums of the accuracies
of the solutions compared, and 1e-8 at most.
"""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from tests.laws.body import (
    AMOUNTS,
    CASES,
    DOSES,
    NAMES,
    ONE,
    ONLY,
    PEOPLE,
    SCALE,
    STATES,
    TIGHT,
    TIMES,
    Case,
    between,
    body_of_laws,
    derivatives,
    followed,
)

EQUAL = 1e-8
FEW = settings(max_examples=25, deadline=None)


@pytest.fixture(scope="module")
def body():
    return body_of_laws()


def apart(one, other, scale):
    """Return the largest difference beside the larger of size and scale."""
    return float((np.abs(one - other) / np.maximum(np.abs(one), scale)).max(initial=0))


def scale_of(name):
    return SCALE if name in AMOUNTS else 1.0


@FEW
@given(case=CASES)
def test_m1_what_was_given_is_in_the_body_or_has_left_it(body, case):
    found = followed(body, case)
    inside = sum(found[name] for name in AMOUNTS)
    t = np.array(case.times)
    got = sum(
        amount * (np.clip((t - at) / over, 0, 1) if over else (t > at))
        for amount, at, over in case.doses
    )
    assert np.abs(inside - got).max() <= EQUAL * (sum(d[0] for d in case.doses) + SCALE)


@FEW
@given(case=CASES, later=DOSES, factor=between(0.01, 100))
def test_m2_without_saturation_doses_add_up_and_multiply(body, case, later, factor):
    linear = [{**one, "km": 1e18} for one in case.people]
    case = replace(case, people=linear)
    one, other, both, multiplied = (
        followed(body, some, STATES)
        for some in (
            case,
            replace(case, doses=later),
            replace(case, doses=[*case.doses, *later]),
            case.times_as_much(factor),
        )
    )
    for name in STATES:
        scale = scale_of(name)
        assert apart(one[name] + other[name], both[name], scale) < EQUAL, name
        size = scale * max(factor, 1)
        assert apart(factor * one[name], multiplied[name], size) < EQUAL, name


@FEW
@given(case=CASES, by=st.sampled_from([0.1, 672.0, 2880.0]))
def test_m3_all_that_happens_later_happens_the_same(body, case, by):
    now, then = followed(body, case), followed(body, case.shifted(by))
    clear = case.clear()
    for name in STATES:
        one, other = now[name][:, clear], then[name][:, clear]
        assert apart(one, other, scale_of(name)) < EQUAL, name


@FEW
@given(
    case=CASES,
    amount=st.sampled_from([1e3, 1e-3, 2.20462]),
    time=st.sampled_from([60.0, 1 / 24]),
)
def test_m4_in_other_units_of_amount_and_time_nothing_changes(body, case, amount, time):
    by = {"cl": amount / time, "q": amount / time, "k_brain": 1 / time}
    by |= {"v": amount, "v_tissue": amount}
    told = Case(
        [{k: v * by.get(k, 1) for k, v in one.items()} for one in case.people],
        [(amount * a, time * at, time * over) for a, at, over in case.doses],
        [time * t for t in case.times],
    )
    here, there, clear = followed(body, case), followed(body, told), case.clear()
    for name in STATES:
        factor = amount if name in AMOUNTS else 1.0
        size = scale_of(name) * max(1.0, 1 / factor)
        one, other = here[name][:, clear], there[name][:, clear] / factor
        assert apart(one, other, size) < EQUAL, name


@FEW
@given(case=CASES, amount=between(0.1, 200), at=between(-1, 5), over=between(0.1, 6))
def test_m5_an_infusion_in_two_halves_is_one(body, case, amount, at, over):
    half = over / 2
    halves = [(amount / 2, at, half), (amount / 2, at + half, half)]
    whole = followed(body, replace(case, doses=[(amount, at, over)]))
    parts = followed(body, replace(case, doses=halves))
    for name in STATES:
        assert apart(whole[name], parts[name], scale_of(name)) < EQUAL, name


@FEW
@given(people=PEOPLE, amount=between(0.1, 200))
def test_m5_a_bolus_is_the_limit_of_short_infusions(body, people, amount):
    times = [0.5, 4.0, 24.0]
    bolus, brief = (
        followed(body, Case(people, [(amount, 0.0, over)], times))
        for over in (0.0, 1 / 3600)
    )
    for name in AMOUNTS:  # half a second at the fastest rate, 52/h
        assert apart(bolus[name], brief[name], amount) < 52 / 7200, name


@FEW
@given(case=CASES, more=TIMES)
def test_m6_when_is_looked_changes_no_byte_of_what_is_seen(body, case, more):
    begin = min(0.0, case.times[0], *(at for _, at, _ in case.doses))
    often = sorted({*case.times, *(t for t in more if t >= begin)})
    few, many = followed(body, case), followed(body, replace(case, times=often))
    places = np.searchsorted(often, case.times)
    for name in NAMES:
        assert many[name][:, places].tobytes() == few[name].tobytes(), name


@FEW
@given(case=CASES)
def test_m9_fractions_stay_fractions_and_nothing_falls_below_zero(body, case):
    found = followed(body, case)
    for name in STATES:
        assert found[name].min() >= -TIGHT * scale_of(name), name
    ki = np.array([one["ki"] for one in case.people])[:, None]
    for name in ("taken", "agonist_bound"):
        assert (found[name] >= -TIGHT / ki).all(), name
        assert (found[name] <= 1 + TIGHT / ki).all(), name


@FEW
@given(case=CASES, factor=between(1, 50))
def test_m10_more_antagonist_never_leaves_more_agonist_bound(body, case, factor):
    less, more = (
        followed(body, some, ("agonist_bound", "brain"))
        for some in (case, case.times_as_much(factor))
    )
    ki = np.array([one["ki"] for one in case.people])[:, None]
    off = TIGHT * (2 + less["brain"] + more["brain"]) / ki
    assert (more["agonist_bound"] <= less["agonist_bound"] + off).all()


@FEW
@given(
    case=st.builds(Case, st.lists(ONE, min_size=2, max_size=24), DOSES, TIMES),
    pick=st.randoms(use_true_random=False),
    threads=st.sampled_from(["1", "2", "3"]),
)
def test_m11_m12_order_number_and_threads_change_no_byte(body, case, pick, threads):
    whole = followed(body, case, accuracy=1e-4)
    some = pick.sample(range(len(case.people)), pick.randint(1, len(case.people)))
    chosen = replace(case, people=[case.people[i] for i in some])
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("EQUIPOISE_THREADS", threads)
        part = followed(body, chosen, accuracy=1e-4)
    for name in NAMES:
        assert part[name].tobytes() == whole[name][some].tobytes(), name


@FEW
@given(case=CASES, pick=st.integers(0, 10))
def test_m12_a_stiff_neighbour_changes_no_byte(body, case, pick):
    place = pick % len(case.people)
    others = [dict(one, k_brain=1e4) for one in case.people]
    others[place] = case.people[place]
    one = followed(body, case, accuracy=1e-4)
    other = followed(body, replace(case, people=others), accuracy=1e-4)
    for name in NAMES:
        assert one[name][place].tobytes() == other[name][place].tobytes(), name


@settings(FEW, max_examples=6)
@given(case=st.builds(Case, st.lists(ONE, min_size=1, max_size=1), DOSES, TIMES))
def test_m14_an_explicit_method_of_others_gives_the_same(body, case):
    """Of Dormand and Prince, order 8, on the same equations in plain numbers."""
    found = followed(body, case)
    exact = explicitly(case)
    for i, name in enumerate(STATES):
        assert apart(exact[i], found[name][0], scale_of(name)) < 1e-6, name


def explicitly(case):
    p, out = SimpleNamespace(**case.people[0]), np.zeros((4, len(case.times)))
    y, t = np.zeros(4), np.array(case.times)
    edges = case.edges()
    for start, end in zip(edges, [*edges[1:], max(t[-1], edges[-1]) + 1], strict=True):
        y = y + sum(a for a, at, over in case.doses if at == start and not over) * ONLY
        running = [(a, o) for a, at, o in case.doses if at <= start < at + o]
        flow = sum(amount / over for amount, over in running) * ONLY

        def rates(_, y, flow=flow):
            x = SimpleNamespace(**dict(zip(STATES, y, strict=True)))
            return np.array([*derivatives(x, p).values()]) + flow

        inside = (t > start) & (t <= end)
        done = solve_ivp(
            rates, (start, end), y, "DOP853", rtol=1e-10, atol=1e-11, dense_output=True
        )
        if inside.any():
            out[:, inside] = done.sol(t[inside])
        y = done.y[:, -1]
    return out


@FEW
@given(case=CASES)
def test_m15_a_tighter_tolerance_moves_nothing_beyond_the_looser(body, case):
    loose, tight = (followed(body, case, accuracy=a) for a in (1e-5, 1e-7))
    for name in STATES:  # the promise is for 99 of 100; these are the worst found
        assert apart(tight[name], loose[name], scale_of(name)) < 3e-5, name
