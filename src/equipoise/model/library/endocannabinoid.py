"""Endocannabinoids: ketamine releases them onto CB1, and naltrexone may cut that.

Analgesia by ketamine in mice needs endocannabinoids and CB1 receptors, and naltrexone
blunts drugs of many classes, cannabis among them [@mathew2019].  No patient has been
studied.  With b the µ block:

    dE/dt = (block (1 - g_naltrexone b) - E) / tau

E is the CB1 signal above rest.  Assumption: it follows NMDA block, over hours.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of the CB1 signal per hour."""
    target = x.nmda_block * (1 - p.gain_ntx_cb1 * x.mu_block)
    return {"cb1_signal": approach(target, x.cb1_signal, p.tau_endocannabinoid)}


ENDOCANNABINOID = Component(
    name="endocannabinoid",
    reads=(
        Quantity("nmda_block", "1", "fraction of NMDA channels blocked"),
        Quantity("mu_block", "1", "fraction of µ receptors blocked"),
    ),
    parameters=(
        Quantity("gain_ntx_cb1", "1", "part of CB1's signal that µ blockade cuts"),
        Quantity("tau_endocannabinoid", "h", "time constant of the CB1 signal"),
    ),
    states=(State("cb1_signal", "1", "CB1 signal above rest", scale=0.1),),
    derivatives=derivatives,
)
