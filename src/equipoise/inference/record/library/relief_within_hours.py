"""Relief is there four hours after ketamine [@mdedge_review]."""

from equipoise.inference.record.study import Left, Statement, Study
from equipoise.trial.library.regimens import REGIMENS

RELIEF_WITHIN_HOURS = Study(
    name="relief_within_hours",
    title="Relief within hours, patients",
    kind="statements",
    statements=(
        Statement(
            "mdedge_review.relief_hours",
            "relief_drug",
            4.0,
            REGIMENS["ketamine"],
            REGIMENS["saline"],
            "larger",
        ),
    ),
    size="n_patients_group",
    left=(
        Left(
            "hashimoto2020",
            ("effect_lasts",),
            "no observable predicts it: how much is left when the effect is said to "
            "have ended is not printed",
        ),
    ),
)
