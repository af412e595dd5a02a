"""Regimens of rats and mice: the experiments that the sources dispute.

Helpless rats had ketamine after naltrexone or after the µ antagonist CTAP, or APV in
place of ketamine [@klein2020].  Stressed mice had ketamine after naltrexone
[@zhang2019].
"""

from equipoise.trial.dose import Dose
from equipoise.trial.library.regimens.reference import (
    MOUSE_KETAMINE,
    MOUSE_NALTREXONE,
    RAT_KETAMINE,
    RAT_NALTREXONE,
)
from equipoise.trial.regimen import Regimen
from equipoise.units import minutes

RAT_CTAP = Dose("ctap", 10, "nmol", "intracerebral", at=-minutes(60))
RAT_APV = Dose("nmda_antagonist", 50, "nmol", "intracerebral", at=0)
RAT_MORPHINE = Dose("morphine", 5, "mg/kg", "sc", at=0)

OF_RODENTS = (
    Regimen("rat_untreated", "rats, untreated", (), "rat"),
    Regimen("rat_ketamine", "rats, ketamine", (RAT_KETAMINE,), "rat"),
    Regimen(
        "rat_ketamine_naltrexone",
        "rats, ketamine after naltrexone",
        (RAT_NALTREXONE, RAT_KETAMINE),
        "rat",
    ),
    Regimen(
        "rat_ketamine_ctap",
        "rats, ketamine after the µ antagonist CTAP",
        (RAT_CTAP, RAT_KETAMINE),
        "rat",
    ),
    Regimen("rat_apv", "rats, APV in the brain", (RAT_APV,), "rat"),
    Regimen("rat_mu_agonist", "rats, morphine", (RAT_MORPHINE,), "rat"),
    Regimen("mouse_untreated", "mice, untreated", (), "mouse"),
    Regimen("mouse_ketamine", "mice, ketamine", (MOUSE_KETAMINE,), "mouse"),
    Regimen(
        "mouse_ketamine_naltrexone",
        "mice, ketamine after naltrexone",
        (MOUSE_NALTREXONE, MOUSE_KETAMINE),
        "mouse",
    ),
)
"""Arms of experiments on rats and mice."""
