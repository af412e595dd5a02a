"""Expectancy: being treated relieves, for some days, whatever was infused.

An infusion raises belief to one; it fades.  Relief follows belief:

    dB/dt = -B / tau            relief = size B

The size is the fall in the control arms of trials of ketamine [@murrough2013]; it acts
under every hypothesis.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Site, State, Values


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return relief by expectation, in points."""
    return {"relief_expectancy": p.size_expectancy * x.belief}


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the fading of belief per hour."""
    return {"belief": -x.belief / p.tau_belief}


EXPECTANCY = Component(
    name="expectancy",
    parameters=(
        Quantity("size_expectancy", "points", "relief by full belief"),
        Quantity("tau_belief", "h", "time constant of belief"),
    ),
    states=(State("belief", "1", "belief in the treatment received", scale=0.1),),
    signals=(Quantity("relief_expectancy", "points", "relief by expectation"),),
    sites=(Site("infusion", "procedure", "belief"),),
    signal_values=signal_values,
    derivatives=derivatives,
)
