"""Two arms in different patients: analysis of covariance, and repeated visits.

    ANCOVA   change = arm + baseline + rest, by least squares: the baseline takes off
             what patients brought with them, and gains power for nothing
    MMRM     change = visit + arm × visit + baseline × visit + rest, the rest of a
             patient's visits with any covariance whatever, by restricted maximum
             likelihood; scores may be missing at random

First periods of a crossover are analysed in the same way: they are a parallel trial.
"""

from collections.abc import Sequence

import numpy as np

from equipoise.analysis.change import changes
from equipoise.analysis.estimate import NO_SPREAD
from equipoise.analysis.layout import Layout
from equipoise.analysis.mixed import Arms, MixedModel, lined_up, told
from equipoise.analysis.order import GroupContrast
from equipoise.analysis.reml import fit
from equipoise.arrays import Array, Counts
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import TrialData
from equipoise.trial.protocol import visit_name

_SINGULAR = 1e-9  # of the largest singular value


def ancova(
    data: TrialData, instrument: str, *, arm: str, versus: str, at: float
) -> GroupContrast:
    """Return how much more patients change in one arm, at an equal baseline.

    Parameters
    ----------
    data : TrialData
        Of a parallel trial, or of a crossover, whose first periods are used.
    instrument : str
    arm, versus : str
        The mean change in ``versus`` is taken from the mean change in ``arm``.
    at : float, h
        Time of the visit, from the start of ketamine.

    Raises
    ------
    FitError
        If all baselines are alike, or nothing is left to chance.
    NotMeasuredError
        If the instrument was not scored before ketamine, or at that time.
    TooFewError
        If an arm has nobody with both scores, or both have fewer than four.
    UnknownNameError
        If there is no such instrument or arm.
    """
    of = f"change in {instrument} from baseline, {arm} less {versus} arm, {at:g} h"
    of = f"{of}, baseline adjusted"
    groups = [_group(data, instrument, one, at) for one in (arm, versus)]
    sizes = [int(np.isfinite(change).sum()) for _, change in groups]
    if min(sizes) < 1:
        raise TooFewError(f"{of}, one arm,", min(sizes), 1)
    baseline, change = (np.concatenate(both) for both in zip(*groups, strict=True))
    first = np.repeat([1.0, 0.0], [group[0].size for group in groups])
    columns = np.stack([first, np.ones_like(first), baseline], axis=1)
    value, error, df = least_squares(of, columns, change)
    return GroupContrast(of, value, error, df, (sizes[0], sizes[1]))


def least_squares(of: str, columns: Array, values: Array) -> tuple[float, float, int]:
    """Return the effect of the first column, its standard error, and the df.

    Parameters
    ----------
    of : str
    columns : array, shape (n_patients, n_effects)
    values : array, shape (n_patients,)
        A patient with NaN in either is left out.

    Raises
    ------
    FitError
        If the columns do not differ from each other, or no spread is left.
    TooFewError
        If there are not more patients than effects.
    """
    known = np.isfinite(values) & np.isfinite(columns).all(axis=1)
    x, y = columns[known], values[known]
    df = len(y) - x.shape[1]
    if df < 1:
        raise TooFewError(of, len(y), x.shape[1] + 1)
    left, size, right = np.linalg.svd(x, full_matrices=False)
    if not size[-1] > _SINGULAR * size[0]:
        raise FitError(of, "cannot be fitted: its effects cannot be told apart")
    effects = right.T @ (left.T @ y / size)
    rest = y - x @ effects
    spread = float(rest @ rest) / df
    if not spread > NO_SPREAD**2:
        raise FitError(of, "cannot be tested: the model leaves nothing to chance")
    own = float(((right[:, 0] / size) ** 2).sum())
    return float(effects[0]), float(np.sqrt(spread * own)), df


def mmrm(data: TrialData, arms: Arms) -> MixedModel:
    """Return the mixed model for repeated measures of two arms.

    Parameters
    ----------
    data : TrialData
        Of a parallel trial, or of a crossover, whose first periods are used.
    arms : Arms

    Returns
    -------
    MixedModel
        Its variances are those of the visits.

    Raises
    ------
    FitError
        If the data do not determine the model: with few patients, a covariance without
        structure is soon too much to ask.
    NotMeasuredError
        If the instrument was not scored before ketamine, or at one of the visits.
    TooFewError
        If fewer than three patients have a change.
    UnknownNameError
        If there is no such instrument or arm.
    """
    layout = parallel_layout([data], arms)
    n = int(np.isfinite(layout.y[0]).any(axis=1).sum())
    if n < 3:
        raise TooFewError(layout.of, n, 3)
    fitted = fit(layout).require_fitted()
    return told(fitted, arms, _sizes(layout, arms))[0]


def mmrms(trials: Sequence[TrialData], arms: Arms) -> tuple[MixedModel | None, ...]:
    """Return the models of many trials; None where data do not determine it."""
    layout = parallel_layout(trials, arms)
    fitted = fit(layout)
    return lined_up(fitted, told(fitted, arms, _sizes(layout, arms)))


def parallel_layout(trials: Sequence[TrialData], arms: Arms) -> Layout:
    """Return what the mixed model for repeated measures is fitted to."""
    n_patients, visits = max(data.n for data in trials), len(arms.at)
    x = np.zeros((len(trials), n_patients, visits, 3 * visits))
    y = np.full((len(trials), n_patients, visits), np.nan)
    x[..., :visits] = np.eye(visits)
    for trial, data in enumerate(trials):
        before = np.full(data.n, np.nan)
        for name in (arms.arm, arms.versus):
            who = data.period(name) == 1
            before[who] = data.baseline(arms.instrument, arm=name)[who]
            for v, at in enumerate(arms.at):
                after = changes(data, arms.instrument, arm=name, at=at)
                y[trial, : data.n, v][who] = after[who]
        centred = np.nan_to_num(before - np.nanmean(before))
        in_arm = (data.period(arms.arm) == 1).astype(np.float64)
        each = np.eye(visits)
        x[trial, : data.n, :, visits : 2 * visits] = in_arm[:, None, None] * each
        x[trial, : data.n, :, 2 * visits :] = centred[:, None, None] * each
    names = [visit_name(at) for at in arms.at]
    pairs = _pairs(visits)
    bases = np.zeros((len(pairs), visits, visits))
    for k, (i, j) in enumerate(pairs.tolist()):
        bases[k, i, j] = bases[k, j, i] = 1
    effects = (
        *names,
        *(f"{arms.arm} at {name}" for name in names),
        *(f"baseline at {name}" for name in names),
    )
    parts = tuple(f"{names[i]}, {names[j]}" for i, j in pairs.tolist())
    of = f"mixed model for repeated measures of {arms.words}"
    return Layout(of, effects, parts, x, y, bases, variances=False)


def _sizes(layout: Layout, arms: Arms) -> list[tuple[int, int]]:
    held = np.isfinite(layout.y).any(axis=2)
    first = layout.x[..., 0, len(arms.at)] > 0
    in_arm: list[int] = (held & first).sum(axis=1).tolist()
    in_versus: list[int] = (held & ~first).sum(axis=1).tolist()
    return list(zip(in_arm, in_versus, strict=True))


def _pairs(visits: int) -> Counts:
    return np.stack(np.tril_indices(visits), axis=1)


def _group(
    data: TrialData, instrument: str, arm: str, at: float
) -> tuple[Array, Array]:
    who = data.period(arm) == 1
    change = changes(data, instrument, arm=arm, at=at)
    return data.baseline(instrument, arm=arm)[who], change[who]
