"""The printed trial under draws: by its law, and by counting studies.

Each draw is conducted once; its print is then read in both ways, with the readings of
the audit and as printed, and what was told beside the set is weighed given the set.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from equipoise.arrays import Array
from equipoise.inference.contradictions import readings_by
from equipoise.inference.importance import cube_of
from equipoise.inference.likelihood import log_in_ways
from equipoise.inference.pieces import MANY, Work, of_many, told_in
from equipoise.inference.printed_set import PrintedSet, printed_sets
from equipoise.inference.publication import log_published
from equipoise.inference.refereed import refereed_in_ways
from equipoise.inference.secondary_law import log_secondary, log_secondary_counted
from equipoise.population.settings import settings_at
from equipoise.trial.chance import draw_chance
from equipoise.trial.conduct import Conducted, conduct
from equipoise.trial.course import Courses
from equipoise.trial.library.instruments import HAMD17

READ, PRINTED, ALONE = "log_likelihood", "as_printed", "set_alone"
"""Ways to weigh the printed trial: with the readings of the audit, as printed, and with
the readings but without what was told beside the set."""

PUBLISHED = "published"
"""What is kept of each draw beside its likelihoods: the log chance to be told."""

WAYS = (READ, PRINTED, ALONE)

_AT_ONCE = 8


def ways_of(work: Work) -> tuple[tuple[PrintedSet, ...], ...]:
    """Return what the printed set says, with the readings and as printed."""
    if work.stand_in is not None:
        return ((work.stand_in,),) * 2
    source = work.protocol.source
    return tuple(
        printed_sets(source, readings_by(way, source)) for way in ("audit", "printed")
    )


def by_law(solved: Courses, work: Work, scores: Array) -> Mapping[str, Array]:
    """Return log likelihoods of draws by the law, and of having been told.

    Parameters
    ----------
    solved : Courses
    work : Work
        Of one scramble.
    scores : array, shape (n_draws, n_dimensions)

    Returns
    -------
    mapping from kind to array, shape (n_draws,)
    """
    ways, here = ways_of(work), work.rng.of("weigh")
    told = told_in(work, here)
    found: list[Array] = [np.empty((len(WAYS) + 1, 0))]
    for conducted in conducted_at(solved, work, scores):
        log = log_in_ways(conducted, ways)
        beside = log_secondary(conducted, *told) if told else np.zeros(log.shape[1])
        published = log_published(conducted, ways[0][0].n, rng=here)
        found.append(np.vstack([log + beside, log[0], published]))
    whole = np.concatenate(found, axis=1)
    return {kind: whole[i] for i, kind in enumerate((*WAYS, PUBLISHED))}


def read_by_law(solved: Courses, work: Work, scores: Array) -> Array:
    """Return what ``by_law`` keeps of draws as ``READ`` alone, (n_draws,)."""
    ways, told = ways_of(work)[:1], told_in(work, work.rng.of("weigh"))
    found = [np.empty(0)]
    for conducted in conducted_at(solved, work, scores):
        log = log_in_ways(conducted, ways)[0]
        found.append(log + log_secondary(conducted, *told) if told else log)
    return np.concatenate(found)


def conducted_at(solved: Courses, work: Work, scores: Array) -> Iterator[Conducted]:
    """Conduct a trial of many patients under each draw, some draws at once.

    Whoever integrates the likelihood does so over these, so that all have one function.

    Parameters
    ----------
    solved : Courses
    work : Work
        Of one scramble.
    scores : array, shape (n_draws, n_dimensions)
    """
    large = of_many(work, work.effort.rows)
    chance = draw_chance(large, HAMD17, 1, rng=work.rng.of("weigh"))
    settings = settings_at(cube_of(scores))
    for at in range(0, len(settings), _AT_ONCE):
        some = settings.rows(slice(at, at + _AT_ONCE))
        yield conduct(large, solved, some, chance)


def by_count(solved: Courses, work: Work, scores: Array) -> Mapping[str, Array]:
    """Return log likelihoods of draws by counting studies that print the print.

    Parameters
    ----------
    solved : Courses
    work : Work
        Of one scramble.
    scores : array, shape (n_draws, n_dimensions)

    Returns
    -------
    mapping from way to array, shape (n_draws,)
        Minus infinity where no such study was found.
    """
    ways = ways_of(work)
    here = work.rng.of("referee")
    large = of_many(work, MANY * work.effort.rows)
    chance = draw_chance(large, HAMD17, 1, rng=here)
    settings = settings_at(cube_of(scores))
    told, found = told_in(work, here), [np.empty((len(WAYS), 0))]
    for at in range(len(settings)):
        conducted = conduct(large, solved, settings.rows(slice(at, at + 1)), chance)
        log = refereed_in_ways(conducted, ways, rng=here.of(at))
        beside = np.zeros(log.shape[1])
        if told:
            beside = log_secondary_counted(conducted, *told, rng=here.of(at))
        found.append(np.vstack([log + beside, log[0]]))
    whole = np.concatenate(found, axis=1)
    return {way: whole[i] for i, way in enumerate(WAYS)}
