"""Zhang and Hashimoto, 2019: naltrexone did not block ketamine in stressed mice.

Immobility stands for every test of behaviour [@zhang2019], as a letter reports it
[@hashimoto2020].
"""

from equipoise.inference.record.study import Left, Statement, Study
from equipoise.trial.library.regimens import REGIMENS
from equipoise.units import days

SOURCE = "zhang2019"

ZHANG_2019 = Study(
    name="zhang_2019",
    title="Zhang 2019, mice",
    kind="statements",
    statements=tuple(
        Statement(
            f"{SOURCE}.{finding}",
            "immobility",
            at,
            REGIMENS["mouse_ketamine_naltrexone"],
            REGIMENS["mouse_ketamine"],
            "same",
        )
        for finding, at in (
            ("relief_3_hours_naltrexone", 3.0),
            ("relief_day1_naltrexone", days(1)),
            ("relief_day2_naltrexone", days(2)),
        )
    ),
    protocols=("zhang_2019",),
    left=(
        Left(
            SOURCE,
            ("naltrexone_dose", "naltrexone_lead", "ketamine_dose"),
            "a rule of the study, in its protocol",
        ),
    ),
)
