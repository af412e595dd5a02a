"""What a trial told of its responders beside the numbers of its set.

How many were in remission, and how many responded in the other arm too; at which visits
the arms differed and at which not; the medians of CADSS, and that CADSS did not differ.
All of it is of the patients whose numbers are in the set, and so it is weighed given
these numbers:

    p(set, told) = p(set) p(told | set)

A statement is as likely as the test that would end in it, on the patients who have both
ratings; a later visit is told of whatever it shows, since day 1 differed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts, Mask
from equipoise.evidence import Finding, findings
from equipoise.inference.likelihood import places_of_groups
from equipoise.inference.predictive import selection
from equipoise.inference.printed_set import PrintedSet
from equipoise.population.patients import uniform_points
from equipoise.randomness import Stream
from equipoise.trial.conduct import Conducted
from equipoise.trial.library.instruments import HAMD6, HAMD17
from equipoise.units import HOURS_PER_DAY

STUDIES = 2048
"""Virtual studies in which it is looked for how often the same would be told."""

_ARMS = ("placebo", "naltrexone")


@dataclass(frozen=True)
class Stated:
    """That two arms differed, or did not, at one visit.

    Parameters
    ----------
    instrument : str
    day : float
    differs : bool
    missing : int
        Ratings of all completers, of both arms, that are missing on that day.
    """

    instrument: str
    day: float
    differs: bool
    missing: int


@dataclass(frozen=True)
class Secondary:
    """What was told beside a set.

    Parameters
    ----------
    given : PrintedSet
        The reading of the set that has most weight.
    stated : tuple of Stated
        The first arm is lower where it differs.
    cut_off : float, points
        Highest score that is remission.
    remitted, responded : int
        Of the responders: in remission in the first arm, and responders in the second.
    medians : array, shape (4,), points
        Of CADSS: of responders in both arms, and of all.
    """

    given: PrintedSet
    stated: tuple[Stated, ...]
    cut_off: float
    remitted: int
    responded: int
    medians: Array


@dataclass(frozen=True)
class Followed:
    """Responders among virtual patients, before treatment and at later visits.

    Parameters
    ----------
    baseline : array, shape (n_rows, 2), points
        HAM-D17 before treatment, in both arms.
    apart : array, shape (n_rows, n_stated), points
        First arm less second at each visit of which something was stated.
    """

    baseline: Array
    apart: Array


@dataclass(frozen=True)
class Studies:
    """Whom virtual studies enrol, and whose ratings are missing.

    Parameters
    ----------
    responders, others : array, (n_studies, n) of each group
        Uniform: a place among the virtual patients of the group.
    missing : array of bool, (n_studies, n_responders, n_stated)
    """

    responders: Array
    others: Array
    missing: Mask


def secondary_of(source: str, sets: Sequence[PrintedSet]) -> Secondary:
    """Return what a source told beside its set.

    Parameters
    ----------
    source : str
        Key of the source.
    sets : sequence of PrintedSet
        The readings of the set.

    Raises
    ------
    UnknownNameError
        If the source is not recorded, or does not print what is needed.
    """
    found = findings(source)
    among = ("", "_completers")
    return Secondary(
        given=max(sets, key=lambda one: one.weight),
        stated=tuple(
            Stated(
                one.measure,
                float(one.at_day or 0.0),
                one.statement == "different",
                _missing(source, float(one.at_day or 0.0)),
            )
            for one in found
            if _is_stated(one)
        ),
        cut_off=selection(source).remission,
        remitted=_count(found["hamd17_remission_placebo"]),
        responded=_count(found["hamd17_response_naltrexone"]),
        medians=np.array(
            [
                _median(found[f"cadss_peak_{arm}{some}"])
                for some in among
                for arm in _ARMS
            ]
        ),
    )


def _is_stated(one: Finding) -> bool:
    levels = one.measure in (HAMD17.name, HAMD6.name)
    picked = one.among == "responders" and (one.arm, one.versus) == _ARMS
    return levels and picked and one.statement is not None


def _missing(source: str, day: float) -> int:
    name = f"missing_scores_day{day:g}"
    found = findings(source)
    return _count(found[name]) if name in found.names else 0


def _count(one: Finding) -> int:
    return int(one.printed["count"].value)


def _median(one: Finding) -> float:
    return one.printed["median"].value


def studies_of(one: Secondary, *, rng: Stream) -> Studies:
    """Return virtual studies, which are the same under every account and draw."""
    k, n = one.given.responders.n, one.given.n
    here = rng.of("secondary")
    places = uniform_points(n, STUDIES, rng=here)
    draw = here.of("missing").generator()
    missing = np.zeros((STUDIES, k, len(one.stated)), dtype=np.bool_)
    for which, stated in enumerate(one.stated):
        # A rating is of one patient in one of two arms; without it a pair is lost.
        order = np.argsort(draw.random((STUDIES, 2 * n)), axis=1)[:, : stated.missing]
        lost = order // 2
        study, rating = np.nonzero(lost < k)
        missing[study, lost[study, rating], which] = True
    return Studies(places[:, :k], places[:, k:], missing)


def followed_responders(conducted: Conducted, one: Secondary) -> Iterator[Followed]:
    """Return those who responded in each trial, of those who completed."""
    core = conducted.items[..., np.array(HAMD17.core) - 1].sum(axis=-1)
    scores = {HAMD17.name: conducted.hamd17, HAMD6.name: core}
    days = np.array(conducted.protocol.times(HAMD17.name)) / HOURS_PER_DAY
    at = [int(np.argmin(np.abs(days - stated.day))) for stated in one.stated]
    for i, (responded, _) in enumerate(places_of_groups(conducted)):
        levels = [
            scores[stated.instrument][i, responded][..., place]
            for stated, place in zip(one.stated, at, strict=True)
        ]
        yield Followed(
            baseline=scores[HAMD17.name][i, responded, :, 0],
            apart=np.stack([level[:, 0] - level[:, 1] for level in levels], axis=1),
        )


def enrolled(share: Array, place: Array) -> Counts:
    """Return which patients stand at some places, each having a share.

    Examples
    --------
    >>> enrolled(np.array([0.5, 0.0, 0.5]), np.array([[0.2, 0.7]])).tolist()
    [[0, 2]]
    """
    ends = np.cumsum(share)
    found = np.searchsorted(ends / ends[-1], place)
    return np.minimum(found, len(share) - 1).astype(np.int64)
