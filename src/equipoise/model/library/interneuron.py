"""Interneurons: NMDA block silences them, and so does an opioid.

GABA release I onto pyramidal cells, 1 at rest, falls as the interneurons' own NMDA
channels are blocked: they fire fast and depend on them [@moghaddam1997] [@krystal2019].
Activation m of µ receptors on the same cells silences them too, as opioids do in the
hippocampus; whether that matters here is a link of its own, shut unless an account
frees it:

    dI/dt = ((1 - block_int) (1 - g_mu m / (1 + m)) - I) / tau

Assumption: release is proportional to the channels that are left, within minutes.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach, occupancy


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of the interneurons' GABA release per hour."""
    by_opioid = p.gain_mu_interneuron * occupancy(x.mu_direct)
    target = (1 - x.nmda_block_interneuron) * (1 - by_opioid)
    return {"gaba_drive": approach(target, x.gaba_drive, p.tau_gaba)}


INTERNEURON = Component(
    name="interneuron",
    reads=(
        Quantity("nmda_block_interneuron", "1", "NMDA block on interneurons"),
        Quantity("mu_direct", "1", "µ activation by drugs and released peptides"),
    ),
    parameters=(
        Quantity("gain_mu_interneuron", "1", "µ activation to silence"),
        Quantity("tau_gaba", "h", "time constant of GABA release"),
    ),
    states=(State("gaba_drive", "1", "GABA of interneurons, resting 1", rest=1.0),),
    derivatives=derivatives,
)
