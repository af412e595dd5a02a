"""Components as functions of numbers, for laws that hold whatever the numbers."""

from collections.abc import Callable, Mapping

import pytest

from equipoise.evidence import priors
from equipoise.model import Component, Values
from equipoise.model.component import names
from equipoise.model.library import COMPONENTS

Evaluate = Callable[..., Mapping[str, float]]

OPEN = 1.0
"""The gain of every link, so that each of them passes something on."""


def _parameters(part: Component) -> dict[str, float]:
    return {
        name: OPEN if name.startswith("gain_") else priors()[name].value
        for name in names(part.parameters)
    }


def _computed(part: Component, at: Mapping[str, float]) -> dict[str, float]:
    own = (*names(part.reads), *names(part.states), *names(part.parameters))
    values = Values(part.name, {name: at[name] for name in own})
    signals = dict(part.signal_values(values, values))
    both = Values(part.name, {**{name: at[name] for name in own}, **signals})
    return {**signals, **part.derivatives(both, both)}


def _at_rest() -> dict[str, float]:
    rest = {state.name: state.rest for part in COMPONENTS for state in part.states}
    for part in COMPONENTS:
        computed = _computed(part, {**_parameters(part), **rest})
        rest.update({name: computed[name] for name in names(part.signals)})
    return rest


@pytest.fixture(scope="session")
def evaluate() -> Evaluate:
    """Return the signals of a component, and the change of its states per hour.

    What is not given is at rest, or typical; every gain is one.  A state names its
    change per hour.
    """
    rest = _at_rest()

    def of(component: str, **given: float) -> Mapping[str, float]:
        part = COMPONENTS[component]
        known = {**rest, **_parameters(part)}
        assert set(given) <= set(known), "a name that the component does not have"
        return _computed(part, {**known, **given})

    return of
