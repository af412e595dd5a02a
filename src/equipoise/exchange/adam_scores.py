"""BDS: scores ready for analysis, one row for each score and each kind of baseline.

Which baseline a change is counted from is never left to the reader.  Every score stands
once with the baseline of its own period, ``BASETYPE`` PERIOD 1, PERIOD 2, …, and once
with that of the first period, ``BASETYPE`` STUDY.  A baseline is the last score at or
before the start of ketamine, and is flagged in ABLFL once in each BASETYPE.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from equipoise.exchange.adam_subjects import STUDYID, SUBJID, USUBJID, planned_arm
from equipoise.exchange.dataset import Cell, Dataset, Row, Variable, dataset
from equipoise.exchange.nominal import date_text, moment_text, study_day
from equipoise.exchange.people import (
    Period,
    Person,
    people,
    rows_of,
    sequence_text,
    took_place,
)
from equipoise.exchange.terms import Term, terms_of
from equipoise.trial.dataset import TOTAL
from equipoise.trial.record import TrialRecord
from equipoise.units import HOURS_PER_DAY, MINUTES_PER_HOUR

STUDY = "STUDY"

_VARIABLES = (
    STUDYID,
    USUBJID,
    SUBJID,
    Variable("AGE", "Age", "float"),
    Variable("SEX", "Sex"),
    Variable("TRTSEQP", "Planned Sequence of Treatments"),
    Variable("TRTSEQA", "Actual Sequence of Treatments"),
    Variable("TRTP", "Planned Treatment"),
    Variable("TRTA", "Actual Treatment"),
    Variable("APERIOD", "Period", "integer"),
    Variable("APERIODC", "Period (C)"),
    Variable("PARAMCD", "Parameter Code", key=True),
    Variable("PARAM", "Parameter"),
    Variable("PARAMN", "Parameter (N)", "integer"),
    Variable("AVISIT", "Analysis Visit", key=True),
    Variable("AVISITN", "Analysis Visit (N)", "float"),
    Variable("ATPT", "Analysis Timepoint"),
    Variable("ATPTN", "Analysis Timepoint (N)", "float"),
    Variable("ADT", "Analysis Date", "date"),
    Variable("ADTM", "Analysis Datetime", "datetime"),
    Variable("ADY", "Analysis Relative Day", "integer"),
    Variable("NRRLT", "Nominal Rel. Time from Ketamine (h)", "float"),
    Variable("ARRLT", "Actual Rel. Time from Ketamine (h)", "float"),
    Variable("BASETYPE", "Baseline Type", key=True),
    Variable("AVAL", "Analysis Value", "float"),
    Variable("BASE", "Baseline Value", "float"),
    Variable("CHG", "Change from Baseline", "float"),
    Variable("PCHG", "Percent Change from Baseline", "float"),
    Variable("ABLFL", "Baseline Record Flag"),
    Variable("CRIT1", "Analysis Criterion 1"),
    Variable("CRIT1FL", "Criterion 1 Evaluation Result Flag"),
    Variable("ANL01FL", "Analysis Flag 01"),
)

_CRITERION = "Fall by at least half of the baseline"


def score_sets(record: TrialRecord) -> tuple[Dataset, ...]:
    """Return the analysis data sets of the scales, one for each family of scales."""
    terms = terms_of(record.data.panels)
    found: dict[str, list[Term]] = {}
    for term in terms.values():
        found.setdefault(term.analysed_in, []).append(term)
    scores = _scores(record)
    return tuple(
        dataset(
            name,
            f"{found[name][0].title} Analysis",
            record.study,
            _VARIABLES,
            _rows(record, scores, found[name]),
        )
        for name in sorted(found)
    )


@dataclass(frozen=True)
class _Score:
    person: Person
    period: Period
    visit: str
    planned: float
    actual: float
    value: float

    @property
    def before(self) -> bool:
        return self.planned <= 0


_Series = Mapping[tuple[str, str], Sequence[_Score]]
"""Scores of one person, by instrument and item, in order of time."""


def _scores(record: TrialRecord) -> Mapping[str, _Series]:
    everyone = people(record)
    actual = took_place(record)
    found: dict[str, dict[tuple[str, str], list[_Score]]] = {}
    for row in rows_of(record.data.rows()):
        who, number, visit = row["patient"], row["period"], row["visit"]
        person = everyone[who]
        score = _Score(
            person=person,
            period=person.period(number),
            visit=visit,
            planned=row["at"],
            actual=actual.get((who, number, visit), row["at"]),
            value=row["score"],
        )
        series = found.setdefault(who, {})
        series.setdefault((row["instrument"], row["item"]), []).append(score)
    return found


def _rows(
    record: TrialRecord, scores: Mapping[str, _Series], terms: Sequence[Term]
) -> Iterator[Row]:
    by_name = {term.instrument: term for term in terms}
    numbers: dict[str, int] = {}
    for series in scores.values():
        for (instrument, item), held in series.items():
            term = by_name.get(instrument)
            if term is None or (not term.domain and item != TOTAL):
                continue  # items of a derived scale are those of another
            code = term.code(item)
            about: dict[str, Cell] = {
                "PARAMCD": code,
                "PARAM": term.label(item),
                "PARAMN": numbers.setdefault(code, len(numbers) + 1),
            }
            judged = term.depression and item == TOTAL
            for kind, place in _placed(held):
                row = about | _when(held[place], record.study)
                yield row | _change(held, kind, place, judged=judged)


def _placed(held: Sequence[_Score]) -> Iterator[tuple[str, int]]:
    for place, score in enumerate(held):
        yield f"PERIOD {score.period.number}", place
    for place in range(len(held)):
        yield STUDY, place


def _when(score: _Score, study: str) -> dict[str, Cell]:
    person, period = score.person, score.period
    at = period.at(score.actual)
    visit = f"Period {period.number} {score.visit.capitalize()}"
    row: dict[str, Cell] = {
        "STUDYID": study,
        "USUBJID": person.id,
        "SUBJID": person.name,
        "AGE": person.about["age"],
        "SEX": person.about["sex"] or "U",
        "TRTSEQP": sequence_text(person.planned),
        "TRTSEQA": sequence_text(person.received),
        "TRTP": planned_arm(person, period.number),
        "TRTA": period.arm,
        "APERIOD": period.number,
        "APERIODC": f"Period {period.number}",
        "AVISIT": visit,
        "AVISITN": 1000.0 * period.number + round(score.planned / HOURS_PER_DAY, 4),
        "NRRLT": score.planned,
        "ARRLT": score.actual,
        "AVAL": score.value,
        "ANL01FL": "Y" if math.isfinite(score.value) else "",
    }
    if 0 < score.planned < HOURS_PER_DAY / 2:
        row["ATPT"] = score.visit
        row["ATPTN"] = round(score.planned * MINUTES_PER_HOUR, 4)
    if at is not None:
        row["ADT"], row["ADTM"] = date_text(at), moment_text(at)
        row["ADY"] = study_day(at)
    return row


def _change(
    held: Sequence[_Score], kind: str, place: int, *, judged: bool
) -> dict[str, Cell]:
    of = 1 if kind == STUDY else held[place].period.number
    known = [
        at
        for at, score in enumerate(held)
        if score.period.number == of and score.before and math.isfinite(score.value)
    ]
    row: dict[str, Cell] = {"BASETYPE": kind}
    if not known:
        return row
    value, base = held[place].value, held[known[-1]].value
    row["BASE"] = base
    row["ABLFL"] = "Y" if place == known[-1] else ""
    row |= {name: each for name, each in _differences(value, base)}
    after = not held[place].before and math.isfinite(value)
    if judged and after:
        row["CRIT1"] = _CRITERION
        row["CRIT1FL"] = "Y" if base > 0 and 2 * value <= base else "N"
    return row


def _differences(value: float, base: float) -> Iterator[tuple[str, Any]]:
    if math.isfinite(value):
        yield "CHG", value - base
        if base != 0:
            yield "PCHG", 100 * (value - base) / np.abs(base).item()
