"""mTORC1: AMPA throughput starts protein synthesis, if the opioid gate is open.

    dm/dt = (1 + gate (throughput - 1) - m) / tau

m is relative, 1 at rest.  In rats it peaks within the hour and is back by two
[@li2010].  BDNF and TrkB, which stand between the two, are quicker than this step and
are taken as one with it.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of mTORC1 activity per hour."""
    target = 1 + x.opioid_gate * (x.ampa_throughput - 1)
    return {"mtorc1": approach(target, x.mtorc1, p.tau_mtorc1)}


MTORC1 = Component(
    name="mtorc1",
    reads=(
        Quantity("ampa_throughput", "1", "AMPA throughput, resting 1"),
        Quantity("opioid_gate", "1", "opening of the gate, resting 1"),
    ),
    parameters=(Quantity("tau_mtorc1", "h", "time constant of mTORC1"),),
    states=(State("mtorc1", "1", "mTORC1 activity, resting 1", rest=1.0),),
    derivatives=derivatives,
)
