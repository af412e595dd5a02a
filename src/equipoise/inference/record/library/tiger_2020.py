"""Tiger and colleagues, 2020: 5-HT1B receptors, and who improves.

Binding before ketamine went inversely with relief, and rose after it [@tiger2020], as a
clinic's page reports it [@clinic_blog].
"""

from equipoise.inference.record.study import Left, Statement, Study
from equipoise.trial.library.regimens import REGIMENS
from equipoise.units import days

SOURCE = "tiger2020"
_ARMS = REGIMENS["ketamine"], REGIMENS["saline"]

TIGER_2020 = Study(
    name="tiger_2020",
    title="Tiger 2020, 5-HT1B",
    kind="statements",
    statements=(
        Statement(
            f"{SOURCE}.serotonin_1b_baseline_relief",
            "relief_drug",
            days(1),
            *_ARMS,
            "inverse",
        ),
        Statement(
            f"{SOURCE}.serotonin_1b_binding_ketamine",
            "serotonin_1b_binding",
            days(2),
            *_ARMS,
            "larger",
            needs=("gain_ampa",),
        ),
    ),
    size="n_scanned_ketamine",
    paired=True,
    protocols=("tiger_2020",),
    origin_of=("serotonin_1b_relay",),
    left=(
        Left(
            SOURCE,
            ("patients", "ketamine_dose", "second_scan"),
            "a rule of the study, in its protocol",
        ),
    ),
)
