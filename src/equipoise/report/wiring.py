"""Wiring: which step reads which, and which of these links only some accounts use.

Nothing is typed here: a link runs from the component that provides a state or signal to
one that reads it.  A link is *open* if what is read still moves, and still counts, when
every gain that is zero unless freed is zero; otherwise it is *switched*, by the gains
that stand before it in either component.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sympy

from equipoise.evidence import priors
from equipoise.model.component import Component, names
from equipoise.model.expression import Expression
from equipoise.model.model import Model, symbol, symbolic


@dataclass(frozen=True)
class Wire:
    """A link between two components.

    Parameters
    ----------
    start, end : str
        Names of the components.
    reads : tuple of str
        What the second reads of the first.
    gains : tuple of str
        The gains by which the link is switched; empty where it is open.
    """

    start: str
    end: str
    reads: tuple[str, ...]
    gains: tuple[str, ...]


def wires(model: Model) -> tuple[Wire, ...]:
    """Return the links of a model, in the order of the components that read."""
    owner = {
        name: part.name
        for part in model.components
        for name in (*names(part.states), *names(part.signals))
    }
    switch = _Switch(model)
    return tuple(
        switch.wire(
            part, start, [one for one in names(part.reads) if owner[one] == start]
        )
        for part in model.components
        for start in dict.fromkeys(owner[read.name] for read in part.reads)
    )


def closed_gains(model: Model) -> frozenset[str]:
    """Return the gains of a model that are zero unless a hypothesis frees them."""
    return frozenset(
        parameter.name
        for parameter in model.parameters
        if parameter.name.startswith("gain_") and priors()[parameter.name].value == 0
    )


class _Switch:
    """What is left of a model when every gain that is zero unless freed is zero."""

    def __init__(self, model: Model) -> None:
        self._shut = closed_gains(model)
        self._zero = {symbol(gain): sympy.Integer(0) for gain in self._shut}
        moving = {symbol(state.name) for state in model.states}
        self._still: dict[Expression, frozenset[str]] = {}
        for name, form in model.equations.signals.items():
            if form.xreplace(self._zero).free_symbols & moving:
                moving.add(symbol(name))
            else:
                self._still[symbol(name)] = self._gains(form)

    def _gains(self, form: Expression) -> frozenset[str]:
        return frozenset(str(one) for one in form.free_symbols) & self._shut

    def wire(self, part: Component, start: str, reads: Sequence[str]) -> Wire:
        """Return the link into a component by what it reads of another."""
        wanted = {symbol(name) for name in reads}
        forms = expressions(part)
        left = [form.xreplace(self._zero).free_symbols for form in forms]
        if any((wanted - self._still.keys()) & symbols for symbols in left):
            return Wire(start, part.name, tuple(reads), ())
        gains = {gain for one in wanted for gain in self._still.get(one, ())}
        for form in forms:
            if wanted & form.free_symbols and not wanted & self._still.keys():
                gains |= self._gains(form)
        return Wire(start, part.name, tuple(reads), tuple(sorted(gains)))


def expressions(part: Component) -> tuple[Expression, ...]:
    """Return what a component computes, as expressions."""
    x, p = symbolic(part)
    computed = (*part.signal_values(x, p).values(), *part.derivatives(x, p).values())
    return tuple(sympy.sympify(form) for form in computed)


def layers(nodes: Iterable[str], links: Iterable[Wire]) -> Mapping[str, int]:
    """Return a layer for each node, so that most links lead to a later layer.

    Links that close a circle, in the order that leaves fewest of them, are left out.
    """
    order = _ordered(tuple(nodes), tuple(links))
    place = {name: i for i, name in enumerate(order)}
    forward = [one for one in links if place[one.start] < place[one.end]]
    found = dict.fromkeys(order, 0)
    for name in order:
        before = [found[one.start] for one in forward if one.end == name]
        found[name] = max(before, default=-1) + 1
    return found


def _ordered(nodes: tuple[str, ...], links: tuple[Wire, ...]) -> list[str]:
    """Return the nodes, sources first and sinks last (Eades, Lin and Smyth)."""
    left, first, last = list(nodes), list[str](), list[str]()
    while left:
        held = [one for one in links if one.start in left and one.end in left]
        out = {name: sum(one.start == name for one in held) for name in left}
        into = {name: sum(one.end == name for one in held) for name in left}
        sinks = [name for name in left if not out[name]]
        sources = [name for name in left if not into[name]]
        if sources:
            first.append(sources[0])
            left.remove(sources[0])
        elif sinks:
            last.insert(0, sinks[-1])
            left.remove(sinks[-1])
        else:
            best = max(left, key=lambda name: out[name] - into[name])
            first.append(best)
            left.remove(best)
    return first + last
