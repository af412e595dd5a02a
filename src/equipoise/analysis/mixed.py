"""A crossover by a linear mixed model, as a statistician would plan it today.

    change = visit + arm × visit + second period + patient + course + rest

with patients, and the courses of a patient (one in each period), as random effects that
share the remaining spread; one visit alone has no course.  Every score counts, also of
patients who had one period only.  Tests are those of `small_sample`; a patient's values
may be missing at random.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.analysis.change import changes
from equipoise.analysis.layout import Layout
from equipoise.analysis.order import GroupContrast
from equipoise.analysis.reml import Fit, fit
from equipoise.analysis.small_sample import (
    SmallSample,
    Tested,
    kenward_roger,
    satterthwaite,
    small_sample,
)
from equipoise.arrays import Array
from equipoise.errors import TooFewError
from equipoise.trial.dataset import TrialData
from equipoise.trial.protocol import visit_name


@dataclass(frozen=True)
class Arms:
    """What a model compares.

    Parameters
    ----------
    instrument : str
    arm, versus : str
        The mean of ``versus`` is taken from that of ``arm``.
    at : tuple of float, h
        The visits, from the start of ketamine, in order.
    """

    instrument: str
    arm: str
    versus: str
    at: tuple[float, ...]

    @property
    def words(self) -> str:
        """Return what is compared, in words, without the visits."""
        of = f"change in {self.instrument} from baseline"
        return f"{of}, {self.arm} less {self.versus} arm"


@dataclass(frozen=True)
class JointTest:
    """F of several effects at once.

    Parameters
    ----------
    of : str
    f, df2, p : float
    df1 : int
    """

    of: str
    f: float
    df1: int
    df2: float
    p: float


@dataclass(frozen=True)
class MixedContrast:
    """One contrast of a mixed model, tested in two ways.

    Parameters
    ----------
    kenward_roger, satterthwaite : GroupContrast
        Of the same value.
    """

    kenward_roger: GroupContrast
    satterthwaite: GroupContrast


@dataclass(frozen=True)
class MixedModel:
    """A fitted mixed model, told as contrasts.

    Parameters
    ----------
    contrasts : mapping from time to MixedContrast, h
        Arm less versus at each visit.
    average : MixedContrast
        Of all visits alike.
    interaction, satterthwaite_interaction : JointTest or None
        Whether the arms differ otherwise at one visit than at another, after Kenward
        and Roger, and after Satterthwaite; None with one visit.
    variances : mapping from part to float, points²
    n_values : int
        Scores on which it rests.
    """

    contrasts: Mapping[float, MixedContrast]
    average: MixedContrast
    interaction: JointTest | None
    satterthwaite_interaction: JointTest | None
    variances: Mapping[str, float]
    n_values: int

    @property
    def bounded(self) -> tuple[str, ...]:
        """Return the variances that ended at zero, where the data would go below."""
        return tuple(part for part, size in self.variances.items() if size == 0)


def mixed_model(data: TrialData, arms: Arms) -> MixedModel:
    """Return the mixed model of a crossover.

    Parameters
    ----------
    data : TrialData
    arms : Arms

    Raises
    ------
    FitError
        If the data do not determine the model: patients all alike, or all with one
        order of the arms.
    NotMeasuredError
        If the instrument was not scored before ketamine, or at one of the visits.
    TooFewError
        If fewer than three patients have a change.
    UnknownNameError
        If there is no such instrument or arm.

    Notes
    -----
    Of one visit and patients who all had both periods, the contrast is that of
    `crossover_contrasts`, unless the variance between patients is held at zero.
    """
    layout = crossover_layout([data], arms)
    n = int(np.isfinite(layout.y[0]).any(axis=1).sum())
    if n < 3:
        raise TooFewError(layout.of, n, 3)
    return told(fit(layout).require_fitted(), arms, [(n,)])[0]


def mixed_models(
    trials: Sequence[TrialData], arms: Arms
) -> tuple[MixedModel | None, ...]:
    """Return the mixed models of many trials; None where data do not determine it."""
    fitted = fit(crossover_layout(trials, arms))
    held = np.isfinite(fitted.layout.y).any(axis=2)
    n: list[int] = held.sum(axis=1).tolist()
    return lined_up(fitted, told(fitted, arms, [(one,) for one in n]))


def told(
    fitted: Fit, arms: Arms, n: Sequence[tuple[int, ...]]
) -> tuple[MixedModel, ...]:
    """Return the models that are fitted, as contrasts between arms.

    Parameters
    ----------
    fitted : Fit
        Whose effects begin with one for each visit, and one for the arm at each visit.
    arms : Arms
    n : sequence of tuple of int
        Patients of each trial, by group where groups are compared.
    """
    sample = small_sample(fitted)
    visits = len(arms.at)
    width = fitted.effects.shape[1]
    rows = np.eye(width)[visits : 2 * visits]
    both = (kenward_roger, satterthwaite)
    each = [[test(sample, rows[[v]]) for test in both] for v in range(visits)]
    mean = [test(sample, rows.mean(axis=0, keepdims=True)) for test in both]
    joint = _interaction(sample, rows)
    names = [visit_name(at) for at in arms.at]

    def contrast(tests: Sequence[Tested], when: str, trial: int) -> MixedContrast:
        of = f"{arms.words}, {when}"
        kr, sa = (_contrast(of, test, trial, n[trial]) for test in tests)
        return MixedContrast(kr, sa)

    def model(trial: int) -> MixedModel:
        parts = fitted.layout.parts
        variances = dict(zip(parts, fitted.theta[trial].tolist(), strict=True))
        found = [_joint(arms, test, trial) for test in joint] or [None, None]
        return MixedModel(
            contrasts={
                at: contrast(each[v], names[v], trial) for v, at in enumerate(arms.at)
            },
            average=contrast(mean, "mean of the visits", trial),
            interaction=found[0],
            satterthwaite_interaction=found[1],
            variances=variances,
            n_values=int(np.isfinite(fitted.layout.y[trial]).sum()),
        )

    return tuple(model(trial) for trial in np.flatnonzero(fitted.fitted).tolist())


def lined_up(
    fitted: Fit, models: tuple[MixedModel, ...]
) -> tuple[MixedModel | None, ...]:
    """Return fitted models in the place of their trials, None between them."""
    rest = iter(models)
    return tuple(next(rest) if sound else None for sound in fitted.fitted)


def crossover_layout(trials: Sequence[TrialData], arms: Arms) -> Layout:
    """Return what the mixed model of a crossover is fitted to."""
    n_patients, visits = max(data.n for data in trials), len(arms.at)
    x = np.zeros((len(trials), n_patients, 2 * visits, 2 * visits + 1))
    y = np.full((len(trials), n_patients, 2 * visits), np.nan)
    x[..., :visits] = np.tile(np.eye(visits), (2, 1))
    x[..., :visits, visits : 2 * visits] = np.eye(visits)
    for trial, data in enumerate(trials):
        y[trial, : data.n] = _values(data, arms)
        for course, name in enumerate((arms.arm, arms.versus)):
            late = data.period(name) > 1
            places = slice(course * visits, (course + 1) * visits)
            x[trial, : data.n, places, -1] = late[:, None]
    size = 2 * visits
    bases: list[Array] = [np.ones((size, size)), np.eye(size)]
    parts = ["patient", "residual"]
    if visits > 1:
        course = np.repeat([0, 1], visits)
        bases.insert(1, (course[:, None] == course).astype(np.float64))
        parts.insert(1, "course")
    names = [visit_name(at) for at in arms.at]
    effects = (*names, *(f"{arms.arm} at {name}" for name in names), "second period")
    of = f"mixed model of {arms.words}"
    return Layout(of, effects, tuple(parts), x, y, np.stack(bases), variances=True)


def _values(data: TrialData, arms: Arms) -> Array:
    return np.stack(
        [
            changes(data, arms.instrument, arm=arm, at=at)
            for arm in (arms.arm, arms.versus)
            for at in arms.at
        ],
        axis=1,
    )


def _interaction(sample: SmallSample, rows: Array) -> list[Tested]:
    if len(rows) < 2:
        return []
    apart = rows[1:] - rows[:1]
    return [kenward_roger(sample, apart), satterthwaite(sample, apart)]


def _contrast(of: str, test: Tested, trial: int, n: tuple[int, ...]) -> GroupContrast:
    value, error = test.value[trial, 0], test.standard_error[trial, 0]
    return GroupContrast(of, float(value), float(error), float(test.df2[trial]), n)


def _joint(arms: Arms, test: Tested, trial: int) -> JointTest:
    of = f"{arms.words}, arm × visit"
    f, df2 = float(test.f[trial]), float(test.df2[trial])
    return JointTest(of, f, test.df1, df2, test.p(trial))
