"""The methods that a plan may name, each from trials to lines of a report.

A method takes many trials and gives the lines of each, so that models may be fitted to
all at once; one trial is a list of one.  Where a trial does not determine a number, its
line says why and has none.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from equipoise.analysis.mixed import (
    Arms,
    JointTest,
    MixedContrast,
    MixedModel,
    mixed_model,
    mixed_models,
)
from equipoise.analysis.parallel import mmrm, mmrms
from equipoise.analysis.plan import Planned
from equipoise.analysis.row import Row, of_contrast, refused
from equipoise.analysis.rows_between import (
    ancova_rows,
    factorial_rows,
    first_period_rows,
    group_size_rows,
    rank_sum_rows,
)
from equipoise.analysis.rows_within import (
    contrast_rows,
    crossover_rows,
    mediation_rows,
    order_rows,
    rank_rows,
    relapse_rows,
    remission_rows,
    repeated_rows,
    response_rows,
    score_rows,
    side_effect_rows,
    size_rows,
)
from equipoise.errors import DataError, FitError, TooFewError
from equipoise.trial.dataset import TrialData
from equipoise.trial.protocol import visit_name

Rows = tuple[Row, ...]
ManyTrials = Callable[[Sequence[TrialData], Planned], list[Rows]]


@dataclass(frozen=True)
class Method:
    """A method.

    Parameters
    ----------
    words : str
        What it is, for a reader.
    n_arms : int
        How many arms it compares.
    rows : callable
    """

    words: str
    n_arms: int
    rows: ManyTrials


def _each(one: Callable[[TrialData, Planned], Rows]) -> ManyTrials:
    def many(trials: Sequence[TrialData], asked: Planned) -> list[Rows]:
        found: list[Rows] = []
        for data in trials:
            try:
                found.append(one(data, asked))
            except (TooFewError, FitError, DataError) as error:
                found.append((refused(asked.title, str(error)),))
        return found

    return many


def _fitted(
    one: Callable[[TrialData, Arms], MixedModel],
    many: Callable[[Sequence[TrialData], Arms], tuple[MixedModel | None, ...]],
) -> ManyTrials:
    def rows(trials: Sequence[TrialData], asked: Planned) -> list[Rows]:
        arms = Arms(asked.instrument, asked.arms[0], asked.arms[1], asked.at)
        found: list[Rows] = []
        models = many(trials, arms)
        for data, model in zip(trials, models, strict=True):
            try:
                found.append(_model_rows(model or one(data, arms), arms))
            except (TooFewError, FitError) as error:
                found.append((refused(asked.title, str(error)),))
        return found

    return rows


def _model_rows(model: MixedModel, arms: Arms) -> Rows:
    parts = ", ".join(f"{part} {size:.1f}" for part, size in model.variances.items())
    note = f"variances: {parts}" if len(model.variances) <= 3 else ""
    if model.bounded:
        note = f"{note}; at zero: {', '.join(model.bounded)}"
    rows: list[Row] = []
    for at, contrast in model.contrasts.items():
        of = f"{arms.arm} less {arms.versus}, {visit_name(at)}"
        rows += _both(of, contrast, note)
    if model.interaction and model.satterthwaite_interaction:
        rows += _both(f"{arms.arm} less {arms.versus}, mean", model.average, note)
        joint = model.interaction, model.satterthwaite_interaction
        names = "Kenward-Roger", "Satterthwaite"
        tests = zip(names, joint, strict=True)
        n = rows[0].n
        rows = [*(_joint(f"arm × visit, {name}", one, n) for name, one in tests), *rows]
    return tuple(rows)


def _both(of: str, contrast: MixedContrast, note: str) -> list[Row]:
    return [
        of_contrast(f"{of}, Kenward-Roger", contrast.kenward_roger, note),
        of_contrast(f"{of}, Satterthwaite", contrast.satterthwaite),
    ]


def _joint(of: str, test: JointTest, n: tuple[int, ...]) -> Row:
    nan = math.nan
    said = f"F({test.df1}, {test.df2:.1f}) = {test.f:.2f}"
    return Row(of, nan, nan, nan, "", said, test.p, n)


METHODS: Mapping[str, Method] = {
    "paired_contrast": Method("paired contrast of changes", 2, _each(contrast_rows)),
    "paired_score": Method("paired difference of scores", 2, _each(score_rows)),
    "crossover": Method("two-period crossover", 2, _each(crossover_rows)),
    "order": Method("test of the order of arms", 2, _each(order_rows)),
    "arm_by_time": Method("repeated measures ANOVA", 2, _each(repeated_rows)),
    "response": Method("response, exact", 2, _each(response_rows)),
    "remission": Method("remission, exact", 2, _each(remission_rows)),
    "side_effect": Method("side-effect, exact", 2, _each(side_effect_rows)),
    "signed_rank": Method("signed rank test", 2, _each(rank_rows)),
    "effect_sizes": Method("effect sizes within patients", 2, _each(size_rows)),
    "relapse": Method("time to relapse", 2, _each(relapse_rows)),
    "mediation": Method("mediation within patients", 2, _each(mediation_rows)),
    "first_period": Method("first periods, Welch", 2, _each(first_period_rows)),
    "ancova": Method("analysis of covariance", 2, _each(ancova_rows)),
    "rank_sum": Method("rank sum test", 2, _each(rank_sum_rows)),
    "group_sizes": Method("effect sizes between groups", 2, _each(group_size_rows)),
    "factorial": Method("2 × 2 interaction", 4, _each(factorial_rows)),
    "mixed_model": Method("mixed model", 2, _fitted(mixed_model, mixed_models)),
    "mmrm": Method("mixed model for repeated measures", 2, _fitted(mmrm, mmrms)),
}
"""Every method by its name."""
