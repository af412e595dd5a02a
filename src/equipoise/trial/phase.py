"""One phase of planned trials: visit after visit, until patients leave or it ends.

Between visits patients leave by a hazard that rises with each point above their
baseline; those who were sick may not come to be treated again; those who responded and
relapsed are treated again where the protocol says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array, Counts, Mask
from equipoise.evidence import priors
from equipoise.trial.chances import Chances, periods
from equipoise.trial.protocol import Protocol, Visit
from equipoise.trial.raters import Raters
from equipoise.trial.visiting import Moment, Round, Seen, seen
from equipoise.trial.ward import Episode, Ward, sessions
from equipoise.units import days

ENDINGS = ("", "adverse event", "lack of effect", "withdrew consent")
"""Why a patient left; none where the patient stayed."""

_, SICK, WORSE, WITHDREW = range(4)

_FIRST_DAYS = days(1.5)
"""Until then nobody misses a visit: patients have just been treated."""


@dataclass(frozen=True)
class Stay:
    """Who is still there.

    Parameters
    ----------
    until : array, shape (n_trials, n_patients), h
        When each left, since the first dose; infinite for those who stay.
    why : array of int, shape (n_trials, n_patients)
        Place in ``ENDINGS``.
    """

    until: Array
    why: Counts

    def without(self, who: Mask, at: Array, why: Counts | int) -> "Stay":
        """Return the same after some have left, unless they left before."""
        goes = who & (at < self.until)
        return Stay(np.where(goes, at, self.until), np.where(goes, why, self.why))


@dataclass(frozen=True)
class Phase:
    """What was seen of patients in one phase.

    Parameters
    ----------
    episodes : tuple of Episode
        The phase itself, and treatments again on relapse.
    at : array, (n_trials, n_patients, n_visits), h
        When each visit took place, in the phase; NaN where it did not.
    severity : array, (n_trials, n_patients, n_visits), points
        Latent: without raters, noise and rounding.
    items : mapping from instrument to array, (n_trials, n_patients, n_times, n_items)
    readings, samples : mapping from name to array, (n_trials, n_patients, n_times)
    sick, vomited : array of bool, (n_trials, n_patients, n_sessions)
    """

    episodes: tuple[Episode, ...]
    at: Array
    severity: Array
    items: Mapping[str, Array]
    readings: Mapping[str, Array]
    samples: Mapping[str, Array]
    sick: Mask
    vomited: Mask


@dataclass(frozen=True)
class Staff:
    """Who and what a trial is conducted with.

    Parameters
    ----------
    chances : Chances
    raters : Raters
    shift : array, (n_trials, n_patients, n_visits), points
        What raters add without knowing anything, at each visit of the phase.
    """

    chances: Chances
    raters: Raters
    shift: Array


def run_phase(
    ward: Ward, episode: Episode, stay: Stay, staff: Staff
) -> tuple[Phase, Stay]:
    """Return what is seen in a phase, and who is still there at its end."""
    protocol, period, chances = ward.protocol, episode.period, staff.chances
    ward = ward.with_episodes(episode)
    sick, vomited = _sickness(ward, episode, chances)
    stay = _too_sick(ward, (episode, sick), chances, stay)
    round_ = Round(ward, episode, chances, staff.raters, staff.shift, sick, vomited)
    course = _Course(protocol)
    again: tuple[Episode, ...] = ()
    for number, visit in enumerate(protocol.visits):
        late, misses, leaves, when = chances.uniform(4, "visit", period, number)
        at = visit.at + visit.window * (2 * late - 1)
        severity = round_.ward.severity(period, episode.start + at)
        start = course.severity[0] if course.severity else severity
        moment = Moment(number, visit, at, severity, start - severity)
        there = np.isfinite(episode.start) & (episode.start + at < stay.until)
        missed = (misses < priors()["share_visits_missed"].value) & _may_miss(
            ward, visit
        )
        course.add(moment, seen(round_, moment), there & ~missed)
        if number + 1 < len(protocol.visits):
            gap = protocol.visits[number + 1].at - visit.at
            worse = np.maximum(severity - start, 0.0)
            here = episode.start + at
            stay = _leaving(ward, stay, worse, (leaves, here, when * gap), gap)
        more = _relapsed(protocol, course, episode, again)
        again += more
        round_ = replace(round_, ward=round_.ward.with_episodes(*more))
    return course.phase((episode, *again), sick, vomited), stay


def _may_miss(ward: Ward, visit: Visit) -> bool:
    return visit.at > _FIRST_DAYS and _may_leave(ward)


def _may_leave(ward: Ward) -> bool:
    return ward.protocol.species == "human" and ward.troubles.patients_leave


def _sickness(ward: Ward, episode: Episode, chances: Chances) -> tuple[Mask, Mask]:
    count = len(sessions(ward.protocol))
    nobody = np.zeros((*episode.arm.shape, count), dtype=bool)
    if ward.protocol.species != "human":
        return nobody, nobody
    drawn = chances.uniform(2 * count, "sickness", episode.period)
    sick = np.moveaxis(drawn[:count], 0, -1) < ward.nausea(episode)
    rarely = priors()["vomiting_given_nausea"].value
    return sick, sick & (np.moveaxis(drawn[count:], 0, -1) < rarely)


def _too_sick(
    ward: Ward, of: tuple[Episode, Mask], chances: Chances, stay: Stay
) -> Stay:
    """Let some of those who were sick leave before they are treated again."""
    if not _may_leave(ward):
        return stay
    (episode, sick), times = of, sessions(ward.protocol)
    drawn = chances.uniform(len(times), "leaves sick", episode.period)
    before = [*(at - 1.0 for at in times[1:])]
    if episode.period + 1 < periods(ward.protocol):
        before.append(ward.protocol.visits[-1].at + 1.0)
    for number, at in enumerate(before):
        goes = sick[..., number] & (drawn[number] < priors()["leaving_sick"].value)
        stay = stay.without(goes, episode.start + at, SICK)
    return stay


def _leaving(
    ward: Ward,
    stay: Stay,
    worse: Array,
    drawn: tuple[Array, Array, Array],
    gap: float,
) -> Stay:
    if not _may_leave(ward):
        return stay
    leaves, at, after = drawn
    plain = priors()["hazard_leaving"].value * gap
    added = plain * priors()["leaving_worse"].value * worse
    goes = leaves < -np.expm1(-(plain + added))
    why = np.where(leaves < -np.expm1(-plain), WITHDREW, WORSE)
    return stay.without(goes, at + after, why)


def waiting(
    stay: Stay, period: int, since: Array, then: Array, chances: Chances
) -> Stay:
    """Return who is still there after waiting since a phase's last visit, to a time."""
    leaves, when = chances.uniform(2, "waits", period)
    lasts = np.maximum(np.nan_to_num(then - since), 0.0)
    goes = leaves < -np.expm1(-priors()["hazard_leaving"].value * lasts)
    return stay.without(goes, since + when * lasts, WITHDREW)


class _Course:
    """What is gathered visit after visit."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.at: list[Array] = []
        self.severity: list[Array] = []
        self.items: dict[str, list[Array]] = {}
        self.values: dict[str, list[Array]] = {}

    def add(self, moment: Moment, found: Seen, there: Mask) -> None:
        """Add a visit; who was not there has no values."""
        self.at.append(np.where(there, moment.at, np.nan))
        self.severity.append(moment.severity)
        for name, items in found.items.items():
            held = np.where(there[..., None], items, np.nan)
            self.items.setdefault(name, []).append(held)
        for name, values in (*found.readings.items(), *found.samples.items()):
            held = np.where(there, values, np.nan)
            self.values.setdefault(name, []).append(held)

    def totals(self, instrument: str) -> list[Array]:
        """Return the totals of an instrument so far."""
        return [items.sum(axis=-1) for items in self.items.get(instrument, [])]

    def phase(self, episodes: Sequence[Episode], sick: Mask, vomited: Mask) -> Phase:
        """Return the phase."""
        readings = {name for visit in self.protocol.visits for name in visit.readings}
        stacked = {name: np.stack(v, axis=-1) for name, v in self.values.items()}
        return Phase(
            episodes=tuple(episodes),
            at=np.stack(self.at, axis=-1),
            severity=np.stack(self.severity, axis=-1),
            items={name: np.stack(v, axis=-2) for name, v in self.items.items()},
            readings={k: v for k, v in stacked.items() if k in readings},
            samples={k: v for k, v in stacked.items() if k not in readings},
            sick=sick,
            vomited=vomited,
        )


def _relapsed(
    protocol: Protocol, course: _Course, first: Episode, again: Sequence[Episode]
) -> tuple[Episode, ...]:
    """Return the treatment of those who responded and have relapsed at this visit."""
    rule, visit = protocol.retreatment, protocol.visits[len(course.at) - 1]
    if (
        rule is None
        or rule.instrument not in visit.instruments
        or visit.at < rule.earliest
    ):
        return ()
    totals = course.totals(rule.instrument)
    best = np.fmin.reduce(totals[1:-1])
    had = np.sum([np.isfinite(one.start) for one in again], axis=0)
    relapsed = (best <= (1 - rule.response) * totals[0]) & (
        totals[-1] >= (1 - rule.relapse_within) * totals[0]
    )
    now = first.start + course.at[-1]
    start = np.where(relapsed & (had < rule.most), now, np.nan)
    return (Episode(first.period, first.arm, start),)
