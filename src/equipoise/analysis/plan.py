"""A plan of analyses: what will be reported of a trial, said before it is looked at.

Each analysis has its estimand card, the five attributes of ICH E9(R1) [@iche9r1]: what
would be compared, in whom, of what, what is done about events that get in the way, and
by which summary.
"""

from dataclasses import dataclass
from typing import Literal

from equipoise.analysis.measured import Selection
from equipoise.analysis.multiplicity import Gates
from equipoise.errors import PlanError, RepeatedNameError
from equipoise.trial.clock import KNOWN_KEYS, Hours

Among = Literal["infused", "completers", "responders", "nonresponders"]
"""Patients who received anything; who received every arm; who responded, or not."""

Role = Literal["primary", "secondary", "sensitivity", "exploratory"]


@dataclass(frozen=True)
class Estimand:
    """What an analysis estimates, in five attributes.

    Parameters
    ----------
    treatment : str
        The conditions compared.
    population : str
        Of whom the answer speaks.
    variable : str
        What is measured in each patient.
    events : str
        Events that get in the way, and what is done about each.
    summary : str
        The number that compares the conditions in the population.
    """

    treatment: str
    population: str
    variable: str
    events: str
    summary: str

    __pydantic_config__ = KNOWN_KEYS

    @property
    def card(self) -> tuple[tuple[str, str], ...]:
        """Return attributes and what they say, in their order."""
        return (
            ("treatment", self.treatment),
            ("population", self.population),
            ("variable", self.variable),
            ("intercurrent events", self.events),
            ("summary", self.summary),
        )


@dataclass(frozen=True)
class Planned:
    """One analysis.

    Parameters
    ----------
    name, title : str
    role : "primary", "secondary", "sensitivity" or "exploratory"
    method : str
        Name of an entry of ``METHODS``.
    instrument : str
    arms : tuple of str
        The first is compared with the second; of a 2 × 2, both, first, second, neither.
    at : tuple of float, h
        Visits, from the start of ketamine.
    estimand : Estimand
    among : "infused", "completers", "responders" or "nonresponders"
    cut_off : float, points, or None
        Of remission, of a side-effect; of relapse, the share of the baseline.
    mediator : str
        Instrument that may stand between; empty where none does.
    mediator_at : float, h
    """

    name: str
    title: str
    role: Role
    method: str
    instrument: str
    arms: tuple[str, ...]
    at: tuple[Hours, ...]
    estimand: Estimand
    among: Among = "infused"
    cut_off: float | None = None
    mediator: str = ""
    mediator_at: Hours = 0.0

    __pydantic_config__ = KNOWN_KEYS


@dataclass(frozen=True)
class Responders:
    """How responders are picked; they are known only after the trial.

    Parameters
    ----------
    instrument, arm : str
    at : float, h
    remission : float, points
        The highest score that is remission.
    """

    instrument: str
    arm: str
    at: Hours
    remission: float

    __pydantic_config__ = KNOWN_KEYS

    @property
    def selection(self) -> Selection:
        """Return the selection by which samples are made."""
        return Selection(self.instrument, self.arm, self.at, self.remission)


@dataclass(frozen=True)
class AnalysisPlan:
    """What will be reported of a trial.

    Parameters
    ----------
    name, title : str
    arms : tuple of str
        Every treatment that the plan knows.
    analyses : tuple of Planned
        In the order in which they are reported.
    responders : Responders or None
    gates : tuple of tuple of str
        Families of analyses, each opened when all before it were rejected; what stands
        in none is not protected against many tests.

    Raises
    ------
    PlanError
        If an analysis names an arm or a sample that the plan does not have, or a gate
        an analysis.
    RepeatedNameError
        If two analyses share a name.
    """

    name: str
    title: str
    arms: tuple[str, ...]
    analyses: tuple[Planned, ...]
    responders: Responders | None = None
    gates: tuple[tuple[str, ...], ...] = ()

    __pydantic_config__ = KNOWN_KEYS

    def __post_init__(self) -> None:
        names = [one.name for one in self.analyses]
        for name in names:
            if names.count(name) > 1:
                raise RepeatedNameError("analysis", name)
        for one in self.analyses:
            for arm in one.arms:
                if arm not in self.arms:
                    known = ", ".join(self.arms)
                    problem = f"compares '{arm}' in '{one.name}'; its arms are {known}."
                    raise PlanError(self.name, problem)
            if one.among.endswith("responders") and self.responders is None:
                problem = f"looks at {one.among} in '{one.name}'. Say with "
                raise PlanError(self.name, problem + "'responders' who they are.")
        for name in self.families.names:
            if name not in names:
                problem = f"has a gate for '{name}', which is no analysis of it."
                raise PlanError(self.name, problem)

    @property
    def families(self) -> Gates:
        """Return the gates as families of tests."""
        return Gates(self.gates)
