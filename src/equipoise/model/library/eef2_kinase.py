"""eEF2 kinase: spontaneous NMDA transmission keeps it active, and translation still.

Glutamate released at rest keeps eukaryotic elongation factor 2 kinase active; block of
that transmission lets it fall within half an hour, and BDNF is translated
[@autry2011] [@monteggia2013]:

    dk/dt = (1 - block_rest - k) / tau
    released translation = g (1 - k)

k is relative, 1 at rest.  Assumption: activity is proportional to the channels left.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the translation that the kinase no longer holds, 0 at rest."""
    return {"translation_released": p.gain_rest_eef2 * (1 - x.eef2_kinase)}


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of the kinase's activity per hour."""
    target = 1 - x.nmda_block_resting
    return {"eef2_kinase": approach(target, x.eef2_kinase, p.tau_eef2_kinase)}


EEF2_KINASE = Component(
    name="eef2_kinase",
    reads=(Quantity("nmda_block_resting", "1", "block of spontaneous transmission"),),
    parameters=(
        Quantity("gain_rest_eef2", "1", "fall of the kinase to translation"),
        Quantity("tau_eef2_kinase", "h", "time constant of the kinase"),
    ),
    states=(State("eef2_kinase", "1", "activity of the kinase, resting 1", rest=1.0),),
    signals=(Quantity("translation_released", "1", "translation above rest"),),
    signal_values=signal_values,
    derivatives=derivatives,
)
