"""The steps from dose to severity, in the order in which they are evaluated."""

from functools import lru_cache

from equipoise.catalogue import Catalogue
from equipoise.model.assemble import assemble
from equipoise.model.library.ampa_receptor import AMPA_RECEPTOR
from equipoise.model.library.bdnf import BDNF
from equipoise.model.library.camp import CAMP
from equipoise.model.library.connectivity import CONNECTIVITY
from equipoise.model.library.dissociation import DISSOCIATION
from equipoise.model.library.eef2_kinase import EEF2_KINASE
from equipoise.model.library.endocannabinoid import ENDOCANNABINOID
from equipoise.model.library.expectancy import EXPECTANCY
from equipoise.model.library.glutamate import GLUTAMATE
from equipoise.model.library.habenula import HABENULA
from equipoise.model.library.interneuron import INTERNEURON
from equipoise.model.library.ketamine_depots import KETAMINE_DEPOTS
from equipoise.model.library.ketamine_pk import KETAMINE_PK
from equipoise.model.library.malaise import MALAISE
from equipoise.model.library.mood import MOOD
from equipoise.model.library.mtorc1 import MTORC1
from equipoise.model.library.naltrexone_depot import NALTREXONE_DEPOT
from equipoise.model.library.naltrexone_pk import NALTREXONE_PK
from equipoise.model.library.nmda_receptor import NMDA_RECEPTOR
from equipoise.model.library.opioid_agonist_pk import OPIOID_AGONIST_PK
from equipoise.model.library.opioid_receptor import OPIOID_RECEPTOR
from equipoise.model.library.pupil import PUPIL
from equipoise.model.library.rodent_behaviour import RODENT_BEHAVIOUR
from equipoise.model.library.selective_probes import SELECTIVE_PROBES
from equipoise.model.library.serotonin_1b import SEROTONIN_1B
from equipoise.model.library.synapse import SYNAPSE
from equipoise.model.model import Model

COMPONENTS = Catalogue(
    "component",
    (
        KETAMINE_DEPOTS,
        KETAMINE_PK,
        NALTREXONE_DEPOT,
        NALTREXONE_PK,
        OPIOID_AGONIST_PK,
        SELECTIVE_PROBES,
        NMDA_RECEPTOR,
        AMPA_RECEPTOR,
        OPIOID_RECEPTOR,
        INTERNEURON,
        GLUTAMATE,
        CAMP,
        EEF2_KINASE,
        BDNF,
        MTORC1,
        SYNAPSE,
        CONNECTIVITY,
        HABENULA,
        SEROTONIN_1B,
        ENDOCANNABINOID,
        DISSOCIATION,
        EXPECTANCY,
        MALAISE,
        PUPIL,
        MOOD,
        RODENT_BEHAVIOUR,
    ),
)


@lru_cache(maxsize=1)
def base_model() -> Model:
    """Return the model that holds every link; a link has no effect at gain zero."""
    return assemble(COMPONENTS.entries)


__all__ = ["COMPONENTS", "base_model"]
