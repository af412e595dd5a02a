"""The pupil: fentanyl narrows it, naltrexone undoes that, ketamine was not seen to.

What a commentary reports of a study that it numbers and does not name [@mathew2019].
"""

from equipoise.inference.record.study import Left, Statement, Study
from equipoise.trial.library.regimens import REGIMENS

SOURCE = "mathew2019"
_PUPIL = "pupil_diameter"

PUPIL_IN_VOLUNTEERS = Study(
    name="pupil_in_volunteers",
    title="Pupil, volunteers",
    kind="statements",
    statements=(
        Statement(
            f"{SOURCE}.pupil_fentanyl",
            _PUPIL,
            0.5,
            REGIMENS["fentanyl"],
            REGIMENS["saline"],
            "smaller",
        ),
        Statement(
            f"{SOURCE}.pupil_fentanyl_naltrexone",
            _PUPIL,
            0.5,
            REGIMENS["fentanyl_naltrexone"],
            REGIMENS["saline"],
            "same",
        ),
        Statement(
            f"{SOURCE}.pupil_ketamine",
            _PUPIL,
            1.0,
            REGIMENS["ketamine"],
            REGIMENS["saline"],
            "same",
        ),
    ),
    size="n_volunteers_group",
    paired=True,
    left=(
        Left(
            SOURCE,
            ("cannabinoid_share_of_analgesia",),
            "no observable predicts it: the model holds no analgesia",
        ),
        Left(
            SOURCE,
            ("sustained_effect",),
            "a definition of words",
        ),
        Left(SOURCE, ("naltrexone_dose",), "a rule of the study, in its regimen"),
    ),
)
