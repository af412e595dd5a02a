"""Dissociation: NMDA block, steeply.

    drive = block^n / (block^n + b50^n)

It is gone when half the block is still there: scores peak at the end of the infusion
and are near zero 40 minutes later [@williams2018], hence a steep curve.  CADSS is this
drive times a patient's own sensitivity; opioid receptors play no part here.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values
from equipoise.model.kinetics import hill


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the drive of dissociation, 0 to 1."""
    ratio = x.nmda_block / p.block50_dissociation
    return {"dissociation_drive": hill(ratio, p.steepness_dissociation)}


DISSOCIATION = Component(
    name="dissociation",
    reads=(Quantity("nmda_block", "1", "fraction of NMDA channels blocked"),),
    parameters=(
        Quantity("block50_dissociation", "1", "block at half the full drive"),
        Quantity("steepness_dissociation", "1", "steepness of the curve"),
    ),
    signals=(Quantity("dissociation_drive", "1", "drive of dissociation"),),
    signal_values=signal_values,
)
