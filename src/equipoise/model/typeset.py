"""The equations of a model as text, component by component."""

from collections.abc import Mapping
from dataclasses import dataclass

import sympy

from equipoise.model.component import Component
from equipoise.model.expression import Expression
from equipoise.model.model import Model, symbolic


@dataclass(frozen=True)
class Equation:
    """One equation of a component.

    Parameters
    ----------
    of : str
        The signal or state.
    left, right : str
        As plain text; ``d glutamate/dt`` for a state.
    latex : str
        Both sides.
    """

    of: str
    left: str
    right: str
    latex: str


def equations_of(model: Model) -> Mapping[str, tuple[Equation, ...]]:
    """Return the equations of each component, traced with symbols, in order."""
    return {part.name: _of_component(part) for part in model.components}


def _of_component(part: Component) -> tuple[Equation, ...]:
    x, p = symbolic(part)
    signals = [
        Equation(name, name, sympy.sstr(value), f"{_latex(name)} = {_right(value)}")
        for name, value in part.signal_values(x, p).items()
    ]
    states = [
        Equation(
            name,
            f"d {name}/dt",
            sympy.sstr(value),
            rf"\frac{{d}}{{dt}} {_latex(name)} = {_right(value)}",
        )
        for name, value in part.derivatives(x, p).items()
    ]
    return (*signals, *states)


def _right(value: Expression) -> str:
    """Return an expression in which names stand as they do in the code."""
    form = sympy.sympify(value)
    names = {symbol: _latex(str(symbol)) for symbol in form.free_symbols}
    return sympy.latex(form, symbol_names=names, mul_symbol="dot")


def _latex(name: str) -> str:
    escaped = name.replace("_", r"\_")
    return rf"\mathrm{{{escaped}}}"
