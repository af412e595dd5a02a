"""Evidence by nested sampling, with the library nautilus.

It is the second route beside importance sampling: it starts from the prior, knows
nothing of where the draws of the first went, and finds its own way to where the
likelihood is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from equipoise.arrays import Array
from equipoise.errors import MissingExtraError
from equipoise.randomness import Stream

_LIVE, _EFFECTIVE, _NETWORKS = 400, 400, 1
_LOWEST = -1e6  # nats, in place of minus infinity, of which no network can be trained


@dataclass(frozen=True)
class Nested:
    """An evidence by nested sampling.

    Parameters
    ----------
    log_evidence, error : float, nats
        The error is that of its effective draws.
    calls : int
        Points at which the likelihood was asked for.
    """

    log_evidence: float
    error: float
    calls: int

    @property
    def arrays(self) -> Mapping[str, Array]:
        """Return it as arrays of one number."""
        names = ("log_evidence", "error", "calls")
        return {name: np.array([float(getattr(self, name))]) for name in names}


def require_nested() -> None:
    """Refuse, before any work, where the library is missing.

    Raises
    ------
    MissingExtraError
        If nautilus is not installed.
    """
    _ = _library()


def nested_evidence(
    log_likelihood: Callable[[Array], Array], dimensions: int, *, rng: Stream
) -> Nested:
    """Return the evidence of a likelihood over the unit cube.

    Parameters
    ----------
    log_likelihood : function of array, shape (n, n_dimensions)
        Returns an array, shape (n,).
    dimensions : int
    rng : Stream

    Raises
    ------
    MissingExtraError
        If nautilus is not installed.
    """

    def bounded(cube: Array) -> Array:
        found = log_likelihood(np.clip(np.atleast_2d(cube), 1e-12, 1 - 1e-12))
        return np.maximum(np.nan_to_num(found, nan=_LOWEST, neginf=_LOWEST), _LOWEST)

    sampler: Any = _library().Sampler(
        _as_it_is,
        bounded,
        n_dim=dimensions,
        n_live=_LIVE,
        n_networks=_NETWORKS,
        vectorized=True,
        pass_dict=False,
        seed=int(rng.of("nested").generator().integers(2**31)),
    )
    # Bounds are drawn around the points of exploration, which is then biased itself.
    sampler.run(n_eff=_EFFECTIVE, discard_exploration=True, verbose=False)
    return Nested(
        log_evidence=float(sampler.log_z),
        error=float(1 / np.sqrt(sampler.n_eff)),
        calls=int(sampler.n_like),
    )


def _as_it_is(cube: Array) -> Array:
    return cube


def _library() -> Any:  # noqa: ANN401 - a library without types
    try:
        return import_module("nautilus")
    except ImportError as error:
        raise MissingExtraError("nautilus-sampler", "inference") from error
