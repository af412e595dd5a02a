"""mTORC1: neurotrophins start protein synthesis, if gate and brake let them.

BDNF b at TrkB drives mTORC1 [@li2010]; block of GluN2B outside the synapse lets it go
without BDNF [@mathew2019].  The opioid gate, the brake of cAMP and an inhibitor r each
take their part of what is above rest:

    drive = A (b - 1 + g_GluN2B block_GluN2B)
    dm/dt = (1 + gate brake (1 - r) drive - s (1 - brake) - m) / tau

m is relative, 1 at rest; it peaks within the hour in rats and is back by two [@li2010].
A makes a rise of glutamate by 40 % the rise to 2.2-fold that was seen there (recalled).
The brake also takes a small part s of resting activity, so that losing opioid tone
alone costs something; an inhibitor alone is assumed to cost nothing, as it changed
nothing by itself in rats.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of mTORC1 activity per hour."""
    driven = x.bdnf - 1 + p.gain_glun2b_mtorc1 * x.nmda_block_glun2b
    passed = x.opioid_gate * x.camp_brake * (1 - x.probe_mtor_block)
    lost = p.share_basal_camp * (1 - x.camp_brake)
    target = 1 + p.amplification_mtorc1 * passed * driven - lost
    return {"mtorc1": approach(target, x.mtorc1, p.tau_mtorc1)}


MTORC1 = Component(
    name="mtorc1",
    reads=(
        Quantity("bdnf", "1", "BDNF at TrkB, resting 1"),
        Quantity("nmda_block_glun2b", "1", "block of GluN2B outside the synapse"),
        Quantity("opioid_gate", "1", "opening of the gate, resting 1"),
        Quantity("camp_brake", "1", "what the brake of cAMP leaves, resting 1"),
        Quantity("probe_mtor_block", "1", "fraction inhibited by a probe"),
    ),
    parameters=(
        Quantity("amplification_mtorc1", "1", "BDNF above rest to mTORC1 above rest"),
        Quantity("gain_glun2b_mtorc1", "1", "GluN2B block to mTORC1"),
        Quantity("share_basal_camp", "1", "resting activity that cAMP can take"),
        Quantity("tau_mtorc1", "h", "time constant of mTORC1"),
    ),
    states=(State("mtorc1", "1", "mTORC1 activity, resting 1", rest=1.0),),
    derivatives=derivatives,
)
