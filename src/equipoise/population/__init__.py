"""Who is treated?  Patients, and the settings that the patients of a trial share."""

from equipoise.population.patients import Patients, sample_patients, typical_patient
from equipoise.population.settings import Settings, central_settings, sample_settings

__all__ = [
    "Patients",
    "Settings",
    "central_settings",
    "sample_patients",
    "sample_settings",
    "typical_patient",
]
