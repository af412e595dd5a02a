"""The rival accounts, in the order in which they are shown; the mixture apart."""

from equipoise.catalogue import Catalogue
from equipoise.hypotheses.library.camp_brake import CAMP_BRAKE
from equipoise.hypotheses.library.direct_translation import DIRECT_TRANSLATION
from equipoise.hypotheses.library.disinhibition_synaptogenesis import (
    DISINHIBITION_SYNAPTOGENESIS,
)
from equipoise.hypotheses.library.endocannabinoid_relay import ENDOCANNABINOID_RELAY
from equipoise.hypotheses.library.hydroxynorketamine_ampa import HYDROXYNORKETAMINE_AMPA
from equipoise.hypotheses.library.kappa_beneficial import KAPPA_BENEFICIAL
from equipoise.hypotheses.library.kappa_harmful import KAPPA_HARMFUL
from equipoise.hypotheses.library.mixture import MIXTURE
from equipoise.hypotheses.library.mu_agonism import MU_AGONISM
from equipoise.hypotheses.library.mu_permissive import MU_PERMISSIVE
from equipoise.hypotheses.library.no_opioid_role import NO_OPIOID_ROLE
from equipoise.hypotheses.library.nocebo_malaise import NOCEBO_MALAISE
from equipoise.hypotheses.library.opioid_expectancy import OPIOID_EXPECTANCY
from equipoise.hypotheses.library.peptide_release import PEPTIDE_RELEASE
from equipoise.hypotheses.library.serotonin_1b_relay import SEROTONIN_1B_RELAY
from equipoise.hypotheses.library.two_stage_enantiomers import TWO_STAGE_ENANTIOMERS

HYPOTHESES = Catalogue(
    "hypothesis",
    (
        NO_OPIOID_ROLE,
        DISINHIBITION_SYNAPTOGENESIS,
        DIRECT_TRANSLATION,
        HYDROXYNORKETAMINE_AMPA,
        MU_AGONISM,
        MU_PERMISSIVE,
        PEPTIDE_RELEASE,
        CAMP_BRAKE,
        KAPPA_BENEFICIAL,
        KAPPA_HARMFUL,
        SEROTONIN_1B_RELAY,
        ENDOCANNABINOID_RELAY,
        NOCEBO_MALAISE,
        OPIOID_EXPECTANCY,
        TWO_STAGE_ENANTIOMERS,
    ),
)

ACCOUNTS = Catalogue("hypothesis", (*HYPOTHESES, MIXTURE))
"""The rival accounts, and their mixture."""

__all__ = ["ACCOUNTS", "HYPOTHESES", "MIXTURE"]
