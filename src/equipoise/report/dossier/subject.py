"""What a report tells of: a finished run, what it says, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from equipoise.analysis import PLANS, AnalysisPlan
from equipoise.errors import ChunkError, RunFolderError
from equipoise.evidence import Source, sources
from equipoise.hypotheses import HYPOTHESES, Hypothesis
from equipoise.inference import Comparison, Effort, compare
from equipoise.inference.record import (
    STUDIES,
    Plan,
    RecordWeights,
    Study,
    Thoroughness,
    weigh_record,
)
from equipoise.report.dossier.commands import command_of
from equipoise.report.words import letters
from equipoise.runs import Limits, Run, Runner, Specification
from equipoise.runs.folder import recorded
from equipoise.runs.verify import verify
from equipoise.tasks import TASKS, Band, Simulation, bands, resumed
from equipoise.tasks.characteristics import (
    Characteristic,
    characteristics,
    planned_characteristics,
)
from equipoise.tasks.library.hold import (
    Trials,
    stored_trials,
    trials_of,
    true_contrasts,
)
from equipoise.tasks.library.simulate import solved_to
from equipoise.tasks.power import PowerFound
from equipoise.trial import PROTOCOLS
from equipoise.trial.dataset import TrialData
from equipoise.trial.protocol import Protocol


@dataclass(frozen=True)
class Origin:
    """Where the numbers of a report come from.

    Parameters
    ----------
    specification : Specification
        Of the run: everything that was asked.
    digest : str
        Of all its chunks.
    chunks : int
    command : str
        The words that make the run again.
    """

    specification: Specification
    digest: str
    chunks: int
    command: str

    @property
    def run(self) -> str:
        """Return the id of the run."""
        return self.specification.id


@dataclass(frozen=True)
class Held:
    """Trials on virtual patients.

    Parameters
    ----------
    asked : Trials
    found, planned : tuple of Characteristic
        Of the analyses that the design allows, and of those of the plan.
    plan : AnalysisPlan or None
        Of the name of the protocol.
    trials : tuple of TrialData
    truth : tuple of float
        True primary contrast of each trial.
    """

    asked: Trials
    found: tuple[Characteristic, ...]
    planned: tuple[Characteristic, ...]
    plan: AnalysisPlan | None
    trials: tuple[TrialData, ...]
    truth: tuple[float, ...]


@dataclass(frozen=True)
class Followed:
    """Time courses of virtual patients.

    Parameters
    ----------
    asked : Simulation
    bands : tuple of Band
    solved_to : float
        Error that 99 of 100 of those who were solved again stay below.
    """

    asked: Simulation
    bands: tuple[Band, ...]
    solved_to: float


Result: TypeAlias = Comparison | RecordWeights | Held | Followed


@dataclass(frozen=True)
class Subject:
    """What a report tells of.

    Parameters
    ----------
    origin : Origin
    result : Comparison, RecordWeights, Held or Followed
    hypotheses : tuple of Hypothesis
        In the order of the run.
    protocol : Protocol or None
    studies : tuple of Study
        Of the record that were weighed.
    design : PowerFound or None
        Study of a design of the next trial, if one was named.
    """

    origin: Origin
    result: Result
    hypotheses: tuple[Hypothesis, ...]
    protocol: Protocol | None
    studies: tuple[Study, ...] = ()
    design: PowerFound | None = None

    @property
    def source(self) -> Source | None:
        """Return the source of the protocol, if it has one."""
        held = self.protocol.source if self.protocol else ""
        return sources()[held] if held in sources().names else None

    @property
    def letters(self) -> Mapping[str, str]:
        """Return the letter by which figures name each hypothesis."""
        return letters([one.name for one in self.hypotheses])


def subject_of(run: Run) -> Subject:
    """Return what a run has to tell.

    Raises
    ------
    RunFolderError
        If it is not finished, or there is no report of such a run.
    ChunkError
        If a file of it is not what was computed.
    ChangedLibraryError
        If it is of another version of the package, its libraries or its evidence.
    """
    digest = require_sound(run, tuple(_READERS))
    made = command_of(run.specification)
    origin = Origin(run.specification, digest, run.chunks, made)
    return _READERS[run.specification.task](run, origin)


def require_sound(run: Run, tasks: tuple[str, ...]) -> str:
    """Return the digest of a run of some tasks that is whole and of this version.

    Raises
    ------
    RunFolderError
        If it is of another task, or not finished.
    ChunkError
        If a file of it is not what was computed.
    ChangedLibraryError
        If it is of another version of the package, its libraries or its evidence.
    """
    task = run.specification.task
    if task not in tasks:
        known = ", ".join(f"'{name}'" for name in tasks)
        raise RunFolderError(
            run.folder,
            f"is a run of '{task}', of which nothing is told. Name one of {known}.",
        )
    digest, _ = recorded(run)
    for verdict in verify(run):
        if not verdict.sound:
            raise ChunkError(
                run.folder / "chunks" / f"c{verdict.number:06d}.parquet",
                "is not what was computed",
            )
    resumed(TASKS[task], run.specification)
    return digest


def _inputs(run: Run) -> dict[str, Any]:
    return cast("dict[str, Any]", run.specification.inputs)


def _silent(chunks: int) -> None:
    del chunks


def _runner(run: Run) -> Runner:
    return Runner(run.folder.parent, Limits(workers=1), _silent)


def _compared(run: Run, origin: Origin) -> Subject:
    held = _inputs(run)
    chosen = tuple(HYPOTHESES[name] for name, _ in held["hypotheses"])
    protocol = PROTOCOLS[held["protocol"]].rated(held["baseline"])
    effort, seed = Effort(**held["effort"]), run.specification.seed
    found = compare(chosen, protocol, effort, seed=seed, runner=_runner(run))
    return Subject(origin, found, chosen, protocol)


def _weighed(run: Run, origin: Origin) -> Subject:
    held = _inputs(run)
    chosen = tuple(HYPOTHESES[name] for name, _ in held["hypotheses"])
    studies = tuple(STUDIES[name] for name, _ in held["studies"])
    thorough = Thoroughness(**held["thorough"])
    plan = Plan(chosen, studies, thorough, run.specification.seed)
    found = weigh_record(plan, _runner(run))
    heaviest = sorted(found.weights, key=lambda one: -one.weight)
    order = tuple(HYPOTHESES[one.hypothesis] for one in heaviest)
    return Subject(origin, found, order, None, studies)


def _held(run: Run, origin: Origin) -> Subject:
    asked = trials_of(run.specification)
    plan = next((one for one in PLANS if one.name == asked.protocol.name), None)
    held = Held(
        asked=asked,
        found=characteristics(run, asked),
        planned=() if plan is None else planned_characteristics(run, asked, plan),
        plan=plan,
        trials=tuple(stored_trials(run, asked)),
        truth=tuple(true_contrasts(run).tolist()),
    )
    return Subject(origin, held, (HYPOTHESES[asked.hypothesis],), asked.protocol)


def _followed(run: Run, origin: Origin) -> Subject:
    held = _inputs(run)
    asked = Simulation(
        protocol=held["protocol"],
        hypothesis=held["hypothesis"],
        patients=held["patients"],
        times=tuple(held["times"]),
        signals=tuple(held["signals"]),
        seed=run.specification.seed,
    )
    hypothesis, protocol = HYPOTHESES[asked.hypothesis], PROTOCOLS[asked.protocol]
    return Subject(
        origin, Followed(asked, bands(run), solved_to(run)), (hypothesis,), protocol
    )


_READERS = {
    "compare": _compared,
    "weigh": _weighed,
    "trials": _held,
    "simulate": _followed,
}
"""Of which tasks there is a report, and how a run of each is read."""
