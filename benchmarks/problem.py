"""The same problem for every peer: states, constants, rates, slopes, and what enters.

Peers get what our own engine works on: the states that the signals need and doses
reach, with all that depends on parameters alone computed beforehand, and common parts
found once.

    dy/dt = f(y, q) + u
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import sympy

from benchmarks.workload import Workload
from equipoise.arrays import Array
from equipoise.engine.kinds import kinds_of
from equipoise.engine.program import Program, program_of
from equipoise.engine.request import checked
from equipoise.model.expression import Expression
from equipoise.model.model import symbol


@dataclass(frozen=True, eq=False)
class Segment:
    """A time between two doses.

    Parameters
    ----------
    start, end : float, h
    added, inflow : array, shape (n_patients, n_states)
        What enters at the start, and per hour from then on.
    """

    start: float
    end: float
    added: Array
    inflow: Array


@dataclass(frozen=True, eq=False)
class Problem:
    """Equations, and patients as numbers for them.

    Parameters
    ----------
    work : Workload
    """

    work: Workload

    @cached_property
    def program(self) -> Program:
        """Return the equations: those that every one of the patients needs."""
        work = self.work
        values, signals = work.patients.values, work.signals
        request = checked(work.model, values, work.schedule, signals, 1e-3)
        (kind,) = kinds_of(request, together=False)
        return program_of(work.model, signals, kind.kept)

    @property
    def states(self) -> tuple[str, ...]:
        """Return the names of the states."""
        return self.program.states

    @property
    def times(self) -> Array:
        """Return the wanted times, h; all in the last segment."""
        return np.asarray(self.work.times)

    @cached_property
    def rest(self) -> Array:
        """Return the states before all doses."""
        rest = {state.name: state.rest for state in self.work.model.states}
        return np.array([rest[name] for name in self.states])

    @cached_property
    def scale(self) -> Array:
        """Return the sizes against which errors are measured."""
        scale = {state.name: state.scale for state in self.work.model.states}
        return np.array([scale[name] for name in self.states])

    @cached_property
    def constants(self) -> Array:
        """Return the constants of every patient, (n_patients, n_constants)."""
        n = len(self.work.patients)
        known = {symbol(k): v for k, v in self.work.patients.values.items()}
        for name, form in self.program.hoisted.items():
            read = sorted(form.free_symbols, key=str)
            value = sympy.lambdify(read, form, modules="numpy")
            known[name] = value(*(known[one] for one in read))
        columns = [
            np.broadcast_to(known[name], (n,)) for name in self.program.constants
        ]
        return np.stack(columns, axis=1)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Return the times between doses, the first beginning with the first dose."""
        entries = [e for e in self.work.schedule.entries if e.state in self.states]
        edges = {t for e in entries for t in (e.start, e.start + e.duration)}
        ends = sorted(edges | {float(self.times[-1])})
        return tuple(
            self._segment(start, end)
            for start, end in zip(ends, ends[1:], strict=False)
        )

    def _segment(self, start: float, end: float) -> Segment:
        shape = (len(self.work.patients), len(self.states))
        added, inflow = np.zeros(shape), np.zeros(shape)
        for entry in self.work.schedule.entries:
            if entry.state not in self.states:
                continue
            place = self.states.index(entry.state)
            if entry.duration == 0 and entry.start == start:
                added[:, place] += entry.amount
            elif entry.start <= start < entry.start + entry.duration:
                inflow[:, place] += entry.amount / entry.duration
        return Segment(start, end, added, inflow)

    def written(self, forms: Sequence[Expression], modules: str) -> object:
        """Return a function of (y, q) that gives a tuple of values of expressions."""
        y, q = sympy.IndexedBase("y"), sympy.IndexedBase("q")
        places = {symbol(name): y[i] for i, name in enumerate(self.states)}
        places |= {name: q[i] for i, name in enumerate(self.program.constants)}
        shared = [(name, form.xreplace(places)) for name, form in self.shared_by(forms)]
        indexed = tuple(form.xreplace(places) for form in forms)
        return sympy.lambdify(
            (y, q), indexed, modules=modules, cse=lambda given: (shared, list(given))
        )

    def shared_by(
        self, forms: Sequence[Expression]
    ) -> list[tuple[Expression, Expression]]:
        """Return the parts that expressions read, and what these read, in order."""
        read = set[Expression]().union(*(form.free_symbols for form in forms))
        for name, form in reversed(self.program.shared.items()):
            read |= form.free_symbols if name in read else set()
        return [pair for pair in self.program.shared.items() if pair[0] in read]
