"""Lanes: Rodas5P on generated code, as many patients at once as a core has lanes.

Groups are followed on threads; each patient's numbers are its own, and are written
where they are wanted.  Nothing of what is given is copied.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.engine.kernel import Kernel, host_width, kernel_of
from equipoise.engine.kinds import Kind
from equipoise.engine.lane_frame import PLAN
from equipoise.engine.outcome import SOLVED
from equipoise.engine.request import Request
from equipoise.engine.schedule import Entry

_MARGIN = 0.8
"""Local tolerance over promised accuracy: what single steps leave adds up."""

_FEWEST_GROUPS = 8
"""Groups for each thread below which threads cost more than they bring."""

_LARGEST_PIECE = 64
"""Groups that a thread takes at once."""


@dataclass(frozen=True)
class Followed:
    """Patients over time, and how they were reached.

    Parameters
    ----------
    values : mapping from name to array, shape (n_patients, n_times)
        NaN for a patient who could not be solved.
    outcome, steps, rejections : array of int, shape (n_patients,)
    """

    values: Mapping[str, Array]
    outcome: Counts
    steps: Counts
    rejections: Counts


@dataclass(frozen=True)
class Wanted:
    """What is to be followed, and how.

    Parameters
    ----------
    request : Request
    kinds : sequence of Kind
        Of its patients.
    states : bool
        Whether the states are wanted instead of the signals.
    led : bool
        Whether the first patient of each group leads the others' steps; the patients
        of a group, ``host_width()`` in a row, then receive the same doses.
    """

    request: Request
    kinds: Sequence[Kind]
    states: bool = False
    led: bool = False


def threads() -> int:
    """Return how many threads are used: ``EQUIPOISE_THREADS``, else the cores."""
    given = os.environ.get("EQUIPOISE_THREADS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def followed(wanted: Sequence[Wanted]) -> list[Followed]:
    """Return what each of some requests asks for; all share the threads.

    They are of one model and its signals.
    """
    kernels = _kernels(wanted)
    begun = [_Begun(one, kernels) for one in wanted]
    pieces = [piece for one in begun for piece in one.pieces()]
    groups = sum(piece.beyond - piece.first for piece in pieces)
    n = min(threads(), max(groups // _FEWEST_GROUPS, 1))
    _run(pieces, n)
    return [one.end() for one in begun]


def _run(pieces: Sequence["_Piece"], n: int) -> None:
    """Run pieces on n threads, this one among them; each takes the next that is left.

    The largest come first, so that no thread is left with much at the end.
    """
    left = iter(sorted(pieces, key=lambda piece: piece.first - piece.beyond))

    def work() -> None:
        for piece in left:
            piece.run()

    if n == 1:
        work()
        return
    with ThreadPoolExecutor(n - 1) as pool:
        others = [pool.submit(work) for _ in range(n - 1)]
        work()
        for other in others:
            other.result()


def _kernels(wanted: Sequence[Wanted]) -> Mapping[tuple[str, ...], Kernel]:
    """Return the kernel of each kind; all requests are of one model and its signals."""
    request = wanted[0].request
    kept = {kind.kept for one in wanted for kind in one.kinds}
    return {
        names: kernel_of(request.model, request.signals, names, host_width())
        for names in kept
    }


@dataclass(frozen=True)
class _Piece:
    """Some groups of patients of one kind, for one thread."""

    kernel: Kernel
    plan: Counts
    first: int
    beyond: int

    def run(self) -> None:
        room = np.empty(self.kernel.room + self.kernel.width)
        line = 8 * self.kernel.width
        start = -(-room.ctypes.data // line) * line
        plan = self.plan.ctypes.data
        self.kernel.follow(plan, self.first, self.beyond, start)


class _Begun:
    """A request for which there is room, and what its kernels are given."""

    def __init__(
        self, wanted: Wanted, kernels: Mapping[tuple[str, ...], Kernel]
    ) -> None:
        request = self._request = wanted.request
        self._wanted, self._kernels = wanted, kernels
        self._held: list[object] = []
        n, times = request.n, request.schedule.times
        names = request.signals
        if wanted.states:
            names = tuple(dict.fromkeys(n for k in wanted.kinds for n in k.kept))
        self._values = {name: np.empty((n, len(times))) for name in names}
        self._report = [np.empty(n, np.int64) for _ in range(3)]

    def pieces(self) -> Iterator[_Piece]:
        for kind in self._wanted.kinds:
            kernel = self._kernels[kind.kept]
            if self._wanted.states:
                self._put_to_rest(kind)
            plan, groups = self._plan(kernel, kind), -(-kind.who.size // kernel.width)
            size = min(max(groups // (16 * threads()), 1), _LARGEST_PIECE)
            for first in range(0, groups, size):
                yield _Piece(kernel, plan, first, min(first + size, groups))

    def end(self) -> Followed:
        outcome, steps, rejections = self._report
        lost = np.flatnonzero(outcome != SOLVED)
        if lost.size:
            for value in self._values.values():
                value[lost] = np.nan
        return Followed(self._values, outcome, steps, rejections)

    def _put_to_rest(self, kind: Kind) -> None:
        for state in self._request.model.states:
            if state.name in self._values and state.name not in kind.kept:
                self._values[state.name][kind.who] = state.rest

    def _plan(self, kernel: Kernel, kind: Kind) -> Counts:
        request, schedule = self._request, self._request.schedule
        tolerance = request.accuracy * _MARGIN
        states = {state.name: state for state in request.model.states}
        scales = _doubles([states[name].scale for name in kind.kept])
        entries = [e for e in schedule.entries if e.state in kind.kept]
        columns = [request.parameters[name] for name in kernel.parameters]
        seen = kind.kept if self._wanted.states else request.signals
        outs = [self._values[name].ctypes.data for name in seen]
        times = _doubles([schedule.start, *schedule.times, np.inf])
        given = {
            "count": kind.who.size,
            "who": self._at(kind.who),
            "parameters": self._at(np.array([_column(c) for c in columns], np.int64)),
            "rest": self._at(_doubles([states[name].rest for name in kind.kept])),
            "doses": self._at(self._doses(entries, kind)),
            "edges": self._at(
                _doubles([(e.start, e.start + e.duration) for e in entries])
            ),
            "n_doses": len(entries),
            "times": self._at(times),
            "n_times": len(schedule.times),
            "tolerances": self._at(kind.counted * (tolerance * scales)),
            "pattern": self._at(kind.pattern),
            "relative": int(np.array(tolerance).view(np.int64)),
            "led": int(self._wanted.led),
            "whole": int(self._wanted.states),
            "out": self._at(np.array(outs, np.int64)),
            "outcome": self._at(self._report[0]),
            "tried": self._at(self._report[1]),
            "refused": self._at(self._report[2]),
        }
        return np.array([given[name] for name in PLAN], np.int64)

    def _doses(self, entries: Sequence[Entry], kind: Kind) -> Counts:
        rows: list[tuple[int, int, int]] = []
        for entry in entries:
            rows.append((kind.kept.index(entry.state), *_column(entry.amount)))
        return np.array(rows, np.int64)

    def _at(self, array: Array | Counts) -> int:
        """Return the address of an array, which is held until the end."""
        held = np.ascontiguousarray(array)
        self._held.append(held)
        return held.ctypes.data


def _doubles(values: Sequence[float] | Sequence[tuple[float, float]]) -> Array:
    """Return numbers as the code reads them, whole ones too."""
    return np.array(values, dtype=float)


def _column(values: Array) -> tuple[int, int]:
    """Return where the value of the first patient stands, and bytes to the next."""
    return values.__array_interface__["data"][0], values.strides[0]
