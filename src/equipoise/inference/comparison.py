"""What a comparison is: printed numbers beside predicted ones, and weights.

Weights hold among the hypotheses that were compared and no others; each comes with its
Monte Carlo error.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.arrays import Array
from equipoise.engine import Audit
from equipoise.provenance import versions

CAVEAT = "among these hypotheses only"
"""What must stand beside every weight."""

BIAS = (
    "The error is that of sampling alone.  The law of the likelihood errs too: beside "
    "counting virtual studies of the same patients, by 0.3 to 0.4 nats for each group."
)
"""What the Monte Carlo error of a weight by the law alone does not cover."""

COUNTED = (
    "The print of HAM-D17 with its nausea is weighed by a law that errs by 0.3 to 0.4 "
    "nats for each group, and what was told beside it by one that errs by 0.3 to 0.5; "
    "the evidence is corrected by counting virtual studies that print exactly the "
    "same, or about the same, and the error covers that.  CADSS and nausea under "
    "placebo are by the law alone."
)
"""What the Monte Carlo error of a corrected weight covers, and what it does not."""

FEWEST_DRAWS, LARGEST_TAIL, LARGEST_ERROR = 40, 0.7, 0.4
"""Effective draws, shape of the tail of the weights (Pareto's k) and error of the log
evidence, nats, beyond which a weight is not to be trusted."""

SELECTED = ("responders", "nonresponders")
"""Samples that were picked on the outcome."""


@dataclass(frozen=True)
class Predicted:
    """What virtual trials of the same size print.

    Parameters
    ----------
    mean : float
        Over the trials that have the statistic.
    low, high : float
        Between which nine trials of ten lie.
    surprise : float
        Two-sided tail of the printed interval: twice the chance of a value as far out
        as printed or farther, at most one and never zero.
    n : int
        Trials that have the statistic.
    """

    mean: float
    low: float
    high: float
    surprise: float
    n: int


@dataclass(frozen=True)
class Statistic:
    """One printed number, and what each hypothesis predicts of it.

    Parameters
    ----------
    name : str
        Of the finding and its field: ``hamd17_change_day1_placebo.mean``.
    title : str
        In words.
    among : str
        Whom it describes.
    printed : str
        As printed.
    value, low, high : float
        What is printed, and the interval that rounds to it.
    unit : str
    by_hypothesis : mapping from name to Predicted
    """

    name: str
    title: str
    among: str
    printed: str
    value: float
    low: float
    high: float
    unit: str
    by_hypothesis: Mapping[str, Predicted]


@dataclass(frozen=True)
class Weight:
    """How much a hypothesis is believed, among those compared.

    Parameters
    ----------
    hypothesis : str
    prior, weight, mcse : float
        Before, after, and the Monte Carlo error of the second.
    log_evidence, log_evidence_error : float
        Up to a constant that all hypotheses share.
    draws : float
        How many equal draws would carry the evidence.
    correction, correction_error : float
        What counting studies adds to the log evidence, which holds it; nats.
    law_error : float
        SD of the law less the count over draws; with the noise of both, nats.
    pareto_k : float
        Shape of the tail of the weights of draws.
    """

    hypothesis: str
    prior: float
    weight: float
    mcse: float
    log_evidence: float
    log_evidence_error: float
    draws: float
    correction: float = 0.0
    correction_error: float = 0.0
    law_error: float = 0.0
    pareto_k: float = 0.0

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return why this weight is not to be trusted; empty where it is."""
        return doubts_of(self.draws, self.pareto_k, self.log_evidence_error)


def doubts_of(draws: float, tail: float, error: float) -> tuple[str, ...]:
    """Return why an evidence is not to be trusted; nothing where it is.

    Parameters
    ----------
    draws : float
        Effective.
    tail : float
        Shape of the tail of their weights.
    error : float
        Of the log evidence, nats.
    """
    found = [
        (
            draws < FEWEST_DRAWS,
            f"{draws:.0f} effective draws, of {FEWEST_DRAWS} needed",
        ),
        (
            tail > LARGEST_TAIL,
            f"tail of the weights {tail:.2f}, over {LARGEST_TAIL}",
        ),
        (
            not error <= LARGEST_ERROR,
            f"log evidence known to {error:.2f} nats, over {LARGEST_ERROR}",
        ),
    ]
    return tuple(why for doubted, why in found if doubted)


@dataclass(frozen=True)
class TimeCourse:
    """Predicted scores of one sample over the visits, arm by arm.

    Parameters
    ----------
    among : str
    arms : tuple of str
    days : array, shape (n_visits,), d
    mean, standard_error : array, shape (n_arms, n_visits), points
        Means over virtual trials of the mean and of its standard error in one trial.
    box : array, shape (n_arms, 6), points
        Of the day-1 change: lowest, 25th percentile, median, 75th percentile and
        highest, each averaged over virtual trials, and the mean.
    """

    among: str
    arms: tuple[str, ...]
    days: Array
    mean: Array
    standard_error: Array
    box: Array


@dataclass(frozen=True)
class Comparison:
    """Hypotheses beside what a trial printed.

    Parameters
    ----------
    run : str
        Name of the run that computed it.
    protocol, baseline : str
    seed, trials, patients, points, draws : int
        Root seed; virtual trials for each hypothesis; solved patients in the pool and
        points of what a hypothesis leaves open; draws for the weights, of which those
        of the first rounds only teach where to draw.
    readings : str
        How contradictory numbers are read: one of ``contradictions.WAYS``.
    statistics : tuple of Statistic
        All completers first, then those picked on the outcome.
    weights : tuple of Weight
    without_contrast : mapping from hypothesis to int
        Virtual trials with fewer than two responders, which have no contrast in them.
    courses : mapping from hypothesis to tuple of TimeCourse
    accuracy : mapping from hypothesis to Audit
        How exact its least exact solution is.
    """

    run: str
    protocol: str
    baseline: str
    seed: int
    trials: int
    patients: int
    points: int
    draws: int
    readings: str
    statistics: tuple[Statistic, ...]
    weights: tuple[Weight, ...]
    without_contrast: Mapping[str, int]
    courses: Mapping[str, tuple[TimeCourse, ...]]
    accuracy: Mapping[str, Audit]

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return why the weights are not to be trusted; empty where they are."""
        return tuple(
            f"{one.hypothesis}: {'; '.join(one.doubts)}"
            for one in self.weights
            if one.doubts
        )

    def record(self) -> dict[str, object]:
        """Return the comparison as plain values, the same for the same seed."""
        return {
            "run": self.run,
            "protocol": self.protocol,
            "baseline": self.baseline,
            "seed": self.seed,
            "trials": self.trials,
            "patients": self.patients,
            "points": self.points,
            "draws": self.draws,
            "readings": self.readings,
            "versions": dict(versions()),
            "statistics": [_statistic(entry) for entry in self.statistics],
            "without_contrast": dict(self.without_contrast),
            "weights": [_weight(entry) for entry in self.weights],
            "accuracy": {
                name: {"promised": a.promised, "p99": a.p99, "largest": a.largest}
                for name, a in self.accuracy.items()
            },
            "caveat": CAVEAT,
            "law_error": COUNTED,
            "trusted": not self.doubts,
            "doubts": list(self.doubts),
        }


def _statistic(entry: Statistic) -> dict[str, object]:
    return {
        "name": entry.name,
        "among": entry.among,
        "printed": entry.printed,
        "unit": entry.unit,
        "by_hypothesis": {
            name: {
                "mean": found.mean,
                "low": found.low,
                "high": found.high,
                "surprise": found.surprise,
                "trials": found.n,
            }
            for name, found in entry.by_hypothesis.items()
        },
    }


def _weight(entry: Weight) -> dict[str, object]:
    return {
        "hypothesis": entry.hypothesis,
        "prior": entry.prior,
        "weight": entry.weight,
        "mcse": entry.mcse,
        "log_evidence": entry.log_evidence,
        "log_evidence_error": entry.log_evidence_error,
        "effective_draws": entry.draws,
        "correction": entry.correction,
        "correction_error": entry.correction_error,
        "law_error": entry.law_error,
        "pareto_k": entry.pareto_k,
    }
