"""Synapses: mTORC1 makes synaptic protein, protein becomes spines, spines are lost.

    dP/dt = ((m - 1) - P) / tau_protein
    dS/dt = P / tau_formation - S / tau_loss

P and S are gains above rest.  In rats synaptic protein rises from two hours and spines
are denser at a day [@li2010]; spines keep up the effect rather than start it
[@modasava2019] and are lost over days [@phoumthipphavong2016].  Restored spines bring
the sustained part of relief; its gain is in points of HAM-D17.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return relief by restored spines, in points."""
    return {"relief_sustained": p.gain_mtorc1_synapse * x.spines}


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of protein and spines per hour."""
    made = approach(x.mtorc1 - 1, x.synaptic_protein, p.tau_synaptic_protein)
    formed = x.synaptic_protein / p.tau_spine_formation
    return {"synaptic_protein": made, "spines": formed - x.spines / p.tau_spine_loss}


SYNAPSE = Component(
    name="synapse",
    reads=(Quantity("mtorc1", "1", "mTORC1 activity, resting 1"),),
    parameters=(
        Quantity("gain_mtorc1_synapse", "points", "restored spines to relief"),
        Quantity("tau_synaptic_protein", "h", "time constant of protein"),
        Quantity("tau_spine_formation", "h", "time to form spines"),
        Quantity("tau_spine_loss", "h", "time constant of their loss"),
    ),
    states=(
        State("synaptic_protein", "1", "synaptic protein above rest", scale=0.1),
        State("spines", "1", "spine density above rest", scale=0.1),
    ),
    signals=(Quantity("relief_sustained", "points", "relief by restored spines"),),
    signal_values=signal_values,
    derivatives=derivatives,
)
