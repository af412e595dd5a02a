"""Do predictions hold what they say?  Trials of another seed, held against them.

For every number that takes many values: how often it lies within the 50 % and 90 %
intervals, and how often its place among what was predicted is not uniform by
Kolmogorov's test at one in a hundred.

    python -m studies.prediction_coverage [PROTOCOL ...]
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from equipoise.analysis import PLANS
from equipoise.arrays import Array
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.prediction import Number, Promised
from equipoise.inference.prediction.distribution import below
from equipoise.inference.stored import arrays_of
from equipoise.runs import Limits, Run, Runner, carry_out
from equipoise.tasks.forecasting import Effort, forecast_of, predicting_by_priors
from equipoise.tasks.library.predict import Predicting, predict_work
from equipoise.trial import PROTOCOLS

ACCOUNT = "mu_permissive"
TRIALS, TRUTH = 400, 200
MANY = 40  # values that a number must take
ODD = 1.63  # Kolmogorov's statistic, one in a hundred


def carried_out(
    protocol: str, seed: int, trials: int, home: Path
) -> tuple[Run, Predicting]:
    """Return a prediction by the prior of the account, as a run."""
    plan = PLANS[protocol] if protocol in PLANS.names else None
    promised = Promised(PROTOCOLS[protocol], plan)
    asked = predicting_by_priors(
        promised, [HYPOTHESES[ACCOUNT]], Effort(trials=trials, seed=seed)
    )
    runner = Runner(home, Limits(), lambda _: None)
    return carry_out(predict_work(asked), runner), asked


def held(run: Run) -> Mapping[str, Array]:
    """Return every number of the trials of a run."""
    parts = [arrays_of(run.read(number)) for number in range(1, run.chunks)]
    names = set.intersection(*(set(part) for part in parts))
    return {name: np.concatenate([part[name] for part in parts]) for name in names}


def judged(number: Number, values: Array) -> tuple[float, float, bool]:
    """Return the coverage of both intervals, and whether places are not uniform."""
    one = number.accounts[ACCOUNT]
    within = [
        float(np.mean((values >= low) & (values <= high)))
        for low, high in (one.intervals[key] for key in ("50", "90"))
    ]
    places = np.sort([below(one, value, number.scale) for value in values.tolist()])
    uniform = (np.arange(values.size) + 0.5) / values.size
    odd = np.abs(places - uniform).max() * np.sqrt(values.size) > ODD
    return within[0], within[1], bool(odd)


def study(protocol: str) -> str:
    """Return the line of a protocol in the table."""
    with TemporaryDirectory() as folder:
        run, asked = carried_out(protocol, 1, TRIALS, Path(folder))
        made = forecast_of(run, asked, "2000-01-01")
        truth = held(carried_out(protocol, 2, TRUTH, Path(folder))[0])
    found: list[tuple[float, float, bool]] = []
    for number in made.numbers:
        values = truth.get(number.name, np.empty(0))
        values = values[np.isfinite(values)]
        if np.unique(values).size >= MANY:
            found.append(judged(number, values))
    half, most, odd = np.array(found, dtype=float).T
    cells = [
        f"{each.mean():.3f} ({np.quantile(each, 0.05):.2f} to "
        f"{np.quantile(each, 0.95):.2f})"
        for each in (half, most)
    ]
    return (
        f"| `{protocol}` | {len(found)} | {cells[0]} | {cells[1]} | {odd.mean():.2f} |"
    )


def main() -> None:
    """Write the table to standard output."""
    for protocol in sys.argv[1:] or ("williams_2018", "murrough_2013"):
        sys.stdout.write(study(protocol) + "\n")


if __name__ == "__main__":
    main()
