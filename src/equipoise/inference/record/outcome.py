"""What a weighing of the record is: weights, and what moved them.

Weights hold among the hypotheses that were weighed and no others; each comes with its
Monte Carlo error.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

from equipoise.inference.comparison import CAVEAT, Statistic, doubts_of
from equipoise.provenance import versions

_AGREED = 0.2
"""Nats by which two routes to an evidence may always differ."""

ERRORS = (
    "The error is told by how far four independent runs lie apart, each with patients, "
    "points, chance and draws of its own.  The laws of HAM-D17 with its nausea, and of "
    "what was told beside it, err by 0.3 to 0.5 nats each and are corrected by "
    "counting virtual studies that print exactly the same, or about the same; CADSS, "
    "nausea under placebo and the read-outs of statements are by their laws alone."
)
"""What the error of a weight covers, and what it does not."""


@dataclass(frozen=True)
class RecordWeight:
    """How much a hypothesis is believed after the record.

    Parameters
    ----------
    hypothesis, family : str
    prior, weight, error : float
        Before, after, and the Monte Carlo error of the second.
    flat, flat_error : float
        The weight, had all hypotheses the same prior odds.
    log_evidence, log_evidence_error : float
        Up to a constant that all share.
    draws : float
        Effective number of draws for people that carry the evidence.
    origins : tuple of str
        Studies from which it was invented.
    without_origin : float
        Its weight once these are left out for all; NaN where it has none.
    misfits : tuple of str
        Findings to which it gives less than one chance in a hundred, or that lie as far
        out of what it predicts, even once its open values are fitted to the record.
    correction, law_error : float
        What counting studies adds to the log evidence, which holds it, and SD of the
        law less the count over draws; nats.
    pareto_k : float
        Shape of the tail of the weights of draws.
    odds_error : float
        Of the log evidence beside the mean of those of all accounts, nats: what all
        share, as the same virtual patients, moves no weight.  Of the log evidence
        itself, where one account is weighed.
    apart : tuple of float
        Log evidence of each of the independent runs alone.
    second, second_error : float, nats
        Log evidence by nested sampling of the same likelihood, and its error; NaN where
        it was not asked for.
    """

    hypothesis: str
    family: str
    prior: float
    weight: float
    error: float
    flat: float
    flat_error: float
    log_evidence: float
    log_evidence_error: float
    draws: float
    origins: tuple[str, ...]
    without_origin: float
    misfits: tuple[str, ...]
    correction: float = 0.0
    law_error: float = 0.0
    pareto_k: float = 0.0
    odds_error: float = 0.0
    apart: tuple[float, ...] = ()
    second: float = np.nan
    second_error: float = np.nan

    @property
    def routes_allowed(self) -> float:
        """Return by how much two routes may differ, nats: twice what both err by."""
        drawn = 1 / np.sqrt(self.draws) if self.draws > 0 else np.inf
        return float(max(_AGREED, 2 * np.hypot(drawn, self.second_error)))

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return why this weight is not to be trusted; empty where it is."""
        found = doubts_of(self.draws, self.pareto_k, self.odds_error)
        apart = abs(self.log_evidence - self.second)
        if np.isfinite(self.second) and apart > self.routes_allowed:
            told = f"two routes to the evidence {apart:.2f} nats apart, of "
            return (*found, f"{told}{self.routes_allowed:.2f} allowed")
        return found


@dataclass(frozen=True)
class Undecided:
    """Hypotheses whose evidence differs too little to be told apart.

    Parameters
    ----------
    hypotheses : tuple of str
    weight : float
        Of all together.
    """

    hypotheses: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Varied:
    """Weights once something is varied or left out.

    Parameters
    ----------
    name : str
        In words: what.
    weights : mapping from hypothesis to float
    moved : float
        Half the sum of all changes: the share of belief that moves.
    draws : float
        Least effective number of draws under any hypothesis.
    """

    name: str
    weights: Mapping[str, float]
    moved: float
    draws: float


@dataclass(frozen=True)
class Stated:
    """One statement or count, and the chance that each hypothesis gives to it.

    Parameters
    ----------
    finding, study, says : str
    words : str
        What was stated or counted, in words.
    even : float
        Chance by which nothing is said of it: 1/2; of a count of n, 1/(n + 1).
    before, after : mapping from hypothesis to float
        By the prior of what a hypothesis leaves open, and by what the whole record
        leaves of it.
    low, high : mapping from hypothesis to float
        Between which nine tenths of its draws lie after the record.
    silent : tuple of str
        Hypotheses that say nothing of it, and so predict neither way.
    """

    finding: str
    study: str
    says: str
    words: str
    even: float
    before: Mapping[str, float]
    after: Mapping[str, float]
    low: Mapping[str, float]
    high: Mapping[str, float]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class SilenceCurve:
    """Weights by the chance that a study does not speak to the dispute.

    Parameters
    ----------
    silent : tuple of float
    weights : mapping from hypothesis to tuple of float
    density : tuple of float
        How likely each value is after the record, among those shown; they sum to one.
    """

    silent: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    density: tuple[float, ...]


@dataclass(frozen=True)
class RecordWeights:
    """Hypotheses weighed against studies of the record.

    Parameters
    ----------
    run : str
        Name of the run that computed it.
    studies : mapping from name to title
        In the order in which their evidence is added.
    seed : int
    printed, published : bool
        Whether every number stands as printed; whether nobody would have heard of the
        trial without a significant contrast.
    weights : tuple of RecordWeight
    undecided : tuple of Undecided
    bayes_factors : mapping from hypothesis to mapping from hypothesis to float
        Log evidence of the first less that of the second.
    waterfall : mapping from study to mapping from hypothesis to float
        By how much the log of weight over prior changes as the study is added, nats.
    without_study, without_finding, variations : tuple of Varied
    curve : SilenceCurve
    stated : tuple of Stated
    statistics : tuple of Statistic
        Printed numbers of the set beside what the set leaves each account to predict;
        none where no set is weighed.
    words : tuple of str
        What is concluded, and what stays undecided.
    """

    run: str
    studies: Mapping[str, str]
    seed: int
    printed: bool
    weights: tuple[RecordWeight, ...]
    undecided: tuple[Undecided, ...]
    bayes_factors: Mapping[str, Mapping[str, float]]
    waterfall: Mapping[str, Mapping[str, float]]
    without_study: tuple[Varied, ...]
    without_finding: tuple[Varied, ...]
    variations: tuple[Varied, ...]
    curve: SilenceCurve
    stated: tuple[Stated, ...]
    statistics: tuple[Statistic, ...]
    words: tuple[str, ...]
    published: bool = False

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return why the weights are not to be trusted; empty where they are."""
        return tuple(
            f"{one.hypothesis}: {'; '.join(one.doubts)}"
            for one in self.weights
            if one.doubts
        )

    def record(self) -> dict[str, object]:
        """Return it as plain values, the same for the same seed."""
        return {
            "studies": dict(self.studies),
            "seed": self.seed,
            "as_printed": self.printed,
            "publication": self.published,
            "versions": dict(versions()),
            "weights": [asdict(one) for one in self.weights],
            "undecided": [asdict(one) for one in self.undecided],
            "log_bayes_factors": {k: dict(v) for k, v in self.bayes_factors.items()},
            "waterfall": {k: dict(v) for k, v in self.waterfall.items()},
            "without_study": [asdict(one) for one in self.without_study],
            "without_finding": [asdict(one) for one in self.without_finding],
            "variations": [asdict(one) for one in self.variations],
            "silence": asdict(self.curve),
            "statements": [asdict(one) for one in self.stated],
            "printed_numbers": [
                {
                    "name": one.name,
                    "printed": one.printed,
                    "by_hypothesis": {
                        name: asdict(found) for name, found in one.by_hypothesis.items()
                    },
                }
                for one in self.statistics
            ],
            "words": list(self.words),
            "trusted": not self.doubts,
            "doubts": list(self.doubts),
            "caveat": CAVEAT,
            "errors": ERRORS,
        }
