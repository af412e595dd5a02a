"""Klein and colleagues, 2020: naltrexone and CTAP undid ketamine in helpless rats.

Failures to escape stand for behaviour, bursting of the whole habenula an hour after the
drug for single neurons [@klein2020], as a letter reports it [@hashimoto2020].
"""

from equipoise.inference.record.study import Left, Statement, Study
from equipoise.trial.library.regimens import REGIMENS

SOURCE = "klein2020"
_KETAMINE = REGIMENS["rat_ketamine"]
_BURSTING = "habenula_bursting"

KLEIN_2020 = Study(
    name="klein_2020",
    title="Klein 2020, helpless rats",
    kind="statements",
    statements=(
        Statement(
            f"{SOURCE}.relief_2_hours_naltrexone",
            "helplessness_failures",
            2.0,
            REGIMENS["rat_ketamine_naltrexone"],
            _KETAMINE,
            "larger",
        ),
        Statement(
            f"{SOURCE}.habenula_activity_ketamine",
            _BURSTING,
            1.0,
            _KETAMINE,
            REGIMENS["rat_untreated"],
            "smaller",
        ),
        Statement(
            f"{SOURCE}.habenula_quieting_naltrexone",
            _BURSTING,
            1.0,
            REGIMENS["rat_ketamine_naltrexone"],
            _KETAMINE,
            "larger",
        ),
        Statement(
            f"{SOURCE}.habenula_quieting_ctap",
            _BURSTING,
            1.0,
            REGIMENS["rat_ketamine_ctap"],
            _KETAMINE,
            "larger",
        ),
        Statement(
            f"{SOURCE}.habenula_quieting_apv",
            _BURSTING,
            1.0,
            REGIMENS["rat_apv"],
            _KETAMINE,
            "same",
        ),
    ),
    protocols=("klein_2020", "klein_2020_habenula"),
    origin_of=("mu_permissive",),
    left=(
        Left(
            SOURCE,
            ("naltrexone_dose", "naltrexone_lead", "ketamine_dose"),
            "a rule of the study, in its protocol",
        ),
    ),
)
