"""Conduct: run trials on solved patients, as the protocol says.

Screening and eligibility; order of the arms; baseline; ratings of the first phase;
relapse, which opens the second phase; its ratings; who leaves and what is missing.
Many trials are conducted at once: the trial is the first axis of every array.

A patient's severity in a phase is

    own severity + drift - effect relief(t) - expectation belief(t) + worsening(t)

with effect, expectation and worsening log-normal between patients, partly the
patient's own and partly the occasion's: so a responder picked on one occasion does less
well on another, whatever the drug, which is what picking responders costs.
"""

from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts, Mask
from equipoise.population import Settings
from equipoise.trial.chance import Chance
from equipoise.trial.course import Courses
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.enrol import People, enrol
from equipoise.trial.library.instruments import CADSS, HAMD6, HAMD17, NAUSEA
from equipoise.trial.protocol import Protocol
from equipoise.trial.rating import form_of, rated
from equipoise.units import HOURS_PER_DAY


@dataclass(frozen=True)
class Conducted:
    """Trials as conducted, the trial first and the patient second.

    Parameters
    ----------
    protocol : Protocol
    period_of_arm : array of int, (n_trials, n_patients, n_arms)
        Zero where an arm was not received.
    items : array, (n_trials, n_patients, n_arms, n_visits, n_items), points
        Of the HAM-D17; NaN where missing.
    cadss : array, (n_trials, n_patients, n_arms, n_times), points
    nausea : array, (n_trials, n_patients, n_arms)
        One where there was nausea.
    wait : array, (n_trials, n_patients), d
        From the first phase to the second; NaN where there was none.
    """

    protocol: Protocol
    period_of_arm: Counts
    items: Array
    cadss: Array
    nausea: Array
    wait: Array

    def __len__(self) -> int:
        return len(self.period_of_arm)

    @property
    def hamd17(self) -> Array:
        """Return totals, (n_trials, n_patients, n_arms, n_visits), points."""
        return self.items.sum(axis=-1)

    def trial(self, index: int) -> TrialData:
        """Return one trial as the data set that a real trial delivers."""
        items = self.items[index]
        core = items[..., np.array(HAMD17.core) - 1]
        nausea = self.nausea[index][..., np.newaxis]
        return TrialData(
            patients=tuple(f"{index + 1}-{n + 1}" for n in range(items.shape[0])),
            arms=tuple(arm.name for arm in self.protocol.arms),
            period_of_arm=self.period_of_arm[index],
            panels={
                HAMD17.name: self._panel(HAMD17.name, items.sum(axis=-1), items),
                HAMD6.name: self._panel(HAMD6.name, core.sum(axis=-1), core),
                CADSS.name: self._panel(CADSS.name, self.cadss[index], None),
                NAUSEA.name: self._panel(NAUSEA.name, nausea, None),
            },
        )

    def _panel(self, instrument: str, scores: Array, items: Array | None) -> Panel:
        visits = [v for v in self.protocol.visits if instrument in v.instruments]
        return Panel(
            visits=tuple(visit.name for visit in visits),
            times=tuple(visit.at for visit in visits),
            scores=scores,
            items=items,
        )


def conduct(
    protocol: Protocol, courses: Courses, settings: Settings, chance: Chance
) -> Conducted:
    """Return the trials of a protocol.

    Parameters
    ----------
    protocol : Protocol
        A crossover of two arms, rated by HAM-D17.
    courses : Courses
        Of the protocol's arms, under one hypothesis.
    settings : Settings
        Of as many trials as are wanted.
    chance : Chance
        Of as many trials, or of one whose patients all trials share.

    Raises
    ------
    ProtocolError
        If screening does not find the patients that the protocol wants.
    """
    people = enrol(protocol, courses.n_patients, settings, chance)
    where = _Where(courses, _points(courses, settings), people)
    phases, wait = _interviews(protocol, where, settings, chance)
    wait = np.where(_leaves(protocol, chance), np.nan, wait)
    phase_of_arm = np.stack([people.first_arm, 1 - people.first_arm], axis=2)
    received = (phase_of_arm == 0) | np.isfinite(wait)[..., None]
    items = np.take_along_axis(phases, phase_of_arm[..., None, None], axis=2)
    items[~received] = np.nan
    _lose_ratings(protocol, chance, items, received.all(axis=2))
    return Conducted(
        protocol=protocol,
        period_of_arm=np.where(received, phase_of_arm + 1, 0),
        items=items,
        cadss=np.where(
            received[..., None], _cadss(protocol, where, chance, phase_of_arm), np.nan
        ),
        nausea=np.where(
            received, _nausea(where, settings, chance, phase_of_arm), np.nan
        ),
        wait=wait / HOURS_PER_DAY,
    )


def _points(courses: Courses, settings: Settings) -> Counts:
    place = (settings.point * len(courses.points)).astype(np.int64)
    return np.minimum(place, len(courses.points) - 1)


@dataclass(frozen=True)
class _Where:
    """Patients, and where their solutions stand in the courses."""

    courses: Courses
    point: Counts
    people: People

    def arm(self, phase: int) -> Counts:
        first = self.people.first_arm
        return first if phase == 0 else 1 - first

    def look_up(self, course: Array, arm: Counts, at: Counts) -> Array:
        """Return a course at time places, (n_trials, n_patients, n_times)."""
        return course[
            self.point[:, None, None], self.people.pool[..., None], arm[..., None], at
        ]

    def change(self, phase: int, at: Counts) -> Array:
        """Return the change of severity that a phase's treatment brings, points."""
        people, arm = self.people, self.arm(phase)
        relief = self.look_up(self.courses.relief, arm, at)
        belief = self.look_up(self.courses.expectancy, arm, at)
        worse = self.look_up(self.courses.worsening, arm, at)
        return (
            people.worsening[..., None] * worse
            - people.effect[..., phase, None] * relief
            - people.expectation[..., phase, None] * belief
        )


def _interviews(
    protocol: Protocol, where: _Where, settings: Settings, chance: Chance
) -> tuple[Array, Array]:
    """Return the items of both phases and the wait for the second, h."""
    rule, form = protocol.relapse, form_of(HAMD17)
    visits = np.array(protocol.times(HAMD17.name))
    starts = np.array(rule.starts)
    noise = settings["rating_noise"][:, None, None] * chance.interview
    severity = where.people.severity
    n_first = visits.size + len(rule.assessments)
    seen = where.courses.at(np.concatenate([visits, rule.assessments]))
    first = rated(
        form,
        severity[..., 0, None] + where.change(0, seen) + noise[..., :n_first],
        chance.profile,
        chance.rounding[..., :n_first, :],
    )
    start = _start(protocol, first.sum(axis=-1, dtype=np.int64))
    entered = np.maximum(start, 0)
    left_over = where.courses.at(starts[:, None] + visits[None, :])[entered]
    second = rated(
        form,
        severity[..., 1, None]
        + where.change(1, where.courses.at(visits))
        + where.change(0, left_over)
        + noise[..., n_first:],
        chance.profile,
        chance.rounding[..., n_first:, :],
    )
    both = np.stack([first[..., : visits.size, :], second], axis=2).astype(float)
    return both, np.where(start < 0, np.nan, starts[entered])


def _start(protocol: Protocol, totals: Counts) -> Counts:
    """Return which start of the second phase each patient has; -1 for none."""
    rule = protocol.relapse
    visits = len(protocol.times(HAMD17.name))
    baseline = totals[..., :1]
    responded = (totals[..., 1:visits] <= (1 - rule.response) * baseline).any(axis=-1)
    relapsed = totals[..., visits:] >= (1 - rule.relapse_within) * baseline
    after = np.where(relapsed.any(axis=-1), 1 + relapsed.argmax(axis=-1), -1)
    return np.where(responded, after, 0)


def _leaves(protocol: Protocol, chance: Chance) -> Mask:
    ranks = np.argsort(np.argsort(chance.leaves, axis=1), axis=1)
    return ranks < protocol.enrolment.lost


def _lose_ratings(
    protocol: Protocol, chance: Chance, items: Array, completed: Mask
) -> None:
    visits = [round(at / HOURS_PER_DAY) for at in protocol.times(HAMD17.name)]
    for place, (day, count) in enumerate(protocol.enrolment.missing.items()):
        drawn = chance.misses[:, :, place, :] + 2.0 * ~completed[..., None]
        order = np.argsort(drawn.reshape(len(drawn), -1), axis=1)
        for which in range(count):
            patient, arm = np.divmod(order[:, which], 2)
            items[np.arange(len(items)), patient, arm, visits.index(day)] = np.nan


def _cadss(
    protocol: Protocol, where: _Where, chance: Chance, phase_of_arm: Counts
) -> Array:
    at = where.courses.at(np.array(protocol.times(CADSS.name)))
    scores: list[Array] = []
    for arm in range(phase_of_arm.shape[2]):
        phase = phase_of_arm[..., arm]
        own = np.take_along_axis(where.people.dissociation, phase[..., None], axis=2)
        drive = where.look_up(where.courses.dissociation, np.full_like(phase, arm), at)
        rounding = np.take_along_axis(
            np.broadcast_to(chance.dissociation, (*own.shape[:2], 2, at.size)),
            phase[..., None, None],
            axis=2,
        )[:, :, 0]
        scores.append(np.clip(np.floor(own * drive + rounding), 0, CADSS.highest))
    return np.stack(scores, axis=2)


def _nausea(
    where: _Where, settings: Settings, chance: Chance, phase_of_arm: Counts
) -> Array:
    arms: Counts = np.arange(phase_of_arm.shape[2], dtype=np.int64)
    place = (where.point[:, None, None], where.people.pool[..., None], arms)
    hazard = (
        settings["k_nausea_ketamine"][:, None, None]
        * where.courses.nausea_ketamine[place]
        + settings["nausea_added"][:, None, None] * where.courses.nausea_malaise[place]
    )
    drawn = np.broadcast_to(chance.nausea, phase_of_arm.shape)
    by_arm = np.take_along_axis(drawn, phase_of_arm, axis=2)
    return (by_arm < -np.expm1(-hazard)).astype(np.float64)
