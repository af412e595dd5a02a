"""Krystal and colleagues, 2006: psychoactive effects after 25 mg of naltrexone.

Larger at the lower rate of ketamine and not different at the higher [@krystal2006], as
a trial reports it [@williams2018].  Dissociation at the end of the hour stands for what
was rated.
"""

from equipoise.inference.record.study import Left, Statement, Study
from equipoise.trial.library.protocols import KRYSTAL_2006 as TRIAL
from equipoise.trial.regimen import Regimen

SOURCE = "krystal2006"


def _arm(name: str) -> Regimen:
    return Regimen(f"krystal_{name}", name.replace("_", " "), TRIAL.arm(name).doses)


KRYSTAL_2006 = Study(
    name="krystal_2006",
    title="Krystal 2006, volunteers",
    kind="statements",
    statements=(
        Statement(
            f"{SOURCE}.psychoactive_effect_low",
            "dissociation_drive",
            1.0,
            _arm("low_naltrexone"),
            _arm("low"),
            "larger",
        ),
        Statement(
            f"{SOURCE}.psychoactive_effect_high",
            "dissociation_drive",
            1.0,
            _arm("high_naltrexone"),
            _arm("high"),
            "same",
        ),
    ),
    size="n_volunteers_group",
    paired=True,
    protocols=("krystal_2006",),
    left=(
        Left(
            SOURCE,
            ("naltrexone_dose", "ketamine_rate"),
            "a rule of the study, in its protocol",
        ),
    ),
)
