"""Pupil: opioids narrow it, and ketamine at the clinical dose has not been seen to.

Activation m of µ receptors, by drugs and released peptides, narrows the pupil:

    diameter = rest - span m / (m + m50)

Naltrexone shifts the curve of an agonist to the right and blocks the miosis of fentanyl
fully; alone it does nothing to the pupil, so resting tone is left out [@chalon2005].
Remifentanil narrows it to 2.5 mm at most [@rollins2014].  m50 is the activation by
fentanyl at the concentration that halves the span, about 1 ng/mL (recalled).  Light is
assumed constant: a log unit of it is worth a millimetre [@weinhold1993].
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values
from equipoise.model.kinetics import occupancy


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the diameter of the pupil, mm."""
    narrowed = occupancy(x.mu_direct / p.activation50_miosis)
    return {"pupil_diameter": p.pupil_rest - p.pupil_span * narrowed}


PUPIL = Component(
    name="pupil",
    reads=(Quantity("mu_direct", "1", "µ activation by drugs and released peptides"),),
    parameters=(
        Quantity("pupil_rest", "mm", "diameter in the dark, untreated"),
        Quantity("pupil_span", "mm", "most that an opioid narrows it"),
        Quantity("activation50_miosis", "1", "µ activation that narrows it by half"),
    ),
    signals=(Quantity("pupil_diameter", "mm", "diameter of the pupil"),),
    signal_values=signal_values,
)
