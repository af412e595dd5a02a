"""Serotonin 1B receptors: AMPA throughput raises their binding, most where it is low.

Binding in the ventral striatum is low in depression; the lower it was, the more
patients improved, and hippocampal binding rose by a sixth one to three days after
ketamine [@tiger2020] [@clinic_blog].  With T the throughput and B the patient's own
binding before treatment, a trait:

    dR/dt   = (a (T - 1) / B - R) / tau
    binding = B + R                      relief = g R

Assumption: the rise goes as one over B and fades over days.  Binding is computed under
every account; only one lets it relieve.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return binding, and relief by its rise, in points."""
    return {
        "serotonin_1b_binding": p.baseline_serotonin_1b + x.serotonin_1b_rise,
        "relief_serotonin": p.gain_serotonin_1b * x.serotonin_1b_rise,
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of the rise of binding per hour."""
    driven = p.amplitude_serotonin_1b * (x.ampa_throughput - 1)
    target = driven / p.baseline_serotonin_1b
    return {
        "serotonin_1b_rise": approach(target, x.serotonin_1b_rise, p.tau_serotonin_1b)
    }


SEROTONIN_1B = Component(
    name="serotonin_1b",
    reads=(Quantity("ampa_throughput", "1", "AMPA throughput, resting 1"),),
    parameters=(
        Quantity("baseline_serotonin_1b", "1", "binding before treatment, average 1"),
        Quantity("amplitude_serotonin_1b", "1", "throughput above rest to binding"),
        Quantity("tau_serotonin_1b", "h", "time constant of binding"),
        Quantity("gain_serotonin_1b", "points", "rise of binding to relief"),
    ),
    states=(
        State("serotonin_1b_rise", "1", "rise of 5-HT1B binding above rest", scale=0.1),
    ),
    signals=(
        Quantity("serotonin_1b_binding", "1", "5-HT1B binding, average before 1"),
        Quantity("relief_serotonin", "points", "relief by 5-HT1B receptors"),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
