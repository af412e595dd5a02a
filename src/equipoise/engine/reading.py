"""Reading signals from states: arithmetic on arrays of all patients and times."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import sympy

from equipoise.arrays import Array, Mask
from equipoise.engine.program import closed_signals
from equipoise.engine.request import Request
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


def read_signals(
    request: Request, names: Sequence[str], states: Array, solved: Mask
) -> Mapping[str, Array]:
    """Return the signals of a request from the states that it needs.

    Parameters
    ----------
    request : Request
    names : sequence of str
        Of the states.
    states : array, shape (n_states, n_patients, n_times)
    solved : array of bool, shape (n_patients,)

    Returns
    -------
    mapping from name to array, shape (n_patients, n_times)
        NaN for a patient who was not solved.
    """
    model = request.model
    held = dict(zip(names, states, strict=True))
    columns = [request.parameters[q.name][:, None] for q in model.parameters]
    shape = (request.n, len(request.schedule.times))
    with np.errstate(all="ignore"):  # what is read of the unsolved is thrown away
        read = signal_function(model, request.signals)(
            *(held.get(state.name, state.rest) for state in model.states), *columns
        )
    return {
        name: np.where(solved[:, None], np.broadcast_to(value, shape), np.nan)
        for name, value in zip(request.signals, read, strict=True)
    }
