"""How likely it is that a trial tells what was told beside its set, given the set.

Virtual studies enrol responders tilted to the numbers of the set (module ``saddle``),
so that they print about what was printed.  Each is then brought to print it exactly:
its changes are stretched to the printed means, SDs and correlation, and the means and
log SDs of later visits follow by their regression on those five.  How many of these
studies tell the same is the chance that the trial does.

For normal scores the first step is exact, as the shape of a sample does not depend on
its mean and spread, and so is the second but for the spread of the spread.  How far it
errs for virtual patients is counted by the referee (``referee.studies_near``).
"""

from collections.abc import Callable

import numpy as np
from scipy.special import stdtrit

from equipoise.arrays import Array, Counts, Mask
from equipoise.evidence import priors
from equipoise.inference.law import FEWEST_ROWS, Rows, summed, sums_of
from equipoise.inference.likelihood import groups_of
from equipoise.inference.medians import log_medians
from equipoise.inference.referee import studies_near
from equipoise.inference.saddle import tilted
from equipoise.inference.secondary import (
    Followed,
    Secondary,
    Stated,
    Studies,
    enrolled,
    followed_responders,
)
from equipoise.randomness import Stream
from equipoise.trial.conduct import Conducted

_HALVES = 25_000
"""Halves of studies of each kind by which what was told is counted."""


def log_secondary(conducted: Conducted, one: Secondary, studies: Studies) -> Array:
    """Return the log chance of what was told beside a set, (n_draws,).

    Parameters
    ----------
    conducted : Conducted
        One trial for each draw, its patients many and all under that draw.
    one : Secondary
    studies : Studies

    Notes
    -----
    Minus infinity where too few patients fall into a group, or none of them could be
    those of the set.  Half a study is added to those counted, so that no chance is
    zero.
    """

    def by_law(draw: int, rows: Rows, followed: Followed) -> float:
        del draw
        return _log_told(rows, followed, one, studies)

    return _by_draw(conducted, one, studies, by_law)


def _by_draw(
    conducted: Conducted,
    one: Secondary,
    studies: Studies,
    log_told: Callable[[int, Rows, Followed], float],
) -> Array:
    """Return the log chance of what was told of responders, and of CADSS, by draw."""
    pairs = zip(groups_of(conducted), followed_responders(conducted, one), strict=True)
    return np.array(
        [
            log_told(draw, responders, followed)
            + log_medians(responders, others, one, studies)
            if min(len(responders), len(others)) >= FEWEST_ROWS
            else -np.inf
            for draw, ((responders, others), followed) in enumerate(pairs)
        ]
    )


def _log_told(
    rows: Rows, followed: Followed, one: Secondary, studies: Studies
) -> float:
    five, n = one.given.responders.change, one.given.responders.n
    sums, _ = sums_of(five[None], n)
    tilt = tilted(summed(rows.change), sums, n)
    if not np.isfinite(tilt.log_density[0]):
        return -np.inf
    chosen = enrolled(tilt.share[0], studies.responders)
    change, baseline = rows.change[chosen], followed.baseline[chosen]
    printed = five_of(change)
    known = np.isfinite(printed).all(axis=1)
    alike = brought_to(change[known], printed[known], five)
    told = counts_told(alike, baseline[known], one)
    apart, missing = followed.apart[chosen[known]], studies.missing[known]
    told &= stated_at(apart, missing, printed[known] - five, one)
    return float(np.log((told.sum() + 0.5) / (len(chosen) + 1)))


def five_of(change: Array) -> Array:
    """Return means, log SDs and atanh of the correlation, (n_studies, 5).

    Parameters
    ----------
    change : array, shape (n_studies, n_patients, 2)

    Notes
    -----
    Not finite for a study of whose patients one arm is all alike.
    """
    mean, sd = change.mean(axis=1), change.std(axis=1, ddof=1)
    away = change - mean[:, None]
    product = away.prod(axis=2).sum(axis=1) / (change.shape[1] - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        r = product / sd.prod(axis=1)
        return np.column_stack([mean, np.log(sd), np.arctanh(r)])


def brought_to(change: Array, printed: Array, five: Array) -> Array:
    """Return changes of studies stretched so that each prints the same five numbers.

    Parameters
    ----------
    change : array, shape (n_studies, n_patients, 2)
    printed : array, shape (n_studies, 5)
        What each prints.
    five : array, shape (5,)
        What each shall print.
    """
    unit = (change - printed[:, None, :2]) / np.exp(printed[:, None, 2:4])
    r, wanted = np.tanh(printed[:, 4:]), np.tanh(five[4])
    rest = (unit[..., 1] - r * unit[..., 0]) / np.sqrt(1 - r**2)
    second = wanted * unit[..., 0] + np.sqrt(1 - wanted**2) * rest
    return five[:2] + np.exp(five[2:4]) * np.stack([unit[..., 0], second], axis=-1)


def counts_told(change: Array, baseline: Array, one: Secondary) -> Mask:
    """Return which studies have as many in remission, and responders, as were told.

    Parameters
    ----------
    change, baseline : array, shape (n_studies, n_patients, 2)
    one : Secondary

    Notes
    -----
    Scores are whole, so that one of 7.4 would be 7 and is no more than that.
    """
    after = baseline + change
    remitted = (after[..., 0] < one.cut_off + 0.5).sum(axis=1)
    responded = (2 * after[..., 1] < baseline[..., 1] + 0.5).sum(axis=1)
    return (remitted == one.remitted) & (responded == one.responded)


def stated_at(apart: Array, missing: Mask, away: Array, one: Secondary) -> Mask:
    """Return which studies state the same, brought to the set by regression.

    Parameters
    ----------
    apart : array, shape (n_studies, n_patients, n_stated)
    missing : array of bool, of the same shape
    away : array, shape (n_studies, 5)
        What each prints less what it shall.
    one : Secondary

    Returns
    -------
    array of bool, shape (n_studies,)
        False where all patients of a study are alike at a visit.
    """
    mean, sd, n = paired(apart, missing)
    with np.errstate(divide="ignore"):
        features = np.column_stack([mean, np.log(sd)])
    known = np.isfinite(features).all(axis=1)
    told = np.zeros(len(apart), dtype=np.bool_)
    if known.sum() <= away.shape[1] + 1:
        return told
    design = np.column_stack([np.ones(known.sum()), away[known]])
    slope, *_ = np.linalg.lstsq(design, features[known], rcond=None)
    brought = features[known] - away[known] @ slope[1:]
    k = len(one.stated)
    told[known] = all_stated(
        brought[:, :k], np.exp(brought[:, k:]), n[known], one.stated
    )
    return told


def paired(apart: Array, missing: Mask) -> tuple[Array, Array, Counts]:
    """Return means and SDs of those who have both ratings, and how many they are.

    Parameters
    ----------
    apart : array, shape (n_studies, n_patients, n_stated)
    missing : array of bool, of the same shape

    Returns
    -------
    mean, sd, n : array, shape (n_studies, n_stated)
    """
    there = ~missing
    n = there.sum(axis=1)
    mean = (apart * there).sum(axis=1) / n
    squares = (((apart - mean[:, None]) ** 2) * there).sum(axis=1)
    return mean, np.sqrt(squares / (n - 1)), n


def all_stated(mean: Array, sd: Array, n: Counts, stated: tuple[Stated, ...]) -> Mask:
    """Return in which studies every test ends as was stated, (n_studies,).

    Parameters
    ----------
    mean, sd, n : array, shape (n_studies, n_stated)
        Of the first arm less the second, in patients.
    stated : tuple of Stated

    Examples
    --------
    Of seven pairs, a mean of -2 with SD 2 is different, and of -1 is not.

    >>> one = (Stated("hamd17", 3.0, True, 0),)
    >>> mean, two, seven = np.array([[-2.0], [-1.0]]), np.full((2, 1), 2.0), [[7], [7]]
    >>> all_stated(mean, two, np.array(seven), one).tolist()
    [True, False]
    """
    error = sd / np.sqrt(n)
    level = priors()["level_stated"].value
    table = stdtrit(np.arange(int(n.max())), 1 - level / 2)
    critical = np.asarray(table, np.float64)[n - 1] * error
    differs = np.array([one.differs for one in stated])
    found = np.where(differs, mean < -critical, np.abs(mean) <= critical)
    return np.asarray(found.all(axis=1), dtype=np.bool_)


def log_secondary_counted(
    conducted: Conducted, one: Secondary, studies: Studies, *, rng: Stream
) -> Array:
    """Return the log chance of what was told by counting studies, (n_draws,).

    Studies that print about what the set does are found by the referee, and no study is
    brought to anything.  Medians of CADSS are by their law.

    Parameters
    ----------
    conducted : Conducted
    one : Secondary
    studies : Studies
    rng : Stream
    """

    def by_count(draw: int, rows: Rows, followed: Followed) -> float:
        return _log_counted(rows, followed, one, studies, rng.of("told", draw))

    return _by_draw(conducted, one, studies, by_count)


def _log_counted(
    rows: Rows, followed: Followed, one: Secondary, studies: Studies, rng: Stream
) -> float:
    found, weight = studies_near(rows, one.given.responders, _HALVES, rng=rng)
    if not weight.size:
        return -np.inf
    told = counts_told(rows.change[found], followed.baseline[found], one)
    lost = np.resize(studies.missing, (len(found), *studies.missing.shape[1:]))
    told &= all_stated(*paired(followed.apart[found], lost), one.stated)
    return float(np.log(((weight * told).sum() + weight.mean() / 2) / weight.sum()))
