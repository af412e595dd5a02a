"""Run one trial: from patients, a protocol and a hypothesis to a data set."""

from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.population import Patients, sample_settings
from equipoise.randomness import Stream
from equipoise.trial.calibration import points
from equipoise.trial.chance import draw_chance
from equipoise.trial.conduct import conduct
from equipoise.trial.course import courses
from equipoise.trial.dataset import TrialData
from equipoise.trial.library.instruments import HAMD17
from equipoise.trial.protocol import Protocol


def run_trial(
    protocol: Protocol, patients: Patients, hypothesis: Hypothesis, *, rng: Stream
) -> TrialData:
    """Return the data of one trial of a protocol under a hypothesis.

    Parameters
    ----------
    protocol : Protocol
    patients : Patients
        The pool from which patients come to be screened.
    hypothesis : Hypothesis
    rng : Stream
        The same stream brings the same patients, raters and coins under every
        hypothesis.

    Raises
    ------
    ProtocolError
        If screening does not find enough patients.
    """
    settings = sample_settings(1, rng=rng.of("settings"))
    open_points = points(hypothesis, 1, rng=rng.of("points"))
    solved = courses(protocol, patients, hypothesis, open_points)
    chance = draw_chance(protocol, HAMD17, 1, rng=rng)
    return conduct(protocol, solved, settings, chance).trial(0)
