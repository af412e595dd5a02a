"""Dissociation: NMDA block, steeply; perhaps HCN1 channels and κ receptors as well.

    by_nmda = block^n / (block^n + b50^n)
    by_hcn1 = g_HCN1 (S/K_S + R/K_R) / (1 + S/K_S + R/K_R)
    by_κ    = g_κ κ / (κ + κ50)
    drive   = 1 - (1 - by_nmda) (1 - by_hcn1) (1 - by_κ)

It is gone when half the block is still there: scores peak at the end of the infusion
and are near zero 40 minutes later [@williams2018], hence a steep curve.  Ketamine
blocks HCN1 channels at several times the clinical concentration [@chen2009], and
salvinorin A dissociates as a κ agonist [@johnson2011]: each may add a share, by chances
of their own, where an account frees it.  CADSS is this drive times a patient's own
sensitivity; µ receptors play no part here.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values
from equipoise.model.kinetics import either, hill, occupancy


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the drive of dissociation, 0 to 1."""
    by_nmda = hill(x.nmda_block / p.block50_dissociation, p.steepness_dissociation)
    bound = (
        x.ketamine_s_brain / p.ki_ketamine_s_hcn1
        + x.ketamine_r_brain / p.ki_ketamine_r_hcn1
    )
    by_hcn1 = p.gain_hcn1_dissociation * occupancy(bound)
    by_kappa = p.gain_kappa_dissociation * occupancy(
        x.kappa_direct / p.kappa50_dissociation
    )
    return {"dissociation_drive": either(either(by_hcn1, by_kappa), by_nmda)}


DISSOCIATION = Component(
    name="dissociation",
    reads=(
        Quantity("nmda_block", "1", "fraction of NMDA channels blocked"),
        Quantity("ketamine_s_brain", "uM", "unbound S-ketamine in brain"),
        Quantity("ketamine_r_brain", "uM", "unbound R-ketamine in brain"),
        Quantity("kappa_direct", "1", "κ activation by ketamine"),
    ),
    parameters=(
        Quantity("block50_dissociation", "1", "block at half the full drive"),
        Quantity("steepness_dissociation", "1", "steepness of the curve"),
        Quantity("ki_ketamine_s_hcn1", "uM", "S-ketamine that blocks half of HCN1"),
        Quantity("ki_ketamine_r_hcn1", "uM", "R-ketamine that blocks half of HCN1"),
        Quantity("kappa50_dissociation", "1", "κ activation at half its share"),
        Quantity("gain_hcn1_dissociation", "1", "HCN1 block to dissociation"),
        Quantity("gain_kappa_dissociation", "1", "κ activation to dissociation"),
    ),
    signals=(Quantity("dissociation_drive", "1", "drive of dissociation"),),
    signal_values=signal_values,
)
