"""Prefrontal glutamate rises after a small dose of ketamine [@mdedge_review]."""

from equipoise.inference.record.study import Left, Statement, Study
from equipoise.trial.library.regimens import REGIMENS

SOURCE = "mdedge_review"

GLUTAMATE_IN_RODENTS = Study(
    name="glutamate_in_rodents",
    title="Glutamate, rodents",
    kind="statements",
    statements=(
        Statement(
            f"{SOURCE}.glutamate_subanaesthetic",
            "glutamate",
            1.0,
            REGIMENS["rat_ketamine"],
            REGIMENS["rat_untreated"],
            "larger",
            needs=("gain_disinhibition",),
        ),
    ),
    origin_of=("disinhibition_synaptogenesis",),
    left=(
        Left(
            SOURCE,
            ("glutamate_anaesthetic",),
            "no account can: the surge of the model ends at high doses, and under none "
            "of them falls below rest",
        ),
        Left(
            SOURCE,
            ("growth_factors",),
            "no observable predicts it: the model holds no agonist of AMPA receptors",
        ),
    ),
)
