"""Prefrontal glutamate: blocked interneurons let it surge.

Silent interneurons lift their brake on pyramidal cells, and glutamate rises; block B of
the pyramidal cells' own channels, as at high doses, takes the surge away, so the dose
response is bell-shaped [@moghaddam1997] [@mathew2019]:

    dG/dt = (1 + g a (1 - I) (1 - silenced) - G) / tau
    silenced = odds^4 / (odds^4 + odds50^4),     odds = B / (1 - B)

G is relative, 1 at rest, and I the GABA of interneurons.  Odds, not block itself, grow
with the dose; their fourth power and B50 make what was seen in rats (recalled): 40 %
more glutamate at 30 mg/kg, none at 50 and less than none at 200, where the model has
none.  a is the surge of that first dose; in people the cycling of glutamate rises too
[@abdallah2018].  That man has the rat's B50 is assumed.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of glutamate per hour."""
    block, half = x.nmda_block_pyramidal, p.block50_pyramidal
    high, low = (block * (1 - half)) ** 4, (half * (1 - block)) ** 4
    surge = p.amplitude_glutamate * (1 - x.gaba_drive) * low / (high + low)
    target = 1 + p.gain_disinhibition * surge
    return {"glutamate": approach(target, x.glutamate, p.tau_glutamate)}


GLUTAMATE = Component(
    name="glutamate",
    reads=(
        Quantity("gaba_drive", "1", "GABA of interneurons, resting 1"),
        Quantity("nmda_block_pyramidal", "1", "block on pyramidal cells"),
    ),
    parameters=(
        Quantity("gain_disinhibition", "1", "silent interneurons to glutamate"),
        Quantity("amplitude_glutamate", "1", "surge while interneurons are silent"),
        Quantity("block50_pyramidal", "1", "block that halves the surge"),
        Quantity("tau_glutamate", "h", "time constant of glutamate"),
    ),
    states=(State("glutamate", "1", "prefrontal glutamate, resting 1", rest=1.0),),
    derivatives=derivatives,
)
