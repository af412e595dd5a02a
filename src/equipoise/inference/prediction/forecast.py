"""A prediction before a trial is run: what each account expects of every number.

The mixture expects what the accounts expect, each by its weight: its law is the sum of
theirs.  A weight holds among the accounts that stand in the prediction and no others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.inference.comparison import CAVEAT
from equipoise.inference.prediction.distribution import Predicted, Scale, predicted_of
from equipoise.inference.prediction.planned import scale_of
from equipoise.runs import Json

FORMAT = 1
"""Of the file; one of another number is not read."""

PRIOR, POSTERIOR = "prior", "posterior"
"""From what the parameters of an account are drawn."""


@dataclass(frozen=True)
class Source:
    """Where the weights of accounts and their parameters come from.

    Parameters
    ----------
    run, task, digest : str
        Of the run that weighed them; empty where none did, and all are from priors.
    studies : tuple of str
        Against which it weighed.
    words : str
        The same, for a reader.
    """

    run: str
    task: str
    digest: str
    studies: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Expected:
    """One account in a prediction.

    Parameters
    ----------
    name : str
    weight : float
        Among these accounts only.
    drawn_from : str
        ``prior`` or ``posterior``.
    draws : float
        How many equal draws carry its posterior; zero for a prior.
    """

    name: str
    weight: float
    drawn_from: str
    draws: float


@dataclass(frozen=True)
class Number:
    """What is predicted of one number.

    Parameters
    ----------
    name : str
    scale : Scale
    primary : bool
        Whether the trial is judged on it.
    mixture : Predicted
    accounts : mapping from account to Predicted
    """

    name: str
    scale: Scale
    primary: bool
    mixture: Predicted
    accounts: Mapping[str, Predicted]


@dataclass(frozen=True)
class Asked:
    """What is predicted, and by what.

    Parameters
    ----------
    protocol, plan : str
        Names; the plan is empty where the protocol alone says what is reported.
    declared : str
        The protocol as a TOML file.
    protocol_hash, plan_hash : str
        SHA-256 of both as TOML files; the second is empty where there is no plan.
    seed, trials, patients : int
        Root seed; virtual trials of each account; patients of the solved pool.
    run : str
        That computed it.
    versions : mapping from str to str
    """

    protocol: str
    plan: str
    declared: str
    protocol_hash: str
    plan_hash: str
    seed: int
    trials: int
    patients: int
    run: str
    versions: Mapping[str, str]


@dataclass(frozen=True)
class Forecast:
    """A prediction of a trial.

    Parameters
    ----------
    written : str
        When, as ISO 8601 says it.
    asked : Asked
    source : Source
    accounts : tuple of Expected
    numbers : tuple of Number
    """

    written: str
    asked: Asked
    source: Source
    accounts: tuple[Expected, ...]
    numbers: tuple[Number, ...]

    def record(self) -> dict[str, Json]:
        """Return it as plain values, for JSON; a number that is not known is null."""
        return {
            "format": FORMAT,
            "what": "a prediction before a trial is run",
            "written": self.written,
            "asked": asdict(self.asked),
            "weights_from": asdict(self.source),
            "accounts": [asdict(one) for one in self.accounts],
            "caveat": CAVEAT,
            "numbers": [
                {
                    "name": one.name,
                    "scale": one.scale,
                    "primary": one.primary,
                    "mixture": _plain(one.mixture),
                    "accounts": {k: _plain(v) for k, v in one.accounts.items()},
                }
                for one in self.numbers
            ],
        }


def numbers_of(
    found: Mapping[str, Mapping[str, Array]],
    accounts: Sequence[Expected],
    primary: str,
) -> tuple[Number, ...]:
    """Return what is predicted of each number, from what virtual trials gave.

    Parameters
    ----------
    found : mapping from account to mapping from name to array, shape (n_trials,)
    accounts : sequence of Expected
    primary : str
        How the name of the number begins on which the trial is judged.

    Notes
    -----
    A number that is the same in every trial of every account tells nothing, and is
    left out: the share of responders among responders.
    """
    names = [
        name
        for name in dict.fromkeys(name for one in found.values() for name in one)
        if _varies([one[name] for one in found.values() if name in one])
    ]
    weight = {one.name: one.weight for one in accounts}
    judged = [name for name in names if name.startswith(f"{primary}.")][:1]
    return tuple(
        _number(name, found, weight, primary=bool(primary) and name in judged)
        for name in names
    )


def _varies(values: Sequence[Array]) -> bool:
    known = np.concatenate([each[np.isfinite(each)] for each in values])
    return bool(known.size and np.ptp(known) > 0)


def _number(
    name: str,
    found: Mapping[str, Mapping[str, Array]],
    weight: Mapping[str, float],
    *,
    primary: bool,
) -> Number:
    size = {account: next(iter(of.values())).size for account, of in found.items()}
    values = {
        account: of.get(name, np.full(size[account], np.nan))
        for account, of in found.items()
    }
    each = np.concatenate(
        [np.full(v.size, weight[account] / v.size) for account, v in values.items()]
    )
    return Number(
        name=name,
        scale=scale_of(name),
        primary=primary,
        mixture=predicted_of(np.concatenate(list(values.values())), each),
        accounts={account: predicted_of(v) for account, v in values.items()},
    )


def _plain(one: Predicted) -> dict[str, Json]:
    return {
        "trials": one.trials,
        "known": one.known,
        "mean": _rounded(one.mean),
        "sd": _rounded(one.sd),
        "intervals": {
            key: [_rounded(v) for v in at] for key, at in one.intervals.items()
        },
        "grid": [_rounded(value) for value in one.grid],
    }


def _rounded(value: float) -> float | None:
    """Return a number with six digits that count: more, and the file is large."""
    return float(f"{value:.6g}") if np.isfinite(value) else None
