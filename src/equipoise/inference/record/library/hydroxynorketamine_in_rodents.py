"""Hydroxynorketamine, without NMDA block: relief, and whether it drives AMPA receptors.

One laboratory saw relief [@zanos2016], two the drive [@cavalleri2017] [@yao2017], one
did not [@suzuki2017], as a trial counts them in one sentence [@williams2018]; they are
taken as statements of one literature.  Dose and day are not printed: 10 mg/kg and a day
are taken, an hour for the drive.
"""

from equipoise.inference.record.study import Statement, Study
from equipoise.trial.dose import Dose
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.regimen import Regimen
from equipoise.units import days

_METABOLITE = Regimen(
    "rat_hydroxynorketamine",
    "rats, hydroxynorketamine",
    (Dose("hydroxynorketamine", 10, "mg/kg", "ip", at=0),),
    "rat",
)
_UNTREATED = REGIMENS["rat_untreated"]
_ACTION = "hydroxynorketamine_ampa_action"

HYDROXYNORKETAMINE_IN_RODENTS = Study(
    name="hydroxynorketamine_in_rodents",
    title="Hydroxynorketamine, rodents",
    kind="statements",
    statements=(
        Statement(
            "zanos2016.relief_hydroxynorketamine",
            "immobility",
            days(1),
            _METABOLITE,
            _UNTREATED,
            "smaller",
            of_route=True,
            repeats=("mdedge_review.relief_hydroxynorketamine",),
        ),
        Statement(
            f"cavalleri2017.{_ACTION}",
            "ampa_throughput",
            1.0,
            _METABOLITE,
            _UNTREATED,
            "larger",
            of_route=True,
        ),
        Statement(
            f"yao2017.{_ACTION}",
            "ampa_throughput",
            1.0,
            _METABOLITE,
            _UNTREATED,
            "larger",
            of_route=True,
        ),
        Statement(
            f"suzuki2017.{_ACTION}",
            "ampa_throughput",
            1.0,
            _METABOLITE,
            _UNTREATED,
            "same",
            of_route=True,
        ),
    ),
    origin_of=("hydroxynorketamine_ampa",),
)
