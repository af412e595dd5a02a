"""Prefrontal glutamate: blocked interneurons let it surge.

Silent interneurons lift their brake on pyramidal cells, and glutamate rises; block of
the pyramidal cells' own channels, as under anaesthesia, takes the surge away, so the
dose response is bell-shaped [@moghaddam1997] [@mathew2019]:

    dG/dt = (1 + g (1 - I) / (1 + (block_pyr/b50)^n) - G) / tau

G is relative, 1 at rest, and I the GABA of interneurons.  At gain one the clinical
dose raises glutamate by about half, as a subanaesthetic dose does in rats (+40 %,
recalled); in people the cycling of glutamate rises as well [@abdallah2018].
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach, hill


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of glutamate per hour."""
    silenced = hill(x.nmda_block_pyramidal / p.block50_pyramidal, p.steepness_bell)
    surge = p.gain_disinhibition * (1 - x.gaba_drive) * (1 - silenced)
    return {"glutamate": approach(1 + surge, x.glutamate, p.tau_glutamate)}


GLUTAMATE = Component(
    name="glutamate",
    reads=(
        Quantity("gaba_drive", "1", "GABA of interneurons, resting 1"),
        Quantity("nmda_block_pyramidal", "1", "block on pyramidal cells"),
    ),
    parameters=(
        Quantity("gain_disinhibition", "1", "silent interneurons to glutamate"),
        Quantity("block50_pyramidal", "1", "block that halves the surge"),
        Quantity("steepness_bell", "1", "steepness of that loss"),
        Quantity("tau_glutamate", "h", "time constant of glutamate"),
    ),
    states=(State("glutamate", "1", "prefrontal glutamate, resting 1", rest=1.0),),
    derivatives=derivatives,
)
