"""Other NMDA antagonists relieve patients less than ketamine [@hashimoto2020].

An antagonist that blocks half the channels at first stands for them; those that were
tried differ in affinity and in trapping, which the model does not hold.
"""

from equipoise.inference.record.study import Statement, Study
from equipoise.trial.library.regimens import REGIMENS
from equipoise.units import days

NMDA_ANTAGONISTS_IN_PATIENTS = Study(
    name="nmda_antagonists_in_patients",
    title="Other NMDA antagonists, patients",
    kind="statements",
    statements=(
        Statement(
            "hashimoto2020.relief_other_nmda_antagonists",
            "relief_drug",
            days(1),
            REGIMENS["nmda_antagonist"],
            REGIMENS["ketamine"],
            "smaller",
            of_route=True,
            repeats=("williams2016.relief_other_nmda_antagonists",),
        ),
    ),
    size="n_patients_group",
)
