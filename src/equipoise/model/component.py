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
class Spray:
    """How devices of a nasal spray divide between the nose and the throat.

    Parameters
    ----------
    first : str
        Parameter: the fraction of the first device that the nose absorbs.
    later : str
        Parameter: what it absorbs of each later device, relative to the first.
    swallowed : bool
        Whether a site receives what is swallowed, instead of what is absorbed.
    """

    first: str
    later: str
    swallowed: bool

    def part(self, values: Mapping[str, Array], devices: int) -> Array:
        """Return the part of that many equal devices that goes this way."""
        relative = (1 + (devices - 1) * values[self.later]) / devices
        absorbed = values[self.first] * relative
        return 1 - absorbed if self.swallowed else absorbed


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
    fraction : str, optional
        Parameter: the fraction of this share that gets through; the rest is lost.
    duration : str, optional
        Parameter in h over which the dose enters at a constant rate.
    spray : Spray, optional
        Which part of a nasal spray comes here.
    """

    drug: str
    route: str
    state: str
    share: float = 1.0
    molar_mass: str | None = None
    lag: str | None = None
    fraction: str | None = None
    duration: str | None = None
    spray: Spray | None = None

    @property
    def parameters(self) -> tuple[Quantity, ...]:
        """Return the parameters by which an order becomes an amount."""
        spray = (self.spray.first, self.spray.later) if self.spray else ()
        wanted = (
            (self.molar_mass, "g/mol", "molar mass of the dose"),
            (self.lag, "h", "delay of entry after the order"),
            (self.duration, "h", "time over which the dose enters"),
            (self.fraction, "1", "fraction of the dose that gets through"),
            *(
                (name, "1", "fraction of a spray that the nose absorbs")
                for name in spray
            ),
        )
        return tuple(Quantity(name, *of) for name, *of in wanted if name)

    def part(self, values: Mapping[str, Array], devices: int) -> Array | float:
        """Return the part of an ordered dose that enters here, for each patient."""
        part: Array | float = self.share
        if self.fraction is not None:
            part = part * values[self.fraction]
        if self.spray is not None:
            part = part * self.spray.part(values, devices)
        return part


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
