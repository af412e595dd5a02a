"""RS, QS and AE: scores by clinicians, other scores, and adverse events.

A score that was planned and not taken has its row, with the status NOT DONE.  Item 16
of the HAM-D17 has two parts, by history and by weighing; part A is answered here.
"""

import math
from collections.abc import Iterator

from equipoise.exchange.dataset import Cell, Dataset, Row, Variable, dataset
from equipoise.exchange.nominal import moment_text, study_day
from equipoise.exchange.people import Person, people, rows_of, took_place
from equipoise.exchange.sdtm_given import KETAMINE_START
from equipoise.exchange.sdtm_people import DOMAIN, EPOCH, STUDYID, USUBJID, epoch
from equipoise.exchange.terms import Term, terms_of
from equipoise.trial.record import TrialRecord
from equipoise.units import HOURS_PER_DAY

NOT_DONE = "NOT DONE"
PARTED = "HAMD116"
"""The item of the HAM-D17 that has two parts, A and B."""

_AE = (
    STUDYID,
    DOMAIN,
    USUBJID,
    Variable("AESEQ", "Sequence Number", "integer", key=True),
    Variable("AETERM", "Reported Term for the Adverse Event"),
    Variable("AEDECOD", "Dictionary-Derived Term"),
    Variable("AESEV", "Severity/Intensity"),
    Variable("AESTDTC", "Start Date/Time of Adverse Event", "datetime"),
    Variable("AEENDTC", "End Date/Time of Adverse Event", "datetime"),
    Variable("AESTDY", "Study Day of Start of Adverse Event", "integer"),
    EPOCH,
)


def rs(record: TrialRecord) -> Dataset:
    """Return RS: scores that a clinician gives, items and totals."""
    return _findings(record, "RS", "Disease Response and Clin Classification")


def qs(record: TrialRecord) -> Dataset:
    """Return QS: other scores, items and totals."""
    return _findings(record, "QS", "Questionnaires")


def ae(record: TrialRecord) -> Dataset:
    """Return AE: adverse events."""
    return dataset("AE", "Adverse Events", record.study, _AE, _events(record))


def _variables(domain: str) -> tuple[Variable, ...]:
    return (
        STUDYID,
        DOMAIN,
        USUBJID,
        Variable(f"{domain}SEQ", "Sequence Number", "integer", key=True),
        Variable(f"{domain}TESTCD", "Short Name of the Test"),
        Variable(f"{domain}TEST", "Name of the Test"),
        Variable(f"{domain}CAT", "Category"),
        Variable(f"{domain}ORRES", "Result or Finding in Original Units"),
        Variable(f"{domain}STRESC", "Character Result/Finding in Std Format"),
        Variable(
            f"{domain}STRESN", "Numeric Result/Finding in Standard Units", "float"
        ),
        Variable(f"{domain}STAT", "Completion Status"),
        Variable(f"{domain}REASND", "Reason Not Done"),
        Variable("VISITNUM", "Visit Number", "float"),
        Variable("VISIT", "Visit Name"),
        Variable(f"{domain}TPTREF", "Time Point Reference"),
        Variable(f"{domain}TPTNUM", "Planned Time from Reference (h)", "float"),
        Variable(f"{domain}DTC", "Date/Time of Finding", "datetime"),
        Variable(f"{domain}DY", "Study Day of Finding", "integer"),
        EPOCH,
    )


def _findings(record: TrialRecord, domain: str, label: str) -> Dataset:
    rows = _scores(record, domain)
    return dataset(domain, label, record.study, _variables(domain), rows)


def _scores(record: TrialRecord, domain: str) -> Iterator[Row]:
    terms, everyone = terms_of(record.data.panels), people(record)
    actual = took_place(record)
    numbers: dict[str, int] = {}
    for scored in rows_of(record.data.rows()):
        term = terms[scored["instrument"]]
        if term.domain != domain:
            continue
        person = everyone[scored["patient"]]
        key = (person.name, scored["period"], scored["visit"])
        row = _placed(person, scored, actual.get(key, scored["at"]), domain)
        for about in _results(term, scored, domain):
            numbers[person.id] = numbers.get(person.id, 0) + 1
            yield {
                "STUDYID": record.study,
                "DOMAIN": domain,
                "USUBJID": person.id,
                f"{domain}SEQ": numbers[person.id],
                **row,
                **about,
            }


def _results(term: Term, scored: Row, domain: str) -> Iterator[dict[str, Cell]]:
    code, item, value = term.code(str(scored["item"])), scored["item"], scored["score"]
    row: dict[str, Cell] = {
        f"{domain}TESTCD": f"{code}A" if code == PARTED else code,
        f"{domain}TEST": term.label(str(item)),
        f"{domain}CAT": term.category,
    }
    if isinstance(value, float) and math.isfinite(value):
        row[f"{domain}ORRES"] = row[f"{domain}STRESC"] = f"{value:.12g}"
        row[f"{domain}STRESN"] = value
    else:
        row[f"{domain}STAT"] = NOT_DONE
    yield row
    if code == PARTED:
        yield {
            f"{domain}TESTCD": f"{code}B",
            f"{domain}TEST": f"{term.label(str(item))}, part B",
            f"{domain}CAT": term.category,
            f"{domain}STAT": NOT_DONE,
            f"{domain}REASND": "LOGICALLY SKIPPED ITEM",
        }


def _placed(person: Person, scored: Row, actual: float, domain: str) -> dict[str, Cell]:
    period = person.period(int(scored["period"] or 0))
    planned, at = float(scored["at"] or 0.0), period.at(actual)
    return {
        "VISITNUM": 1000.0 * period.number + round(planned / HOURS_PER_DAY, 4),
        "VISIT": f"PERIOD {period.number} {str(scored['visit']).upper()}",
        f"{domain}TPTREF": KETAMINE_START,
        f"{domain}TPTNUM": planned,
        f"{domain}DTC": "" if at is None else moment_text(at),
        f"{domain}DY": None if at is None else study_day(at),
        "EPOCH": epoch(period.number),
    }


def _events(record: TrialRecord) -> Iterator[Row]:
    everyone, numbers = people(record), dict[str, int]()
    for event in rows_of(record.events):
        person = everyone[event["subjid"]]
        period = person.period(event["period"])
        numbers[person.id] = numbers.get(person.id, 0) + 1
        at, ended = period.at(event["t_h"]), None
        if math.isfinite(event["ended_h"]):
            ended = period.at(event["ended_h"])
        yield {
            "STUDYID": record.study,
            "DOMAIN": "AE",
            "USUBJID": person.id,
            "AESEQ": numbers[person.id],
            "AETERM": event["term"],
            "AEDECOD": event["term"].capitalize(),
            "AESEV": event["severity"].upper(),
            "AESTDTC": "" if at is None else moment_text(at),
            "AEENDTC": "" if ended is None else moment_text(ended),
            "AESTDY": None if at is None else study_day(at),
            "EPOCH": epoch(period.number),
        }
