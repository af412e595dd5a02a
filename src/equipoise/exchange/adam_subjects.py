"""ADSL: one row for each subject, with what was planned and done in each period."""

from collections.abc import Sequence

import numpy as np

from equipoise.exchange.dataset import Cell, Dataset, Variable, dataset
from equipoise.exchange.nominal import date_text, moment
from equipoise.exchange.people import Person, ends_of, people, sequence_text
from equipoise.trial.record import TrialRecord

STUDYID = Variable("STUDYID", "Study Identifier")
USUBJID = Variable("USUBJID", "Unique Subject Identifier", key=True)
SUBJID = Variable("SUBJID", "Subject Identifier for the Study")

_WHO = (
    STUDYID,
    USUBJID,
    SUBJID,
    Variable("SITEID", "Study Site Identifier"),
    Variable("AGE", "Age", "float"),
    Variable("AGEU", "Age Units"),
    Variable("SEX", "Sex"),
    Variable("HEIGHTBL", "Baseline Height (cm)", "float"),
    Variable("WEIGHTBL", "Baseline Weight (kg)", "float"),
    Variable("CYP2B6", "CYP2B6 Metaboliser Class"),
    Variable("SCRNFL", "Screened Population Flag"),
    Variable("RANDFL", "Randomized Population Flag"),
    Variable("SAFFL", "Safety Population Flag"),
    Variable("COMPLFL", "Completers Population Flag"),
    Variable("SCRFREAS", "Reason for Screen Failure"),
    Variable("ARM", "Description of Planned Arm"),
    Variable("ACTARM", "Description of Actual Arm"),
    Variable("TRTSEQP", "Planned Sequence of Treatments"),
    Variable("TRTSEQA", "Actual Sequence of Treatments"),
    Variable("RANDDT", "Date of Randomization", "date"),
    Variable("TRTSDT", "Date of First Exposure to Treatment", "date"),
    Variable("TRTEDT", "Date of Last Exposure to Treatment", "date"),
    Variable("EOSSTT", "End of Study Status"),
    Variable("EOSDT", "End of Study Date", "date"),
    Variable("DCSREAS", "Reason for Discontinuation from Study"),
)


def adsl(record: TrialRecord) -> Dataset:
    """Return ADSL: every subject who was screened, those who did not enter too."""
    everyone = list(people(record).values())
    n_periods = max(1, int(record.data.period_of_arm.max(initial=0)))
    n_periods = max(n_periods, *(len(person.planned) for person in everyone), 1)
    numbers = range(1, n_periods + 1)
    variables = (*_WHO, *(one for number in numbers for one in _of_period(number)))
    rows = [_row(record, person) for person in everyone]
    return dataset("ADSL", "Subject-Level Analysis", record.study, variables, rows)


def _of_period(number: int) -> tuple[Variable, ...]:
    n = f"{number:02d}"
    return (
        Variable(f"TRT{n}P", f"Planned Treatment for Period {n}"),
        Variable(f"TRT{n}A", f"Actual Treatment for Period {n}"),
        Variable(f"TR{n}SDT", f"Date of First Exposure in Period {n}", "date"),
        Variable(f"TR{n}EDT", f"Date of Last Exposure in Period {n}", "date"),
        Variable(f"AP{n}SDT", f"Period {n} Start Date", "date"),
        Variable(f"AP{n}EDT", f"Period {n} End Date", "date"),
    )


def _row(record: TrialRecord, person: Person) -> dict[str, Cell]:
    about, ending = person.about, person.ending
    dosed = [period.dosed for period in person.periods if period.dosed is not None]
    status = "" if ending is None else str(ending["status"])
    row: dict[str, Cell] = {
        "STUDYID": record.study,
        "USUBJID": person.id,
        "SUBJID": person.name,
        "SITEID": "001",
        "AGE": about["age"],
        "AGEU": "YEARS",
        "SEX": about["sex"] or "U",
        "HEIGHTBL": about["height_cm"],
        "WEIGHTBL": about["weight_kg"],
        "CYP2B6": about["cyp2b6"],
        "SCRNFL": _flag(about["screened"]),
        "RANDFL": _flag(bool(np.isfinite(about["randomised_day"]))),
        "SAFFL": _flag(bool(person.periods)),
        "COMPLFL": _flag(status == "completed"),
        "SCRFREAS": about["reason"],
        "ARM": sequence_text(person.planned),
        "ACTARM": sequence_text(person.received),
        "TRTSEQP": sequence_text(person.planned),
        "TRTSEQA": sequence_text(person.received),
        "EOSSTT": status.upper(),
    }
    if np.isfinite(about["randomised_day"]):
        row["RANDDT"] = date_text(moment(about["randomised_day"], 0.0))
    if dosed:
        row["TRTSDT"] = date_text(min(begins for begins, _ in dosed))
        row["TRTEDT"] = date_text(max(ends for _, ends in dosed))
    if ending is not None:
        row["EOSDT"] = date_text(moment(ending["day"], 0.0))
        row["DCSREAS"] = ending["reason"] if status == "discontinued" else ""
    for number, arm in enumerate(person.planned, 1):
        row[f"TRT{number:02d}P"] = arm
    return row | _period_cells(person)


def _period_cells(person: Person) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    for period, ends in zip(person.periods, ends_of(person), strict=True):
        n = f"{period.number:02d}"
        row[f"TRT{n}A"] = period.arm
        if period.dosed is not None:
            begins, last = period.dosed
            row[f"TR{n}SDT"], row[f"TR{n}EDT"] = date_text(begins), date_text(last)
            row[f"AP{n}SDT"] = date_text(begins)
        if ends is not None:
            row[f"AP{n}EDT"] = date_text(ends)
    return row


def planned_arm(person: Person, number: int) -> str:
    """Return the arm that was planned for a period, empty if none was."""
    arms: Sequence[str] = person.planned
    return arms[number - 1] if number <= len(arms) else ""


def _flag(true: bool) -> str:
    return "Y" if true else "N"
