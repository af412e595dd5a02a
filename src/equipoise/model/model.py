"""A model: components that fit together, and their equations traced once.

    d state / dt = f(states, signals, parameters)

Components are evaluated in order: a signal may be read only by a component that comes
after the one that provides it, a state by any.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import sympy

from equipoise.errors import UnknownNameError
from equipoise.model.component import Component, Quantity, Site, State, Values, names
from equipoise.model.expression import Expression


@dataclass(frozen=True)
class Model:
    """One patient, from dose to severity.

    Parameters
    ----------
    components : tuple of Component
        In the order of evaluation; made by ``assemble``, which checks them.
    """

    components: tuple[Component, ...]

    @cached_property
    def states(self) -> tuple[State, ...]:
        """Return every state, in order."""
        return tuple(state for part in self.components for state in part.states)

    @cached_property
    def signals(self) -> tuple[Quantity, ...]:
        """Return every signal, in the order of evaluation."""
        return tuple(signal for part in self.components for signal in part.signals)

    @cached_property
    def parameters(self) -> tuple[Quantity, ...]:
        """Return every parameter once, in order."""
        found = {
            parameter.name: parameter
            for part in self.components
            for parameter in (*part.parameters, *_site_parameters(part))
        }
        return tuple(found.values())

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Return every place where a dose enters."""
        return tuple(site for part in self.components for site in part.sites)

    def sites_of(self, drug: str, route: str) -> tuple[Site, ...]:
        """Return where a drug enters by a route.

        Raises
        ------
        UnknownNameError
            If the model has no such drug, or not by that route.
        """
        known = {site.drug for site in self.sites}
        if drug not in known:
            raise UnknownNameError("drug of the model", drug, known)
        routes = {site.route for site in self.sites if site.drug == drug}
        if route not in routes:
            raise UnknownNameError(f"route of {drug}", route, routes)
        return tuple(
            site for site in self.sites if (site.drug, site.route) == (drug, route)
        )

    @cached_property
    def equations(self) -> "Equations":
        """Return the equations, traced with symbols."""
        return _trace(self)


@dataclass(frozen=True)
class Equations:
    """What a model computes, as expressions over symbols of the same names.

    Parameters
    ----------
    derivatives : mapping from state to expression
        Change per hour, over states, signals and parameters.
    signals : mapping from signal to expression
        In the order of evaluation.
    """

    derivatives: Mapping[str, Expression]
    signals: Mapping[str, Expression]


def _site_parameters(part: Component) -> tuple[Quantity, ...]:
    found = {entry.name: entry for site in part.sites for entry in site.parameters}
    return tuple(found.values())


def symbol(name: str) -> Expression:
    """Return the symbol of a state, signal or parameter."""
    return sympy.Symbol(name, real=True)


def _trace(model: Model) -> Equations:
    signals: dict[str, Expression] = {}
    derivatives: dict[str, Expression] = {}
    for part in model.components:
        x, p = symbolic(part)
        for name, value in part.signal_values(x, p).items():
            signals[name] = sympy.sympify(value)
        for name, value in part.derivatives(x, p).items():
            derivatives[name] = sympy.sympify(value)
    ordered = {state.name: derivatives[state.name] for state in model.states}
    return Equations(derivatives=ordered, signals=signals)


def symbolic(part: Component) -> tuple[Values, Values]:
    """Return the symbols that a component's equations are traced with."""
    read = (*names(part.reads), *names(part.states), *names(part.signals))
    return (
        Values(part.name, {name: symbol(name) for name in read}),
        Values(part.name, {name: symbol(name) for name in names(part.parameters)}),
    )
