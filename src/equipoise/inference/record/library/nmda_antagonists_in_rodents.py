"""Other NMDA antagonists relieve rodents [@hashimoto2020].

APV in the brain of rats stands for them, and failures to escape at two hours.
"""

from equipoise.inference.record.study import Statement, Study
from equipoise.trial.library.regimens import REGIMENS

NMDA_ANTAGONISTS_IN_RODENTS = Study(
    name="nmda_antagonists_in_rodents",
    title="Other NMDA antagonists, rodents",
    kind="statements",
    statements=(
        Statement(
            "hashimoto2020.relief_other_nmda_antagonists_rodents",
            "helplessness_failures",
            2.0,
            REGIMENS["rat_apv"],
            REGIMENS["rat_untreated"],
            "smaller",
            of_route=True,
        ),
    ),
)
