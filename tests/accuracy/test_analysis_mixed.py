"""Mixed models agree with R: lme4, lmerTest, pbkrtest, nlme, lm.

Values were made by `tests/fixtures/analysis/mixed.R`, which stands beside them.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from equipoise.analysis.layout import Layout
from equipoise.analysis.reml import fit
from equipoise.analysis.small_sample import kenward_roger, satterthwaite, small_sample

FILE = Path(__file__).parents[1] / "fixtures/analysis/mixed.json"
R = json.loads(FILE.read_text())

SAME = 1e-6  # asked of effects and errors
SAME_P = 1e-4  # asked of p, F and degrees of freedom
ROUGH = 2e-5  # of variances and errors that nlme's own optimiser leaves


def column(case, name):
    return np.array([np.nan if v is None else v for v in R[case][name]], dtype=float)


def slots(who, columns, values):
    """Return x and y with a place for each value of each patient."""
    names = list(dict.fromkeys(who))
    most = max(list(who).count(name) for name in names)
    x = np.zeros((1, len(names), most, columns.shape[1]))
    y = np.full((1, len(names), most), np.nan)
    seen = dict.fromkeys(names, 0)
    for name, row, value in zip(who, columns, values, strict=True):
        place = names.index(name), seen[name]
        x[0, place[0], place[1]], y[0, place[0], place[1]] = row, value
        seen[name] += 1
    return x, y


def intercepts(x, y, effects=("a", "b", "c", "d", "e", "f", "g")):
    n = y.shape[2]
    return Layout(
        of="model",
        effects=effects[: x.shape[3]],
        parts=("patient", "residual"),
        x=x,
        y=y,
        bases=np.stack([np.ones((n, n)), np.eye(n)]),
        variances=True,
    )


@pytest.fixture
def orthodont():
    age, male = column("orthodont", "age"), column("orthodont", "male")
    x = np.stack([np.ones_like(age), age, male, age * male], axis=1)
    return R["orthodont"]["subject"], x, column("orthodont", "distance")


def agrees(case, fitted, within=SAME):
    reference = R[case]
    sample = small_sample(fitted.require_fitted())
    assert fitted.effects[0] == pytest.approx(reference["effects"], rel=SAME)
    assert fitted.likelihood[0] == pytest.approx(reference["likelihood"], abs=SAME)
    for test in reference["tests"]:
        rows = np.array(test["L"], dtype=float)
        for name, method in (("kr", kenward_roger), ("satterthwaite", satterthwaite)):
            found = method(sample, rows)
            numbers = found.f[0], found.df2[0], found.p(0)
            assert numbers == pytest.approx(test[name], rel=SAME_P, abs=1e-8), name
            if len(rows) == 1:
                error = test["se_kr" if name == "kr" else "se"]
                assert found.standard_error[0, 0] == pytest.approx(error, rel=within)
                assert found.value[0, 0] == pytest.approx(test["value"], rel=SAME)


def test_a_random_intercept(orthodont):
    fitted = fit(intercepts(*slots(*orthodont)))
    agrees("orthodont", fitted)
    assert fitted.theta[0] == pytest.approx(R["orthodont"]["variances"], rel=SAME)


def test_a_random_intercept_with_values_missing(orthodont):
    who, x, y = orthodont
    y = y.copy()
    y[np.array(R["gaps"]["missing"]) - 1] = np.nan
    agrees("gaps", fit(intercepts(*slots(who, x, y))))


def test_one_visit_of_a_crossover_in_which_two_patients_had_one_period():
    arm, p2 = column("one_visit", "arm"), column("one_visit", "p2")
    x = np.stack([np.ones_like(arm), arm, p2], axis=1)
    who, y = R["one_visit"]["patient"], column("one_visit", "y")
    agrees("one_visit", fit(intercepts(*slots(who, x, y))), within=2e-6)


def test_two_nested_random_intercepts():
    case = R["crossover"]
    visit, arm, period = (column("crossover", n) for n in ("visit", "arm", "period"))
    v2, v3 = (visit == 2).astype(float), (visit == 3).astype(float)
    p2 = (period == 2).astype(float)
    # R puts the interactions after the second period
    x = np.stack([np.ones_like(arm), v2, v3, arm, p2, arm * v2, arm * v3], axis=1)
    assert case["names"][4] == "p2"
    x, y = slots(case["patient"], x, column("crossover", "y"))
    same = np.kron(np.eye(2), np.ones((3, 3)))
    fitted = fit(
        Layout(
            of="model",
            effects=tuple(case["names"]),
            parts=("course", "patient", "residual"),
            x=x,
            y=y,
            bases=np.stack([same, np.ones((6, 6)), np.eye(6)]),
            variances=True,
        )
    )
    agrees("crossover", fitted, within=1e-5)  # bobyqa's variances end at 1e-6
    assert fitted.theta[0] == pytest.approx(case["variances"], rel=1e-5)


def test_a_variance_that_would_be_below_zero_stays_at_zero():
    arm = column("bound", "arm")
    x = np.stack([np.ones_like(arm), arm], axis=1)
    fitted = fit(intercepts(*slots(R["bound"]["patient"], x, column("bound", "y"))))
    assert R["bound"]["variances"][0] == 0
    assert fitted.theta[0, 0] == 0
    agrees("bound", fitted)


@pytest.fixture
def unstructured(orthodont):
    """Return a maker of the model of distance by visit and sex, without structure."""
    who, columns, distance = orthodont

    def make(missing=()):
        values = distance.copy()
        values[np.array(missing, dtype=int) - 1] = np.nan
        x, y = slots(who, columns[:, [2]], values)
        visit = np.broadcast_to(np.eye(4), (*y.shape, 4)).copy()
        visit[..., 0] = 1
        pairs = [(i, j) for i in range(4) for j in range(i + 1)]
        bases = np.zeros((len(pairs), 4, 4))
        for k, (i, j) in enumerate(pairs):
            bases[k, i, j] = bases[k, j, i] = 1
        return Layout(
            of="model",
            effects=tuple("abcdefgh"),
            parts=tuple(f"{i}{j}" for i, j in pairs),
            x=np.concatenate([visit, visit * x], axis=-1),
            y=y,
            bases=bases,
            variances=False,
        )

    return make


ORDER = [0, 1, 2, 3, 4, 5, 6, 7]  # gls: the visits, male, then male at the visits


def test_the_unstructured_model_is_that_of_gls(unstructured):
    fitted = fit(unstructured()).require_fitted()
    errors = np.sqrt(np.diagonal(fitted.covariance[0]))
    assert fitted.effects[0][ORDER] == pytest.approx(R["mmrm"]["effects"], rel=SAME)
    assert errors[ORDER] == pytest.approx(R["mmrm"]["se"], rel=SAME)
    reference = R["mmrm"]["likelihood"]
    assert fitted.likelihood[0] == pytest.approx(reference, abs=SAME)


def test_the_unstructured_model_with_dropout_is_that_of_gls(unstructured):
    case = R["mmrm_gaps"]
    fitted = fit(unstructured(case["missing"])).require_fitted()
    errors = np.sqrt(np.diagonal(fitted.covariance[0]))
    assert fitted.effects[0][ORDER] == pytest.approx(case["effects"], rel=SAME)
    assert errors[ORDER] == pytest.approx(case["se"], rel=ROUGH)
    assert fitted.likelihood[0] == pytest.approx(case["likelihood"], abs=SAME)


def test_without_missing_values_kenward_and_roger_give_hotelling(unstructured):
    layout = unstructured()
    sample = small_sample(fit(layout))
    rows = np.eye(8)[5:]  # sex × visit
    found = kenward_roger(sample, rows)
    y, male = layout.y[0], layout.x[0, :, 0, 4] == 1
    falls = y[:, 1:] - y[:, :1]
    groups = falls[male], falls[~male]
    df = len(falls) - 2
    pooled = sum((len(g) - 1) * np.cov(g.T) for g in groups) / df
    away = groups[0].mean(axis=0) - groups[1].mean(axis=0)
    weight = 1 / (1 / len(groups[0]) + 1 / len(groups[1]))
    t2 = weight * away @ np.linalg.solve(pooled, away)
    f = t2 * (df - 2) / (3 * df)
    assert found.f[0] == pytest.approx(f, rel=1e-8)
    assert found.df2[0] == pytest.approx(df - 2, rel=1e-8)
    assert found.p(0) == pytest.approx(stats.f.sf(f, 3, df - 2), rel=1e-6)
    one = kenward_roger(sample, np.eye(8)[[5]])
    assert one.df2[0] == pytest.approx(df, rel=1e-8)


def test_many_trials_are_fitted_as_each_alone(orthodont):
    who, x, y = orthodont
    x, y = slots(who, x, y)
    shifts = np.random.default_rng(3).normal(size=(5, *y.shape[1:]))
    many = y + shifts
    many[2, 4:, 2:] = np.nan
    together = fit(intercepts(np.repeat(x, 5, axis=0), many))
    tested = kenward_roger(small_sample(together), np.eye(4)[[3]])
    for n in range(5):
        alone = fit(intercepts(x, many[[n]]))
        assert together.effects[n] == pytest.approx(alone.effects[0], rel=1e-8)
        one = kenward_roger(small_sample(alone), np.eye(4)[[3]])
        assert tested.p(n) == pytest.approx(one.p(0), rel=1e-6)
