"""Regimens of people: the arms of the sources, and those of proposed experiments.

Ketamine is 0.5 mg/kg over 40 minutes unless said otherwise.  Naltrexone is given as
in the trial [@williams2018], a day before it, or as a depot some days before
[@yoon2019].  The probes are given so that they block most of their target while
ketamine is there, the µ antagonist for a day; nobody has yet given them to patients in
this way.  The other NMDA antagonist blocks half the channels at first.
"""

from dataclasses import replace

from equipoise.trial.dose import Dose
from equipoise.trial.library.regimens.reference import (
    REFERENCE_KETAMINE,
    REFERENCE_NALTREXONE,
)
from equipoise.trial.regimen import Regimen
from equipoise.units import days, minutes

KETAMINE = REFERENCE_KETAMINE
NALTREXONE = REFERENCE_NALTREXONE
EARLY_NALTREXONE = replace(NALTREXONE, at=-days(1))
DEPOT_NALTREXONE = Dose("naltrexone", 380, "mg", "depot", at=-days(4))
SALINE = replace(KETAMINE, amount=0.0)
MIDAZOLAM = Dose("midazolam", 0.045, "mg/kg", "iv", at=0, over=minutes(40))
ESKETAMINE = replace(KETAMINE, drug="esketamine")
ARKETAMINE = replace(KETAMINE, drug="arketamine")
HYDROXYNORKETAMINE = replace(KETAMINE, drug="hydroxynorketamine", amount=1.0)
LOW_KETAMINE = replace(KETAMINE, amount=0.1)
SLOW_KETAMINE = Dose("ketamine", 0.4, "mg/kg", "iv", at=0, over=minutes(60))
HALF_NALTREXONE = replace(NALTREXONE, amount=25)
MORPHINE = Dose("morphine", 0.15, "mg/kg", "iv", at=0, over=minutes(40))
FENTANYL = Dose("fentanyl", 0.1, "mg", "iv", at=0)

MU_ANTAGONIST = tuple(
    Dose("ctap", 10, "nmol", "intracerebral", at=hours) for hours in (-0.5, 6, 12, 18)
)
KAPPA_ANTAGONIST = Dose("kappa_antagonist", 10, "mg", "oral", at=-minutes(150))
AMPA_ANTAGONIST = tuple(
    Dose("ampa_antagonist", 10, "mg/kg", "iv", at=hours)
    for hours in (-0.25, 1, 2, 4, 6)
)
NMDA_ANTAGONIST = Dose("nmda_antagonist", 5, "nmol", "intracerebral", at=0)
ANTIEMETIC = tuple(
    Dose("antiemetic", 8, "mg", "oral", at=hours) for hours in (-2, 6, 14, 22)
)
MTOR_INHIBITOR = Dose("mtor_inhibitor", 6, "mg", "oral", at=-minutes(120))

WEEKLY = tuple(replace(KETAMINE, at=days(7 * week)) for week in range(4))

# Morphine and ketamine would run into one vein: morphine goes in at once, before.
BEFORE_KETAMINE = replace(MORPHINE, at=-minutes(10), over=0.0)

OF_SOURCES = (
    Regimen("saline", "saline", (SALINE,)),
    Regimen("midazolam", "midazolam", (MIDAZOLAM,)),
    Regimen("ketamine", "ketamine", (KETAMINE,)),
    Regimen("ketamine_naltrexone", "ketamine after naltrexone", (NALTREXONE, KETAMINE)),
    Regimen("weekly_ketamine", "ketamine weekly, four times", WEEKLY),
    Regimen(
        "weekly_ketamine_depot",
        "ketamine weekly, four times, after a depot of naltrexone",
        (DEPOT_NALTREXONE, *WEEKLY),
    ),
    Regimen("slow_ketamine", "0.4 mg/kg of ketamine over an hour", (SLOW_KETAMINE,)),
    Regimen(
        "slow_ketamine_naltrexone",
        "0.4 mg/kg of ketamine over an hour after 25 mg of naltrexone",
        (HALF_NALTREXONE, SLOW_KETAMINE),
    ),
    Regimen("fentanyl", "0.1 mg of fentanyl", (FENTANYL,)),
    Regimen(
        "fentanyl_naltrexone",
        "0.1 mg of fentanyl after naltrexone",
        (NALTREXONE, FENTANYL),
    ),
)
"""Arms of the five sources, and of trials that they describe."""

PROPOSED = (
    Regimen("saline_naltrexone", "saline after naltrexone", (NALTREXONE, SALINE)),
    Regimen(
        "ketamine_naltrexone_early",
        "ketamine a day after naltrexone",
        (EARLY_NALTREXONE, KETAMINE),
    ),
    Regimen(
        "ketamine_naltrexone_antiemetic",
        "ketamine after naltrexone, with an antiemetic",
        (*ANTIEMETIC, NALTREXONE, KETAMINE),
    ),
    Regimen(
        "ketamine_naltrexone_depot",
        "ketamine four days after a depot of naltrexone",
        (DEPOT_NALTREXONE, KETAMINE),
    ),
    Regimen("esketamine", "esketamine", (ESKETAMINE,)),
    Regimen(
        "esketamine_naltrexone",
        "esketamine after naltrexone",
        (NALTREXONE, ESKETAMINE),
    ),
    Regimen("arketamine", "arketamine", (ARKETAMINE,)),
    Regimen(
        "arketamine_naltrexone",
        "arketamine after naltrexone",
        (NALTREXONE, ARKETAMINE),
    ),
    Regimen(
        "hydroxynorketamine",
        "1 mg/kg of (2R,6R)-hydroxynorketamine",
        (HYDROXYNORKETAMINE,),
    ),
    Regimen(
        "hydroxynorketamine_naltrexone",
        "1 mg/kg of (2R,6R)-hydroxynorketamine after naltrexone",
        (NALTREXONE, HYDROXYNORKETAMINE),
    ),
    Regimen(
        "ketamine_ampa_antagonist",
        "ketamine after an AMPA antagonist",
        (*AMPA_ANTAGONIST, KETAMINE),
    ),
    Regimen(
        "ketamine_mtor_inhibitor",
        "ketamine after an inhibitor of mTOR",
        (MTOR_INHIBITOR, KETAMINE),
    ),
    Regimen(
        "ketamine_mu_antagonist",
        "ketamine after a µ-selective antagonist",
        (*MU_ANTAGONIST, KETAMINE),
    ),
    Regimen(
        "ketamine_kappa_antagonist",
        "ketamine after a κ-selective antagonist",
        (KAPPA_ANTAGONIST, KETAMINE),
    ),
    Regimen(
        "nmda_antagonist",
        "an NMDA antagonist of another kind",
        (NMDA_ANTAGONIST, SALINE),
    ),
    Regimen("mu_agonist", "morphine", (BEFORE_KETAMINE, SALINE)),
    Regimen("low_ketamine", "0.1 mg/kg of ketamine", (LOW_KETAMINE,)),
    Regimen(
        "low_ketamine_mu_agonist",
        "0.1 mg/kg of ketamine after morphine",
        (BEFORE_KETAMINE, LOW_KETAMINE),
    ),
)
"""Arms of proposed experiments."""
