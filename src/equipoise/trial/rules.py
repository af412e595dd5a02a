"""Rules of a trial: who enters, when doses are given again, when it is stopped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from equipoise.trial.clock import KNOWN_KEYS, Hours

Among = Literal["infused", "completers", "responders"]
"""In whom a trial is analysed: all who were treated, who had every arm, or who
responded in the first of the arms."""


@dataclass(frozen=True)
class Enrolment:
    """Who enters, and who and what is lost.

    Parameters
    ----------
    instrument : str, optional
        Scored at screening; none in healthy people and in animals.
    at_least : float
        Score that makes a patient eligible.
    infused : int
        Patients who receive at least one phase.
    lost : int
        Of these, patients who left after the first phase, where a source says so.  A
        likelihood takes it as given; a planned trial loses patients by itself.
    missing : mapping from day to int
        Ratings of completers that were missing, by day of the phase; likewise.
    ages : (int, int), y
        Youngest and oldest who may enter.
    failed_treatments : int
        Treatments without success that a patient must have had.
    most_screened : int
        People screened for each one wanted, before the search is given up.
    """

    __pydantic_config__ = KNOWN_KEYS

    instrument: str | None = None
    at_least: float = 0.0
    infused: int = 0
    lost: int = 0
    missing: Mapping[int, int] = field(default_factory=dict[int, int])
    ages: tuple[int, int] = (18, 65)
    failed_treatments: int = 0
    most_screened: int = 20


@dataclass(frozen=True)
class Crossover:
    """When a patient may enter the next phase: on relapse.

    Parameters
    ----------
    instrument : str
    earliest : float, h
        First assessment of relapse.
    earliest_without_response : float, h
        Entry for those who never responded until then.
    every, latest : float, h
        Later assessments.
    relapse_within : float
        Relapse is a score within this share of the phase's baseline.
    response : float
        Response is a fall of at least this share of the phase's baseline.
    """

    __pydantic_config__ = KNOWN_KEYS

    instrument: str
    earliest: Hours
    earliest_without_response: Hours
    every: Hours
    latest: Hours
    relapse_within: float
    response: float

    @property
    def assessments(self) -> tuple[float, ...]:
        """Return when relapse is looked for, h; the last time is the latest."""
        times: list[float] = []
        at = self.earliest
        while at < self.latest:
            times.append(at)
            at += self.every
        return (*times, self.latest)

    @property
    def starts(self) -> tuple[float, ...]:
        """Return every time at which the next phase can start, h."""
        return (self.earliest_without_response, *self.assessments)


@dataclass(frozen=True)
class Washout:
    """When a patient enters the next phase: after a fixed time.

    Parameters
    ----------
    starts_after : float, h
        From the start of ketamine in one phase to its start in the next.
    """

    __pydantic_config__ = KNOWN_KEYS

    starts_after: Hours


@dataclass(frozen=True)
class RunIn:
    """A second rating before randomisation, which turns away those who improve alone.

    Parameters
    ----------
    instrument : str
    at : float, h
        Before the start of ketamine; screening was earlier still.
    most_fall : float
        A patient whose score fell by more than this share is not randomised.
    """

    __pydantic_config__ = KNOWN_KEYS

    instrument: str
    at: Hours
    most_fall: float


@dataclass(frozen=True)
class Retreatment:
    """The arm's doses once more, for each patient who responded and relapsed.

    Parameters
    ----------
    instrument : str
    earliest : float, h
        First visit at which relapse is looked for; every later visit is one.
    relapse_within : float
        Relapse is a score within this share of the baseline.
    response : float
        Response is a fall of at least this share of the baseline.
    most : int
        Times that a patient may be treated again.
    """

    __pydantic_config__ = KNOWN_KEYS

    instrument: str
    earliest: Hours
    relapse_within: float
    response: float
    most: int


@dataclass(frozen=True)
class Primary:
    """The analysis that a trial is run for.

    Parameters
    ----------
    instrument : str
        Of a scale, or the name of a reading.
    at : float, h
        Of the visit whose change from baseline is compared.
    arm, versus : str
        The arms that are compared; in a trial of one arm both are that arm, and the
        change is held against none.
    among : "infused", "completers" or "responders"
    """

    __pydantic_config__ = KNOWN_KEYS

    instrument: str
    at: Hours
    arm: str
    versus: str
    among: Among = "infused"


@dataclass(frozen=True)
class Interim:
    """A look at the primary outcome before the end.

    Parameters
    ----------
    after : int
        Patients who have been treated when the look is taken.
    p_below : float
        The trial stops where the two-sided p is lower; zero where it cannot stop.
    """

    __pydantic_config__ = KNOWN_KEYS

    after: int
    p_below: float


@dataclass(frozen=True)
class Medicine:
    """What a patient may go on taking, and what not.

    Parameters
    ----------
    name : str
        Of a class of medicines.
    rule : "excluded", "stable" or "held"
        Nobody who takes it enters; unchanged for so long before; not taken for so long
        before each treatment.
    before : float, h
    """

    __pydantic_config__ = KNOWN_KEYS

    name: str
    rule: Literal["excluded", "stable", "held"]
    before: Hours = 0.0
