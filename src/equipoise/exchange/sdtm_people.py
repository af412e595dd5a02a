"""DM, SE and DS: who took part, which arm in which epoch, and how it ended."""

from collections.abc import Iterator

from equipoise.exchange.dataset import Cell, Dataset, Row, Variable, dataset
from equipoise.exchange.nominal import moment, moment_text, study_day
from equipoise.exchange.people import (
    Person,
    arm_codes,
    ends_of,
    people,
    sequence_code,
    sequence_text,
)
from equipoise.trial.record import TrialRecord

STUDYID = Variable("STUDYID", "Study Identifier")
DOMAIN = Variable("DOMAIN", "Domain Abbreviation")
USUBJID = Variable("USUBJID", "Unique Subject Identifier", key=True)
EPOCH = Variable("EPOCH", "Epoch")

_DM = (
    STUDYID,
    DOMAIN,
    USUBJID,
    Variable("SUBJID", "Subject Identifier for the Study"),
    Variable("RFSTDTC", "Subject Reference Start Date/Time", "datetime"),
    Variable("RFENDTC", "Subject Reference End Date/Time", "datetime"),
    Variable("RFXSTDTC", "Date/Time of First Study Treatment", "datetime"),
    Variable("RFXENDTC", "Date/Time of Last Study Treatment", "datetime"),
    Variable("SITEID", "Study Site Identifier"),
    Variable("AGE", "Age", "float"),
    Variable("AGEU", "Age Units"),
    Variable("SEX", "Sex"),
    Variable("ARMCD", "Planned Arm Code"),
    Variable("ARM", "Description of Planned Arm"),
    Variable("ACTARMCD", "Actual Arm Code"),
    Variable("ACTARM", "Description of Actual Arm"),
    Variable("ARMNRS", "Reason Arm and/or Actual Arm is Null"),
)

_SE = (
    STUDYID,
    DOMAIN,
    USUBJID,
    Variable("SESEQ", "Sequence Number", "integer", key=True),
    Variable("ETCD", "Element Code"),
    Variable("ELEMENT", "Description of Element"),
    Variable("SESTDTC", "Start Date/Time of Element", "datetime"),
    Variable("SEENDTC", "End Date/Time of Element", "datetime"),
    Variable("TAETORD", "Planned Order of Element within Arm", "integer"),
    EPOCH,
)

_DS = (
    STUDYID,
    DOMAIN,
    USUBJID,
    Variable("DSSEQ", "Sequence Number", "integer", key=True),
    Variable("DSTERM", "Reported Term for the Disposition Event"),
    Variable("DSDECOD", "Standardized Disposition Term"),
    Variable("DSCAT", "Category for Disposition Event"),
    Variable("DSSTDTC", "Start Date/Time of Disposition Event", "datetime"),
    Variable("DSSTDY", "Study Day of Start of Disposition Event", "integer"),
)


def epoch(number: int) -> str:
    """Return the epoch of a period.

    Examples
    --------
    >>> epoch(2)
    'TREATMENT 2'
    """
    return f"TREATMENT {number}"


def dm(record: TrialRecord) -> Dataset:
    """Return DM: everyone who was screened."""
    rows = [_person(record, person) for person in people(record).values()]
    return dataset("DM", "Demographics", record.study, _DM, rows)


def se(record: TrialRecord) -> Dataset:
    """Return SE: which arm each subject received in each epoch."""
    return dataset("SE", "Subject Elements", record.study, _SE, _elements(record))


def ds(record: TrialRecord) -> Dataset:
    """Return DS: how the trial ended for each subject."""
    return dataset("DS", "Disposition", record.study, _DS, _endings(record))


def _person(record: TrialRecord, person: Person) -> dict[str, Cell]:
    known = arm_codes(tuple(dict.fromkeys((*record.data.arms, *person.planned))))
    row: dict[str, Cell] = {
        "STUDYID": record.study,
        "DOMAIN": "DM",
        "USUBJID": person.id,
        "SUBJID": person.name,
        "SITEID": "001",
        "AGE": person.about["age"],
        "AGEU": "YEARS",
        "SEX": person.about["sex"] or "U",
        "ARMCD": sequence_code(person.planned, known),
        "ARM": sequence_text(person.planned),
        "ACTARMCD": sequence_code(person.received, known),
        "ACTARM": sequence_text(person.received),
    }
    if not person.received:
        eligible = person.about["eligible"]
        row["ARMNRS"] = "ASSIGNED, NOT TREATED" if eligible else "SCREEN FAILURE"
    dosed = [period.dosed for period in person.periods if period.dosed is not None]
    if dosed:
        row["RFSTDTC"] = row["RFXSTDTC"] = moment_text(min(b for b, _ in dosed))
        row["RFXENDTC"] = moment_text(max(e for _, e in dosed))
    if person.ending is not None:
        row["RFENDTC"] = moment_text(moment(person.ending["day"], 0.0))
    return row


def _elements(record: TrialRecord) -> Iterator[Row]:
    codes = arm_codes(record.data.arms)
    for person in people(record).values():
        for number, (period, ends) in enumerate(
            zip(person.periods, ends_of(person), strict=True), 1
        ):
            begins = period.dosed
            yield {
                "STUDYID": record.study,
                "DOMAIN": "SE",
                "USUBJID": person.id,
                "SESEQ": number,
                "ETCD": codes[period.arm],
                "ELEMENT": period.arm,
                "SESTDTC": "" if begins is None else moment_text(begins[0]),
                "SEENDTC": "" if ends is None else moment_text(ends),
                "TAETORD": period.number,
                "EPOCH": epoch(period.number),
            }


def _endings(record: TrialRecord) -> Iterator[Row]:
    for person in people(record).values():
        if person.ending is None:
            continue
        at = moment(person.ending["day"], 0.0)
        said = str(person.ending["reason"] or person.ending["status"])
        completed = person.ending["status"] == "completed"
        yield {
            "STUDYID": record.study,
            "DOMAIN": "DS",
            "USUBJID": person.id,
            "DSSEQ": 1,
            "DSTERM": said,
            "DSDECOD": "COMPLETED" if completed else said.upper(),
            "DSCAT": "DISPOSITION EVENT",
            "DSSTDTC": moment_text(at),
            "DSSTDY": study_day(at),
        }
