"""Taking apart and deriving expressions without writing any part of them twice.

Signals are functions of signals, so that a rate written out over states and parameters
is long and its derivatives far longer.  What repeats is found first and given a name; a
derivative follows the chain of names, and is made of names itself.

    s = f(x, r)    ds/dx_i = df/dx_i + sum over shared r of df/dr dr/dx_i
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy

from equipoise.engine.elimination import Place
from equipoise.model.expression import Expression
from equipoise.model.model import symbol


class Hoist:
    """Replaces what depends on parameters alone by a symbol of its own.

    Parameters
    ----------
    states : sequence of symbol
        All other symbols are parameters.

    Attributes
    ----------
    found : mapping from expression to symbol
    """

    def __init__(self, states: Sequence[Expression]) -> None:
        self._states = set(states)
        self.found: dict[Expression, Expression] = {}
        self._is_fixed: dict[Expression, bool] = {}
        self._done: dict[Expression, Expression] = {}

    def rate(self, rate: Expression) -> Expression:
        """Hoist in a rate; one that is linear in the states becomes a plain sum."""
        parts = self._linear(rate)
        if parts is None:
            return self.within(rate)
        terms = [self._named(sympy.Add(*of)) * by for by, of in parts.items()]
        return sympy.Add(*terms)

    def within(self, form: Expression) -> Expression:
        """Hoist the largest parts of an expression that can be."""
        if form not in self._done:
            self._done[form] = self._within(form)
        return self._done[form]

    def _within(self, form: Expression) -> Expression:
        if self._fixed(form):
            return self._named(form)
        if form.is_Atom:
            return form
        if form.is_Add or form.is_Mul:
            fixed = [part for part in form.args if self._fixed(part)]
            rest = [self.within(part) for part in form.args if not self._fixed(part)]
            return form.func(self._named(form.func(*fixed)), *rest)
        return form.func(*(self.within(part) for part in form.args))

    def _linear(self, form: Expression) -> dict[Expression, list[Expression]] | None:
        """Return what multiplies 1 and each state, or nothing where that is not all."""
        one = sympy.Integer(1)
        if self._fixed(form):
            return {one: [form]}
        if form in self._states:
            return {form: [one]}
        found: dict[Expression, list[Expression]] = {}
        for factor, part in self._products(form):
            inner = self._linear(part) if part is not form else None
            if inner is None:
                return None
            for by, of in inner.items():
                found.setdefault(by, []).extend(factor * one for one in of)
        return found

    def _products(self, form: Expression) -> list[tuple[Expression, Expression]]:
        """Return constants, and what they multiply to give an expression in sum."""
        if form.is_Add:
            return [(sympy.Integer(1), part) for part in form.args]
        moving = [part for part in form.args if not self._fixed(part)]
        if not form.is_Mul or len(moving) != 1:
            return [(sympy.Integer(1), form)]
        fixed = (part for part in form.args if self._fixed(part))
        return [(sympy.Mul(*fixed), moving[0])]

    def _fixed(self, form: Expression) -> bool:
        if form not in self._is_fixed:
            if form.args:
                self._is_fixed[form] = all(self._fixed(part) for part in form.args)
            else:
                self._is_fixed[form] = form not in self._states
        return self._is_fixed[form]

    def _named(self, form: Expression) -> Expression:
        if form.is_Atom or form.is_number:
            return form
        return self.found.setdefault(form, symbol(f"hoisted_{len(self.found)}"))


@dataclass(frozen=True)
class Derived:
    """Rates and signals with what they share, and the derivatives of the rates."""

    shared: Mapping[Expression, Expression]
    rates: tuple[Expression, ...]
    signals: tuple[Expression, ...]
    slopes: Mapping[Place, Expression]

    def every(self) -> Iterator[Expression]:
        """Give all expressions."""
        yield from self.shared.values()
        yield from self.rates
        yield from self.signals
        yield from self.slopes.values()


def derived(
    rates: Sequence[Expression],
    signals: Sequence[Expression],
    states: Sequence[Expression],
) -> Derived:
    """Return expressions with their shared parts named, and derivatives by states."""
    parts = sympy.numbered_symbols("shared_", real=True)
    split: Any = sympy.cse([*rates, *signals], symbols=parts)
    found, reduced = split
    shared = dict(found)
    chain = _Chain(states, shared)
    rates = reduced[: len(rates)]
    slopes = {
        (row, states.index(state)): slope
        for row, rate in enumerate(rates)
        for state, slope in chain.of(rate).items()
    }
    return Derived(
        shared={**shared, **chain.named},
        rates=tuple(rates),
        signals=tuple(reduced[len(rates) :]),
        slopes=slopes,
    )


class _Chain:
    """Derivatives by the chain rule; those of shared parts get names."""

    def __init__(
        self,
        states: Sequence[Expression],
        shared: Mapping[Expression, Expression],
    ) -> None:
        self.named: dict[Expression, Expression] = {}
        self._place = {state: i for i, state in enumerate(states)}
        self._of: dict[Expression, dict[Expression, Expression]] = {}
        for part, form in shared.items():
            self._of[part] = {
                state: self._name(slope, f"{part}_by_{self._place[state]}")
                for state, slope in self.of(form).items()
            }

    def of(self, form: Expression) -> dict[Expression, Expression]:
        """Return the derivative of an expression by every state it depends on."""
        terms: dict[Expression, list[Expression]] = {}
        for name in sorted(form.free_symbols, key=str):
            if name in self._place:
                terms.setdefault(name, []).append(sympy.diff(form, name))
            elif self._of.get(name):
                outer = sympy.diff(form, name)
                for state, inner in self._of[name].items():
                    terms.setdefault(state, []).append(outer * inner)
        sums = {state: sympy.Add(*of) for state, of in terms.items()}
        return {state: slope for state, slope in sums.items() if slope != 0}

    def _name(self, slope: Expression, name: str) -> Expression:
        if slope.is_Atom:
            return slope
        self.named[symbol(name)] = slope
        return symbol(name)
