"""An AMPA antagonist before ketamine keeps synapses from growing [@mdedge_review].

Neither species, dose nor day is printed: rats, an antagonist of which most of the
target is blocked while ketamine is there, and one day are taken.
"""

from equipoise.inference.record.study import Statement, Study
from equipoise.trial.dose import Dose
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.library.regimens.reference import RAT_KETAMINE
from equipoise.trial.regimen import Regimen
from equipoise.units import days

_ANTAGONIST = tuple(
    Dose("ampa_antagonist", 10, "mg/kg", "iv", at=hours)
    for hours in (-0.25, 1, 2, 4, 6)
)

SYNAPSES_IN_RODENTS = Study(
    name="synapses_in_rodents",
    title="Synapses, rodents",
    kind="statements",
    statements=(
        Statement(
            "mdedge_review.synaptogenesis_ampa_antagonist",
            "spine_density",
            days(1),
            Regimen(
                "rat_ketamine_ampa_antagonist",
                "rats, ketamine after an AMPA antagonist",
                (*_ANTAGONIST, RAT_KETAMINE),
                "rat",
            ),
            REGIMENS["rat_ketamine"],
            "smaller",
            needs=("gain_ampa", "gain_mtorc1_synapse"),
        ),
    ),
    origin_of=("disinhibition_synaptogenesis",),
)
