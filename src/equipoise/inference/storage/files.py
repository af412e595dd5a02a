"""Files of posterior draws: Parquet for all accounts, NetCDF for each.

In Parquet every draw stands with its weight.  In NetCDF the groups are those of ArviZ:

posterior        draws that count alike, taken by their weight
sample_stats     log weight and log likelihood of each, and which of the draws it is
observed_data    what was weighed, as printed
prior            draws from the prior

Draws that count alike repeat those of much weight: ``effective_draws``, an attribute,
tells how many carry them, and diagnostics of chains do not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet

from equipoise.arrays import Array, Counts
from equipoise.errors import MissingExtraError
from equipoise.hypotheses import Hypothesis
from equipoise.inference.storage.parameters import parameters_at
from equipoise.inference.storage.posterior import Posterior
from equipoise.population import sample_settings
from equipoise.randomness import Stream
from equipoise.runs.chunk import write_whole

pa: Any = pyarrow  # which has no types of its own
pq: Any = pyarrow.parquet

DRAWS = 1000
"""Draws that count alike, and draws from the prior, in NetCDF."""


@dataclass(frozen=True)
class Weighed:
    """One number or statement that a run weighed.

    Parameters
    ----------
    name : str
        Reference to the finding, and which number of it.
    printed : str
        As printed, or what is stated.
    value, low, high : float
        And the interval that rounds to it; NaN of a statement.
    """

    name: str
    printed: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Kept:
    """What is kept of one account.

    Parameters
    ----------
    run : str
    hypothesis : Hypothesis
    posterior : Posterior
    weight : float
        Of the account, among those of the run.
    observed : tuple of Weighed
    seed : int
        By which draws that count alike, and those from the prior, are taken.
    """

    run: str
    hypothesis: Hypothesis
    posterior: Posterior
    weight: float
    observed: tuple[Weighed, ...]
    seed: int


def write_parquet(accounts: Sequence[Kept], path: Path) -> Path:
    """Write every draw of every account with its weight, and return the path.

    A parameter that an account does not have is null.

    Raises
    ------
    RunFolderError
        If the system refuses.
    """
    columns = [_columns(one) for one in accounts]
    names = dict.fromkeys(name for held in columns for name in held)
    tables = [
        pa.table(
            {
                name: held[name]
                if name in held
                else pa.nulls(_rows(held), pa.float64())
                for name in names
            }
        )
        for held in columns
    ]
    whole = pa.concat_tables(tables)
    write_whole(path, lambda to: pq.write_table(whole, to, compression="zstd"))
    return path


def _columns(one: Kept) -> Mapping[str, Any]:
    held, n = one.posterior, len(one.posterior.log_weight)
    return {
        "hypothesis": pa.array([one.hypothesis.name] * n).dictionary_encode(),
        "draw": np.arange(n),
        "weight": held.weight,
        "log_weight": held.log_weight,
        "log_likelihood": held.log_likelihood,
        "point": held.point,
        **parameters_at(one.hypothesis, held.settings, held.points, held.point),
    }


def _rows(held: Mapping[str, Any]) -> int:
    return len(held["draw"])


def write_netcdf(one: Kept, path: Path) -> Path:
    """Write the draws of one account as groups that ArviZ opens; return the path.

    Raises
    ------
    MissingExtraError
        If xarray or h5netcdf is not installed.
    RunFolderError
        If the system refuses.
    """
    groups = _groups(one)
    write_whole(path, lambda to: _write_groups(groups, to))
    return path


def _write_groups(groups: Mapping[str, Any], path: Path) -> None:
    for number, (name, dataset) in enumerate(groups.items()):
        how = "w" if number == 0 else "a"
        dataset.to_netcdf(path, mode=how, group=name, engine="h5netcdf")


def _xarray() -> Any:  # noqa: ANN401
    try:
        _ = import_module("h5netcdf")
        return import_module("xarray")
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "xarray", "inference") from None


def _groups(one: Kept) -> Mapping[str, Any]:
    xr, held = _xarray(), one.posterior
    rng = Stream(one.seed).of("storage")
    chosen = held.sample(DRAWS, float(rng.of("place").generator().random()))
    every = parameters_at(one.hypothesis, held.settings, held.points, held.point)
    prior = sample_settings(DRAWS, rng=rng.of("prior"))
    n = len(held.points)
    point = np.minimum((prior.point * n).astype(np.int64), n - 1)
    before = parameters_at(one.hypothesis, prior, held.points, point)
    log_weight = np.log(np.maximum(held.weight, 1e-300))
    told = {
        "hypothesis": one.hypothesis.name,
        "weight": one.weight,
        "run": one.run,
        "effective_draws": held.draws,
        "inference_library": "equipoise",
    }
    seen = one.observed
    return {
        "posterior": _dataset({k: v[chosen] for k, v in every.items()}, told),
        "sample_stats": _dataset(
            {
                "log_weight": log_weight[chosen],
                "log_likelihood": held.log_likelihood[chosen],
                "importance_draw": chosen,
            },
            told,
        ),
        "observed_data": xr.Dataset(
            {
                name: ("finding", [getattr(each, name) for each in seen])
                for name in ("value", "low", "high", "printed")
            },
            coords={"finding": [each.name for each in seen]},
            attrs=told,
        ),
        "prior": _dataset(before, told),
    }


def _dataset(values: Mapping[str, Array | Counts], told: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Return draws as one chain."""
    n = len(next(iter(values.values())))
    return _xarray().Dataset(
        {name: (("chain", "draw"), each[None]) for name, each in values.items()},
        coords={"chain": [0], "draw": np.arange(n)},
        attrs=dict(told),
    )
