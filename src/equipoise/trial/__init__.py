"""What is done to patients?  Protocols, their conduct, and the data they deliver."""

from equipoise.trial.conduct import Conducted, conduct
from equipoise.trial.course import Courses, courses
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.dose import Dose
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.library.protocols import PROTOCOLS
from equipoise.trial.long_table import trial_data
from equipoise.trial.prediction import MEASURES, holds, measure
from equipoise.trial.protocol import Arm, Crossover, Enrolment, Protocol, Visit
from equipoise.trial.run import run_trial

__all__ = [
    "INSTRUMENTS",
    "MEASURES",
    "PROTOCOLS",
    "Arm",
    "Conducted",
    "Courses",
    "Crossover",
    "Dose",
    "Enrolment",
    "Panel",
    "Protocol",
    "TrialData",
    "Visit",
    "conduct",
    "courses",
    "holds",
    "measure",
    "run_trial",
    "trial_data",
]
