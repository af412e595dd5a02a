"""How fast the biology is solved: plasma alone, people, rats.

Patients drawn from the spread between them get naltrexone and then ketamine and are
followed for 28 days at an accuracy of 1e-4, on one core.  Every link is open.  A rate
is patients for each second of processor time; the first solution, which traces and
compiles, is timed apart.  Run on a quiet machine:

    python -m studies.biology_speed
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equipoise.engine import Schedule, solve
from equipoise.engine.kinds import kinds_of
from equipoise.engine.request import checked
from equipoise.hypotheses import HYPOTHESES
from equipoise.model import assemble
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.model import Model
from equipoise.population import Patients, sample_patients
from equipoise.randomness import Stream
from equipoise.trial import Dose
from equipoise.trial.ordering import schedule_of
from equipoise.trial.prediction import typical_gains
from equipoise.units import days, minutes

ACCURACY = 1e-4
PATIENTS, ROUNDS = 4096, 5
TIMES = (minutes(80), 3.0, *(days(n) for n in (1, 2, 3, 5, 7, 14, 21, 28)))

HUMAN = (
    Dose("naltrexone", 50, "mg", "oral", at=-minutes(45)),
    Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40)),
)
RAT = (
    Dose("naltrexone", 1, "mg/kg", "ip", at=-1.0),
    Dose("ketamine", 10, "mg/kg", "ip", at=0),
)

STEPS = ("ketamine_depots", "ketamine_pk", "naltrexone_depot", "naltrexone_pk")
PLASMA = (
    "ketamine_s_venous",
    "ketamine_r_venous",
    "norketamine_s_plasma",
    "norketamine_r_plasma",
    "hydroxynorketamine_r_plasma",
    "naltrexone_plasma",
    "naltrexol_plasma",
)
TRIAL = (
    "relief_drug",
    "relief_expectancy",
    "worsening_nocebo",
    "nausea_hazard_ketamine",
    "dissociation_drive",
)
RODENT = ("immobility", "helplessness_failures", "habenula_bursting")


@dataclass(frozen=True)
class Job:
    """What is solved: a model, who, when, and what is asked of it."""

    title: str
    model: Model
    patients: Patients
    schedule: Schedule
    signals: Sequence[str]

    def states(self) -> int:
        """Return how many states are followed, most of any patient."""
        asked = checked(
            self.model, self.patients.values, self.schedule, self.signals, ACCURACY
        )
        return max(len(kind.kept) for kind in kinds_of(asked, together=False))

    def solved(self) -> float:
        """Solve it, and return the processor time it took, s."""
        start = time.process_time()
        found = solve(
            self.model, self.patients.values, self.schedule, self.signals, ACCURACY
        )
        if not found.solved.all():
            sys.exit(f"{self.title}: some patients could not be solved.")
        return time.process_time() - start


def opened(model: Model, species: str) -> Mapping[str, float]:
    """Return the gains of every link, each by the first hypothesis that frees it."""
    known = {one.name for one in model.parameters}
    found: dict[str, float] = {}
    for hypothesis in HYPOTHESES:
        gains = typical_gains(hypothesis, species)
        found |= {n: v for n, v in gains.items() if n in known and n not in found}
    return found


def job(title: str, model: Model, species: str, signals: Sequence[str]) -> Job:
    """Return a job of one species after naltrexone and ketamine."""
    patients = sample_patients(model, PATIENTS, rng=Stream(1), species=species)
    patients = patients.with_values(opened(model, species))
    doses = HUMAN if species == "human" else RAT
    return Job(
        title, model, patients, schedule_of(model, doses, patients, TIMES), signals
    )


def main() -> None:
    """Write a row for each job, interleaved in rounds, on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    whole = base_model()
    alone = assemble([COMPONENTS[name] for name in STEPS])
    every = tuple(one.name for one in (*whole.states, *whole.signals))
    jobs = [
        job("plasma, of a model of plasma alone", alone, "human", PLASMA),
        job("plasma, of the whole model", whole, "human", PLASMA),
        job("human, what a trial reads", whole, "human", TRIAL),
        job("human, every state and signal", whole, "human", every),
        job("rat, behaviour", whole, "rat", RODENT),
        job("rat, every state and signal", whole, "rat", every),
    ]
    first = [one.solved() for one in jobs]
    times = [[one.solved() for one in jobs] for _ in range(ROUNDS)]
    rows = [
        "| asked | states | patients per core-second | lowest to highest | first, s |",
        "|---|---|---|---|---|",
    ]
    for place, one in enumerate(jobs):
        rates = sorted(PATIENTS / taken[place] for taken in times)
        middle = f"{rates[len(rates) // 2]:,.0f}"
        ends = f"{rates[0]:,.0f} to {rates[-1]:,.0f}"
        rows.append(
            f"| {one.title} | {one.states()} | {middle} | {ends} | {first[place]:.1f} |"
        )
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
