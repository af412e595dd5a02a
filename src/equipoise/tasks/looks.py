"""What looks before the end of a trial did: by a boundary, and by the odds."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

from equipoise.analysis.boundaries import Boundary
from equipoise.analysis.plan import Planned
from equipoise.arrays import Array
from equipoise.design.power import Drawn, sign_of
from equipoise.design.power_plan import in_order, picked
from equipoise.design.power_rates import ALPHA, Rate, share_of
from equipoise.design.sequential_bounds import (
    Operating,
    Stopping,
    drift_for,
    ended_at,
    inflation,
    operating,
    stopping,
)
from equipoise.design.sequential_odds import Decided, decided, log_odds
from equipoise.runs import Run
from equipoise.tasks.library.design_power import NULL, PowerStudy, drawn_in
from equipoise.tasks.power import Words, data_in_words, null_in_words


@dataclass(frozen=True)
class AnalysisLooks:
    """What looks at one analysis did.

    Parameters
    ----------
    name, title : str
    picked : bool
        Whether it is of patients who were picked by their outcome.
    accounts : mapping from hypothesis to Stopping
    null : Stopping or None
        Where nothing differs.
    at_end : mapping from hypothesis to Rate
        Power of the last look alone, at its nominal level.
    decided : tuple of Decided
        By the odds: each account against the other, and that against each.
    """

    name: str
    title: str
    picked: bool
    accounts: Mapping[str, Stopping]
    null: Stopping | None
    at_end: Mapping[str, Rate]
    decided: tuple[Decided, ...]

    def record(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Rules:
    """By what a trial may end early.

    Parameters
    ----------
    boundary : Boundary
    odds : float
    against : str
        The account that each other is held against.
    target : float
        Power at which a boundary is told exactly.
    """

    boundary: Boundary
    odds: float
    against: str
    target: float


@dataclass(frozen=True)
class LooksFound:
    """What looks did.

    Parameters
    ----------
    run : str
    study : PowerStudy
    rules : Rules
    analyses : tuple of AnalysisLooks
        Those of picked patients last.
    """

    run: str
    study: PowerStudy
    rules: Rules
    analyses: tuple[AnalysisLooks, ...]

    @property
    def exact(self) -> tuple[Operating, Operating]:
        """Return how the boundary operates without an effect, and at the target."""
        boundary = self.rules.boundary
        drift = drift_for(boundary, self.rules.target)
        return operating(boundary, 0.0), operating(boundary, drift)

    @property
    def larger(self) -> float:
        """Return by how much the largest trial exceeds one without looks."""
        return inflation(self.rules.boundary, self.rules.target)

    @property
    def ademp(self) -> Words:
        """Return aims, data, estimands, methods and performance [@morris2019]."""
        study, rules = self.study, self.rules
        looks = ", ".join(map(str, study.sizes))
        worst = math.sqrt(0.25 / study.replicates)
        names = "; ".join(one.title for one in self.analyses)
        return (
            (
                "Aims",
                f"how often '{study.protocol.name}' ends at looks after {looks} "
                "patients, how wrongly, and how many it treats",
            ),
            ("Data", data_in_words(study)),
            ("Without an effect", null_in_words(study)),
            ("Estimands", names),
            (
                "Methods",
                f"p of each look against {rules.boundary.name}; odds of more than "
                f"{rules.odds:g}, from even, between each account and "
                f"'{rules.against}', by the law of the estimate in the other trials",
            ),
            (
                "Performance",
                "share of trials that end at each look, patients treated, and error of "
                f"the estimate on ending; Monte Carlo error of a share at most "
                f"{worst:.3f}, shown with each",
            ),
        )

    def record(self) -> dict[str, object]:
        """Return everything as plain values, for JSON."""
        return {
            "run": self.run,
            "protocol": self.study.protocol.name,
            "looks": list(self.study.sizes),
            "replicates": self.study.replicates,
            "seed": self.study.seed,
            "boundary": asdict(self.rules.boundary),
            "p": list(self.rules.boundary.p),
            "odds": self.rules.odds,
            "against": self.rules.against,
            "target": self.rules.target,
            "exact": [asdict(one) for one in self.exact],
            "inflation": self.larger,
            "ademp": dict(self.ademp),
            "analyses": [one.record() for one in self.analyses],
        }


def looks_found(run: Run, study: PowerStudy, rules: Rules) -> LooksFound:
    """Return what looks did in the trials of a finished study.

    Parameters
    ----------
    run : Run
        Of the study's work; its sizes are the looks.
    study : PowerStudy
    rules : Rules
    """
    drawn, null = drawn_in(run, study)
    found = tuple(
        _looked(study, one, (drawn, null), rules)
        for one in in_order(study.plan)
        if any(_tests(study, one, each) for each in drawn.values())
    )
    return LooksFound(run.id, study, rules, found)


def _tests(study: PowerStudy, planned: Planned, drawn: Drawn) -> bool:
    place = study.plan.analyses.index(planned)
    return bool(np.isfinite(drawn.p[:, place]).any())


def _looked(
    study: PowerStudy,
    planned: Planned,
    drawn: tuple[Mapping[str, Drawn], Drawn | None],
    rules: Rules,
) -> AnalysisLooks:
    place, primary = study.plan.analyses.index(planned), study.protocol.primary
    sign = math.nan if primary is None else sign_of(planned, primary)
    under, null = drawn

    def stopped(one: Drawn) -> Stopping:
        off = one.value[:, place] - sign * one.truth
        ended = ended_at(one.p[:, place], rules.boundary)
        return stopping(study.sizes, ended, off)

    return AnalysisLooks(
        name=planned.name,
        title=planned.title,
        picked=picked(planned),
        accounts={name: stopped(one) for name, one in under.items()},
        null=None if null is None else stopped(null),
        at_end={
            name: share_of(one.p[-1, place] < ALPHA) for name, one in under.items()
        },
        decided=_decided(
            study, {name: one.value[:, place] for name, one in under.items()}, rules
        ),
    )


def _decided(
    study: PowerStudy, values: Mapping[str, Array], rules: Rules
) -> tuple[Decided, ...]:
    found: list[Decided] = []
    if not all(np.isfinite(one).any() for one in values.values()):
        return ()
    for name, one in values.items():
        if name == rules.against:
            continue
        for_it, against = log_odds(one, values[rules.against])
        found += [
            decided((name, rules.against), study.sizes, for_it, rules.odds),
            decided((rules.against, name), study.sizes, -against, rules.odds),
        ]
    return tuple(found)


LOOKED_AGAINST = NULL
"""The account that others are held against, where no other is asked for."""
