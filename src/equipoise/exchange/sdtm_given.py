"""EX, PC and CM: what was given, what was found in plasma, what else was taken."""

import math
from collections.abc import Iterator

from equipoise.exchange.adam_events import BELOW, codes_of
from equipoise.exchange.dataset import Dataset, Row, Variable, dataset
from equipoise.exchange.nominal import moment, moment_text, study_day
from equipoise.exchange.people import below_limit, people, rows_of
from equipoise.exchange.sdtm_people import DOMAIN, EPOCH, STUDYID, USUBJID, epoch
from equipoise.trial.record import TrialRecord

KETAMINE_START = "START OF KETAMINE"
"""From what the times of a period are counted."""

_ROUTES = {"iv": "INTRAVENOUS", "oral": "ORAL", "nasal": "NASAL"}

_EX = (
    STUDYID,
    DOMAIN,
    USUBJID,
    Variable("EXSEQ", "Sequence Number", "integer", key=True),
    Variable("EXTRT", "Name of Treatment"),
    Variable("EXDOSE", "Dose", "float"),
    Variable("EXDOSU", "Dose Units"),
    Variable("EXAMTMG", "Amount Given (mg)", "float"),
    Variable("EXROUTE", "Route of Administration"),
    Variable("EXSTDTC", "Start Date/Time of Treatment", "datetime"),
    Variable("EXENDTC", "End Date/Time of Treatment", "datetime"),
    Variable("EXSTDY", "Study Day of Start of Treatment", "integer"),
    Variable("EXTPTNUM", "Planned Time from Ketamine (h)", "float"),
    EPOCH,
)

_PC = (
    STUDYID,
    DOMAIN,
    USUBJID,
    Variable("PCSEQ", "Sequence Number", "integer", key=True),
    Variable("PCTESTCD", "Pharmacokinetic Test Short Name"),
    Variable("PCTEST", "Pharmacokinetic Test Name"),
    Variable("PCORRES", "Result or Finding in Original Units"),
    Variable("PCORRESU", "Original Units"),
    Variable("PCSTRESC", "Character Result/Finding in Std Format"),
    Variable("PCSTRESN", "Numeric Result/Finding in Standard Units", "float"),
    Variable("PCSTRESU", "Standard Units"),
    Variable("PCSTAT", "Completion Status"),
    Variable("PCSPEC", "Specimen Material Type"),
    Variable("PCLLOQ", "Lower Limit of Quantitation", "float"),
    Variable("PCTPTREF", "Time Point Reference"),
    Variable("PCTPTNUM", "Planned Time from Reference (h)", "float"),
    Variable("PCDTC", "Date/Time of Specimen Collection", "datetime"),
    Variable("PCDY", "Actual Study Day of Specimen Collection", "integer"),
    EPOCH,
)

_CM = (
    STUDYID,
    DOMAIN,
    USUBJID,
    Variable("CMSEQ", "Sequence Number", "integer", key=True),
    Variable("CMTRT", "Reported Name of Drug, Med, or Therapy"),
    Variable("CMSTDTC", "Start Date/Time of Medication", "datetime"),
    Variable("CMSTDY", "Study Day of Start of Medication", "integer"),
)


def ex(record: TrialRecord) -> Dataset:
    """Return EX: every dose as ordered and as given, those without a drug too."""
    return dataset("EX", "Exposure", record.study, _EX, _doses(record))


def pc(record: TrialRecord) -> Dataset:
    """Return PC: every plasma concentration."""
    label = "Pharmacokinetics Concentrations"
    return dataset("PC", label, record.study, _PC, _concentrations(record))


def cm(record: TrialRecord) -> Dataset:
    """Return CM: what else patients took."""
    label = "Concomitant/Prior Medications"
    return dataset("CM", label, record.study, _CM, _others(record))


def _doses(record: TrialRecord) -> Iterator[Row]:
    for person in people(record).values():
        given = [(period, dose) for period in person.periods for dose in period.doses]
        for number, (period, dose) in enumerate(given, 1):
            by_weight = math.isfinite(dose["amount_mg_per_kg"])
            begins = moment(dose["day"], dose["t_h"])
            ends = moment(dose["day"], dose["t_h"] + dose["duration_h"])
            yield {
                "STUDYID": record.study,
                "DOMAIN": "EX",
                "USUBJID": person.id,
                "EXSEQ": number,
                "EXTRT": dose["drug"].upper(),
                "EXDOSE": dose["amount_mg_per_kg" if by_weight else "amount_mg"],
                "EXDOSU": "mg/kg" if by_weight else "mg",
                "EXAMTMG": dose["amount_mg"],
                "EXROUTE": _ROUTES.get(dose["route"], dose["route"].upper()),
                "EXSTDTC": moment_text(begins),
                "EXENDTC": moment_text(ends),
                "EXSTDY": study_day(begins),
                "EXTPTNUM": dose["t_h"],
                "EPOCH": epoch(period.number),
            }


def _concentrations(record: TrialRecord) -> Iterator[Row]:
    everyone, numbers, codes = people(record), dict[str, int](), codes_of(record)
    for taken in rows_of(record.concentrations):
        person = everyone[taken["subjid"]]
        period = person.period(taken["period"])
        value, limit = taken["value"], taken["lloq"]
        below = below_limit(value, limit)
        measured = below or math.isfinite(value)
        said = BELOW if below else f"{value:.12g}" if measured else ""
        numbers[person.id] = numbers.get(person.id, 0) + 1
        at = period.at(taken["t_h"])
        yield {
            "STUDYID": record.study,
            "DOMAIN": "PC",
            "USUBJID": person.id,
            "PCSEQ": numbers[person.id],
            "PCTESTCD": codes[taken["analyte"]],
            "PCTEST": taken["analyte"],
            "PCORRES": said,
            "PCORRESU": taken["unit"],
            "PCSTRESC": said,
            "PCSTRESN": None if below else value,
            "PCSTRESU": taken["unit"],
            "PCSTAT": "" if measured else "NOT DONE",
            "PCSPEC": "PLASMA",
            "PCLLOQ": limit,
            "PCTPTREF": KETAMINE_START,
            "PCTPTNUM": taken["t_h"],
            "PCDTC": "" if at is None else moment_text(at),
            "PCDY": None if at is None else study_day(at),
            "EPOCH": epoch(period.number),
        }


def _others(record: TrialRecord) -> Iterator[Row]:
    everyone, numbers = people(record), dict[str, int]()
    for taken in rows_of(record.concomitant):
        person = everyone[taken["subjid"]]
        numbers[person.id] = numbers.get(person.id, 0) + 1
        since = moment(taken["from_day"], 0.0)
        yield {
            "STUDYID": record.study,
            "DOMAIN": "CM",
            "USUBJID": person.id,
            "CMSEQ": numbers[person.id],
            "CMTRT": taken["drug"].upper(),
            "CMSTDTC": moment_text(since),
            "CMSTDY": study_day(since),
        }
