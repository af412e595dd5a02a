"""How the trial of Williams and colleagues, 2018, is analysed here.

The first analysis speaks of everybody who was infused.  The contrast that was published
follows [@williams2018]: responders to ketamine after placebo, picked by the outcome of
one of the two arms that are compared.  Such patients cannot be found before they are
treated, and whoever picks the best of two noisy occasions sees the other as worse: the
card says so.  What a statistician would ask beside stands after it.
"""

from dataclasses import replace

from equipoise.analysis.plan import AnalysisPlan, Estimand, Planned, Responders
from equipoise.units import days, minutes

_ARMS = ("placebo", "naltrexone")
_TREATMENT = "ketamine after placebo, and ketamine after naltrexone, in either order"
_VISITS = tuple(days(n) for n in (1, 3, 5, 7, 14))
_CHANGE = "change of HAM-D17 from the baseline of the period to day 1"
_MISSING = "a missing score is missing at random, given the patient's other scores"

ALL_INFUSED = Estimand(
    treatment=_TREATMENT,
    population="everybody who was infused at least once",
    variable=_CHANGE,
    events=f"leaving before the second period: as if they had gone on; {_MISSING}",
    summary="difference of the mean changes",
)
COMPLETERS = replace(
    ALL_INFUSED,
    population="those who completed both periods",
    events="leaving before the second period: left out; a missing score: left out",
)
RESPONDERS = replace(
    COMPLETERS,
    population="completers who responded to ketamine after placebo on day 1: picked by "
    "the outcome of one arm, so nobody can say beforehand who they are (like a "
    "principal stratum), and regression to the mean favours placebo",
)

MIXED = Planned(
    name="all_infused",
    title="Everybody infused: mixed model of day 1",
    role="primary",
    method="mixed_model",
    instrument="hamd17",
    arms=_ARMS,
    at=(days(1),),
    estimand=ALL_INFUSED,
)
_COMPLETER = replace(MIXED, among="completers", estimand=COMPLETERS, role="secondary")
_RESPONDER = replace(MIXED, among="responders", estimand=RESPONDERS, role="secondary")

PUBLISHED = replace(
    _RESPONDER,
    name="published",
    title="As published: responders, paired contrast of day 1",
    method="paired_contrast",
)
_AMONG_ALL = (
    replace(
        _COMPLETER,
        name="completers",
        title="Completers: paired contrast of day 1",
        method="paired_contrast",
    ),
    replace(
        _COMPLETER,
        name="crossover",
        title="Completers: adjusted for period; period and carry-over",
        method="crossover",
        role="sensitivity",
    ),
    replace(
        _COMPLETER,
        name="order",
        title="Completers: baselines by order of the arms",
        method="order",
        role="sensitivity",
        at=(),
        estimand=replace(
            COMPLETERS,
            variable="mean of both baselines of HAM-D17",
            summary="difference of the means between the orders",
        ),
    ),
    replace(
        MIXED,
        name="first_period",
        title="Everybody infused: first periods alone",
        method="first_period",
        role="sensitivity",
        estimand=replace(
            ALL_INFUSED,
            treatment="ketamine after placebo, and after naltrexone, as the first",
            events="none before the first day 1; a missing score: left out",
        ),
    ),
    replace(
        MIXED,
        name="all_visits",
        title="Everybody infused: mixed model of all visits",
        role="secondary",
        at=_VISITS,
        estimand=replace(
            ALL_INFUSED,
            variable="change of HAM-D17 from baseline to days 1, 3, 5, 7 and 14",
            summary="difference of the mean changes at each visit",
        ),
    ),
)
_AMONG_RESPONDERS = (
    replace(
        _RESPONDER,
        name="published_visits",
        title="As published: responders, arm × time",
        method="arm_by_time",
        at=_VISITS,
        estimand=replace(
            RESPONDERS,
            variable="HAM-D17 at baseline and on days 1, 3, 5, 7 and 14",
            summary="differences of the courses of the mean",
        ),
    ),
    replace(
        _RESPONDER,
        name="effect_sizes",
        title="Responders: standardised effect sizes",
        method="effect_sizes",
        role="exploratory",
        estimand=replace(
            RESPONDERS, summary="mean difference in standard deviations, by name"
        ),
    ),
)
_COUNTS = (
    replace(
        _COMPLETER,
        name="response",
        title="Completers: response on day 1",
        method="response",
        estimand=replace(
            COMPLETERS,
            variable="a fall of HAM-D17 by at least half of the baseline, on day 1",
            summary="difference of the shares of patients",
        ),
    ),
    replace(
        _COMPLETER,
        name="remission",
        title="Completers: remission on day 1",
        method="remission",
        cut_off=7.0,
        estimand=replace(
            COMPLETERS,
            variable="HAM-D17 of at most 7 points on day 1",
            summary="difference of the shares of patients",
        ),
    ),
    replace(
        _COMPLETER,
        name="nausea",
        title="Completers: nausea at 180 min",
        method="side_effect",
        instrument="nausea",
        cut_off=1.0,
        at=(minutes(180),),
        role="exploratory",
        estimand=replace(
            COMPLETERS,
            variable="nausea at 180 min",
            summary="difference of the shares of patients",
        ),
    ),
    replace(
        _RESPONDER,
        name="dissociation",
        title="Responders: dissociation at 40 min",
        method="signed_rank",
        instrument="cadss",
        at=(minutes(40),),
        estimand=replace(
            RESPONDERS,
            variable="CADSS at 40 min",
            summary="ranks of the differences within patients",
        ),
    ),
)
_EXPLORED = (
    replace(
        MIXED,
        name="relapse",
        title="Responders of either arm: time to relapse",
        method="relapse",
        role="exploratory",
        cut_off=0.2,
        estimand=replace(
            ALL_INFUSED,
            population="in each arm, those who responded to it on day 1",
            variable="days until HAM-D17 is within a fifth of the baseline",
            events="last seen well: censored",
            summary="median time; ratio of hazards alike at all times, tested",
        ),
    ),
    *(
        replace(
            _COMPLETER,
            name=f"mediation_{mediator}",
            title=f"Completers: by way of {words}",
            method="mediation",
            role="exploratory",
            mediator=mediator,
            mediator_at=minutes(at),
            estimand=replace(
                COMPLETERS, summary=f"part of the difference that goes with {words}"
            ),
        )
        for mediator, words, at in (
            ("cadss", "dissociation", 40),
            ("nausea", "nausea", 180),
        )
    ),
)

WILLIAMS_2018 = AnalysisPlan(
    name="williams_2018",
    title="Ketamine after naltrexone or placebo, crossed over",
    arms=_ARMS,
    responders=Responders(
        instrument="hamd17", arm="placebo", at=days(1), remission=7.0
    ),
    analyses=(MIXED, PUBLISHED, *_AMONG_ALL, *_AMONG_RESPONDERS, *_COUNTS, *_EXPLORED),
    gates=(("all_infused",), ("response", "remission"), ("all_visits",)),
)
