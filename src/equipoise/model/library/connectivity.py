"""Connectivity: the prefrontal cortex speaks to the rest while glutamate surges.

Global brain connectivity of the prefrontal cortex is low in depression, rises during
an infusion and is raised a day later [@abdallah2017] [@mdedge_review].  Read as the
surge at first and the restored spines afterwards:

    connectivity = 1 + w_surge (G - 1) + w_spines S

It is a read-out, 1 at rest: nothing follows from it.  Both weights are assumed.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the connectivity of the prefrontal cortex, 1 at rest."""
    surge = p.weight_surge_connectivity * (x.glutamate - 1)
    restored = p.weight_spines_connectivity * x.spines
    return {"brain_connectivity": 1 + surge + restored}


CONNECTIVITY = Component(
    name="connectivity",
    reads=(
        Quantity("glutamate", "1", "prefrontal glutamate, resting 1"),
        Quantity("spines", "1", "spine density above rest"),
    ),
    parameters=(
        Quantity("weight_surge_connectivity", "1", "connectivity by the surge"),
        Quantity("weight_spines_connectivity", "1", "connectivity by spines"),
    ),
    signals=(Quantity("brain_connectivity", "1", "connectivity, resting 1"),),
    signal_values=signal_values,
)
