"""The clinic: planned trials, conducted from screening to the last visit.

Screening, allocation in blocks, phases with their visits, waiting and crossing over,
the interim look.  Many trials are conducted at once, the trial first in every array.  A
trial that a likelihood takes as it was printed, with the flow of its patients given, is
conducted by `conduct` instead; here who leaves and what is missing comes of the trial.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import t as student

from equipoise.arrays import Array, Counts, Mask
from equipoise.population import Settings
from equipoise.randomness import Stream
from equipoise.trial.allocation import allocate
from equipoise.trial.chances import Chances, draw_chances, occasions, periods
from equipoise.trial.guess import Cues
from equipoise.trial.interview import scored
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.phase import Phase, Staff, Stay, run_phase, waiting
from equipoise.trial.protocol import Protocol
from equipoise.trial.raters import Raters, rater_shift, usual_raters
from equipoise.trial.rules import Crossover, Washout
from equipoise.trial.screening import screen
from equipoise.trial.solved import Solved
from equipoise.trial.traits import draw_traits
from equipoise.trial.troubles import USUAL, Troubles
from equipoise.trial.ward import Episode, Ward


@dataclass(frozen=True)
class Held:
    """Trials as they were held, the trial first and the patient second.

    Parameters
    ----------
    ward : Ward
    sequence : array of int, (n_trials, n_patients, n_periods)
        Arms as allocated.
    phases : tuple of Phase
    stay : Stay
    treated : array of bool, (n_trials, n_patients)
        False for those whom an early end kept from entering.
    interim_p : array, (n_trials,)
        Of the look before the end; NaN where there is none.
    """

    ward: Ward
    sequence: Counts
    phases: tuple[Phase, ...]
    stay: Stay
    treated: Mask
    interim_p: Array

    def __len__(self) -> int:
        return len(self.sequence)

    @property
    def protocol(self) -> Protocol:
        """Return the protocol."""
        return self.ward.protocol

    @property
    def came(self) -> Mask:
        """Return who came to each phase, (n_trials, n_patients, n_periods)."""
        starts = [
            np.isfinite(phase.episodes[0].start)
            & (phase.episodes[0].start < self.stay.until)
            for phase in self.phases
        ]
        return np.stack(starts, axis=-1) & self.treated[..., None]

    def by_arm(self, values: list[Array]) -> Array:
        """Return values of every phase by arm: (n_trials, n_patients, n_arms, …)."""
        rest = values[0].shape[2:]
        shape = (*self.treated.shape, len(self.protocol.arms), *rest)
        found = np.full(shape, np.nan)
        for period, one in enumerate(values):
            kept = np.where(
                self.came[..., period].reshape(*self.treated.shape, *(1,) * len(rest)),
                one,
                np.nan,
            )
            place = self.sequence[..., period].reshape(
                *self.treated.shape, 1, *(1,) * len(rest)
            )
            np.put_along_axis(found, place, kept[:, :, None], axis=2)
        return found

    def scores(self, measure: str) -> Array:
        """Return what an instrument or reading gave, by arm and visit."""
        return self.by_arm([_of(phase, measure) for phase in self.phases])

    def period_of_arm(self) -> Counts:
        """Return the period in which each arm was received; zero where never."""
        numbers = [
            np.full(self.treated.shape, period + 1.0)
            for period in range(len(self.phases))
        ]
        return np.nan_to_num(self.by_arm(numbers)).astype(np.int64)


def _of(phase: Phase, measure: str) -> Array:
    if measure in phase.items:
        return phase.items[measure].sum(axis=-1)
    return phase.readings[measure]


def hold(
    protocol: Protocol,
    solved: Solved,
    settings: Settings,
    *,
    rng: Stream,
    troubles: Troubles = USUAL,
) -> Held:
    """Hold as many trials of a protocol as there are settings.

    Parameters
    ----------
    protocol : Protocol
    solved : Solved
        Of its arms, under one hypothesis.
    settings : Settings
        What the patients of each trial share.
    rng : Stream
    troubles : Troubles
        What gets in the way; draws are the same without some of it.

    Raises
    ------
    ProtocolError
        If so few people may enter that the search is given up.
    """
    here, trials = rng.of("clinic", protocol.name), len(settings)
    patients, count = protocol.enrolment.infused, periods(protocol)
    ward = replace(_ward(protocol, solved, settings, here), troubles=troubles)
    sequence = allocate(protocol, trials, rng=here.of("allocation"))
    chances = draw_chances(protocol, trials, rng=here)
    raters = _raters(troubles)
    start = np.zeros((trials, patients))
    stay = Stay(np.full(start.shape, np.inf), np.zeros(start.shape, dtype=np.int64))
    phases: list[Phase] = []
    for period in range(count):
        episode = Episode(period, sequence[..., period], start)
        shift = _shift(protocol, raters, (period, start), here)
        phase, stay = run_phase(ward, episode, stay, Staff(chances, raters, shift))
        phases.append(phase)
        ward = ward.with_episodes(*phase.episodes)
        if period + 1 < count:
            then = _next_start(ward, phase, chances)
            last = start + protocol.visits[-1].at + protocol.visits[-1].window
            if troubles.patients_leave:
                stay = waiting(stay, period, last, then, chances)
            start = np.where(then < stay.until, then, np.nan)
    whole = np.ones((trials, patients), dtype=bool)
    held = Held(ward, sequence, tuple(phases), stay, whole, np.full(trials, np.nan))
    return _looked(held)


def _ward(protocol: Protocol, solved: Solved, settings: Settings, rng: Stream) -> Ward:
    """Return the patients who enter, before anything was done to them."""
    ages = solved.patients.values.get("age", np.full(len(solved.patients), 45.0))
    screened = screen(protocol, ages, settings, rng=rng.of("screening"))
    traits = draw_traits(
        settings,
        protocol.enrolment.infused,
        periods(protocol),
        rng=rng.of("traits"),
    )
    return Ward(protocol, solved, settings, screened, traits)


def _raters(troubles: Troubles) -> Raters:
    usual = usual_raters()
    return usual if troubles.raters_guess else replace(usual, unblinding=0.0)


def _shift(
    protocol: Protocol, raters: Raters, when: tuple[int, Array], rng: Stream
) -> Array:
    """Return what raters add without knowing anything, at each visit of a phase."""
    period, start = when
    visits = np.array([visit.at for visit in protocol.visits])
    count = visits.size
    at = np.tile(np.nan_to_num(start)[..., None] + visits, periods(protocol))
    nothing = np.zeros(at.shape)
    cues = Cues(nothing, nothing, nothing, nothing)
    shift = rater_shift(raters, at, cues, rng=rng.of("raters"))
    return shift[..., period * count : (period + 1) * count]


def _next_start(ward: Ward, phase: Phase, chances: Chances) -> Array:
    """Return when each patient may enter the next phase, h; NaN for never."""
    rule, first = ward.protocol.crossover, phase.episodes[0]
    if isinstance(rule, Washout):
        return first.start + rule.starts_after
    if not isinstance(rule, Crossover):
        return np.full(first.start.shape, np.nan)
    instrument = INSTRUMENTS[rule.instrument]
    totals = phase.items[instrument.name].sum(axis=-1)
    responded = (
        np.nanmin(np.where(np.isnan(totals[..., 1:]), np.inf, totals[..., 1:]), axis=-1)
        <= (1 - rule.response) * totals[..., 0]
    )
    each = occasions(ward.protocol, instrument.name)
    number = first.period * each + totals.shape[-1]
    then = np.full(first.start.shape, np.nan)
    for place, at in enumerate(rule.assessments):
        severity = ward.severity(first.period, first.start + at)[..., None]
        deviates = chances.occasion(instrument.name, number + place)
        score = scored(instrument, severity, deviates)[..., 0, :].sum(axis=-1)
        relapsed = score >= (1 - rule.relapse_within) * totals[..., 0]
        then = np.where(np.isnan(then) & relapsed, first.start + at, then)
    early = first.start + rule.earliest_without_response
    return np.where(responded, then, early)


def _looked(held: Held) -> Held:
    """Return the trials after their interim look, which may end them."""
    interim = held.protocol.interim
    if interim is None:
        return held
    first = np.zeros(held.treated.shape, dtype=bool)
    first[:, : interim.after] = True
    p = primary_p(held, first)
    goes_on = np.asarray(~(p < interim.p_below))
    treated: Mask = np.asarray(first | goes_on[:, None])
    return replace(held, treated=treated, interim_p=p)


def change(held: Held, measure: str, at: float) -> Array:
    """Return the change from baseline by arm, (n_trials, n_patients, n_arms).

    Of what has no baseline, what was measured.
    """
    times = measured_at(held.protocol, measure)
    values = held.scores(measure)
    then = values[..., times.index(at)]
    return then - values[..., 0] if times[0] <= 0 else then


def measured_at(protocol: Protocol, measure: str) -> tuple[float, ...]:
    """Return when an instrument is scored or a reading taken in each phase, h."""
    return tuple(
        visit.at
        for visit in protocol.visits
        if measure in (*visit.instruments, *visit.readings)
    )


def primary_p(held: Held, among: Mask) -> Array:
    """Return p of the primary contrast among some patients: a t test, (n_trials,).

    Paired in a crossover, of two samples in a parallel trial, against no change in a
    trial of one arm.
    """
    primary = held.protocol.primary
    if primary is None:
        return np.full(len(held), np.nan)
    changes = change(held, primary.instrument, primary.at)
    changes = np.where(among[..., None], changes, np.nan)
    names = [arm.name for arm in held.protocol.arms]
    one = changes[..., names.index(primary.arm)]
    if held.protocol.design != "parallel":
        alone = primary.arm == primary.versus
        other = 0.0 if alone else changes[..., names.index(primary.versus)]
        mean, error, n = _mean(one - other)
        return _two_sided(mean / error, n - 1)
    mean, error, n = _mean(one)
    other_mean, other_error, other_n = _mean(changes[..., names.index(primary.versus)])
    both = error**2 + other_error**2
    freedom = both**2 / (error**4 / (n - 1) + other_error**4 / (other_n - 1))
    return _two_sided((mean - other_mean) / np.sqrt(both), freedom)


def _mean(values: Array) -> tuple[Array, Array, Array]:
    known = np.isfinite(values)
    n = known.sum(axis=1).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, values, 0.0).sum(axis=1) / n
        squares = np.where(known, (values - mean[:, None]) ** 2, 0.0).sum(axis=1)
        return mean, np.sqrt(squares / (n - 1) / n), n


def _two_sided(statistic: Array, freedom: Array) -> Array:
    return np.asarray(2 * student.sf(np.abs(statistic), freedom), dtype=np.float64)
