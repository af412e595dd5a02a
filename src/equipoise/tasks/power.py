"""What a study of power found: the power of every analysis, and the study in words."""

import math
from dataclasses import asdict, dataclass

from equipoise.analysis import METHODS
from equipoise.design.assurance import Belief
from equipoise.design.power import AnalysisPower, Asked, powers
from equipoise.design.power_rates import ALPHA
from equipoise.design.sample_size import resampled
from equipoise.errors import PowerError
from equipoise.randomness import Stream
from equipoise.runs import Run
from equipoise.tasks.library.design_power import NULL, PowerStudy, drawn_in
from equipoise.trial.library.instruments import HAMD17
from equipoise.trial.troubles import Troubles

Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PowerFound:
    """What a study of power found.

    Parameters
    ----------
    run : str
        Name of the run that holds it.
    study : PowerStudy
    belief : Belief
    target : float
    analyses : tuple of AnalysisPower
        Those of picked patients last.
    """

    run: str
    study: PowerStudy
    belief: Belief
    target: float
    analyses: tuple[AnalysisPower, ...]

    @property
    def null(self) -> str:
        """Return what the trials without an effect are, in words."""
        return null_in_words(self.study)

    @property
    def ademp(self) -> Words:
        """Return aims, data, estimands, methods and performance [@morris2019]."""
        study = self.study
        return (
            ("Aims", self._aims),
            ("Data", data_in_words(study)),
            ("Without an effect", self.null),
            ("Estimands", self._estimands),
            ("Methods", self._methods),
            ("Performance", self._performance),
            ("True contrast", _truth(study)),
        )

    @property
    def _aims(self) -> str:
        sizes = ", ".join(map(str, self.study.sizes))
        return (
            f"power, type I error, bias and assurance of {len(self.analyses)} analyses "
            f"of '{self.study.protocol.name}' in trials of {sizes} patients, and the "
            f"fewest for a power of {self.target:g}"
        )

    @property
    def _estimands(self) -> str:
        cards = {one.name: one.estimand for one in self.study.plan.analyses}
        return "; ".join(
            f"{one.title}: {cards[one.name].summary} in {cards[one.name].population}"
            for one in self.analyses
        )

    @property
    def _methods(self) -> str:
        words = (f"{one.name} by {METHODS[one.method].words}" for one in self.analyses)
        return "; ".join(words)

    @property
    def _performance(self) -> str:
        worst = math.sqrt(0.25 / self.study.replicates)
        return (
            f"share of p below {ALPHA:g} (power; type I error among trials that can be "
            "analysed), mean error of the estimate against the true primary contrast, "
            f"and assurance under {self.belief.origin}; Monte Carlo error of a share "
            f"at most {worst:.3f}, shown with each"
        )

    def record(self) -> dict[str, object]:
        """Return everything as plain values, for JSON."""
        return {
            "run": self.run,
            "protocol": self.study.protocol.name,
            "plan": self.study.plan.name,
            "sizes": list(self.study.sizes),
            "replicates": self.study.replicates,
            "seed": self.study.seed,
            "troubles": asdict(self.study.troubles),
            "target": self.target,
            "belief": asdict(self.belief),
            "null": self.null,
            "ademp": dict(self.ademp),
            "analyses": [one.record() for one in self.analyses],
        }


def data_in_words(study: PowerStudy) -> str:
    """Return how the trials of a study are made."""
    names = ", ".join(f"'{name}'" for name in study.hypotheses)
    return (
        f"{study.replicates} trials of {study.sizes[-1]} patients under each of "
        f"{names}, conducted from screening to the last visit with "
        f"{_troubles_in_words(study.troubles)}; the size of the effect and what an "
        "account leaves open are drawn from their priors for each trial; a smaller "
        "trial is the first patients of a larger one; patients, raters and coins are "
        f"the same under every account, from a pool of {study.patients} patients and "
        f"{study.points} points, seed {study.seed}{_look_in_words(study)}"
    )


def _look_in_words(study: PowerStudy) -> str:
    look = study.protocol.interim
    if look is None:
        return ""
    return f"; the look that the protocol takes after {look.after} patients ends none"


def _troubles_in_words(troubles: Troubles) -> str:
    named = {
        "what is left of earlier phases": troubles.effects_carry_over,
        "patients who leave or miss visits": troubles.patients_leave,
        "raters who guess": troubles.raters_guess,
    }
    there = " and ".join(words for words, held in named.items() if held)
    gone = " and ".join(words for words, held in named.items() if not held)
    return (there or "none of its troubles") + (f", without {gone}" if gone else "")


def null_in_words(study: PowerStudy) -> str:
    """Return what the trials without an effect are."""
    primary = study.protocol.primary
    if primary is None or primary.arm == primary.versus:
        return "no trial without an effect can be held"
    return (
        f"every arm is given what '{primary.versus}' is given, to patients as they are "
        f"under '{NULL}'"
    )


def _truth(study: PowerStudy) -> str:
    primary = study.protocol.primary
    if primary is None or primary.instrument != HAMD17.name:
        return "not known, so that no bias is told"
    return (
        f"of latent severity in points of HAM-D17, {primary.arm} less "
        f"{primary.versus}, over the pool; floors of the scale and carry-over are part "
        "of the bias"
    )


def require_target(target: float) -> None:
    """Raise PowerError unless a power can be wanted."""
    if not ALPHA < target < 1:
        raise PowerError(
            f"A power of {target:g} cannot be a target. Ask for one between {ALPHA:g} "
            "and 1 with --target."
        )


def power_found(
    run: Run, study: PowerStudy, belief: Belief, target: float
) -> PowerFound:
    """Return what a finished study found.

    Parameters
    ----------
    run : Run
        Of the study's work, finished.
    study : PowerStudy
    belief : Belief
    target : float
        Power that is wanted.

    Raises
    ------
    PowerError
        If the protocol compares nothing, or the target is no power.
    """
    require_target(target)
    primary = study.protocol.primary
    if primary is None:
        raise PowerError(
            f"'{study.protocol.name}' has no primary outcome. Declare one in the "
            "protocol as 'primary'."
        )
    drawn, null = drawn_in(run, study)
    asked = Asked(study.plan, primary, study.sizes, belief, target)
    again = resampled(study.replicates, rng=Stream(study.seed))
    return PowerFound(run.id, study, belief, target, powers(asked, drawn, null, again))
