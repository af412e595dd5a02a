"""A program: what is left to compute of a model, for the signals that are asked for.

Only states upstream of these signals are kept.  What depends on parameters alone is
computed once for each patient (hoisted); the rest is arithmetic on states and these
constants, with its derivatives.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sympy

from equipoise.engine.elimination import Elimination, Place, eliminate
from equipoise.errors import UnknownNameError
from equipoise.model.expression import Expression
from equipoise.model.model import Model, symbol


@dataclass(frozen=True)
class Program:
    """The arithmetic of one model for some of its signals.

    Parameters
    ----------
    states : tuple of str
        Kept, in the order of the model.
    parameters : tuple of str
        That the arithmetic reads, in the order of the model.
    hoisted : mapping from symbol to expression
        Over parameters.
    constants : tuple of symbol
        Parameters and hoisted values that rates and slopes read.
    rates : tuple of expression
        Change of each state per hour, over states and constants.
    slopes : mapping from (row, column) to expression
        Derivative of a rate by a state, where it is not zero.
    elimination : Elimination
        Of the matrix with that pattern.
    """

    states: tuple[str, ...]
    parameters: tuple[str, ...]
    hoisted: Mapping[Expression, Expression]
    constants: tuple[Expression, ...]
    rates: tuple[Expression, ...]
    slopes: Mapping[Place, Expression]
    elimination: Elimination


def closed_signals(model: Model) -> Mapping[str, Expression]:
    """Return every signal as an expression over states and parameters alone."""
    closed: dict[Expression, Expression] = {}
    for name, expression in model.equations.signals.items():
        closed[symbol(name)] = expression.xreplace(closed)
    return {str(name): expression for name, expression in closed.items()}


def closed_rates(model: Model) -> Mapping[str, Expression]:
    """Return the rate of every state over states and parameters alone."""
    closed = {symbol(name): form for name, form in closed_signals(model).items()}
    rates = model.equations.derivatives
    return {name: form.xreplace(closed) for name, form in rates.items()}


@lru_cache(maxsize=1024)
def states_needed(
    model: Model, signals: tuple[str, ...], zero: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the states that some signals or states depend on, in the model's order.

    Parameters
    ----------
    model : Model
    signals : tuple of str
    zero : tuple of str
        Parameters that are zero: nothing depends on what stands behind them.

    Raises
    ------
    UnknownNameError
        If the model has no state or signal of a name.
    """
    nothing = {symbol(name): sympy.Integer(0) for name in zero}
    rates = {n: f.xreplace(nothing) for n, f in closed_rates(model).items()}
    closed = {n: f.xreplace(nothing) for n, f in closed_signals(model).items()}
    known = {**{name: symbol(name) for name in rates}, **closed}
    for name in signals:
        if name not in known:
            raise UnknownNameError("state or signal", name, known)
    needed: set[str] = set()
    ahead = {name for signal in signals for name in _names(known[signal], rates)}
    while ahead:
        needed |= ahead
        ahead = {n for state in ahead for n in _names(rates[state], rates)} - needed
    return tuple(name for name in rates if name in needed)


def _names(expression: Expression, states: Iterable[str]) -> set[str]:
    return {str(free) for free in expression.free_symbols} & set(states)


def program_of(model: Model, signals: Sequence[str]) -> Program:
    """Return the program of a model for some of its signals."""
    states = states_needed(model, tuple(signals))
    kept = [symbol(name) for name in states]
    hoist = _Hoist({symbol(parameter.name) for parameter in model.parameters})
    rates = [hoist.rate(closed_rates(model)[name], kept) for name in states]
    slopes = {
        (row, column): slope
        for row, rate in enumerate(rates)
        for column, state in enumerate(kept)
        if state in rate.free_symbols and (slope := sympy.diff(rate, state)) != 0
    }
    slopes = {place: hoist.within(slope) for place, slope in slopes.items()}
    read = set[Expression]().union(
        *(form.free_symbols for form in (*rates, *slopes.values()))
    )
    constants = tuple(sorted(read - set(kept), key=str))
    asked = {name for form in hoist.found for name in map(str, form.free_symbols)}
    asked |= {str(constant) for constant in constants}
    return Program(
        states=states,
        parameters=tuple(q.name for q in model.parameters if q.name in asked),
        hoisted={name: form for form, name in hoist.found.items()},
        constants=constants,
        rates=tuple(rates),
        slopes=slopes,
        elimination=eliminate(slopes, len(states)),
    )


class _Hoist:
    """Replaces what depends on parameters alone by a symbol of its own."""

    def __init__(self, parameters: set[Expression]) -> None:
        self._parameters = parameters
        self.found: dict[Expression, Expression] = {}

    def rate(self, rate: Expression, states: Sequence[Expression]) -> Expression:
        """Hoist in a rate; one that is linear in the states becomes a plain sum."""
        slopes = {state: sympy.diff(rate, state) for state in states}
        if all(self._fixed(slope) for slope in slopes.values()):
            rest = rate.xreplace(dict.fromkeys(states, sympy.Integer(0)))
            terms = [self._named(slope) * state for state, slope in slopes.items()]
            return sympy.Add(self._named(rest), *terms)
        return self.within(rate)

    def within(self, form: Expression) -> Expression:
        """Hoist the largest parts of an expression that can be."""
        if self._fixed(form):
            return self._named(form)
        if form.is_Atom:
            return form
        if form.is_Add or form.is_Mul:
            fixed = [part for part in form.args if self._fixed(part)]
            rest = [self.within(part) for part in form.args if not self._fixed(part)]
            return form.func(self._named(form.func(*fixed)), *rest)
        return form.func(*(self.within(part) for part in form.args))

    def _fixed(self, form: Expression) -> bool:
        return form.free_symbols <= self._constants

    @property
    def _constants(self) -> set[Expression]:
        return self._parameters | set(self.found.values())

    def _named(self, form: Expression) -> Expression:
        if form.is_Atom:
            return form
        if form.is_number:
            return form
        return self.found.setdefault(form, symbol(f"hoisted_{len(self.found)}"))
