"""A program: what is left to compute of a model, for the signals that are asked for.

Only states upstream of these signals are kept, and of these not those that stay at rest
because no dose reaches them.  What depends on parameters alone is
computed once for each patient (hoisted); the rest is arithmetic on states and these
constants, with its derivatives.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sympy

from equipoise.engine.derivation import Hoist, derived
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
    shared : mapping from symbol to expression
        Parts that several others read, over states, constants and parts before.
    rates : tuple of expression
        Change of each state per hour, over states, constants and shared parts.
    signals : tuple of expression
        Those that are asked for, over the same.
    slopes : mapping from (row, column) to expression
        Derivative of a rate by a state, where it is not zero.
    elimination : Elimination
        Of the matrix with that pattern.
    """

    states: tuple[str, ...]
    parameters: tuple[str, ...]
    hoisted: Mapping[Expression, Expression]
    constants: tuple[Expression, ...]
    shared: Mapping[Expression, Expression]
    rates: tuple[Expression, ...]
    signals: tuple[Expression, ...]
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


def program_of(
    model: Model, signals: Sequence[str], kept: Sequence[str] | None = None
) -> Program:
    """Return the program of a model for some of its signals.

    Parameters
    ----------
    model : Model
    signals : sequence of str
        Names of signals or states.
    kept : sequence of str, optional
        The states that are followed; all others stand at rest.  Without it they are
        all that the signals need.
    """
    states = states_needed(model, tuple(signals)) if kept is None else tuple(kept)
    symbols = [symbol(name) for name in states]
    rest = at_rest(model, set(states))
    hoist = Hoist(symbols)
    closed, known = closed_rates(model), closed_signals(model)
    rates = [hoist.rate(closed[name].xreplace(rest)) for name in states]
    forms = [known.get(name, symbol(name)).xreplace(rest) for name in signals]
    found = derived(rates, [hoist.within(form) for form in forms], symbols)
    read = set[Expression]().union(
        *(form.free_symbols for form in found.every()),
    )
    constants = tuple(sorted(read - set(symbols) - set(found.shared), key=str))
    asked = {name for form in hoist.found for name in map(str, form.free_symbols)}
    asked |= {str(constant) for constant in constants}
    return Program(
        states=states,
        parameters=tuple(q.name for q in model.parameters if q.name in asked),
        hoisted={name: form for form, name in hoist.found.items()},
        constants=constants,
        shared=found.shared,
        rates=found.rates,
        signals=found.signals,
        slopes=found.slopes,
        elimination=eliminate(found.slopes, len(states)),
    )


def fill_of(model: Model, signals: Sequence[str]) -> int:
    """Return how many places of the matrix of each step fill, for some signals."""
    return program_of(model, signals).elimination.fill


def at_rest(model: Model, but: Collection[str]) -> Mapping[Expression, Expression]:
    """Return the value at rest of every state but some."""
    return {
        symbol(state.name): sympy.nsimplify(state.rest, rational=True)
        for state in model.states
        if state.name not in but
    }
