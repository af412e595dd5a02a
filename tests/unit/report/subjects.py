"""A subject of each kind that a report tells of, made by hand."""

import numpy as np

from equipoise.analysis import PLANS
from equipoise.engine import Audit
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import Comparison, Predicted, Statistic, TimeCourse, Weight
from equipoise.inference.record import (
    STUDIES,
    RecordWeight,
    RecordWeights,
    SilenceCurve,
    Stated,
    Undecided,
    Varied,
)
from equipoise.report.dossier import Subject
from equipoise.report.dossier.subject import Followed, Held, Origin
from equipoise.runs import specification
from equipoise.tasks import Band, Simulation
from equipoise.tasks.characteristics import Characteristic
from equipoise.tasks.library.hold import Trials
from equipoise.trial import PROTOCOLS
from equipoise.trial.dataset import Panel, TrialData

NAMES = ("no_opioid_role", "mu_permissive")
ARMS = ("placebo", "naltrexone")
WILLIAMS = PROTOCOLS["williams_2018"]


def origin(task):
    asked = specification(task, {"protocol": "williams_2018"}, seed=7, accuracy=1e-5)
    return Origin(asked, "d" * 64, 3, "equipoise do williams_2018 --seed 7")


def statistic(name, among, printed, value):
    found = (Predicted(-0.2, -3.6, 3.5, 0.004, 60), Predicted(-3.4, -9, 2, 0.2, 60))
    return Statistic(
        name=name,
        title="Change to day 1, arms compared",
        among=among,
        printed=printed,
        value=value,
        low=value - 0.05,
        high=value + 0.05,
        unit="points",
        by_hypothesis=dict(zip(NAMES, found, strict=True)),
    )


def course(among):
    scores = np.array([26.0, 12, 13, 15, 17, 21])
    box = np.array([-24.0, -18, -14, -10, 1, -13.5])
    return TimeCourse(
        among=among,
        arms=ARMS,
        days=np.array([0.0, 1, 3, 5, 7, 14]),
        mean=np.stack([scores, scores + 3]),
        standard_error=np.full((2, 6), 2.0),
        box=np.stack([box, box / 2]),
    )


def compared():
    result = Comparison(
        run="0123456789abcdef",
        readings="audit",
        protocol="williams_2018",
        baseline="before_pill",
        seed=7,
        trials=60,
        patients=16,
        points=4,
        draws=96,
        statistics=(
            statistic(
                "hamd17_change_day1_difference.mean", "responders", "-16.7", -16.7
            ),
            statistic(
                "hamd17_change_day1_difference_completers.mean",
                "completers",
                "-8.4",
                -8.4,
            ),
        ),
        weights=(
            Weight("no_opioid_role", 0.5, 0.003, 0.001, -25.0, 0.2, 31.0),
            Weight("mu_permissive", 0.5, 0.4127, 0.0213, -21.0, 0.1, 42.0),
        ),
        without_contrast={"no_opioid_role": 13, "mu_permissive": 20},
        courses={name: (course("completers"), course("responders")) for name in NAMES},
        accuracy={name: Audit(1e-5, 32, 1e-7, 2e-6, 3e-6) for name in NAMES},
    )
    chosen = tuple(HYPOTHESES[name] for name in NAMES)
    return Subject(origin("compare"), result, chosen, WILLIAMS)


def both(first):
    return dict(zip(NAMES, (first, 1 - first), strict=True))


def record_weight(name, value):
    return RecordWeight(
        hypothesis=name,
        family="opioid",
        prior=0.5,
        weight=value,
        error=0.02,
        flat=value,
        flat_error=0.02,
        log_evidence=-3.0,
        log_evidence_error=0.1,
        draws=250.0,
        origins=(),
        without_origin=np.nan,
        misfits=(),
    )


def weighed():
    result = RecordWeights(
        run="0123456789abcdef",
        studies={"klein_2020": "Klein 2020, helpless rats", "yoon_2019": "Yoon 2019"},
        seed=3,
        printed=False,
        weights=(
            record_weight("mu_permissive", 0.7),
            record_weight("no_opioid_role", 0.3),
        ),
        undecided=(Undecided(("mu_permissive",), 0.7),),
        bayes_factors={},
        waterfall={"klein_2020": both(0.4), "yoon_2019": both(-0.9)},
        without_study=(
            Varied("klein_2020", both(0.2), 0.1, 200.0),
            Varied("yoon_2019", both(0.6), 0.3, 200.0),
        ),
        without_finding=(
            Varied("klein2020.habenula_quieting_apv", both(0.3), 0.0, 200.0),
        ),
        variations=(Varied("numbers as printed", both(0.4), 0.1, 200.0),),
        curve=SilenceCurve((0.1, 0.5), {n: (0.4, 0.6) for n in NAMES}, (0.5, 0.5)),
        stated=(
            Stated(
                "klein2020.habenula_quieting_apv",
                "klein_2020",
                "same",
                "habenula bursting at 1 h: same",
                0.5,
                both(0.2),
                both(0.9),
                dict.fromkeys(NAMES, 0.05),
                dict.fromkeys(NAMES, 0.95),
            ),
        ),
        statistics=(),
        words=(
            "Most weight, 0.70, is on the account mu_permissive.",
            "No fit is whole.",
        ),
    )
    chosen = tuple(HYPOTHESES[name] for name in reversed(NAMES))
    studies = (STUDIES["klein_2020"], STUDIES["yoon_2019"])
    return Subject(origin("weigh"), result, chosen, None, studies)


def characteristic(analysis, share):
    return Characteristic(
        analysis, exact=False, trials=50, rejected=share, rejected_error=0.06,
        bias=0.4, bias_error=0.2, coverage=0.94, coverage_error=0.03, as_declared=None,
    )  # fmt: skip


def trial():
    """Two patients of each sequence; one leaves after the first period."""
    scores = np.array(
        [[[30.0, 10], [28, 20]], [[25, 15], [24, 20]], [[26, 12], [np.nan, np.nan]]]
    )
    panel = Panel(("baseline", "day 1"), (-5 / 6, 24.0), scores)
    periods = np.array([[1, 2], [2, 1], [1, 0]])
    return TrialData(("1", "2", "3"), ARMS, periods, {"hamd17": panel})


def held(*, effect=True):
    found = (
        characteristic("all with both arms, paired t", 0.31),
        characteristic("responders in the arm compared with, paired t", 0.52),
    )
    planned = (characteristic("published", 0.52), characteristic("all_infused", 0.31))
    asked = Trials(WILLIAMS, "mu_permissive", replicates=50, effect=effect, seed=7)
    result = Held(
        asked, found, planned, PLANS["williams_2018"], (trial(),) * 2, (2.0, 4)
    )
    chosen = (HYPOTHESES["mu_permissive"],)
    return Subject(origin("trials"), result, chosen, WILLIAMS)


def followed():
    times = (2 / 3, 2.0, 24.0, 168.0)
    asked = Simulation("williams_2018", "mu_permissive", 40, times, ("mu_block",), 7)
    bands = tuple(
        Band(arm, "mu_block", at, 0.1, 0.2, 0.4, 39) for arm in ARMS for at in times
    )
    chosen = (HYPOTHESES["mu_permissive"],)
    return Subject(origin("simulate"), Followed(asked, bands, 2e-6), chosen, WILLIAMS)


MAKERS = {
    "compare": compared,
    "weigh": weighed,
    "trials": held,
    "simulate": followed,
}
