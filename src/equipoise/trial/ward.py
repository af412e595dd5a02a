"""The ward: what patients of planned trials are like at any moment.

Severity in a phase is the patient's own, with what every treatment so far has done to
it: courses of earlier phases, and of a treatment that was given again, are added.
"""

from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.population import Settings
from equipoise.trial.protocol import Protocol
from equipoise.trial.screening import Screened
from equipoise.trial.solved import Solved, Who
from equipoise.trial.traits import Traits
from equipoise.trial.troubles import USUAL, Troubles
from equipoise.units import days

_ONE_SESSION = 6.0  # h: doses nearer to each other are of one session


@dataclass(frozen=True)
class Episode:
    """A course of treatment: an arm, from a time.

    Parameters
    ----------
    period : int
        From zero.
    arm : array of int, shape (n_trials, n_patients)
    start : array, shape (n_trials, n_patients), h
        Since each patient's first; NaN for those who do not have it.
    """

    period: int
    arm: Counts
    start: Array


@dataclass(frozen=True)
class Ward:
    """Patients of many trials, and what was done to them so far.

    Parameters
    ----------
    protocol : Protocol
    solved : Solved
    settings : Settings
    screened : Screened
    traits : Traits
    episodes : tuple of Episode
    troubles : Troubles
    """

    protocol: Protocol
    solved: Solved
    settings: Settings
    screened: Screened
    traits: Traits
    episodes: tuple[Episode, ...] = ()
    troubles: Troubles = USUAL

    def with_episodes(self, *more: Episode) -> "Ward":
        """Return the ward after more was done to its patients."""
        return replace(self, episodes=(*self.episodes, *more))

    @property
    def point(self) -> Counts:
        """Return the point at which each trial stands."""
        n = len(self.solved.points)
        return np.minimum((self.settings.point * n).astype(np.int64), n - 1)

    @property
    def pool(self) -> Counts:
        """Return which patient of the pool each is."""
        return self.screened.of_entered(self.screened.pool)

    def who(self, arm: Counts) -> Who:
        """Return the patients, as they stand in an arm."""
        return Who(self.point, self.pool, arm)

    def severity(self, period: int, at: Array) -> Array:
        """Return severity at times since each patient's first dose, points."""
        own = self.screened.of_entered(self.screened.severity)
        total = own + self.traits.drift[..., period]
        for episode in self.episodes:
            if episode.period != period and not self.troubles.effects_carry_over:
                continue
            total = total + self._change(episode, at - episode.start)
        return total

    def _change(self, episode: Episode, at: Array) -> Array:
        who, people = self.who(episode.arm), self.traits
        had = np.isfinite(at)
        when = np.where(had, at, 0.0)
        change = (
            people.worsening * self.solved.at("worsening_nocebo", who, when)
            - people.effect[..., episode.period]
            * self.solved.at("relief_drug", who, when)
            - people.expectation[..., episode.period]
            * self.solved.at("relief_expectancy", who, when)
        )
        return np.where(had, change, 0.0)

    def dissociation(self, episode: Episode, at: Array) -> Array:
        """Return the CADSS that is expected at times in an episode, points."""
        drive = self.solved.at("dissociation_drive", self.who(episode.arm), at)
        return self.traits.dissociation[..., episode.period] * drive

    def nausea(self, episode: Episode) -> Array:
        """Return the chance of nausea after each session, (…, n_sessions)."""
        who, times = self.who(episode.arm), sessions(self.protocol)
        ends = [
            min(at + days(1), *(then for then in times if then > at), np.inf)
            for at in times
        ]
        hazard = [np.zeros(who.arm.shape)]
        for end in ends:
            when = np.full(who.arm.shape, end)
            hazard.append(
                self.settings["k_nausea_ketamine"][:, None]
                * self.solved.at("nausea_hazard_ketamine", who, when)
                + self.settings["nausea_added"][:, None]
                * self.solved.at("nausea_hazard_malaise", who, when)
            )
        each = np.maximum(np.diff(np.stack(hazard, axis=-1), axis=-1), 0.0)
        return -np.expm1(-each)


def sessions(protocol: Protocol) -> tuple[float, ...]:
    """Return when patients are treated in a phase, h; doses before come with the first.

    Examples
    --------
    >>> from equipoise.trial.library.protocols import PROTOCOLS
    >>> sessions(PROTOCOLS["williams_2018"])
    (0.0,)
    """
    times = sorted(
        {float(d.at) for arm in protocol.arms for d in arm.doses if d.at >= 0}
    )
    found: list[float] = []
    for at in times:
        if not found or at > found[-1] + _ONE_SESSION:
            found.append(at)
    return tuple(found or [0.0])
