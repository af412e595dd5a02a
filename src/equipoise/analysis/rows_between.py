"""Lines of a report on arms that were compared between patients."""

from equipoise.analysis.change import changes
from equipoise.analysis.effect_size import d_pooled, hedges
from equipoise.analysis.factorial import Cells, factorial
from equipoise.analysis.order import first_period_contrast
from equipoise.analysis.parallel import ancova
from equipoise.analysis.plan import Planned
from equipoise.analysis.ranks import rank_sum
from equipoise.analysis.row import Row, of_contrast, of_size
from equipoise.trial.dataset import TrialData
from equipoise.trial.protocol import visit_name


def first_period_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the contrast of first periods, by Welch's t."""
    arm, versus = asked.arms
    return tuple(
        of_contrast(
            f"{arm} less {versus}, {visit_name(at)}, first period",
            first_period_contrast(
                data, asked.instrument, arm=arm, versus=versus, at=at
            ),
        )
        for at in asked.at
    )


def ancova_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the contrast of first periods at an equal baseline."""
    arm, versus = asked.arms
    return tuple(
        of_contrast(
            f"{arm} less {versus}, {visit_name(at)}, at an equal baseline",
            ancova(data, asked.instrument, arm=arm, versus=versus, at=at),
        )
        for at in asked.at
    )


def rank_sum_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the exact rank sum test of first periods."""
    arm, versus = asked.arms
    rows: list[Row] = []
    for at in asked.at:
        test = rank_sum(data, asked.instrument, arm=arm, versus=versus, at=at)
        nan = float("nan")
        words = f"chance to score higher in {arm}, {visit_name(at)}"
        note = f"exact, with ties; normal approximation p = {test.p_normal:.4f}"
        said = f"U = {test.u:g}"
        row = Row(words, test.superiority, nan, nan, "1", said, test.p, test.n, note)
        rows.append(row)
    return tuple(rows)


def group_size_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the effect sizes d and g of the changes in first periods."""
    rows: list[Row] = []
    for at in asked.at:
        first, second = (
            changes(data, asked.instrument, arm=arm, at=at)[data.period(arm) == 1]
            for arm in asked.arms
        )
        of = f"change in {asked.instrument}, {visit_name(at)}"
        size = d_pooled(of, first, second)
        rows += [of_size(size), of_size(hedges(size))]
    return tuple(rows)


def factorial_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the interaction of a 2 × 2 trial, and both main effects."""
    rows: list[Row] = []
    cells = Cells(*asked.arms)
    for at in asked.at:
        found = factorial(data, asked.instrument, cells=cells, at=at)
        when = visit_name(at)
        rows += [
            of_contrast(f"interaction, {when}", found.interaction),
            of_contrast(f"{cells.first} or not, {when}", found.first),
            of_contrast(f"{cells.second} or not, {when}", found.second),
        ]
    return tuple(rows)
