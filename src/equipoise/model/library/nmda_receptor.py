"""NMDA receptors: ketamine and norketamine block the open channel.

All compete for one site inside the channel.  Binding is fast beside everything
downstream, so occupancy follows the unbound concentrations at once (Gaddum):

    B = S/K_S + R/K_R + S'/K_S' + R'/K_R'        block = r B / (1 + r B)

K is on the scale of unbound plasma in the rat [@shaffer2014], split between the
enantiomers by their measured ratio [@ebert1997]; no tracer gives the human value.  The
channels of interneurons bind ketamine more tightly than those of pyramidal cells when
magnesium is present [@kotermanski2009]: r is their potency relative to the average.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values
from equipoise.model.kinetics import occupancy


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the fraction of channels blocked, on average and in two kinds of cell."""
    bound = (
        x.ketamine_s_unbound / p.ki_ketamine_s_nmda
        + x.ketamine_r_unbound / p.ki_ketamine_r_nmda
        + x.norketamine_s_unbound / p.ki_norketamine_s_nmda
        + x.norketamine_r_unbound / p.ki_norketamine_r_nmda
    )
    return {
        "nmda_block": occupancy(bound),
        "nmda_block_interneuron": occupancy(p.potency_interneuron_nmda * bound),
        "nmda_block_pyramidal": occupancy(p.potency_pyramidal_nmda * bound),
    }


NMDA_RECEPTOR = Component(
    name="nmda_receptor",
    reads=(
        Quantity("ketamine_s_unbound", "uM", "unbound S-ketamine"),
        Quantity("ketamine_r_unbound", "uM", "unbound R-ketamine"),
        Quantity("norketamine_s_unbound", "uM", "unbound S-norketamine"),
        Quantity("norketamine_r_unbound", "uM", "unbound R-norketamine"),
    ),
    parameters=(
        Quantity("ki_ketamine_s_nmda", "uM", "S-ketamine that blocks half"),
        Quantity("ki_ketamine_r_nmda", "uM", "R-ketamine that blocks half"),
        Quantity("ki_norketamine_s_nmda", "uM", "S-norketamine that blocks half"),
        Quantity("ki_norketamine_r_nmda", "uM", "R-norketamine that blocks half"),
        Quantity("potency_interneuron_nmda", "1", "at interneurons, to the average"),
        Quantity("potency_pyramidal_nmda", "1", "at pyramidal cells, to the average"),
    ),
    signals=(
        Quantity("nmda_block", "1", "fraction of NMDA channels blocked"),
        Quantity("nmda_block_interneuron", "1", "the same on interneurons"),
        Quantity("nmda_block_pyramidal", "1", "the same on pyramidal cells"),
    ),
    signal_values=signal_values,
)
