"""A protocol: what is done to patients, as a methods section says it.

Amounts are as ordered; times are hours from the start of ketamine in each phase, the
first where it is given again.  A trial that nobody could run is refused when it is
declared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from equipoise.errors import ProtocolError, UnknownNameError
from equipoise.trial.clock import KNOWN_KEYS, Hours
from equipoise.trial.dose import Dose
from equipoise.trial.feasible import problems
from equipoise.trial.rules import (
    Crossover,
    Enrolment,
    Interim,
    Medicine,
    Primary,
    Retreatment,
    RunIn,
    Washout,
)
from equipoise.units import HOURS_PER_DAY

Design = Literal["crossover", "parallel", "single_arm"]


@dataclass(frozen=True)
class Arm:
    """The doses that a patient receives in one phase.

    Parameters
    ----------
    name : str
    doses : tuple of Dose
    share : int
        How many are allocated to this arm for those of the others.
    """

    __pydantic_config__ = KNOWN_KEYS

    name: str
    doses: tuple[Dose, ...]
    share: int = 1


@dataclass(frozen=True)
class Visit:
    """A time at which patients are seen.

    Parameters
    ----------
    at : float, h
        From the start of ketamine.
    instruments : tuple of str
        Scored.
    readings : tuple of str
        Signals of the model that are measured: ``pupil_diameter``.
    samples : tuple of str
        What is measured in blood: ``ketamine``.
    window : float, h
        By how much the visit may be early or late.
    """

    __pydantic_config__ = KNOWN_KEYS

    at: Hours
    instruments: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    window: Hours = 0.0

    @property
    def name(self) -> str:
        """Return the visit in words: ``baseline``, ``40 min``, ``day 3``."""
        return visit_name(self.at)


def visit_name(at: float) -> str:
    """Return a time from the start of ketamine in words.

    Examples
    --------
    >>> visit_name(0.0), visit_name(2 / 3), visit_name(72.0)
    ('baseline', '40 min', 'day 3')
    """
    if at <= 0:
        return "baseline"
    if at < HOURS_PER_DAY / 2:
        return f"{at * 60:.0f} min"
    return f"day {at / HOURS_PER_DAY:g}"


@dataclass(frozen=True)
class Protocol:
    """A trial as planned.

    Parameters
    ----------
    name : str
        First author and year, or the experiment that it would be.
    source : str
        Key of the source that reports it, or asks for it.
    design : "crossover", "parallel" or "single_arm"
        Each patient receives every arm, in random order; one of them at random; the
        only one.  A factorial trial is parallel, with its factors named.
    arms : tuple of Arm
    visits : tuple of Visit
        Of each phase; the first is the baseline.
    baselines : mapping from name to float, h
        When the baseline may be rated, where a source can be read in more than one way;
        the first visit stands at one of them.
    enrolment : Enrolment
    crossover : Crossover or Washout, optional
        When the next phase starts; none without phases.
    participants, species : str
        Who they are, in words; ``human``, ``rat`` or ``mouse``.
    depressed, blinded : bool
    arrives : float, h
        When patients come on the first day: nothing is done to them before.
    block : int
        Patients in a block of the random list; zero for the fewest that the shares, or
        the sequences of a crossover, fill.
    factors : mapping from factor to arms in which it is given
    run_in : RunIn, optional
    retreatment : Retreatment, optional
    primary : Primary, optional
    interim : Interim, optional
    medicines : tuple of Medicine
    answers : tuple of str
        Experiments, as sources propose them, that the trial would be.
    assumed : tuple of str
        What is declared here and no source says.

    Raises
    ------
    ProtocolError
        If nobody could run it.
    """

    name: str
    source: str
    design: Design
    arms: tuple[Arm, ...]
    visits: tuple[Visit, ...]
    baselines: Mapping[str, Hours]
    enrolment: Enrolment
    crossover: Crossover | Washout | None = None
    participants: str = ""
    species: str = "human"
    depressed: bool = True
    blinded: bool = True
    arrives: Hours = -1.0
    block: int = 0
    factors: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    run_in: RunIn | None = None
    retreatment: Retreatment | None = None
    primary: Primary | None = None
    interim: Interim | None = None
    medicines: tuple[Medicine, ...] = ()
    answers: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for problem in problems(self):
            raise ProtocolError(self.name, problem)

    def arm(self, name: str) -> Arm:
        """Return the arm of that name, or raise UnknownNameError."""
        for arm in self.arms:
            if arm.name == name:
                return arm
        raise UnknownNameError("arm", name, [arm.name for arm in self.arms])

    @property
    def baseline(self) -> str:
        """Return the name of the time at which the baseline is rated."""
        at = self.visits[0].at
        return next(name for name, time in self.baselines.items() if time == at)

    @property
    def relapse(self) -> Crossover:
        """Return the rule by which patients cross over on relapse.

        Raises
        ------
        ProtocolError
            If they do not.
        """
        if isinstance(self.crossover, Crossover):
            return self.crossover
        raise ProtocolError(
            self.name,
            "is no crossover on relapse. Only such a trial is conducted as it was "
            "printed; hold this one with 'equipoise trial run'.",
        )

    def require_printed(self) -> None:
        """Raise ProtocolError unless it was conducted, and crossed over on relapse."""
        if self.answers:
            raise ProtocolError(
                self.name,
                "is planned, and nothing of it was printed. Hold it with "
                "'equipoise trial run'.",
            )
        _ = self.relapse

    def rated(self, baseline: str) -> "Protocol":
        """Return the protocol with its baseline rated at another of its times.

        Raises
        ------
        UnknownNameError
            If the protocol has no such time.
        """
        if baseline not in self.baselines:
            raise UnknownNameError("baseline", baseline, self.baselines)
        first = replace(self.visits[0], at=self.baselines[baseline])
        return replace(self, visits=(first, *self.visits[1:]))

    def times(self, instrument: str) -> tuple[float, ...]:
        """Return when an instrument is scored in each phase, h."""
        return tuple(v.at for v in self.visits if instrument in v.instruments)
