"""Publication: the chance that anybody would have heard of a trial.

The trial was stopped early, and told, because its contrast among responders was
significant.  That decision is a function of what was printed and adds no factor.  Who
believes that a trial without such a contrast would never have been told divides by the
chance that there was one,

    log L - log P(p < alpha | parameters)

which is counted over virtual studies of as many patients as completed, drawn from the
virtual patients of the likelihood.
"""

import numpy as np
from scipy.special import stdtrit

from equipoise.arrays import Array
from equipoise.evidence import findings
from equipoise.inference.law import Rows
from equipoise.inference.likelihood import groups_of
from equipoise.randomness import Stream
from equipoise.trial.conduct import Conducted

_STUDIES = 400
_FEWEST = 2  # responders of whom a paired test can be made


def log_published(conducted: Conducted, n: int, *, rng: Stream) -> Array:
    """Return the log chance of a significant contrast among responders, by draw.

    Parameters
    ----------
    conducted : Conducted
        One trial for each draw, its patients many and all under that draw.
    n : int
        Patients of whom a study consists.
    rng : Stream
        The same patients are chosen under every draw.

    Notes
    -----
    Half a study is added to those that are counted, so that no chance is zero.
    """
    alpha = findings(conducted.protocol.source)["alpha"].printed["p"].value
    place = rng.of("published").generator().random((_STUDIES, n))
    counts = np.array(
        [significant(*pair, place, alpha).sum() for pair in groups_of(conducted)]
    )
    return np.log((counts + 0.5) / (_STUDIES + 1))


def significant(responders: Rows, others: Rows, place: Array, alpha: float) -> Array:
    """Return whether responders differ between the arms, in each of some studies.

    Parameters
    ----------
    responders, others : Rows
    place : array, shape (n_studies, n_patients)
        Uniform on [0, 1): whom each study enrols.
    alpha : float
        Two-sided, of a paired t test.

    Returns
    -------
    array, shape (n_studies,)
        One where they do.
    """
    change = np.concatenate([responders.change, others.change])
    if not len(change):
        return np.zeros(len(place))
    chosen = (place * len(change)).astype(np.int64)
    picked = chosen < len(responders)
    apart = np.where(picked, (change[:, 0] - change[:, 1])[chosen], 0.0)
    count = picked.sum(axis=1)
    k = np.maximum(count, _FEWEST)
    mean = apart.sum(axis=1) / k
    squares = np.where(picked, (apart - mean[:, None]) ** 2, 0.0).sum(axis=1)
    error = np.sqrt(squares / (k - 1) / k)
    critical = np.asarray(stdtrit(k - 1, 1 - alpha / 2), np.float64)
    found = (count >= _FEWEST) & (np.abs(mean) > critical * error)
    return np.asarray(found, dtype=np.float64)
