"""Synapses: mTORC1 makes synaptic protein, protein becomes spines, spines are lost.

A part f of the translation R that eEF2 kinase lets go makes protein without mTORC1; it
too passes the opioid gate:

    dP/dt = ((m - 1) + gate f R - P) / tau_protein
    dS/dt = P / tau_formation - S / tau_loss
    spine density = 1 - deficit + S

P and S are gains above rest.  In rats synaptic protein rises from two hours and spines
are denser at a day [@li2010]; spines keep up the effect rather than start it
[@modasava2019] and are lost over days [@phoumthipphavong2016].  Depressed patients are
assumed to start from a deficit, as the review has it [@duman2016]; a tracer of synapses
found no rise on average at a day [@holmes2022].  Restored spines bring the sustained
part of relief; its gain is in points of HAM-D17.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return spine density and relief by restored spines, in points."""
    return {
        "spine_density": 1 - p.deficit_spines + x.spines,
        "relief_sustained": p.gain_mtorc1_synapse * x.spines,
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of protein and spines per hour."""
    free = x.opioid_gate * p.share_translation_free * x.translation_released
    made = approach(x.mtorc1 - 1 + free, x.synaptic_protein, p.tau_synaptic_protein)
    formed = x.synaptic_protein / p.tau_spine_formation
    return {"synaptic_protein": made, "spines": formed - x.spines / p.tau_spine_loss}


SYNAPSE = Component(
    name="synapse",
    reads=(
        Quantity("mtorc1", "1", "mTORC1 activity, resting 1"),
        Quantity("opioid_gate", "1", "opening of the gate, resting 1"),
        Quantity("translation_released", "1", "translation above rest"),
    ),
    parameters=(
        Quantity("gain_mtorc1_synapse", "points", "restored spines to relief"),
        Quantity("share_translation_free", "1", "translation without mTORC1"),
        Quantity("deficit_spines", "1", "spines missing in depression, healthy 1"),
        Quantity("tau_synaptic_protein", "h", "time constant of protein"),
        Quantity("tau_spine_formation", "h", "time to form spines"),
        Quantity("tau_spine_loss", "h", "time constant of their loss"),
    ),
    states=(
        State("synaptic_protein", "1", "synaptic protein above rest", scale=0.1),
        State("spines", "1", "spine density above rest", scale=0.1),
    ),
    signals=(
        Quantity("spine_density", "1", "spine density, healthy 1"),
        Quantity("relief_sustained", "points", "relief by restored spines"),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
