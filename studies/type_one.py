"""How often every analysis of every design finds what is not there.

Of each protocol of the library that compares two arms, and of each analysis that a
statistician would ask of it, 10,000 trials in which every arm is given what the arm
compared with is given.  An analysis is labelled where its share of p below .05 is not
5 % up to Monte Carlo error: 4.35 to 5.65 % of 10,000; an exact test may err less often.
Models of repeated visits of parallel arms take long, and have a tenth of the trials.

The trials are kept as runs, so that the study goes on where it stopped.

    python -m studies.type_one                        every protocol
    python -m studies.type_one --trials 2000 fava_2020 popova_2019
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace

from equipoise.analysis import PLANS, AnalysisPlan
from equipoise.design.power import erring
from equipoise.design.power_plan import in_order, picked, statistician
from equipoise.errors import PowerError
from equipoise.report.power_words import rate_in_words
from equipoise.runs import Limits, Runner, carry_out, home_of
from equipoise.tasks.library.design_power import PowerStudy, drawn_in, power_work
from equipoise.trial import PROTOCOLS
from equipoise.trial.protocol import Protocol

TRIALS = 10_000
SEED = 41
NO_TEST = ("effect_sizes", "group_sizes", "mediation")
"""Methods whose main line tests nothing."""
SLOW = ("mmrm",)


def silent(count: int) -> None:
    """Tell nobody how many chunks are done."""
    del count


def plans(protocol: Protocol) -> Iterator[AnalysisPlan]:
    """Yield what a statistician would ask, then the plan that a source has."""
    try:
        usual = statistician(protocol)
    except PowerError:
        return
    yield from parted(usual)
    if protocol.name in PLANS.names:
        named = PLANS[protocol.name]
        kept = tuple(one for one in named.analyses if one.method not in NO_TEST)
        yield replace(named, analyses=kept, gates=())


def parted(plan: AnalysisPlan) -> Iterator[AnalysisPlan]:
    """Yield the quick analyses of a plan, then the slow ones."""
    slow = tuple(one for one in plan.analyses if one.method in SLOW)
    quick = tuple(one for one in plan.analyses if one.method not in SLOW)
    for some in (quick, slow):
        if some:
            yield replace(plan, analyses=some, gates=())


def lines(protocol: Protocol, plan: AnalysisPlan, trials: int) -> Iterator[str]:
    """Yield a row of the table for each analysis."""
    study = PowerStudy(
        protocol=protocol,
        plan=plan,
        hypotheses=(),
        sizes=(protocol.enrolment.infused,),
        replicates=trials // 10 if plan.analyses[0].method in SLOW else trials,
        patients=64,
        seed=SEED,
    )
    runner = Runner(home_of(None), Limits(1), silent)
    _, null = drawn_in(carry_out(power_work(study), runner), study)
    for one in in_order(plan):
        (at,) = erring(study.sizes, plan, one, null)
        if not at.rate.trials:
            continue
        said = ["picked by outcome"] if picked(one) else []
        said += [] if at.as_declared else ["**errs other than 5 %**"]
        cells = (
            protocol.name,
            one.title,
            str(at.rate.trials),
            rate_in_words(at.rate),
            "; ".join(said),
        )
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--trials", type=int, default=TRIALS)
    words.add_argument("protocols", nargs="*", default=PROTOCOLS.names)
    asked = words.parse_args()
    print("| protocol | analysis | trials | type I error | |")  # noqa: T201
    print("|---|---|---|---|---|")  # noqa: T201
    for name in asked.protocols:
        for plan in plans(PROTOCOLS[name]):
            for line in lines(PROTOCOLS[name], plan, asked.trials):
                print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
