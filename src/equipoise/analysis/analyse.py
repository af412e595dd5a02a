"""Carry out a plan: every analysis, on the patients it is about, and its gates.

The same code analyses measured and virtual trials, one or many.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from equipoise.analysis.faults import faults
from equipoise.analysis.measured import samples
from equipoise.analysis.methods import METHODS
from equipoise.analysis.multiplicity import adjusted
from equipoise.analysis.plan import AnalysisPlan, Planned
from equipoise.analysis.row import Row, refused
from equipoise.arrays import Array
from equipoise.errors import (
    FaultsError,
    NotMeasuredError,
    PlanError,
    UnknownNameError,
)
from equipoise.trial.dataset import TrialData
from equipoise.trial.library.instruments import INSTRUMENTS


@dataclass(frozen=True)
class Found:
    """What one analysis found.

    Parameters
    ----------
    planned : Planned
    rows : tuple of Row
        The first is the one on which the analysis is judged.
    adjusted_p : float
        NaN where it stands behind no gate.
    """

    planned: Planned
    rows: tuple[Row, ...]
    adjusted_p: float

    @property
    def main(self) -> Row:
        """Return the line on which the analysis is judged."""
        return self.rows[0]


@dataclass(frozen=True)
class Analysed:
    """What a plan found in one trial.

    Parameters
    ----------
    plan : AnalysisPlan
    n : int
        Patients of the data.
    found : tuple of Found
        In the order of the plan.
    """

    plan: AnalysisPlan
    n: int
    found: tuple[Found, ...]

    def record(self) -> dict[str, object]:
        """Return everything as plain values, for JSON."""
        return {
            "plan": self.plan.name,
            "patients": self.n,
            "analyses": [
                {
                    "name": one.planned.name,
                    "title": one.planned.title,
                    "role": one.planned.role,
                    "method": one.planned.method,
                    "among": one.planned.among,
                    "estimand": asdict(one.planned.estimand),
                    "adjusted_p": one.adjusted_p,
                    "rows": [row.record() for row in one.rows],
                }
                for one in self.found
            ],
        }


@dataclass(frozen=True)
class Outcomes:
    """What one analysis found in many trials: of its main line, by trial.

    Parameters
    ----------
    value, low, high, p : array, shape (n_trials,)
        NaN where a trial did not determine it.
    """

    value: Array
    low: Array
    high: Array
    p: Array


def analyse(data: TrialData, plan: AnalysisPlan) -> Analysed:
    """Return what a plan finds in a trial.

    Parameters
    ----------
    data : TrialData
    plan : AnalysisPlan

    Raises
    ------
    FaultsError
        If the data hold treatments that the plan does not know, or impossible scores.
    PlanError
        If an analysis compares another number of arms than its method.
    UnknownNameError
        If the plan names an instrument, arm or method that there is not.

    Notes
    -----
    An analysis of a score that was not taken, or that the data do not determine, has a
    line that says so and no number.
    """
    found = faults(data, plan)
    if found:
        raise FaultsError(plan.name, found)
    lines = {one.name: each[0] for one, each in analyses_of([data], plan)}
    p = {name: rows[0].p for name, rows in lines.items()}
    gated = adjusted(plan.families, p)
    return Analysed(
        plan,
        data.n,
        tuple(
            Found(one, lines[one.name], gated.get(one.name, math.nan))
            for one in plan.analyses
        ),
    )


def analyse_trials(
    trials: Sequence[TrialData], plan: AnalysisPlan
) -> Mapping[str, Outcomes]:
    """Return what a plan finds in many trials, by analysis.

    Parameters
    ----------
    trials : sequence of TrialData
        As a simulation makes them: they are not looked through for faults.
    plan : AnalysisPlan

    Raises
    ------
    PlanError, UnknownNameError
        As `analyse`.
    """
    found: dict[str, Outcomes] = {}
    for one, each in analyses_of(trials, plan):
        main = [rows[0] for rows in each]
        numbers = [(row.value, row.low, row.high, row.p) for row in main]
        table = np.array(numbers, dtype=np.float64).reshape(len(main), 4)
        found[one.name] = Outcomes(table[:, 0], table[:, 1], table[:, 2], table[:, 3])
    return found


def analyses_of(
    trials: Sequence[TrialData], plan: AnalysisPlan
) -> list[tuple[Planned, list[tuple[Row, ...]]]]:
    """Return every line of every analysis of a plan, trial by trial.

    Parameters and errors are those of `analyse_trials`.
    """
    among = [_samples(data, plan) for data in trials]
    found: list[tuple[Planned, list[tuple[Row, ...]]]] = []
    for one in plan.analyses:
        if one.method not in METHODS:
            raise UnknownNameError("method", one.method, METHODS)
        method = METHODS[one.method]
        if len(one.arms) != method.n_arms:
            problem = f"compares {len(one.arms)} arms in '{one.name}'; the "
            problem += f"{method.words} compares {method.n_arms}."
            raise PlanError(plan.name, problem)
        found.append((one, _lines(one, [each[one.among] for each in among])))
    return found


def _lines(one: Planned, trials: Sequence[TrialData]) -> list[tuple[Row, ...]]:
    lacking = [_lacking(one, data) for data in trials]
    whole = [data for data, word in zip(trials, lacking, strict=True) if not word]
    try:
        found = iter(METHODS[one.method].rows(whole, one) if whole else [])
    except NotMeasuredError as error:
        return [(refused(one.title, str(error)),)] * len(trials)
    return [
        (refused(one.title, f"{word} was not scored in these data"),)
        if word
        else next(found)
        for word in lacking
    ]


def _lacking(one: Planned, data: TrialData) -> str:
    """Return the scale that an analysis asks for and the data lack; empty for none."""
    for name in filter(None, (one.instrument, one.mediator)):
        if name not in data.panels:
            if name not in INSTRUMENTS.names:
                raise UnknownNameError("instrument", name, INSTRUMENTS.names)
            return name
    return ""


def _samples(data: TrialData, plan: AnalysisPlan) -> Mapping[str, TrialData]:
    if plan.responders is None:
        return {"infused": data, "completers": data.keep(data.completers())}
    return samples(data, plan.responders.selection)
