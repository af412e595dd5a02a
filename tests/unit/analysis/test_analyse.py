"""A plan is carried out: every analysis, on the patients it is about."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.analysis import (
    METHODS,
    PLANS,
    Arms,
    analyse,
    analyse_trials,
    mixed_model,
    paired_contrast,
    plan_text,
    read_plan,
)
from equipoise.errors import FaultsError, PlanError, RepeatedNameError, UnknownNameError
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days, minutes

NO = np.nan
PLAN = PLANS["williams_2018"]


def made(seed: int) -> TrialData:
    """Return a crossover of fourteen patients, two of whom leave after one period."""
    rng = np.random.default_rng(seed)
    n, visits = 14, (1, 3, 5, 7, 14)
    start = rng.integers(20, 30, (n, 2, 1)).astype(float)
    fall = np.array([13.0, 8.0])[:, None] + rng.normal(0, 4, (n, 1, 1))
    later = start - fall + rng.normal(0, 3, (n, 2, 5))
    hamd17 = np.concatenate([start, np.clip(later.round(), 0, 52)], axis=2)
    cadss = np.floor(rng.gamma(2, 10, (n, 2, 2)).clip(0, 90))
    nausea = (rng.random((n, 2, 1)) < 0.3).astype(float)
    period = np.where(np.arange(n)[:, None] % 2 == 0, [1, 2], [2, 1])
    for who in (3, 6):
        late = period[who].argmax()
        period[who, late] = 0
        for scores in (hamd17, cadss, nausea):
            scores[who, late] = NO
    hamd17[4, 1, 4] = NO
    before = -minutes(50)
    return TrialData(
        tuple(f"p{i}" for i in range(n)),
        ("placebo", "naltrexone"),
        period,
        {
            "hamd17": Panel(
                ("baseline", *(f"day {day}" for day in visits)),
                (before, *(days(day) for day in visits)),
                hamd17,
            ),
            "cadss": Panel(("baseline", "40 min"), (before, minutes(40)), cadss),
            "nausea": Panel(("180 min",), (minutes(180),), nausea),
        },
    )


@pytest.fixture
def trial() -> TrialData:
    return made(1)


def test_each_analysis_is_on_the_patients_it_is_about(trial):
    found = {one.planned.name: one for one in analyse(trial, PLAN).found}
    arms = {"arm": "placebo", "versus": "naltrexone"}
    by_hand = paired_contrast(
        trial.keep(trial.completers()), "hamd17", **arms, at=days(1)
    )
    row = found["completers"].main
    assert (row.value, row.p, row.n) == (by_hand.mean, by_hand.p, (12,))
    model = mixed_model(trial, Arms("hamd17", "placebo", "naltrexone", (days(1),)))
    row = found["all_infused"].main
    assert row.value == pytest.approx(model.contrasts[days(1)].kenward_roger.mean)
    assert row.n == (14,)
    assert found["published"].main.n[0] < 12


def test_every_analysis_gives_a_line_and_a_card(trial):
    result = analyse(trial, PLAN)
    assert [one.planned.name for one in result.found] == [
        one.name for one in PLAN.analyses
    ]
    for one in result.found:
        assert one.rows, one.planned.name
        assert len(one.planned.estimand.card) == 5
    assert result.record()["patients"] == 14


def test_gates_adjust_what_stands_behind_them(trial):
    found = {one.planned.name: one for one in analyse(trial, PLAN).found}
    first = found["all_infused"]
    assert first.adjusted_p == first.main.p
    behind = found["response"]
    assert behind.adjusted_p >= max(first.main.p, behind.main.p)
    assert np.isnan(found["published"].adjusted_p)


def test_many_trials_are_analysed_as_each_alone():
    trials = [made(seed) for seed in range(1, 4)]
    together = analyse_trials(trials, PLAN)
    for place, data in enumerate(trials):
        for one in analyse(data, PLAN).found:
            outcomes = together[one.planned.name]
            row = one.main
            assert outcomes.value[place] == pytest.approx(row.value, nan_ok=True)
            assert outcomes.p[place] == pytest.approx(row.p, rel=1e-5, nan_ok=True)


def test_a_model_that_cannot_be_fitted_says_so_and_gives_no_number(trial):
    alone = trial.keep(np.arange(14) < 1)
    found = {one.planned.name: one.main for one in analyse(alone, PLAN).found}
    for name in ("all_infused", "published", "crossover", "all_visits", "order"):
        row = found[name]
        assert np.isnan([row.value, row.low, row.high, row.p]).all(), name
        assert "needs" in row.note or "compares" in row.note


def test_a_scale_that_was_not_scored_is_said(trial):
    panels = {name: one for name, one in trial.panels.items() if name != "nausea"}
    less = TrialData(trial.patients, trial.arms, trial.period_of_arm, panels)
    found = {one.planned.name: one.main for one in analyse(less, PLAN).found}
    assert found["nausea"].note == "nausea was not scored in these data"
    assert found["mediation_nausea"].note == "nausea was not scored in these data"
    assert np.isfinite(found["mediation_cadss"].value)
    later = replace(PLAN.analyses[1], at=(days(2),))
    row = analyse(trial, replace(PLAN, analyses=(later,), gates=())).found[0].main
    assert "was not scored in the 'placebo' arm at 48 h" in row.note
    wrong = replace(PLAN.analyses[0], instrument="hamd18")
    with pytest.raises(UnknownNameError, match="'hamd18'"):
        analyse(trial, replace(PLAN, analyses=(wrong,), gates=()))


def test_every_fault_is_named_by_patient(trial):
    hamd17 = trial.panels["hamd17"]
    scores = hamd17.scores.copy()
    scores[0, 1, 1], scores[1, 0, 2] = 99, 7.5
    panels = {**trial.panels, "hamd17": replace(hamd17, scores=scores)}
    wrong = TrialData(trial.patients, ("placebo", "other"), trial.period_of_arm, panels)
    with pytest.raises(FaultsError) as caught:
        analyse(wrong, PLAN)
    said = str(caught.value)
    assert "Patient 'p0' received 'other' in period 2" in said
    assert "Patient 'p0' scores 99 on hamd17 at day 1 in the 'other' arm" in said
    assert "Patient 'p1' scores 7.5 on hamd17 at day 3 in the 'placebo' arm" in said


def test_a_plan_comes_back_from_its_file_as_it_was(tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text(plan_text(PLAN), encoding="utf-8")
    assert read_plan(file) == PLAN


@pytest.mark.parametrize(
    ("before", "after", "error", "said"),
    [
        ('method = "order"', 'method = "ordre"', UnknownNameError, "'ordre'"),
        ('role = "primary"', 'role = "main"', PlanError, "analyses.0.role"),
        ("title =", "titel =", PlanError, "titel"),
        ('at = ["1 d"]', 'at = ["1"]', PlanError, "time with its unit"),
        ('name = "order"', 'name = "crossover"', RepeatedNameError, "'crossover'"),
        ("name =", "name ", PlanError, "is no TOML"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(tmp_path, before, after, error, said):
    file = tmp_path / "plan.toml"
    file.write_text(plan_text(PLAN).replace(before, after, 1), encoding="utf-8")
    with pytest.raises(error, match=said):
        read_plan(file)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(tmp_path / "none.toml")


def test_a_plan_names_what_it_has():
    one = PLAN.analyses[0]
    with pytest.raises(PlanError, match="compares 'saline' in 'all_infused'"):
        replace(PLAN, analyses=(replace(one, arms=("placebo", "saline")),), gates=())
    with pytest.raises(PlanError, match="has a gate for 'nothing'"):
        replace(PLAN, gates=(("nothing",),))
    with pytest.raises(PlanError, match="looks at responders in 'published'"):
        replace(PLAN, responders=None)


def test_a_method_has_as_many_arms_as_it_compares(trial):
    one = replace(PLAN.analyses[0], arms=("placebo",))
    with pytest.raises(PlanError, match="compares 1 arms in 'all_infused'"):
        analyse(trial, replace(PLAN, analyses=(one,), gates=()))


BETWEEN = ("ancova", "rank_sum", "group_sizes", "paired_score", "mmrm")


@pytest.mark.parametrize("method", BETWEEN)
def test_a_plan_of_ones_own_may_use_any_method(trial, method):
    assert method in METHODS
    one = replace(PLAN.analyses[0], name="mine", method=method)
    found = analyse(trial, replace(PLAN, analyses=(one,), gates=())).found[0]
    assert np.isfinite(found.main.value)
