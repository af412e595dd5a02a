"""What the weights owe to each finding, study, prior and choice.

Every variation is a re-weighting of the draws that are there.  A prior of people is
made half or twice as wide in normal scores, so that its centre stays; the draws that
carry a wider one are fewer, and their number is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.record.combined import Combined
from equipoise.inference.record.outcome import Varied
from equipoise.inference.record.study import Study
from equipoise.inference.record.terms import Account, Taken, terms_of
from equipoise.population.settings import DRAWN

_FACTORS: Mapping[str, float] = {"half": 0.5, "twice": 2.0}


@dataclass(frozen=True)
class Record:
    """Accounts and the studies that they are weighed against.

    Parameters
    ----------
    hypotheses : tuple of Hypothesis
    accounts : tuple of Account
        One for each, in order.
    studies : tuple of Study
    prior : array, shape (n_hypotheses,)
    """

    hypotheses: tuple[Hypothesis, ...]
    accounts: tuple[Account, ...]
    studies: tuple[Study, ...]
    prior: Array

    def read(self, taken: Taken, tilt: tuple[str, float] | None = None) -> Combined:
        """Return the terms of all, with the record read in a way.

        Parameters
        ----------
        taken : Taken
        tilt : pair of str and float, optional
            A prior of people, and how many times as wide it is.
        """
        return Combined(
            tuple(
                terms_of(one, self.studies, taken, _tilt(one, tilt) if tilt else None)
                for one in self.accounts
            ),
            self.prior,
            taken.silent,
        )

    def without(self, finding: str) -> "Record":
        """Return the record without one statement."""
        some = tuple(
            replace(
                study,
                statements=tuple(s for s in study.statements if s.finding != finding),
            )
            for study in self.studies
        )
        return replace(self, studies=some)


def _tilt(account: Account, tilt: tuple[str, float]) -> Array:
    name, width = tilt
    score = account.draws.scores[:, DRAWN.index(name)]
    return 0.5 * score**2 * (1 - 1 / width**2) - np.log(width)


def without_study(whole: Combined, usual: Array) -> tuple[Varied, ...]:
    """Return the weights with each study left out."""
    return tuple(
        whole.varied(name, usual, whole.weights(whole.without(name)))
        for name in whole.studies
    )


def without_finding(record: Record, taken: Taken, usual: Array) -> tuple[Varied, ...]:
    """Return the weights with each statement left out."""
    names = [s.finding for study in record.studies for s in study.statements]
    return tuple(record.without(name).read(taken).varied(name, usual) for name in names)


def variations(record: Record, taken: Taken, usual: Array) -> tuple[Varied, ...]:
    """Return the weights under other priors and other readings of the record."""
    return (*_choices(record, taken, usual), *_widths(record, taken, usual))


def _choices(record: Record, taken: Taken, usual: Array) -> Iterator[Varied]:
    whole = record.read(taken)
    for name, prior in _other_odds(record.hypotheses, record.prior):
        yield replace(whole, prior=prior).varied(name, usual)
    if any(study.kind == "set" for study in record.studies):
        other = replace(taken, printed=not taken.printed)
        how = "as printed" if other.printed else "with the readings of the audit"
        yield record.read(other).varied(f"numbers {how}", usual)
        found = record.read(replace(taken, alone=True, printed=False))
        yield found.varied("the printed trial by its set alone", usual)
        other = replace(taken, published=not taken.published)
        how = "selection for publication" if other.published else "no such selection"
        yield record.read(other).varied(f"{how} of the printed trial", usual)
    if any(study.statements for study in record.studies):
        found = record.read(replace(taken, denies=True))
        yield found.varied("what an account is silent of taken for denied", usual)
        for word, factor in _FACTORS.items():
            other = replace(taken, error=taken.error * factor)
            yield record.read(other).varied(
                f"statements wrong {_often(word)} as often", usual
            )
            other = replace(taken, sizes=factor)
            yield record.read(other).varied(
                f"{_often(word)} as many patients and animals where not printed", usual
            )


def _often(word: str) -> str:
    return "half" if word == "half" else "twice"


def _other_odds(
    hypotheses: Sequence[Hypothesis], prior: Array
) -> Iterator[tuple[str, Array]]:
    yield (
        "the same prior odds for every hypothesis",
        np.full(prior.size, 1 / prior.size),
    )
    families = list(dict.fromkeys(one.family for one in hypotheses))
    if len(families) < 2:
        return
    for family in families:
        own = np.array([one.family == family for one in hypotheses])
        for word, factor in _FACTORS.items():
            changed = np.where(own, factor * prior, prior)
            yield f"{word} the prior odds of {family}", changed / changed.sum()


def _widths(record: Record, taken: Taken, usual: Array) -> Iterator[Varied]:
    for name in DRAWN:
        for word, factor in _FACTORS.items():
            found = record.read(taken, (name, factor))
            yield found.varied(f"{name}: prior {word} as wide", usual)
