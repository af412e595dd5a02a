"""A protocol: what is done to patients, as a methods section says it.

Amounts are as ordered; times are hours from the start of ketamine in each phase.  A
trial that nobody could run is refused when it is declared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from equipoise.errors import ProtocolError, UnknownNameError
from equipoise.trial.dose import Dose
from equipoise.units import HOURS_PER_DAY, days


@dataclass(frozen=True)
class Arm:
    """The doses that a patient receives in one phase."""

    name: str
    doses: tuple[Dose, ...]


@dataclass(frozen=True)
class Visit:
    """A time at which instruments are scored.

    Parameters
    ----------
    at : float, h
        From the start of ketamine.
    instruments : tuple of str
    """

    at: float
    instruments: tuple[str, ...]

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
class Enrolment:
    """Who enters, and who and what is lost.

    Parameters
    ----------
    instrument : str
        Scored at screening.
    at_least : float
        Score that makes a patient eligible.
    infused : int
        Patients who receive at least one phase.
    lost : int
        Of these, patients who leave after the first phase.
    missing : mapping from day to int
        Ratings of completers that are missing, by day of the phase.
    """

    instrument: str
    at_least: float
    infused: int
    lost: int
    missing: Mapping[int, int] = field(default_factory=dict[int, int])


@dataclass(frozen=True)
class Crossover:
    """When a patient may enter the next phase.

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

    instrument: str
    earliest: float
    earliest_without_response: float
    every: float
    latest: float
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
class Protocol:
    """A trial as planned.

    Parameters
    ----------
    name : str
        First author and year.
    source : str
        Key of the source that reports it.
    design : "crossover"
        Each patient receives every arm, in random order.
    arms : tuple of Arm
    visits : tuple of Visit
        Of each phase; the first is the baseline.
    baselines : mapping from name to float, h
        When the baseline may be rated, where a source can be read in more than one way;
        the first visit stands at one of them.
    enrolment : Enrolment
    crossover : Crossover

    Raises
    ------
    ProtocolError
        If nobody could run it.
    """

    name: str
    source: str
    design: Literal["crossover"]
    arms: tuple[Arm, ...]
    visits: tuple[Visit, ...]
    baselines: Mapping[str, float]
    enrolment: Enrolment
    crossover: Crossover

    def __post_init__(self) -> None:
        for check in (_check_arms, _check_visits, _check_doses, _check_numbers):
            check(self)

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


def _check_arms(protocol: Protocol) -> None:
    names = [arm.name for arm in protocol.arms]
    if len(names) < 2:
        raise ProtocolError(
            protocol.name,
            f"is a crossover with {len(names)} arm. Give every patient two or more.",
        )
    for name in names:
        if names.count(name) > 1:
            raise ProtocolError(
                protocol.name, f"has two arms called '{name}'. Rename one."
            )


def _check_visits(protocol: Protocol) -> None:
    times = [visit.at for visit in protocol.visits]
    if not times or times[0] > 0:
        raise ProtocolError(
            protocol.name,
            "has no baseline. Rate patients at or before the start of ketamine.",
        )
    if any(later <= earlier for earlier, later in zip(times, times[1:], strict=False)):
        raise ProtocolError(
            protocol.name, "has visits out of order. Give each a later time."
        )
    if times[0] not in protocol.baselines.values():
        raise ProtocolError(
            protocol.name,
            f"rates its baseline at {times[0]:g} h, which is none of its named "
            "baselines. Name that time, or move the visit.",
        )
    if times[-1] > protocol.crossover.earliest_without_response:
        raise ProtocolError(
            protocol.name,
            f"has a visit at day {times[-1] / HOURS_PER_DAY:g}, after patients may "
            "have crossed over. Move the visit or the crossover.",
        )


def _check_doses(protocol: Protocol) -> None:
    for arm in protocol.arms:
        for dose in arm.doses:
            if not all(0 <= x < float("inf") for x in (dose.amount, dose.over)):
                raise ProtocolError(
                    protocol.name,
                    f"orders {dose.amount:g} {dose.unit} of {dose.drug} over "
                    f"{dose.over:g} h. Neither can be below zero or without end.",
                )
        veins = sorted((d for d in arm.doses if d.infused), key=lambda d: d.at)
        for first, then in zip(veins, veins[1:], strict=False):
            if then.at < first.at + first.over:
                raise ProtocolError(
                    protocol.name,
                    f"runs {first.drug} and {then.drug} into one vein at "
                    f"{then.at:g} h. Start the second after the first has ended.",
                )


def _check_numbers(protocol: Protocol) -> None:
    enrolment = protocol.enrolment
    if not 0 <= enrolment.lost < enrolment.infused:
        raise ProtocolError(
            protocol.name,
            f"loses {enrolment.lost} of {enrolment.infused} patients. "
            "Lose fewer than are infused.",
        )
    planned = [round(visit.at / HOURS_PER_DAY) for visit in protocol.visits]
    for day in enrolment.missing:
        if day not in planned:
            raise ProtocolError(
                protocol.name,
                f"misses ratings on day {day}, when there is no visit. "
                f"Its visits end on day {protocol.visits[-1].at / days(1):g}.",
            )
