"""How likely an account makes each count of a study, over what a study is like.

All of five patients responding is the mean of pi(u)^5 over what the study might have
been like, u, and not the fifth power of a mean: a study whose effect is larger than
usual is larger than usual for all of its patients.  A virtual study of many patients
gives pi(u)^5 without bias, as the share of all ways to choose five of them.
"""

from dataclasses import replace

import numpy as np

from equipoise.arrays import Array
from equipoise.evidence import Finding, findings
from equipoise.hypotheses.hypothesis import model_of
from equipoise.inference.record.probability import chance_of_count
from equipoise.inference.record.simulated import NODES, Asked
from equipoise.inference.record.study import Study
from equipoise.population import Settings, sample_patients
from equipoise.population.patients import uniform_points
from equipoise.population.settings import DIMENSIONS, settings_at
from equipoise.trial.clinic import hold
from equipoise.trial.library.protocols import PROTOCOLS
from equipoise.trial.solved import solved_arms

_STUDIES = 8
"""Virtual studies at each point and size of the effect, which differ in all else."""

_PATIENTS = 64
_AT_ONCE = 256
_HALF = 0.5


def count_chances(asked: Asked, study: Study) -> Array:
    """Return the chance of every count of responders, from none to all.

    Parameters
    ----------
    asked : Asked
    study : Study
        Of one arm and of one count, with its protocol.

    Returns
    -------
    array, shape (n_points, n_nodes, n_patients + 1)

    Notes
    -----
    A patient responded whose score fell by half at any visit after the first.
    """
    held = _Held(asked, study)
    parts = [held.chances(at) for at in range(0, len(held.settings), _AT_ONCE)]
    shape = (len(asked.points), NODES.size, _STUDIES, -1)
    return np.concatenate(parts).reshape(shape).mean(axis=2)


def finding_of(study: Study) -> Finding:
    """Return the finding that holds the count of a study."""
    source, _, name = study.weighed[0].partition(".")
    return findings(source)[name]


def printed_count(study: Study) -> int:
    """Return the count that a study printed."""
    return int(finding_of(study).printed["count"].value)


class _Held:
    """Virtual studies of one account, held some at a time."""

    def __init__(self, asked: Asked, study: Study) -> None:
        self.patients = finding_of(study).n
        self.rng = asked.rng.of("count", study.name)
        planned = PROTOCOLS[study.protocols[0]]
        large = replace(planned.enrolment, infused=_PATIENTS)
        self.protocol = replace(planned, enrolment=large)
        model = model_of(asked.hypothesis)
        pool = sample_patients(model, asked.pool, rng=self.rng.of("patients"))
        self.solved = solved_arms(self.protocol, pool, asked.hypothesis, asked.points)
        self.settings = _settings(asked)

    def chances(self, start: int) -> Array:
        """Return the chance of every count in some of the studies."""
        some = self.settings.rows(slice(start, start + _AT_ONCE))
        held = hold(self.protocol, self.solved, some, rng=self.rng.of("held", start))
        primary = self.protocol.primary
        instrument = primary.instrument if primary else ""
        scores = held.scores(instrument)[:, :, 0]
        later = np.isfinite(scores[..., 1:]).any(axis=-1)
        known = np.isfinite(scores[..., 0]) & later
        lowest = np.min(np.where(np.isnan(scores), np.inf, scores)[..., 1:], axis=-1)
        responded = known & (lowest <= _HALF * scores[..., 0])
        had, of = (found.sum(axis=1).astype(np.int64) for found in (responded, known))
        n = self.patients
        each = [chance_of_count(count, n, had, of) for count in range(n + 1)]
        return np.stack(each, axis=-1)


def _settings(asked: Asked) -> Settings:
    """Return the settings of every study: by point, then effect, then all else."""
    n = len(asked.points)
    cube = uniform_points(DIMENSIONS, _STUDIES, rng=asked.rng.of("count", "settings"))
    cube = np.tile(cube, (n * NODES.size, 1))
    cube[:, -1] = np.repeat((np.arange(n) + 0.5) / n, NODES.size * _STUDIES)
    settings = settings_at(cube)
    effect = np.tile(np.repeat(NODES, _STUDIES), n)
    return Settings({**settings.values, "effect_day1": effect}, settings.point)
