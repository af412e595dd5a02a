"""The chance that each account gives to every statement and count of the record.

Before the record and after it, and between which ends nine tenths of an account's
draws lie after it: how far the account is still free to choose.  An account that frees
not all of the links that lead to a signal is silent of it: it predicts neither way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from equipoise.arrays import Array
from equipoise.inference.record.combined import Combined, shares
from equipoise.inference.record.counted import finding_of
from equipoise.inference.record.coverage import said
from equipoise.inference.record.outcome import Stated
from equipoise.inference.record.study import Statement, Study
from equipoise.inference.record.terms import Account, Taken, Terms
from equipoise.inference.record.varying import Record

_EVEN = 0.5
_ENDS = (0.05, 0.95)


def stated_in(record: Record, whole: Combined, taken: Taken) -> tuple[Stated, ...]:
    """Return every statement and count, and the chance that each account gives to it.

    Parameters
    ----------
    record : Record
    whole : Combined
        The terms of its accounts, read as taken.
    taken : Taken
        How the record is read.
    """
    pairs = list(zip(record.accounts, whole.terms, strict=True))
    found: list[Stated] = []
    for study in record.studies:
        for asked in _asked(study):
            each = {
                one.name: _given(one, terms, asked, taken, whole.studies)
                for one, terms in pairs
            }
            found.append(_told(asked, each))
    return tuple(found)


@dataclass(frozen=True)
class _Asked:
    """One statement or count of a study; without a statement it is a count."""

    study: Study
    finding: str
    statement: Statement | None = None


@dataclass(frozen=True)
class _Given:
    """What one account gives to one statement or count."""

    before: float
    after: float
    ends: tuple[float, float]
    speaks: bool


def _asked(study: Study) -> Iterator[_Asked]:
    for one in study.statements:
        yield _Asked(study, one.finding, one)
    if study.kind == "count":
        yield _Asked(study, study.weighed[0])


def _given(
    account: Account,
    terms: Terms,
    asked: _Asked,
    taken: Taken,
    studies: Sequence[str],
) -> _Given:
    said_by, species = asked.statement, asked.study.species
    if said_by is None:
        chance = np.exp(account.log_likelihood(asked.study, taken)[:, 0])
    else:
        chance = account.chance(asked.study, said_by, taken)
    before, after = (
        draw_shares(terms, species, chance.size, some) for some in ((), studies)
    )
    return _Given(
        before=float(chance @ before),
        after=float(chance @ after),
        ends=ends_of(chance, after),
        speaks=said_by is None or taken.denies or account.speaks(said_by),
    )


def draw_shares(
    terms: Terms, species: str, draws: int, studies: Sequence[str]
) -> Array:
    """Return what some studies leave to each draw of a species, (n_draws,); sum one."""
    log = terms.log_draws(species, studies)
    log = np.broadcast_to(log, (draws, log.shape[1]))
    silent = shares(np.broadcast_to(terms.log_evidence(studies), log.shape[1:]))
    return np.exp(log - logsumexp(log, axis=0)) @ silent


def ends_of(values: Array, share: Array) -> tuple[float, float]:
    """Return values between which nine tenths of all draws lie, by their shares.

    Examples
    --------
    Of ten values alike in share, none can be left out at either end; a value that has
    nearly all of the share is both ends.

    >>> ends_of(np.arange(10.0), np.full(10, 0.1))
    (0.0, 9.0)
    >>> ends_of(np.array([3.0, 1.0, 2.0]), np.array([0.97, 0.02, 0.01]))
    (3.0, 3.0)
    """
    order = np.argsort(values)
    below = np.cumsum(share[order])
    at = np.minimum(np.searchsorted(below, _ENDS), values.size - 1)
    low, high = values[order][at]
    return float(low), float(high)


def _told(asked: _Asked, each: Mapping[str, _Given]) -> Stated:
    statement = asked.statement
    words, even = (
        _counted(asked.study) if statement is None else (said(statement), _EVEN)
    )
    return Stated(
        finding=asked.finding,
        study=asked.study.name,
        says="this count" if statement is None else statement.says,
        words=words,
        even=even,
        before={name: one.before for name, one in each.items()},
        after={name: one.after for name, one in each.items()},
        low={name: one.ends[0] for name, one in each.items()},
        high={name: one.ends[1] for name, one in each.items()},
        silent=tuple(name for name, one in each.items() if not one.speaks),
    )


def _counted(study: Study) -> tuple[str, float]:
    """Return a count in words, and its chance were every count as likely."""
    finding = finding_of(study)
    count = finding.printed["count"].text
    words = f"{finding.measure.replace('_', ' ')}: {count} of {finding.n}"
    return words, 1 / (finding.n + 1)
