"""Holding a step: what other steps read of it is fixed, whatever comes before.

A step that others read as q is read as

    open q + held

with open at 1 and held at almost nothing where a step is free, and the other way round
where others read the value that is held.  The step itself goes on as it would.  One
model serves every clamp, and almost nothing is never nothing: what is zero is left out
of a kernel, and another would have to be compiled for each clamp.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from equipoise.app.quantities import CLAMPED, NODES
from equipoise.arrays import Array
from equipoise.model.assemble import assemble
from equipoise.model.component import Component, Equation, Quantity, Values, names
from equipoise.model.model import Model

ALMOST_NOTHING = 1e-12
"""Far below what is shown, and no zero."""


@lru_cache(maxsize=16)
def holdable(model: Model) -> Model:
    """Return a model in which what steps read of others can be held."""
    return assemble([_reading(part) for part in model.components])


def open_values(clamp: Mapping[str, float]) -> Mapping[str, float]:
    """Return the parameters of a holdable model that hold some nodes.

    Parameters
    ----------
    clamp : mapping from node to float
        In the unit of the node.
    """
    found = {f"open_{name}": 1.0 for name in CLAMPED}
    found |= {f"held_{name}": ALMOST_NOTHING for name in CLAMPED}
    for node, value in clamp.items():
        for name in NODES[node].held:
            found[f"open_{name}"] = ALMOST_NOTHING
            found[f"held_{name}"] = max(value, ALMOST_NOTHING)
    return found


def _reading(part: Component) -> Component:
    """Return a component that reads others through what may hold them."""
    held = tuple(name for name in names(part.reads) if name in CLAMPED)
    if not held:
        return part
    units = {read.name: read.unit for read in part.reads}
    added = tuple(
        entry
        for name in held
        for entry in (
            Quantity(f"open_{name}", "1", "whether it is read as it is"),
            Quantity(f"held_{name}", units[name], "what is read where it is held"),
        )
    )
    return replace(
        part,
        parameters=(*part.parameters, *added),
        signal_values=_through(part, part.signal_values, held),
        derivatives=_through(part, part.derivatives, held),
    )


def _through(part: Component, equation: Equation, held: tuple[str, ...]) -> Equation:
    seen = (*names(part.reads), *names(part.states), *names(part.signals))

    def read(x: Values, p: Values) -> Mapping[str, Array]:
        values = {name: x[name] for name in seen}
        for name in held:
            values[name] = p[f"open_{name}"] * x[name] + p[f"held_{name}"]
        return equation(Values(part.name, values), p)

    return read
