"""AMPA receptors: they pass on glutamate, and (2R,6R)-hydroxynorketamine adds to it.

Glutamate G and the metabolite H multiply, because the metabolite acts on transmission
that is there: it binds no AMPA receptor itself [@shaffer2019], and enhances release
onto them in slices with a half-maximal concentration of 3.3 µM [@riggs2019], tens of
times what patients reach in plasma:

    throughput = 1 + (1 - a) ((1 + g_AMPA (G - 1)) (1 + g_HNK H / (H + EC50)) - 1)

An AMPA antagonist a takes what is above rest: it blocked the effects of ketamine and
of the metabolite at doses that did nothing alone [@zanos2016].  What it takes of
resting transmission is left out, and is assumed to matter to nothing downstream.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values
from equipoise.model.kinetics import occupancy


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the AMPA throughput, 1 at rest."""
    metabolite = x.hydroxynorketamine_r_unbound / p.ec50_hydroxynorketamine_ampa
    passed = 1 + p.gain_ampa * (x.glutamate - 1)
    enhanced = 1 + p.gain_hnk_ampa * occupancy(metabolite)
    return {"ampa_throughput": 1 + (1 - x.probe_ampa_block) * (passed * enhanced - 1)}


AMPA_RECEPTOR = Component(
    name="ampa_receptor",
    reads=(
        Quantity("glutamate", "1", "prefrontal glutamate, resting 1"),
        Quantity("hydroxynorketamine_r_unbound", "uM", "unbound (2R,6R)-HNK"),
        Quantity("probe_ampa_block", "1", "fraction blocked by an antagonist"),
    ),
    parameters=(
        Quantity("gain_ampa", "1", "glutamate to AMPA throughput"),
        Quantity("gain_hnk_ampa", "1", "(2R,6R)-HNK to AMPA throughput"),
        Quantity("ec50_hydroxynorketamine_ampa", "uM", "(2R,6R)-HNK, half its effect"),
    ),
    signals=(Quantity("ampa_throughput", "1", "AMPA throughput, resting 1"),),
    signal_values=signal_values,
)
