"""Operating characteristics: how often an analysis errs, finds and covers.

Every analysis is carried out on every trial of a run, from the scores that the run
keeps; nothing is simulated again.  Without an effect the share of p below 0.05 is the
type I error; with one it is the power.  Bias and coverage are of the true contrast in
points of HAM-D17, where that is known.  Each comes with its Monte Carlo error.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np

from equipoise.analysis.analyse import analyse_trials
from equipoise.analysis.change import Change, changes, mean_difference
from equipoise.analysis.contrast import paired_contrast
from equipoise.analysis.crossover import crossover_contrasts
from equipoise.analysis.measured import Selection, samples
from equipoise.analysis.order import GroupContrast, first_period_contrast
from equipoise.analysis.parallel import ancova
from equipoise.analysis.plan import AnalysisPlan, Planned
from equipoise.analysis.ranks import rank_sum
from equipoise.arrays import Array, Mask
from equipoise.errors import FitError, TooFewError
from equipoise.runs import Run
from equipoise.tasks.library.hold import Trials, stored_trials, true_contrasts
from equipoise.trial.dataset import TrialData
from equipoise.trial.protocol import Protocol
from equipoise.trial.rules import Primary

ALPHA = 0.05
_ERRORS = 2.98
"""Monte Carlo errors within which a type I error is as declared: 0.0435 to 0.0565 of
10,000 trials."""


@dataclass(frozen=True)
class Outcome:
    """What one analysis gave in one trial; NaN where it could not be done."""

    value: float
    low: float
    high: float
    p: float


_NOTHING = Outcome(np.nan, np.nan, np.nan, np.nan)


@dataclass(frozen=True)
class Characteristic:
    """How one analysis did over many trials.

    Parameters
    ----------
    analysis : str
        In words.
    exact : bool
        Whether its p is exact, so that it may err less often than it says.
    trials : int
        In which it could be done.
    rejected, rejected_error : float
        Share with p below 0.05, and its Monte Carlo error.
    bias, bias_error : float, points
        Mean estimate less the truth; NaN where the truth is not known.
    coverage, coverage_error : float
        Share of 95 % intervals that hold the truth.
    as_declared : bool or None
        Whether the type I error is what it says; None where there is an effect.
    """

    analysis: str
    exact: bool
    trials: int
    rejected: float
    rejected_error: float
    bias: float
    bias_error: float
    coverage: float
    coverage_error: float
    as_declared: bool | None

    def record(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return asdict(self)


Analysis = Callable[[TrialData, Primary], Outcome]


def characteristics(run: Run, asked: Trials) -> tuple[Characteristic, ...]:
    """Return how every analysis did in the trials of a run.

    Parameters
    ----------
    run : Run
        Of the task ``trials``, finished.
    asked : Trials
        What it was asked.
    """
    primary = asked.protocol.primary
    if primary is None:
        return ()
    trials, truth = stored_trials(run, asked), true_contrasts(run)
    if not asked.effect:
        truth = np.zeros(len(trials))
    found = tuple(
        summed(name, [_done(one, data, primary) for data in trials], truth)
        for name, one in analyses(asked.protocol).items()
    )
    return found if asked.effect else tuple(judged(one) for one in found)


def planned_characteristics(
    run: Run, asked: Trials, plan: AnalysisPlan
) -> tuple[Characteristic, ...]:
    """Return how every analysis of a plan did that tests something.

    Bias and coverage are told of those that estimate the primary contrast.

    Parameters
    ----------
    run : Run
        Of the task ``trials``, finished.
    asked : Trials
        What it was asked.
    plan : AnalysisPlan

    Raises
    ------
    PlanError
        If an analysis compares another number of arms than its method.
    UnknownNameError
        If the plan names an arm or a method that there is not.
    """
    trials = stored_trials(run, asked)
    truth = true_contrasts(run) if asked.effect else np.zeros(len(trials))
    found: list[Characteristic] = []
    for name, one in analyse_trials(trials, plan).items():
        planned = next(entry for entry in plan.analyses if entry.name == name)
        each = zip(
            *(v.tolist() for v in (one.value, one.low, one.high, one.p)), strict=True
        )
        sign = _sign(planned, asked.protocol.primary)
        done = summed(name, [Outcome(*numbers) for numbers in each], sign * truth)
        exact = replace(done, exact=planned.method in _EXACT_METHODS)
        if done.trials:
            found.append(exact if asked.effect else judged(exact))
    return tuple(found)


_EXACT_METHODS = ("response", "remission", "side_effect", "signed_rank", "rank_sum")
_CONTRASTS = ("paired_contrast", "crossover", "mixed_model", "first_period", "ancova")


def _sign(planned: Planned, primary: Primary | None) -> float:
    """Return how an analysis takes the primary contrast; NaN where it does not."""
    if primary is None or planned.method not in _CONTRASTS:
        return np.nan
    if (planned.instrument, planned.at) != (primary.instrument, (primary.at,)):
        return np.nan
    arms = primary.arm, primary.versus
    return (
        1.0 if planned.arms == arms else -1.0 if planned.arms == arms[::-1] else np.nan
    )


def analyses(protocol: Protocol) -> Mapping[str, Analysis]:
    """Return the analyses of the primary outcome that a design allows, by name."""
    if protocol.design == "single_arm":
        return {"change from baseline, t": _change}
    if protocol.design == "parallel":
        found: dict[str, Analysis] = {"change, pooled t": _first_period}
        if protocol.depressed:
            found["change, baseline as covariate (ANCOVA)"] = _ancova
        return {**found, RANKS: _ranks}
    crossed: dict[str, Analysis] = {"all with both arms, paired t": _paired}
    if len(protocol.arms) == 2:
        crossed["adjusted for period, t"] = _crossed
        crossed["first period alone, pooled t"] = _first_period
    if protocol.depressed:
        crossed["responders in the arm compared with, paired t"] = _responders
    return crossed


RANKS = "change, rank sum (exact)"
_EXACT = (RANKS,)


def _done(analysis: Analysis, data: TrialData, primary: Primary) -> Outcome:
    try:
        return analysis(data, primary)
    except (TooFewError, FitError):
        return _NOTHING


def _of(found: GroupContrast | Change) -> Outcome:
    low, high = found.interval
    return Outcome(found.mean, low, high, found.p)


def _paired(data: TrialData, asked: Primary) -> Outcome:
    return _of(
        paired_contrast(
            data, asked.instrument, arm=asked.arm, versus=asked.versus, at=asked.at
        )
    )


def _crossed(data: TrialData, asked: Primary) -> Outcome:
    found = crossover_contrasts(
        data, asked.instrument, arm=asked.arm, versus=asked.versus, at=asked.at
    )
    return _of(found.treatment)


def _first_period(data: TrialData, asked: Primary) -> Outcome:
    return _of(
        first_period_contrast(
            data, asked.instrument, arm=asked.arm, versus=asked.versus, at=asked.at
        )
    )


def _responders(data: TrialData, asked: Primary) -> Outcome:
    picked = samples(data, Selection(asked.instrument, asked.versus, asked.at, 0.0))
    return _paired(picked["responders"], asked)


def _ancova(data: TrialData, asked: Primary) -> Outcome:
    return _of(
        ancova(data, asked.instrument, arm=asked.arm, versus=asked.versus, at=asked.at)
    )


def _ranks(data: TrialData, asked: Primary) -> Outcome:
    found = rank_sum(
        data, asked.instrument, arm=asked.arm, versus=asked.versus, at=asked.at
    )
    return Outcome(np.nan, np.nan, np.nan, found.p)


def _change(data: TrialData, asked: Primary) -> Outcome:
    fall = changes(data, asked.instrument, arm=asked.arm, at=asked.at)
    return _of(mean_difference(asked.instrument, fall))


def judged(one: Characteristic) -> Characteristic:
    """Return it with whether its type I error is what it says: no effect is there."""
    error = _ERRORS * np.sqrt(ALPHA * (1 - ALPHA) / max(one.trials, 1))
    low = -np.inf if one.exact else ALPHA - error
    return replace(one, as_declared=bool(low <= one.rejected <= ALPHA + error))


def summed(name: str, found: Sequence[Outcome], truth: Array) -> Characteristic:
    """Return how an analysis did, from what it gave in each trial and its truth."""
    values = np.array([[o.value, o.low, o.high, o.p] for o in found]).T
    value, low, high, p = values
    done = np.isfinite(p)
    known = done & np.isfinite(value) & np.isfinite(truth)
    rejected, rejected_error = _share((p < ALPHA)[done])
    covered = (low <= truth) & (truth <= high)
    coverage, coverage_error = _share(covered[known])
    off = (value - truth)[known]
    several = off.size > 1
    return Characteristic(
        analysis=name,
        exact=name in _EXACT,
        trials=int(done.sum()),
        rejected=rejected,
        rejected_error=rejected_error,
        bias=float(off.mean()) if several else np.nan,
        bias_error=float(off.std(ddof=1) / np.sqrt(off.size)) if several else np.nan,
        coverage=coverage,
        coverage_error=coverage_error,
        as_declared=None,
    )


def _share(held: Array | Mask) -> tuple[float, float]:
    n = held.size
    if n == 0:
        return np.nan, np.nan
    share = float(held.mean())
    return share, float(np.sqrt(share * (1 - share) / n))
