"""Power: every analysis of a plan in virtual trials of several sizes.

Under each account the arms are solved once; trials of the largest size are then held in
chunks and analysed at every size, a smaller trial being the first patients of a larger
one.  A last account is the null: every arm is given what the arm compared with is.

    solve     the arms under an account, and the true contrast of every trial
    analyse   some trials under an account; needs its solution
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, cast

import numpy as np
from pydantic import TypeAdapter

from equipoise.analysis import AnalysisPlan, analyse_trials
from equipoise.arrays import Array
from equipoise.design.power import Drawn
from equipoise.design.power_plan import fewest
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.errors import PowerError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.stored import arrays_of, table_of
from equipoise.runs import Read, Run, Specification, Work, content_hash, specification
from equipoise.tasks.library.hold import (
    Trials,
    held_at,
    solution_of,
    trial_data,
    trials_work,
)
from equipoise.tasks.task import Task
from equipoise.trial.dataset import TrialData
from equipoise.trial.protocol import Protocol
from equipoise.trial.protocol_file import protocol_in, protocol_text
from equipoise.trial.troubles import USUAL, Troubles

TASK = "power"
"""As specifications and tables name this work."""

NULL = "no_opioid_role"
"""The account of the patients of trials in which nothing differs."""

_NUMBERS = ("value", "low", "high", "p")
_FEWEST_TRIALS = 10


@dataclass(frozen=True)
class PowerStudy:
    """What is asked of a protocol.

    Parameters
    ----------
    protocol : Protocol
    plan : AnalysisPlan
    hypotheses : tuple of str
        Accounts under which patients respond.
    sizes : tuple of int
        Patients who are treated, rising.
    replicates : int
        Trials under each account.
    patients, points : int
        Of the solved pool; of what an account leaves open.
    seed : int
    troubles : Troubles
        What gets in the way.

    Raises
    ------
    PowerError
        If there are too few trials, or too few patients for an analysis.
    UnknownNameError
        If a hypothesis is not in the library.
    """

    protocol: Protocol
    plan: AnalysisPlan
    hypotheses: tuple[str, ...]
    sizes: tuple[int, ...]
    replicates: int
    patients: int = 128
    points: int = 16
    seed: int = 0
    troubles: Troubles = USUAL

    def __post_init__(self) -> None:
        for name in self.hypotheses:
            _ = HYPOTHESES[name]
        if self.replicates < _FEWEST_TRIALS:
            raise PowerError(
                f"{self.replicates} trials say nothing of a power. Ask for "
                f"{_FEWEST_TRIALS} or more with --replicates."
            )
        if not self.sizes or list(self.sizes) != sorted(set(self.sizes)):
            listed = ", ".join(map(str, self.sizes)) or "none"
            raise PowerError(
                f"The sizes are {listed}. Give each once, the smallest first."
            )
        for one in self.plan.analyses:
            least = fewest(self.protocol, one)
            if self.sizes[0] < least:
                raise PowerError(
                    f"{self.sizes[0]} patients are fewer than the {least} that "
                    f"'{one.name}' needs in '{self.protocol.name}'. Ask for {least} "
                    "or more with --n, or leave it out with --analysis."
                )

    @property
    def conditions(self) -> tuple[tuple[str, bool], ...]:
        """Return accounts and whether arms differ: each, then the null if there is one.

        Without two arms that are compared there is none.
        """
        found = tuple((name, True) for name in self.hypotheses)
        primary = self.protocol.primary
        compared = primary is not None and primary.arm != primary.versus
        return (*found, (NULL, False)) if compared else found

    def trials(self, condition: int) -> Trials:
        """Return the trials of one condition, of the largest size.

        A look that the protocol declares is not taken: nothing ends a trial early.
        """
        name, effect = self.conditions[condition]
        enrolment = replace(
            self.protocol.enrolment, infused=self.sizes[-1], lost=0, missing={}
        )
        return Trials(
            protocol=replace(self.protocol, enrolment=enrolment, interim=None),
            hypothesis=name,
            replicates=self.replicates,
            effect=effect,
            patients=self.patients,
            points=self.points,
            seed=self.seed,
        )

    @property
    def each(self) -> int:
        """Return the chunks of one condition."""
        return 1 + len(self.trials(0).starts)


def power_work(asked: PowerStudy) -> Work:
    """Return the work of a study of power."""
    first = asked.trials(0)
    inputs = {
        "protocol": protocol_text(asked.protocol),
        "plan": _PLAN.dump_python(asked.plan, mode="json", exclude_defaults=True),
        "hypotheses": [[name, _hash(name)] for name in asked.hypotheses],
        "sizes": list(asked.sizes),
        "replicates": asked.replicates,
        "patients": asked.patients,
        "points": asked.points,
        "troubles": asdict(asked.troubles),
    }
    return Work(
        specification(TASK, inputs, seed=first.seed, accuracy=DEFAULT_ACCURACY),
        chunks=asked.each * len(asked.conditions),
        compute=partial(_computed, asked),
        needs=partial(_needs, asked.each),
    )


_PLAN = TypeAdapter(AnalysisPlan)


def _hash(name: str) -> str:
    one = HYPOTHESES[name]
    return content_hash((one.frees, one.fixed, one.family))


def _needs(each: int, number: int) -> tuple[int, ...]:
    first = number - number % each
    return () if number == first else (first,)


def _computed(asked: PowerStudy, number: int, read: Read) -> Any:  # noqa: ANN401
    condition, part = divmod(number, asked.each)
    trials = asked.trials(condition)
    if part == 0:
        return trials_work(trials).compute(0, read)
    first = number - part
    start = trials.starts[part - 1]
    solved = solution_of(trials, read(first))
    held = held_at(trials, solved, start, asked.troubles)
    measures = [
        name
        for visit in asked.protocol.visits
        for name in (*visit.instruments, *visit.readings)
    ]
    scores = {name: held.scores(name) for name in dict.fromkeys(measures)}
    periods = held.period_of_arm()
    data = [
        trial_data(
            trials.protocol, periods[i], {name: v[i] for name, v in scores.items()}
        )
        for i in range(len(periods))
    ]
    return table_of(trials.hypothesis, "analyse", _analysed(asked, data))


def _analysed(asked: PowerStudy, data: list[TrialData]) -> Mapping[str, Array]:
    """Return what every analysis gives at every size, (n_sizes, n_analyses, n)."""
    found: list[list[Array]] = []
    for n in asked.sizes:
        outcomes = analyse_trials([_first(one, n) for one in data], asked.plan)
        each = [outcomes[one.name] for one in asked.plan.analyses]
        found.append(
            [
                np.array([getattr(one, name) for one in each], dtype=np.float64)
                for name in _NUMBERS
            ]
        )
    return {
        name: np.stack([one[place] for one in found])
        for place, name in enumerate(_NUMBERS)
    }


def _first(data: TrialData, n: int) -> TrialData:
    """Return a trial as it would have been with fewer patients."""
    return data.keep(np.array([int(name) <= n for name in data.patients], dtype=bool))


def drawn_in(run: Run, asked: PowerStudy) -> tuple[Mapping[str, Drawn], Drawn | None]:
    """Return what analyses gave under each account, and where nothing differs.

    Parameters
    ----------
    run : Run
        Of the task ``power``, finished.
    asked : PowerStudy
    """
    found = [_drawn(run, asked, i) for i in range(len(asked.conditions))]
    with_effect = dict(zip(asked.hypotheses, found, strict=False))
    null = found[-1] if len(found) > len(asked.hypotheses) else None
    return with_effect, null


def _drawn(run: Run, asked: PowerStudy, condition: int) -> Drawn:
    first = condition * asked.each
    truth = arrays_of(run.read(first))["truth"]
    if not asked.conditions[condition][1]:
        truth = np.zeros(asked.replicates)
    parts = [arrays_of(run.read(first + i)) for i in range(1, asked.each)]
    value, low, high, p = (
        np.concatenate([part[name] for part in parts], axis=-1) for name in _NUMBERS
    )
    return Drawn(value, low, high, p, truth)


def study_of(found: Specification) -> PowerStudy:
    """Return the study that a specification stands for."""
    held = cast("dict[str, Any]", found.inputs)
    return PowerStudy(
        protocol=protocol_in(tomllib.loads(held["protocol"]), "the specification"),
        plan=_PLAN.validate_json(json.dumps(held["plan"]), strict=True),
        hypotheses=tuple(name for name, _ in held["hypotheses"]),
        sizes=tuple(held["sizes"]),
        replicates=held["replicates"],
        patients=held["patients"],
        points=held["points"],
        seed=found.seed,
        troubles=Troubles(**held["troubles"]),
    )


def _of(found: Specification) -> Work:
    return power_work(study_of(found))


POWER = Task(TASK, _of)
