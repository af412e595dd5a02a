"""What holds of every analysis, whatever the scores."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from equipoise.analysis import (
    Count,
    carryover,
    change_from_baseline,
    first_period_contrast,
    median_score,
    paired_contrast,
    paired_difference,
    responders,
    signed_rank,
)
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.long_table import trial_data

TIMES = (-1.0, 0.0, 24.0)
POINTS = {"arm": "placebo", "versus": "naltrexone", "at": 24.0}
SWAPPED = {"arm": "naltrexone", "versus": "placebo", "at": 24.0}
ONE_ARM = {"arm": "placebo", "at": 24.0}


def crossover(scores, arms=("naltrexone", "placebo")) -> TrialData:
    """Return patients who received the arms in either order, in turn."""
    n = len(scores)
    return TrialData(
        patients=tuple(f"p{i}" for i in range(n)),
        arms=arms,
        period_of_arm=np.array([[1, 2], [2, 1]] * n)[:n],
        panels={"hamd17": Panel(("screening", "baseline", "day 1"), TIMES, scores)},
    )


def numbers(contrast) -> list[float]:
    """Return everything that a contrast says, but for its name and the sign."""
    return [abs(contrast.mean), contrast.standard_error, contrast.f, contrast.p]


def same(values):
    """Compare but for the rounding of sums taken in another order."""
    return pytest.approx(values, rel=1e-9, abs=1e-12, nan_ok=True)


@st.composite
def scored(draw, missing=True):
    n = draw(st.integers(4, 12))
    points = st.integers(0, 52).map(float)
    cells = st.one_of(points, st.just(np.nan)) if missing else points
    scores = draw(arrays.arrays(np.float64, (n, 2, 3), elements=cells, fill=points))
    scores[:4] = np.where(np.isnan(scores[:4]), 20.0, scores[:4])  # enough to analyse
    return scores


@given(scored())
def test_swapping_the_arms_flips_the_sign_alone(scores):
    data = crossover(scores)
    for contrast in (paired_contrast, paired_difference, first_period_contrast):
        one = contrast(data, "hamd17", **POINTS)
        other = contrast(data, "hamd17", **SWAPPED)
        assert other.mean == same(-one.mean)
        assert numbers(other) == same(numbers(one))


@given(scored())
def test_naming_the_arms_the_other_way_round_flips_the_sign_alone(scores):
    one = paired_contrast(crossover(scores), "hamd17", **POINTS)
    renamed = crossover(scores, arms=("placebo", "naltrexone"))
    other = paired_contrast(renamed, "hamd17", **POINTS)
    assert other.mean == same(-one.mean)
    assert numbers(other) == same(numbers(one))


@given(scored(), st.integers(-30, 30))
def test_a_constant_for_each_patient_changes_no_change(scores, constant):
    shifted = scores + constant * np.arange(len(scores))[:, None, None]
    for contrast in (paired_contrast, paired_difference, first_period_contrast):
        one = contrast(crossover(scores), "hamd17", **POINTS)
        other = contrast(crossover(shifted), "hamd17", **POINTS)
        assert [other.mean, *numbers(other)] == same([one.mean, *numbers(one)])
    one = change_from_baseline(crossover(scores), "hamd17", **ONE_ARM)
    other = change_from_baseline(crossover(shifted), "hamd17", **ONE_ARM)
    assert [other.mean, *numbers(other)] == same([one.mean, *numbers(one)])


@given(scored(), st.randoms(use_true_random=False))
def test_the_order_of_the_patients_changes_nothing(scores, shuffler):
    data = crossover(scores)
    order = list(range(data.n))
    shuffler.shuffle(order)
    panel = data.panels["hamd17"]
    shuffled = TrialData(
        tuple(data.patients[i] for i in order),
        data.arms,
        data.period_of_arm[order],
        {"hamd17": Panel(panel.visits, panel.times, panel.scores[order])},
    )
    for contrast in (paired_contrast, paired_difference, first_period_contrast):
        one = contrast(data, "hamd17", **POINTS)
        other = contrast(shuffled, "hamd17", **POINTS)
        assert [other.mean, *numbers(other)] == same([one.mean, *numbers(one)])
    one, other = carryover(data, "hamd17"), carryover(shuffled, "hamd17")
    assert [other.mean, *numbers(other)] == same([one.mean, *numbers(one)])
    fell = responders(data, "hamd17", **ONE_ARM)
    assert responders(shuffled, "hamd17", **ONE_ARM).tolist() == fell[order].tolist()
    ranked = signed_rank(data, "hamd17", **POINTS)
    assert signed_rank(shuffled, "hamd17", **POINTS).p == same(ranked.p)


@given(scored())
def test_the_interval_leaves_out_zero_when_p_is_below_a_twentieth(scores):
    data = crossover(scores)
    for contrast in (
        paired_contrast(data, "hamd17", **POINTS),
        first_period_contrast(data, "hamd17", **POINTS),
        carryover(data, "hamd17"),
    ):
        assume(not np.isnan(contrast.p))
        low, high = contrast.interval
        assert low < contrast.mean < high
        assert (contrast.p < 0.05) == (low > 0 or high < 0)


@given(scored(), st.integers(1, 50))
def test_responders_are_the_same_on_every_scale(scores, factor):
    fell = responders(crossover(scores), "hamd17", **ONE_ARM)
    scaled = responders(crossover(scores * factor), "hamd17", **ONE_ARM)
    assert scaled.tolist() == fell.tolist()


@given(scored(), st.integers(1, 20))
def test_who_falls_further_still_responds(scores, more):
    fell = responders(crossover(scores), "hamd17", **ONE_ARM)
    lower = scores.copy()
    lower[:, :, 2] -= more
    assert responders(crossover(lower), "hamd17", **ONE_ARM)[fell].all()


@given(scored())
def test_ranks_are_shared_out_between_the_signs(scores):
    data = crossover(scores)
    one = signed_rank(data, "hamd17", **POINTS)
    other = signed_rank(data, "hamd17", **SWAPPED)
    ranked = one.n - one.zeros
    assert one.plus + one.minus == ranked * (ranked + 1) / 2
    assert (other.plus, other.minus) == (one.minus, one.plus)
    assert other.p == same(one.p)
    assert not ranked or 2 / 2**ranked <= one.p * (1 + 1e-12) <= 1 + 1e-12


@given(scored())
def test_the_median_stands_inside_its_interval(scores):
    median = median_score(crossover(scores), "hamd17", **ONE_ARM)
    low, high = median.interval
    assert median.n < 6 or low <= median.value <= high


@given(st.integers(1, 200), st.data())
def test_counting_the_others_mirrors_the_interval(n, data):
    count = data.draw(st.integers(0, n))
    low, high = Count("response", count, n).interval
    others = Count("no response", n - count, n).interval
    assert low <= count / n <= high
    assert others == pytest.approx((1 - high, 1 - low))


@given(scored(), st.data())
def test_keeping_patients_is_analysing_them_alone(scores, data):
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=4, max_size=4)))
    mask = np.concatenate([mask, np.ones(len(scores) - 4, dtype=bool)])
    whole = crossover(scores)
    kept = whole.keep(mask)
    fell = responders(whole, "hamd17", **ONE_ARM)
    assert responders(kept, "hamd17", **ONE_ARM).tolist() == fell[mask].tolist()
    assert kept.sequence == tuple(np.array(whole.sequence)[mask])


@given(scored(), st.data())
def test_a_trial_comes_back_from_its_long_table(scores, data):
    stays = np.array(data.draw(st.lists(st.booleans(), min_size=4, max_size=4)))
    period = crossover(scores).period_of_arm.copy()
    period[1:4][period[1:4] == 2] *= stays[1:]  # some leave after their first period
    scores = np.where(period[:, :, None] > 0, scores, np.nan)
    items = np.stack([scores - 1, scores + 1], axis=-1)
    panel = Panel(("screening", "baseline", "day 1"), TIMES, scores, items)
    whole = crossover(scores)
    trial = TrialData(whole.patients, whole.arms, period, {"hamd17": panel})
    again = trial_data(trial.rows())
    back = again.panels["hamd17"]
    assert (again.patients, again.arms) == (trial.patients, trial.arms)
    assert (back.visits, back.times) == (panel.visits, panel.times)
    np.testing.assert_array_equal(again.period_of_arm, period)
    np.testing.assert_array_equal(back.scores, scores)
    np.testing.assert_array_equal(back.items, items)
