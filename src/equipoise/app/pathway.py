"""The pathway: which of its steps acts on which, read off the equations.

One step acts on another if the other's equation reads it, directly or by way of
quantities that are no step of the pathway themselves.  A link stands behind gains if
nothing of it is left once every gain that is zero unless freed is zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import sympy

from equipoise.app.quantities import NODES
from equipoise.evidence import priors
from equipoise.model.expression import Expression
from equipoise.model.library import base_model
from equipoise.model.model import Model, symbol
from equipoise.report.wiring import closed_gains

_STEP = 1e-3


@dataclass(frozen=True)
class Edge:
    """One step of the pathway that acts on another.

    Parameters
    ----------
    start, end : str
        Names of nodes.
    gains : tuple of str
        Behind which it stands; empty where it is always there.
    sign : str
        ``raises`` or ``lowers``, in a patient at rest; ``acts`` where neither shows.
    """

    start: str
    end: str
    gains: tuple[str, ...]
    sign: str

    def record(self) -> dict[str, object]:
        """Return it as plain values."""
        return {
            "from": self.start,
            "to": self.end,
            "gains": list(self.gains),
            "sign": self.sign,
        }


@lru_cache(maxsize=1)
def edges() -> tuple[Edge, ...]:
    """Return every link between the nodes of the pathway."""
    model = base_model()
    graph = _Graph(model)
    shut = {symbol(gain): sympy.Integer(0) for gain in closed_gains(model)}
    bare = _Graph(model, shut)
    found: list[Edge] = []
    for node in NODES:
        reached = graph.reached(node.stands_for)
        always = {start for start, _, _ in bare.reached(node.stands_for)}
        for start in dict.fromkeys(start for start, _, _ in reached):
            ways = [one for one in reached if one[0] == start]
            gains = {gain for _, some, _ in ways for gain in some}
            sign = max((s for _, _, s in ways), key=abs)
            behind = () if start in always else tuple(sorted(gains))
            found.append(Edge(start, node.name, behind, _WORDS[sign]))
    return tuple(found)


_WORDS = {1: "raises", -1: "lowers", 0: "acts"}

_Way = tuple[str, tuple[str, ...], int]
"""From which node, through which gains, and whether it raises."""


class _Graph:
    """Which quantity reads which."""

    def __init__(
        self, model: Model, values: Mapping[Expression, Expression] | None = None
    ) -> None:
        equations = model.equations
        forms = {**equations.derivatives, **equations.signals}
        self._forms = {
            name: form.xreplace(values) if values else form
            for name, form in forms.items()
        }
        self._gains = closed_gains(model)
        self._node = {name: node.name for node in NODES for name in node.stands_for}
        self._rest = _resting(model)

    def reached(self, names: tuple[str, ...]) -> list[_Way]:
        """Return the nodes that act on quantities of a node, and how."""
        found: list[_Way] = []
        own = self._node[names[0]]
        waiting: list[tuple[str, tuple[str, ...], int]] = [(n, (), 1) for n in names]
        seen = set(names)
        while waiting:
            name, gains, sign = waiting.pop()
            form = self._forms[name]
            symbols = {str(one) for one in form.free_symbols}
            through = (*gains, *sorted(symbols & self._gains))
            for read in sorted(symbols & self._forms.keys() - {name}):
                way = sign * self._sign(form, read)
                node = self._node.get(read)
                if node is not None and node != own:
                    found.append((node, through, way))
                elif read not in seen:
                    seen.add(read)
                    waiting.append((read, through, way))
        return found

    def _sign(self, form: Expression, read: str) -> int:
        at = dict(self._rest)
        low = float(form.xreplace(at))
        at[symbol(read)] = at[symbol(read)] + _STEP
        change = float(form.xreplace(at)) - low
        return (change > 0) - (change < 0)


def _resting(model: Model) -> Mapping[Expression, Expression]:
    """Return every quantity of an untreated patient, with every gain at one."""
    held = priors()
    gains = closed_gains(model)
    found = {
        symbol(one.name): sympy.Float(
            1.0 if one.name in gains else held[one.name].value
        )
        for one in model.parameters
    }
    found |= {symbol(s.name): sympy.Float(s.rest + _STEP) for s in model.states}
    for name, form in model.equations.signals.items():
        found[symbol(name)] = sympy.Float(float(form.xreplace(found)))
    return found
