"""R-ketamine relieves more than S-ketamine in animals [@hashimoto2020].

The dose and the day are not printed: the dose of the racemate and a day are taken, and
immobility for the models of the letter, whose author declares a patent.
"""

from dataclasses import replace

from equipoise.inference.record.study import Left, Statement, Study
from equipoise.trial.library.regimens.reference import MOUSE_KETAMINE
from equipoise.trial.regimen import Regimen
from equipoise.units import days

_R, _S = (
    Regimen(
        f"mouse_{drug}", f"mice, {drug}", (replace(MOUSE_KETAMINE, drug=drug),), "mouse"
    )
    for drug in ("arketamine", "esketamine")
)

ENANTIOMERS_IN_RODENTS = Study(
    name="enantiomers_in_rodents",
    title="R- against S-ketamine, rodents",
    kind="statements",
    statements=(
        Statement(
            "hashimoto2020.relief_r_ketamine",
            "immobility",
            days(1),
            _R,
            _S,
            "smaller",
            of_route=True,
        ),
    ),
    origin_of=("two_stage_enantiomers",),
    left=(
        Left(
            "hashimoto2020",
            ("nmda_affinity_ratio",),
            "what the priors of NMDA affinity already hold, under every hypothesis",
        ),
    ),
)
