"""How well a trial was predicted, once it was run.

The log score of a number is the log of the chance that was given to its rounding
interval; more is better, and the difference of two accounts is by how many nats one
predicted it better.  The number's place in what was predicted (probability integral
transform) is uniform where predictions are right, and intervals hold what they promise.
Numbers of one trial overlap: a sum of their scores counts what they share again.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from equipoise.errors import ObservedError, UnknownNameError
from equipoise.inference.comparison import CAVEAT
from equipoise.inference.prediction.distribution import (
    WITHIN,
    Predicted,
    Scale,
    below,
    chance,
)
from equipoise.inference.prediction.forecast import Forecast, Number
from equipoise.inference.prediction.observed import Observed, Results

MIXTURE = "weighted mixture"
"""What the mixture of the accounts by their weights is called beside them."""

TOLD_APART = 0.5
"""Difference of log scores, nats, below which predictions are not told apart."""

_LEAST = 1e-300


@dataclass(frozen=True)
class Scored:
    """How well one account predicted one number.

    Parameters
    ----------
    log_score : float
        Nats.
    place : float
        Chance that was given to a smaller number.
    within : mapping from percentage to bool
        Whether the rounding interval meets the predicted one.
    """

    log_score: float
    place: float
    within: Mapping[str, bool]


@dataclass(frozen=True)
class ScoredNumber:
    """How well each account predicted one number.

    Parameters
    ----------
    name, printed : str
    primary : bool
    by_account : mapping from account, or ``weighted mixture``, to Scored
    """

    name: str
    printed: str
    primary: bool
    by_account: Mapping[str, Scored]


@dataclass(frozen=True)
class Summed:
    """How well one account predicted all numbers.

    Parameters
    ----------
    account : str
    weight : float
        Before the trial; one for the mixture.
    total, mean : float
        Of the log scores, nats.
    primary : float
        Log score of the number on which the trial is judged; NaN where it was not
        given.
    coverage : mapping from percentage to float
        Share of the numbers within.
    """

    account: str
    weight: float
    total: float
    mean: float
    primary: float
    coverage: Mapping[str, float]


@dataclass(frozen=True)
class Scores:
    """How well a trial was predicted.

    Parameters
    ----------
    sha256, written, protocol : str
        Of the prediction.
    numbers : tuple of ScoredNumber
    accounts : tuple of Summed
        The mixture first, then the best of the accounts.
    words : tuple of str
    """

    sha256: str
    written: str
    protocol: str
    numbers: tuple[ScoredNumber, ...]
    accounts: tuple[Summed, ...]
    words: tuple[str, ...]

    def record(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return {**asdict(self), "caveat": CAVEAT}


def score(forecast: tuple[Forecast, str], results: Results, path: Path) -> Scores:
    """Return how well a prediction did.

    Parameters
    ----------
    forecast : (Forecast, str)
        And its hash.
    results : Results
    path : Path
        Of the findings, for messages.

    Raises
    ------
    ObservedError
        If they match no planned number, or are older than the prediction.
    """
    made, sha256 = forecast
    known = {one.name: one for one in made.numbers}
    problems = [
        str(UnknownNameError("planned number", one.name, known))
        for one in results.observed
        if one.name not in known
    ]
    if results.date and _moment(results.date) < _moment(made.written):
        problems.append(
            f"the findings are of {results.date}, and the prediction was written at "
            f"{made.written}: it may have known them. Predict what is not known yet."
        )
    if problems:
        raise ObservedError(path, problems)
    weight = {one.name: one.weight for one in made.accounts}
    numbers = tuple(_scored(known[one.name], one, weight) for one in results.observed)
    accounts = _summed(numbers, {MIXTURE: 1.0, **weight})
    words = _words(accounts, numbers)
    return Scores(sha256, made.written, made.asked.protocol, numbers, accounts, words)


def _moment(said: str) -> datetime:
    """Return a moment; of a day, its end: findings of the same day may be later."""
    found = datetime.fromisoformat(said)
    if len(said) == len("2027-03-01") or said.endswith("T00:00:00"):
        found = found.replace(hour=23, minute=59, second=59)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _scored(number: Number, one: Observed, weight: Mapping[str, float]) -> ScoredNumber:
    found = {
        name: _of(predicted, one, number.scale)
        for name, predicted in number.accounts.items()
    }
    shares = np.array([weight[name] for name in found])
    shares = shares / shares.sum()
    chances = np.exp([each.log_score for each in found.values()])
    there = np.array([number.accounts[name].exists for name in found]) * shares
    places = np.nan_to_num([each.place for each in found.values()], nan=0.5)
    mixed = Scored(
        log_score=float(np.log(max(float(shares @ chances), _LEAST))),
        place=float(there @ places / there.sum()),
        within=_within(number.mixture, one),
    )
    return ScoredNumber(
        number.name, one.printed, number.primary, {MIXTURE: mixed, **found}
    )


def _of(predicted: Predicted, one: Observed, scale: Scale) -> Scored:
    if not predicted.known:
        nothing = dict.fromkeys(WITHIN, False)
        return Scored(float(np.log(predicted.exists)), np.nan, nothing)
    found = chance(predicted, one.low, one.high, scale) * predicted.exists
    ends = [e for e in (one.low, one.high) if np.isfinite(e)]
    middle = float(np.mean([below(predicted, end, scale) for end in ends]))
    return Scored(
        log_score=float(np.log(max(found, _LEAST))),
        place=middle,
        within=_within(predicted, one),
    )


def _within(predicted: Predicted, one: Observed) -> Mapping[str, bool]:
    return {
        key: bool(one.high >= low and one.low <= high)
        for key, (low, high) in predicted.intervals.items()
    }


def _summed(
    numbers: tuple[ScoredNumber, ...], weight: Mapping[str, float]
) -> tuple[Summed, ...]:
    found: list[Summed] = []
    for name in weight:
        each = [one.by_account[name] for one in numbers]
        scores = np.array([one.log_score for one in each])
        judged = [n.by_account[name].log_score for n in numbers if n.primary]
        found.append(
            Summed(
                account=name,
                weight=weight[name],
                total=float(scores.sum()),
                mean=float(scores.mean()),
                primary=judged[0] if judged else np.nan,
                coverage={
                    key: float(np.mean([one.within[key] for one in each]))
                    for key in WITHIN
                },
            )
        )
    first, *rest = found
    return (first, *sorted(rest, key=lambda one: -one.total))


def _words(
    accounts: tuple[Summed, ...], numbers: tuple[ScoredNumber, ...]
) -> tuple[str, ...]:
    rest = accounts[1:]
    near = [o.account for o in rest[1:] if rest[0].total - o.total < TOLD_APART]
    words = [f"Best {CAVEAT}, by the sum of log scores: {rest[0].account}."]
    if near:
        words.append(f"Not told apart from it (0.5 nats): {', '.join(near)}.")
    if not np.isnan(rest[0].primary):
        best = max(rest, key=lambda one: one.primary)
        words.append(f"By the primary number alone: {best.account}.")
    if len(numbers) > 1:
        words.append(
            f"The {len(numbers)} numbers are of the same patients and overlap, so that "
            "the sum counts again what they share: it overstates by how much one "
            "account predicted better."
        )
    return tuple(words)
