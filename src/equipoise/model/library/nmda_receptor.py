"""NMDA receptors: ketamine and norketamine block the open channel.

All compete for one site inside the channel.  Binding is fast beside everything
downstream, so occupancy follows the unbound concentrations at once (Gaddum):

    B_S = S/K_S + S'/K_S'          B_R = R/K_R + R'/K_R'
    occupied = r (B_S + B_R) / (1 + r (B_S + B_R))

K is on the scale of unbound plasma in the rat [@shaffer2014], split between the
enantiomers by their measured ratio [@ebert1997]; no tracer gives the human value.  r is
the potency at a site, relative to the average channel.  With magnesium present the
channels of interneurons bind ketamine more tightly than those of pyramidal cells
[@kotermanski2009]; channels with GluN2B outside the synapse and those that answer
spontaneous release [@autry2011] are assumed to be average.

At interneurons each enantiomer counts by a weight, one unless an account says that
only the other one disinhibits: r (w_S B_S + w_R B_R).

A probe without opioid action (APV) takes the site of glutamate, another one than
ketamine's, so that the two add as independent chances:

    block = occupied + probe - occupied probe
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values
from equipoise.model.kinetics import either, occupancy


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the fraction of channels blocked, on average and at four places."""
    s = (
        x.ketamine_s_unbound / p.ki_ketamine_s_nmda
        + x.norketamine_s_unbound / p.ki_norketamine_s_nmda
    )
    r = (
        x.ketamine_r_unbound / p.ki_ketamine_r_nmda
        + x.norketamine_r_unbound / p.ki_norketamine_r_nmda
    )
    interneuron = p.weight_disinhibition_s * s + p.weight_disinhibition_r * r
    bound = {
        "nmda_block": s + r,
        "nmda_block_interneuron": p.potency_interneuron_nmda * interneuron,
        "nmda_block_pyramidal": p.potency_pyramidal_nmda * (s + r),
        "nmda_block_glun2b": p.potency_glun2b_nmda * (s + r),
        "nmda_block_resting": p.potency_resting_nmda * (s + r),
    }
    return {
        name: either(x.probe_nmda_block, occupancy(ratio))
        for name, ratio in bound.items()
    }


NMDA_RECEPTOR = Component(
    name="nmda_receptor",
    reads=(
        Quantity("ketamine_s_unbound", "uM", "unbound S-ketamine"),
        Quantity("ketamine_r_unbound", "uM", "unbound R-ketamine"),
        Quantity("norketamine_s_unbound", "uM", "unbound S-norketamine"),
        Quantity("norketamine_r_unbound", "uM", "unbound R-norketamine"),
        Quantity("probe_nmda_block", "1", "fraction blocked by a probe"),
    ),
    parameters=(
        Quantity("ki_ketamine_s_nmda", "uM", "S-ketamine that blocks half"),
        Quantity("ki_ketamine_r_nmda", "uM", "R-ketamine that blocks half"),
        Quantity("ki_norketamine_s_nmda", "uM", "S-norketamine that blocks half"),
        Quantity("ki_norketamine_r_nmda", "uM", "R-norketamine that blocks half"),
        Quantity("potency_interneuron_nmda", "1", "at interneurons, to the average"),
        Quantity("potency_pyramidal_nmda", "1", "at pyramidal cells, to the average"),
        Quantity("potency_glun2b_nmda", "1", "at GluN2B outside the synapse"),
        Quantity("potency_resting_nmda", "1", "in spontaneous transmission"),
        Quantity("weight_disinhibition_s", "1", "S-ketamine's count at interneurons"),
        Quantity("weight_disinhibition_r", "1", "R-ketamine's count at interneurons"),
    ),
    signals=(
        Quantity("nmda_block", "1", "fraction of NMDA channels blocked"),
        Quantity("nmda_block_interneuron", "1", "the same on interneurons"),
        Quantity("nmda_block_pyramidal", "1", "the same on pyramidal cells"),
        Quantity("nmda_block_glun2b", "1", "the same of GluN2B outside the synapse"),
        Quantity("nmda_block_resting", "1", "the same in spontaneous transmission"),
    ),
    signal_values=signal_values,
)
