"""Which states stay where they are: no dose reaches them.

the largest set of states into which no dose enters and whose rates all vanish,
whatever the parameters and the other states, as long as the whole set is at rest
"""

from functools import lru_cache

import sympy

from equipoise.engine.program import at_rest, closed_rates
from equipoise.model.expression import Expression
from equipoise.model.model import Model

_TRIES = (0.37, 1.83)


@lru_cache(maxsize=256)
def resting(model: Model, dosed: frozenset[str]) -> frozenset[str]:
    """Return the states that stay exactly at rest when others receive doses.

    Parameters
    ----------
    model : Model
    dosed : set of str
        States into which something enters.
    """
    rates = closed_rates(model)
    left = set(rates) - dosed
    while True:
        fixed = at_rest(model, set(rates) - left)
        moving = {name for name in left if not _vanishes(rates[name].xreplace(fixed))}
        if not moving:
            return frozenset(left)
        left -= moving


def _vanishes(rate: Expression) -> bool:
    """Return whether an expression is zero, whatever the values of its symbols."""
    if rate.is_number:
        return rate == 0
    for value in _TRIES:  # tells most of those that are not, at less cost
        symbols = sorted(rate.free_symbols, key=str)
        values = {name: value + 0.01 * i for i, name in enumerate(symbols)}
        tried = rate.xreplace({k: sympy.Float(v) for k, v in values.items()})
        if tried.is_number and abs(complex(tried)) > 1e-9:
            return False
    return sympy.expand(rate) == 0
