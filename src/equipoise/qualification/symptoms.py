"""Qualify the symptoms: scales and trials of ketamine beside what was published.

Lines are as of the biology.  Those of trials are read under every hypothesis, as
hypotheses differ in how long relief lasts, and shown where they are farthest from what
was published.
"""

from functools import lru_cache
from importlib.resources import files

from equipoise.catalogue import Catalogue
from equipoise.evidence.target import Target, read_targets
from equipoise.qualification.arms import followed_arms
from equipoise.qualification.qualify import Qualification, line_of
from equipoise.qualification.scales import followed_scales
from equipoise.randomness import Stream


@lru_cache
def trial_targets() -> Catalogue[Target]:
    """Return every line of the qualification of symptoms, file by file."""
    folder = files("equipoise.evidence") / "library" / "trial_targets"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return Catalogue("target", tuple(t for path in paths for t in read_targets(path)))


def qualify_symptoms(*, rng: Stream) -> Qualification:
    """Return what scales and virtual arms have for every target of trials.

    Parameters
    ----------
    rng : Stream

    Raises
    ------
    UnknownNameError
        If a target names a curve that is not there.
    UnsolvedError
        If a body cannot be followed in an arm.
    """
    courses = {"scales": followed_scales(rng=rng), "arms": followed_arms(rng=rng)}
    lines = tuple(line_of(one, courses[one.course]) for one in trial_targets())
    return Qualification(lines, courses)
