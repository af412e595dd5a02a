"""Planned trials go as written: crossing over, re-treatment, looks, visits, doses.

Relief is made by hand; effects are larger than any scale, so that whoever is relieved
scores nothing and whoever is not scores the most.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import ttest_ind, ttest_rel

from equipoise.evidence import priors
from equipoise.population import Patients, Settings
from equipoise.trial import PROTOCOLS, Interim, Primary, Protocol
from equipoise.trial.calibration import central_point
from equipoise.trial.clinic import change, hold, primary_p
from equipoise.trial.delivered import record_of, trial_data
from equipoise.trial.relief import SIGNALS
from equipoise.trial.solved import Solved, grid, measured_signals
from equipoise.units import days

TRIALS, POOL = 40, 4


@pytest.fixture
def clinic(quiet, rng):
    """Return a maker of trials in which each arm relieves as its function says."""

    def make(protocol: Protocol, *relief: Callable[[float], float], **given: float):
        times = grid(protocol)
        shape = (1, POOL, len(protocol.arms), times.size)
        names = (*SIGNALS, "sedation", *measured_signals(protocol))
        values = {name: np.zeros(shape) for name in names}
        for arm, course in enumerate(relief):
            values["relief_drug"][:, :, arm] = [course(float(at)) for at in times]
        weights = np.array([50.0, 60.0, 70.0, 80.0])
        people = {"age": np.full(POOL, 40.0), "body_weight": weights}
        pool = Patients(tuple("abcd"), people)
        places = np.arange(POOL)
        solved = Solved(times, (central_point(),), pool, places, values)
        one = quiet(**given)
        many = {name: np.repeat(value, TRIALS) for name, value in one.values.items()}
        settings = Settings(many, np.full(TRIALS, 0.5))
        return hold(protocol, solved, settings, rng=rng)

    return make


def never(at: float) -> float:
    return 0.0 * at


def for_days(count: float) -> Callable[[float], float]:
    return lambda at: 1.0 if 0 < at < days(count) else 0.0


def starts(held):
    start = held.phases[1].episodes[0].start
    return np.unique(start[np.isfinite(start)] / 24)


def test_who_never_responds_crosses_over_on_day_14(williams, clinic):
    assert starts(clinic(williams, never, never)).tolist() == [14]


def test_who_has_relapsed_by_day_28_crosses_over_then(williams, clinic):
    assert starts(clinic(williams, for_days(10), for_days(10))).tolist() == [28]


def test_who_relapses_later_crosses_over_at_the_next_look(williams, clinic):
    held = clinic(williams, for_days(60), for_days(60))
    assert starts(held).tolist() == [70]


def test_who_never_relapses_never_crosses_over(williams, clinic):
    held = clinic(williams, for_days(1000), for_days(1000))
    assert starts(held).size == 0
    reasons = record_of(held, 0, "VIRTUAL-1").disposition["reason"].tolist()
    assert "no relapse" in reasons


def test_a_washout_is_as_long_as_declared(clinic):
    assert starts(clinic(PROTOCOLS["zarate_2006"], never, never)).tolist() == [8]


def test_the_second_phase_has_what_is_left_of_the_first(clinic):
    held = clinic(PROTOCOLS["zarate_2006"], never, for_days(9))
    first_arm = held.sequence[..., 0]
    baseline = held.phases[1].items["hamd17"][:, :, 0].sum(axis=-1)
    came = np.isfinite(baseline)
    assert (baseline[came & (first_arm == 1)] < 15).all()
    assert (baseline[came & (first_arm == 0)] > 40).all()


def test_those_who_relapse_are_treated_again_as_often_as_declared(clinic):
    trial = PROTOCOLS["safety_of_repeated_doses"]
    held = clinic(trial, for_days(12.5), never)
    treated = held.sequence[..., 0] == 0
    again = held.phases[0].episodes[1:]
    had = np.sum([np.isfinite(one.start) for one in again], axis=0)
    assert had[~treated].max() == 0
    assert had[treated].max() == trial.retreatment.most
    first = again[0].start[treated]
    first = first[np.isfinite(first)] / 24
    assert first.min() >= 17.5  # day 18, half a day early at most
    assert first.max() <= 18.5


def test_a_look_ends_a_trial_that_is_decided(clinic):
    trial = PROTOCOLS["independent_replication"]
    decided = clinic(trial, for_days(10), never, severity_sd=3.0)
    assert (decided.interim_p < 1e-6).all()
    assert decided.treated.sum(axis=1).tolist() == [20] * TRIALS
    assert trial_data(decided, 0).n == 20
    cannot = replace(trial, interim=Interim(after=20, p_below=0.0))
    on = clinic(cannot, for_days(10), never, severity_sd=3.0)
    assert on.treated.all()


def test_visits_are_within_their_windows_and_not_all_on_time(clinic):
    trial = PROTOCOLS["factorial_with_saline"]
    at = clinic(trial, never, never, never, never).phases[0].at
    for place, visit in enumerate(trial.visits):
        off = at[..., place][np.isfinite(at[..., place])] - visit.at
        assert np.abs(off).max() <= visit.window + 1e-9
        assert (np.ptp(off) > visit.window) == (visit.window > 0)


def test_later_visits_are_missed_as_often_as_believed_and_early_ones_never(clinic):
    trial = PROTOCOLS["factorial_with_saline"]
    at = clinic(trial, never, never, never, never).phases[0].at
    missed = np.isnan(at).mean(axis=(0, 1))
    early = [visit.at <= days(1) for visit in trial.visits]
    assert missed[early].max() < 0.01  # those who left
    share = priors()["share_visits_missed"].value
    assert missed[early.index(False)] == pytest.approx(share, abs=0.02)


def test_who_grows_worse_leaves_more_often(clinic):
    trial = PROTOCOLS["factorial_with_saline"]
    arms = (never, lambda at: -1.0 if at > 1 else 0.0, never, never)
    held = clinic(trial, *arms, severity_mean=30.0, effect_day1=20.0)
    left = np.isfinite(held.stay.until)
    worse = held.sequence[..., 0] == 1
    assert left[worse].mean() > 2 * left[~worse].mean()
    assert (held.stay.why[worse] == 2).sum() > (held.stay.why[~worse] == 2).sum()


def test_doses_go_by_weight_and_both_amounts_are_kept(williams, clinic):
    doses = record_of(clinic(williams, never, never), 0, "VIRTUAL-1").doses
    by_weight = doses["drug"] == "ketamine"
    per_kg = doses["amount_mg"][by_weight] / doses["amount_mg_per_kg"][by_weight]
    assert set(per_kg.tolist()) <= {50.0, 60.0, 70.0, 80.0}
    assert set(doses["amount_mg_per_kg"][by_weight]) == {0.5}
    pills = doses["drug"] == "naltrexone"
    assert set(doses["amount_mg"][pills]) == {50.0}
    assert np.isnan(doses["amount_mg_per_kg"][pills]).all()


def test_medicines_are_recorded_of_those_who_take_them(williams, clinic):
    held = clinic(williams, never, never)
    found = set()
    for trial in range(10):
        made = record_of(held, trial, "VIRTUAL-1")
        both = zip(made.concomitant["subjid"], made.concomitant["drug"], strict=True)
        takes = {who for who, drug in both if drug == "opioid"}
        assert not takes & set(made.data.patients)
        found |= set(made.concomitant["drug"])
    assert found == {medicine.name for medicine in williams.medicines}


def test_the_look_is_a_paired_t_test_of_a_crossover(williams, clinic):
    trial = replace(
        williams, primary=Primary("hamd17", days(1), "naltrexone", "placebo")
    )
    one = {"severity_sd": 4.0, "severity_mean": 28.0, "effect_day1": 5.0}
    held = clinic(trial, for_days(10), never, **one)
    p = primary_p(held, held.treated)
    found = change(held, "hamd17", days(1))
    for i in range(3):
        both = np.isfinite(found[i]).all(axis=1)
        expected = ttest_rel(found[i, both, 1], found[i, both, 0]).pvalue
        assert p[i] == pytest.approx(expected, rel=1e-9)


def test_the_look_is_a_test_of_two_samples_of_a_parallel_trial(clinic):
    held = clinic(
        PROTOCOLS["murrough_2013"],
        for_days(5),
        never,
        severity_sd=4.0,
        severity_mean=28.0,
        effect_day1=5.0,
    )
    p, found = primary_p(held, held.treated), change(held, "madrs", days(1))
    one, other = (found[0, np.isfinite(found[0, :, arm]), arm] for arm in (0, 1))
    assert p[0] == pytest.approx(
        ttest_ind(one, other, equal_var=False).pvalue, rel=1e-9
    )
