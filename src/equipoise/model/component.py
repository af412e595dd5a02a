"""A component: one biological step, as typed functions over named values.

The functions are written once.  Called with symbols they give the equations; called
with arrays they give numbers for every patient at once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from equipoise.arrays import Array
from equipoise.errors import UndeclaredNameError


@dataclass(frozen=True)
class Quantity:
    """A named value with its unit and its meaning."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class State:
    """A quantity that a component integrates over time.

    Parameters
    ----------
    name, unit, meaning : str
        As of a Quantity.
    rest : float
        Its value in an untreated patient, in its unit.
    scale : float
        The size against which its error is measured, in its unit.
    """

    name: str
    unit: str
    meaning: str
    rest: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True)
class Site:
    """Where a dose of a drug enters the model.

    Parameters
    ----------
    drug, route : str
        As a protocol orders them.
    state : str
        The state that receives the dose.
    share : float
        The part of the ordered dose that enters here: half of a racemate.
    molar_mass : str, optional
        Parameter in g/mol that turns mg into umol; without it the order is in the
        unit of the state.
    lag : str, optional
        Parameter in h by which entry follows the order.
    """

    drug: str
    route: str
    state: str
    share: float = 1.0
    molar_mass: str | None = None
    lag: str | None = None


class Values:
    """Values reached by name; a name that was not declared is an error."""

    def __init__(self, component: str, values: Mapping[str, Array]) -> None:
        self._component = component
        self._values = values

    def __getattr__(self, name: str) -> Array:
        return self[name]

    def __getitem__(self, name: str) -> Array:
        if name not in self._values:
            raise UndeclaredNameError(self._component, name, self._values)
        return self._values[name]


Equation = Callable[[Values, Values], Mapping[str, Array]]


def _nothing(x: Values, p: Values) -> Mapping[str, Array]:
    del x, p
    return {}


@dataclass(frozen=True)
class Component:
    """One biological step: what it reads, integrates and computes.

    Parameters
    ----------
    name : str
        The name of its file.
    reads : tuple of Quantity
        States and signals of other components, in the unit it needs.
    parameters : tuple of Quantity
        Parameters of its equations.
    states : tuple of State
        What it integrates.
    signals : tuple of Quantity
        What it computes for others to read.
    sites : tuple of Site
        Where doses enter.
    signal_values, derivatives : function of (x, p)
        The equations: from states and signals ``x`` and parameters ``p`` to the values
        of its signals, and to the change of its states per hour.
    """

    name: str
    reads: tuple[Quantity, ...] = ()
    parameters: tuple[Quantity, ...] = ()
    states: tuple[State, ...] = ()
    signals: tuple[Quantity, ...] = ()
    sites: tuple[Site, ...] = ()
    signal_values: Equation = _nothing
    derivatives: Equation = _nothing


def names(entries: Iterable[Quantity | State]) -> tuple[str, ...]:
    """Return the names of quantities or states, in order."""
    return tuple(entry.name for entry in entries)
