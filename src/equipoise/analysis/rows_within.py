"""Lines of a report on arms that were compared within patients."""

import math
from functools import partial

import numpy as np

from equipoise.analysis.change import changes
from equipoise.analysis.contrast import paired_contrast, paired_difference
from equipoise.analysis.crossover import crossover_contrasts
from equipoise.analysis.dissociation import median_score, signed_rank
from equipoise.analysis.effect_size import d_av, d_z, hedges
from equipoise.analysis.mediation import Mediator, mediation
from equipoise.analysis.order import carryover
from equipoise.analysis.paired_counts import (
    PairedCounts,
    paired_counts,
    paired_remission,
    paired_response,
)
from equipoise.analysis.plan import Planned
from equipoise.analysis.relapse import Course, Relapse, log_rank, time_to_relapse
from equipoise.analysis.repeated import arm_by_time
from equipoise.analysis.row import (
    POINTS,
    Row,
    of_change,
    of_contrast,
    of_count,
    of_size,
    refused,
)
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import TrialData
from equipoise.trial.protocol import visit_name
from equipoise.units import HOURS_PER_DAY

WEAK = (
    "weak: it compares patients with each other, and silence is not absence; shown, "
    "never acted on"
)


def contrast_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the paired contrast of changes from baseline at each visit."""
    arm, versus = asked.arms
    contrast = partial(paired_contrast, data, asked.instrument, arm=arm, versus=versus)
    return tuple(
        of_change(f"{arm} less {versus}, {visit_name(at)}", contrast(at=at))
        for at in asked.at
    )


def score_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the paired difference of the scores at each visit."""
    arm, versus = asked.arms
    apart = partial(paired_difference, data, asked.instrument, arm=arm, versus=versus)
    return tuple(
        of_change(f"{arm} less {versus}, score {visit_name(at)}", apart(at=at))
        for at in asked.at
    )


def crossover_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return treatment, period and carry-over of a crossover."""
    arm, versus = asked.arms
    rows: list[Row] = []
    for at in asked.at:
        found = crossover_contrasts(
            data, asked.instrument, arm=arm, versus=versus, at=at
        )
        when = visit_name(at)
        treatment = f"{arm} less {versus}, {when}, adjusted for period"
        rows += [
            of_contrast(treatment, found.treatment),
            of_contrast(f"first period less second, {when}", found.period),
            of_contrast(
                f"carry-over, sums by sequence, {when}", found.carry_over, WEAK
            ),
        ]
    return tuple(rows)


def order_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return how baselines differ between the orders of the arms."""
    found = carryover(data, asked.instrument)
    return (of_contrast("baselines, by order of the arms", found, WEAK),)


def repeated_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return arm × time of the repeated measures analysis of variance."""
    arm, versus = asked.arms
    found = arm_by_time(data, asked.instrument, arm=arm, versus=versus, at=asked.at)
    df = f"{found.df1}, {found.df2}"
    nan = math.nan
    return (
        Row(
            "arm × time",
            nan,
            nan,
            nan,
            "",
            f"F({df}) = {found.f:.2f}, epsilon = {found.epsilon:.2f}",
            found.p,
            (found.n,),
            f"p after Greenhouse and Geisser; uncorrected {found.p_uncorrected:.4f}; "
            "patients with every score",
        ),
    )


def response_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return who responded in either arm, and McNemar's test."""
    arm, versus = asked.arms
    count = partial(paired_response, data, asked.instrument, arm=arm, versus=versus)
    return _paired(asked, [(count(at=at), visit_name(at)) for at in asked.at])


def remission_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return who was in remission in either arm, and McNemar's test."""
    arms = asked.arms[0], asked.arms[1]
    found = [
        (
            paired_remission(
                data, asked.instrument, arms=arms, at=at, cut_off=asked.cut_off or 0.0
            ),
            visit_name(at),
        )
        for at in asked.at
    ]
    return _paired(asked, found)


def side_effect_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return who was at or above a level in either arm, and McNemar's test."""
    found: list[tuple[PairedCounts, str]] = []
    for at in asked.at:
        first, second = (
            data.scores(asked.instrument, arm=arm, at=at) for arm in asked.arms
        )
        level = 1.0 if asked.cut_off is None else asked.cut_off
        known = np.isfinite(first) & np.isfinite(second)
        counts = paired_counts(asked.instrument, first >= level, second >= level, known)
        found.append((counts, visit_name(at)))
    return _paired(asked, found)


def rank_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return medians of either arm, and the exact signed rank test."""
    arm, versus = asked.arms
    rows: list[Row] = []
    for at in asked.at:
        when, nan = visit_name(at), math.nan
        test = signed_rank(data, asked.instrument, arm=arm, versus=versus, at=at)
        words = f"{arm} against {versus}, {when}, by signed ranks"
        note = f"exact, with ties; normal approximation p = {test.p_normal:.4f}"
        said = f"W = {test.statistic:g}, {test.zeros} without a difference"
        rows.append(Row(words, nan, nan, nan, "", said, test.p, (test.n,), note))
        for one in asked.arms:
            middle = median_score(data, asked.instrument, arm=one, at=at)
            words = f"median, {one}, {when}"
            numbers = middle.value, *middle.interval
            rows.append(Row(words, *numbers, POINTS, "", nan, (middle.n,)))
    return tuple(rows)


def size_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the effect sizes dz, d_av and both corrected, of changes from baseline."""
    arm, versus = asked.arms
    rows: list[Row] = []
    for at in asked.at:
        first, second = (
            changes(data, asked.instrument, arm=one, at=at) for one in (arm, versus)
        )
        of = f"change in {asked.instrument}, {arm} less {versus}, {visit_name(at)}"
        sizes = [d_z(of, first - second), d_av(of, first, second)]
        rows += [of_size(one) for one in (*sizes, *map(hedges, sizes))]
    return tuple(rows)


def relapse_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the median time to relapse in either arm, and the log-rank test."""
    courses: list[Course] = []
    rows: list[Row] = []
    within = 0.0 if asked.cut_off is None else asked.cut_off
    for arm in asked.arms:
        rule = Relapse(asked.instrument, asked.at[0], within)
        try:
            courses.append(time_to_relapse(data, rule, arm=arm))
            rows.append(_median(courses[-1], arm))
        except TooFewError as error:
            rows.append(refused(f"time to relapse, {arm}", str(error)))
    if len(courses) == 2:
        rows.insert(0, _compared(asked, courses[0], courses[1]))
    return tuple(rows)


def _median(course: Course, arm: str) -> Row:
    said = f"{int(course.relapsed.sum())} of {course.n} relapsed"
    known = math.isfinite(course.median)
    note = "" if known else "half had not relapsed when last seen"
    median = course.median / HOURS_PER_DAY if known else math.nan
    words, nan = f"median time to relapse, {arm}", math.nan
    return Row(words, median, nan, nan, "d", said, nan, (course.n,), note)


def _compared(asked: Planned, first: Course, second: Course) -> Row:
    words = f"{asked.arms[0]} against {asked.arms[1]}, log-rank"
    try:
        test = log_rank(first, second)
    except FitError as error:
        return refused(words, str(error))
    said, nan = f"chi-squared(1) = {test.statistic:.2f}", math.nan
    note = "takes both courses of a patient as two patients"
    return Row(words, nan, nan, nan, "", said, test.p, (first.n, second.n), note)


def mediation_rows(data: TrialData, asked: Planned) -> tuple[Row, ...]:
    """Return the contrast split by a mediator."""
    arms = asked.arms[0], asked.arms[1]
    by = Mediator(asked.mediator, asked.mediator_at)
    rows: list[Row] = []
    for at in asked.at:
        found = mediation(data, asked.instrument, arms=arms, at=at, by=by)
        low, high = found.interval
        when = visit_name(at)
        note = "the mediator was not randomised: no cause is shown"
        words = f"by way of {asked.mediator}, {when}"
        rows += [
            Row(
                words,
                found.indirect,
                low,
                high,
                POINTS,
                f"a = {found.a.mean:.2f}, b = {found.b.mean:.2f}",
                math.nan,
                found.a.n,
                note,
            ),
            of_contrast(f"past {asked.mediator}, {when}", found.direct),
            of_contrast(f"in all, {when}", found.total),
        ]
    return tuple(rows)


def _paired(asked: Planned, found: list[tuple[PairedCounts, str]]) -> tuple[Row, ...]:
    rows: list[Row] = []
    arm, versus = asked.arms
    for counts, when in found:
        rows += [
            Row(
                f"{arm} less {versus}, {when}",
                counts.difference,
                *counts.interval,
                "1",
                f"{counts.only_arm} against {counts.only_versus} patients, McNemar",
                counts.p,
                (counts.n,),
            ),
            of_count(f"{arm}, {when}", counts.arm),
            of_count(f"{versus}, {when}", counts.versus),
        ]
    return tuple(rows)
