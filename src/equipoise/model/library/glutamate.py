"""Prefrontal glutamate: blocked interneurons let it surge.

Block of NMDA channels on interneurons lifts their brake on pyramidal cells, and
glutamate rises; block of the pyramidal cells' own channels, as under anaesthesia, takes
the surge away, so the dose response is bell-shaped [@moghaddam1997] [@mathew2019]:

    dG/dt = (1 + g block_int / (1 + (block_pyr/b50)^n) - G) / tau

G is relative, 1 at rest.  The AMPA receptors pass on what arrives:

    throughput = 1 + g_AMPA (G - 1)

Assumption: GABA release follows the block within the time constant of glutamate.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach, hill


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the AMPA throughput, 1 at rest."""
    return {"ampa_throughput": 1 + p.gain_ampa * (x.glutamate - 1)}


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of glutamate per hour."""
    silenced = hill(x.nmda_block_pyramidal / p.block50_pyramidal, p.steepness_bell)
    surge = p.gain_disinhibition * x.nmda_block_interneuron * (1 - silenced)
    return {"glutamate": approach(1 + surge, x.glutamate, p.tau_glutamate)}


GLUTAMATE = Component(
    name="glutamate",
    reads=(
        Quantity("nmda_block_interneuron", "1", "block on interneurons"),
        Quantity("nmda_block_pyramidal", "1", "block on pyramidal cells"),
    ),
    parameters=(
        Quantity("gain_disinhibition", "1", "interneuron block to glutamate"),
        Quantity("gain_ampa", "1", "glutamate to AMPA throughput"),
        Quantity("block50_pyramidal", "1", "block that halves the surge"),
        Quantity("steepness_bell", "1", "steepness of that loss"),
        Quantity("tau_glutamate", "h", "time constant of glutamate"),
    ),
    states=(State("glutamate", "1", "prefrontal glutamate, resting 1", rest=1.0),),
    signals=(Quantity("ampa_throughput", "1", "AMPA throughput, resting 1"),),
    signal_values=signal_values,
    derivatives=derivatives,
)
