"""Reading signals from states: arithmetic on arrays of all patients and times."""

from collections.abc import Callable
from functools import lru_cache

import sympy

from equipoise.arrays import Array
from equipoise.engine.program import closed_signals
from equipoise.errors import UnknownNameError
from equipoise.model.model import Model, symbol


@lru_cache(maxsize=64)
def signal_function(model: Model, names: tuple[str, ...]) -> Callable[..., list[Array]]:
    """Return a function of all states, then all parameters, giving named values.

    Raises
    ------
    UnknownNameError
        If the model has no state or signal of a name.
    """
    states = tuple(state.name for state in model.states)
    known = {**{name: symbol(name) for name in states}, **closed_signals(model)}
    for name in names:
        if name not in known:
            raise UnknownNameError("state or signal", name, known)
    parameters = (parameter.name for parameter in model.parameters)
    arguments = [symbol(name) for name in (*states, *parameters)]
    return sympy.lambdify(
        arguments, [known[name] for name in names], modules="numpy", cse=True
    )
