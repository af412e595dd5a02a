"""BDNF: released by AMPA throughput, and made where translation is let go.

AMPA receptors depolarise, and BDNF and VEGF are released and reach TrkB [@duman2016];
translation that eEF2 kinase no longer holds makes more of it [@autry2011].  With T the
throughput, R the released translation and f the part of R that goes another way:

    db/dt = (T + (1 - f) R - b) / tau

b is relative, 1 at rest, and stands for BDNF, VEGF and TrkB together.  Plasma BDNF was
higher at four hours in patients who improved [@haile2014].
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of BDNF per hour."""
    made = (1 - p.share_translation_free) * x.translation_released
    return {"bdnf": approach(x.ampa_throughput + made, x.bdnf, p.tau_bdnf)}


BDNF = Component(
    name="bdnf",
    reads=(
        Quantity("ampa_throughput", "1", "AMPA throughput, resting 1"),
        Quantity("translation_released", "1", "translation above rest"),
    ),
    parameters=(
        Quantity("share_translation_free", "1", "translation without mTORC1"),
        Quantity("tau_bdnf", "h", "time constant of BDNF"),
    ),
    states=(State("bdnf", "1", "BDNF at TrkB, resting 1", rest=1.0),),
    derivatives=derivatives,
)
