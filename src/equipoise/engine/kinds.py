"""Kinds of patients: those who need the same states share a kernel.

What a patient needs follows from the patient alone: from the doses that are not zero
and from the gains that are.  A state is not followed if it stays at rest, or if nothing
that is asked for depends on it.  It is followed all the same where leaving such states
out would save little, so that there are few kernels to compile.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from equipoise.arrays import Counts, Mask
from equipoise.engine.program import states_needed
from equipoise.engine.request import Request
from equipoise.engine.resting import resting
from equipoise.model.model import Model

_WORTH = 2 / 3
"""Share of the states below which following fewer is worth a kernel of its own."""


@dataclass(frozen=True)
class Kind:
    """Patients who share a kernel.

    Parameters
    ----------
    who : array of int, shape (n_of_kind,)
        Their places among all patients.
    kept : tuple of str
        The states that are followed; all others stand at rest.
    pattern : array of int, shape (n_patients,)
        The row of ``counted`` for each of all patients.
    counted : array of bool, shape (n_patterns, n_kept)
        Whether a state counts in the error; one on which nothing depends does not.
    """

    who: Counts
    kept: tuple[str, ...]
    pattern: Counts
    counted: Mask


def kinds_of(request: Request, *, together: bool) -> list[Kind]:
    """Return the kinds of patients of a request.

    Parameters
    ----------
    request : Request
    together : bool
        Whether all are to be of one kind, with all states that any may need.
    """
    pattern, examples = _patterns(request)
    every = states_needed(request.model, request.signals)
    own = [_own(request, place) for place in examples.tolist()]
    kept = [every if together or not _worth(some, every) else some for some in own]
    found: list[Kind] = []
    for states in dict.fromkeys(kept):
        of_kind = np.array([one == states for one in kept])
        who = np.arange(request.n)
        if not of_kind.all():
            who = np.flatnonzero(of_kind[pattern])
        counted = np.array([[name in some for name in states] for some in own], bool)
        counted = counted.reshape(len(own), len(states))
        found.append(Kind(who.astype(np.int64), states, pattern, counted))
    return found


def among(kinds: Sequence[Kind], places: Counts) -> list[Kind]:
    """Return the same kinds for some of the patients."""
    found: list[Kind] = []
    for kind in kinds:
        who = np.flatnonzero(np.isin(places, kind.who)).astype(np.int64)
        if who.size:
            found.append(replace(kind, who=who, pattern=kind.pattern[places]))
    return found


def _worth(some: tuple[str, ...], every: tuple[str, ...]) -> bool:
    return len(some) <= _WORTH * len(every)


def _own(request: Request, place: int) -> tuple[str, ...]:
    """Return the states that one patient needs."""
    zero = [n for n, value in request.parameters.items() if value[place] == 0]
    dosed = [e.state for e in request.schedule.entries if e.amount[place] > 0]
    return _followed(request.model, request.signals, tuple(zero), frozenset(dosed))


@lru_cache(maxsize=256)
def _followed(
    model: Model, signals: tuple[str, ...], zero: tuple[str, ...], dosed: frozenset[str]
) -> tuple[str, ...]:
    at_rest = resting(model, dosed)
    needed = states_needed(model, signals, zero)
    return tuple(name for name in needed if name not in at_rest)


def _patterns(request: Request) -> tuple[Counts, Counts]:
    """Return the pattern of each patient, and one patient of each pattern."""
    pattern = np.zeros(request.n, np.int64)
    for column in _columns(request):
        if not column.all():
            both = 2 * pattern + column
            pattern = np.unique(both, return_inverse=True)[1].reshape(-1)
    pattern = pattern.astype(np.int64)
    return pattern, np.unique(pattern, return_index=True)[1]


def _columns(request: Request) -> Iterator[Mask]:
    """Give, for each parameter and each dose that is zero in some, in whom."""
    amounts = [entry.amount for entry in request.schedule.entries]
    for values in (*request.parameters.values(), *amounts):
        if values.strides[0] != 0 and not values.all():
            yield values == 0
