"""What is done to patients?  Protocols, their conduct, and the data they deliver."""

from equipoise.trial.clinic import Held, hold
from equipoise.trial.conduct import Conducted, conduct
from equipoise.trial.course import Courses, courses
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.delivered import record_of
from equipoise.trial.difference import Difference, differences
from equipoise.trial.dose import Dose
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.library.protocols import PROTOCOLS
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.long_table import trial_data
from equipoise.trial.measure import MEASURES, Measure
from equipoise.trial.prediction import Verdict, holds, measure, verdicts
from equipoise.trial.protocol import Arm, Protocol, Visit
from equipoise.trial.record import TrialRecord
from equipoise.trial.regimen import Regimen
from equipoise.trial.rules import (
    Crossover,
    Enrolment,
    Interim,
    Medicine,
    Primary,
    Retreatment,
    RunIn,
    Washout,
)
from equipoise.trial.run import run_trial
from equipoise.trial.shares import Shares, shares
from equipoise.trial.solved import Solved, solved_arms

__all__ = [
    "INSTRUMENTS",
    "MEASURES",
    "PROTOCOLS",
    "REGIMENS",
    "Arm",
    "Conducted",
    "Courses",
    "Crossover",
    "Difference",
    "Dose",
    "Enrolment",
    "Held",
    "Interim",
    "Measure",
    "Medicine",
    "Panel",
    "Primary",
    "Protocol",
    "Regimen",
    "Retreatment",
    "RunIn",
    "Shares",
    "Solved",
    "TrialData",
    "TrialRecord",
    "Verdict",
    "Visit",
    "Washout",
    "conduct",
    "courses",
    "differences",
    "hold",
    "holds",
    "measure",
    "record_of",
    "run_trial",
    "shares",
    "solved_arms",
    "trial_data",
    "verdicts",
]
