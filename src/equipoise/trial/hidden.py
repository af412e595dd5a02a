"""What is hidden from everybody in a planned trial: the truth of its patients."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from equipoise.arrays import Array
from equipoise.evidence import priors
from equipoise.population import Settings
from equipoise.trial.clinic import Held
from equipoise.trial.dataset import Table
from equipoise.trial.delivered import patients_of, started
from equipoise.trial.library.instruments import HAMD17
from equipoise.trial.protocol import Protocol
from equipoise.trial.solved import Solved
from equipoise.trial.truth import Truth

Rows = list[tuple[Any, ...]]


def truth_of(held: Held, trial: int, study: str, hypothesis: str) -> Truth:
    """Return what only the simulation of a trial can know.

    Parameters
    ----------
    held : Held
    trial : int
    study, hypothesis : str
        Of the record, and under which patients were simulated.
    """
    latent: Rows = []
    for who, name, period, _, _ in started(held, trial):
        phase = held.phases[period]
        for number, visit in enumerate(held.protocol.visits):
            at, value = phase.at[trial, who, number], phase.severity[trial, who, number]
            when = float(at) if np.isfinite(at) else visit.at
            latent.append((name, period + 1, when, "severity", float(value), "points"))
    patients, pool = held.ward.solved.patients, held.ward.pool[trial]
    varying = [n for n, v in patients.values.items() if np.ptp(v) > 0]
    parameters = [
        (
            name,
            parameter,
            float(patients.values[parameter][pool[who]]),
            _unit(parameter),
        )
        for who, name in enumerate(patients_of(held, trial))
        if held.treated[trial, who]
        for parameter in varying
    ]
    return Truth(
        study=study,
        hypothesis=hypothesis,
        latent=_columns(
            ("subjid", "period", "t_h", "quantity", "value", "unit"), latent
        ),
        parameters=_columns(("subjid", "parameter", "value", "unit"), parameters),
    )


def _unit(parameter: str) -> str:
    known = priors()
    return known[parameter].unit if parameter in known.names else ""


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Table:
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return {name: np.array(list(v)) for name, v in zip(names, cells, strict=True)}


def true_contrast(protocol: Protocol, solved: Solved, settings: Settings) -> Array:
    """Return the mean effect of the primary arm less the other's, in each trial.

    Of severity in points of HAM-D17, over the pool, without anything that was left of
    earlier phases; NaN where the primary outcome is another.

    Returns
    -------
    array, shape (n_trials,)
    """
    primary, nothing = protocol.primary, np.full(len(settings), np.nan)
    if primary is None or primary.instrument != HAMD17.name:
        return nothing
    names = [arm.name for arm in protocol.arms]
    n = len(solved.points)
    point = np.minimum((settings.point * n).astype(np.int64), n - 1)

    def brought(arm: str) -> Array:
        of = names.index(arm)
        means = {
            name: solved.mean(name, of, primary.at)[point]
            for name in ("worsening_nocebo", "relief_drug", "relief_expectancy")
        }
        return (
            settings["worsening_day1"] * means["worsening_nocebo"]
            - settings.effect * means["relief_drug"]
            - settings["size_expectancy"] * means["relief_expectancy"]
        )

    alone = primary.arm == primary.versus
    return brought(primary.arm) - (0.0 if alone else brought(primary.versus))
