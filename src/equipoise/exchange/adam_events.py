"""ADPC and ADAE: plasma concentrations and adverse events ready for analysis.

A concentration below the limit of quantification has no AVAL: nothing is put in its
place, AVALC says BLQ, and ALLOQ gives the limit.
"""

import math
from collections.abc import Iterator, Mapping

from equipoise.errors import ExportError
from equipoise.exchange.adam_subjects import STUDYID, SUBJID, USUBJID, planned_arm
from equipoise.exchange.dataset import Cell, Dataset, Row, Variable, dataset
from equipoise.exchange.nominal import moment_text, study_day
from equipoise.exchange.people import Person, below_limit, people, rows_of
from equipoise.trial.record import TrialRecord
from equipoise.units import HOURS_PER_DAY

BELOW = "BLQ"
_CODES = {
    "norketamine": "NORKET",
    "hydroxynorketamine": "HNK",
    "naltrexone": "NALTREXN",
    "naltrexol": "NALTREXL",
}
"""Those whose first eight letters would not tell them apart, or say little."""

_TREATED = (
    STUDYID,
    USUBJID,
    SUBJID,
    Variable("TRTP", "Planned Treatment"),
    Variable("TRTA", "Actual Treatment"),
    Variable("APERIOD", "Period", "integer"),
    Variable("APERIODC", "Period (C)"),
)

_ADPC = (
    *_TREATED,
    Variable("PARAMCD", "Parameter Code", key=True),
    Variable("PARAM", "Parameter"),
    Variable("ASEQ", "Analysis Sequence Number", "integer", key=True),
    Variable("ADTM", "Analysis Datetime", "datetime"),
    Variable("ADY", "Analysis Relative Day", "integer"),
    Variable("AFRLT", "Actual Rel. Time from First Dose (h)", "float"),
    Variable("NFRLT", "Nominal Rel. Time from First Dose (h)", "float"),
    Variable("ARRLT", "Actual Rel. Time from Ketamine (h)", "float"),
    Variable("NRRLT", "Nominal Rel. Time from Ketamine (h)", "float"),
    Variable("AVAL", "Analysis Value", "float"),
    Variable("AVALC", "Analysis Value (C)"),
    Variable("AVALU", "Analysis Value Unit"),
    Variable("ALLOQ", "Analysis Lower Limit of Quantitation", "float"),
    Variable("ANL01FL", "Analysis Flag 01"),
)

_ADAE = (
    *_TREATED,
    Variable("AESEQ", "Sequence Number", "integer", key=True),
    Variable("AETERM", "Reported Term for the Adverse Event"),
    Variable("AEDECOD", "Dictionary-Derived Term"),
    Variable("ASTDTM", "Analysis Start Datetime", "datetime"),
    Variable("AENDTM", "Analysis End Datetime", "datetime"),
    Variable("ASTDY", "Analysis Start Relative Day", "integer"),
    Variable("ARRLT", "Actual Rel. Time from Ketamine (h)", "float"),
    Variable("ARRLTEND", "End Rel. Time from Ketamine (h)", "float"),
    Variable("AESEV", "Severity/Intensity"),
    Variable("ASEV", "Analysis Severity/Intensity"),
    Variable("TRTEMFL", "Treatment Emergent Analysis Flag"),
    Variable("AOCCPFL", "1st Occurrence of Term in Period Flag"),
)


def adpc(record: TrialRecord) -> Dataset:
    """Return ADPC: every plasma concentration, on the clocks of dose and of trial."""
    label = "Plasma Concentrations Analysis"
    return dataset("ADPC", label, record.study, _ADPC, _concentrations(record))


def adae(record: TrialRecord) -> Dataset:
    """Return ADAE: every adverse event, with the treatment of its period."""
    label = "Adverse Events Analysis"
    return dataset("ADAE", label, record.study, _ADAE, _events(record))


def codes_of(record: TrialRecord) -> Mapping[str, str]:
    """Return the code of each thing that was measured in plasma.

    Raises
    ------
    ExportError
        If two of them would share one.
    """
    found: dict[str, str] = {}
    for analyte in record.concentrations["analyte"].tolist():
        code = code_of(analyte)
        for other, taken in found.items():
            if taken == code and other != analyte:
                problem = f"would both be called '{code}' in the files. Rename one"
                raise ExportError(f"'{other}' and '{analyte}'", problem)
        found[analyte] = code
    return found


def code_of(analyte: str) -> str:
    """Return a code of at most eight characters for what is measured in plasma.

    Examples
    --------
    >>> code_of("norketamine"), code_of("naltrexol"), code_of("6-beta-naltrexol")
    ('NORKET', 'NALTREXL', 'X6BETANA')
    """
    if analyte in _CODES:
        return _CODES[analyte]
    letters = "".join(c for c in analyte.upper() if c.isascii() and c.isalnum())
    return (letters if letters[:1].isalpha() else f"X{letters}")[:8]


def _treated(record: TrialRecord, person: Person, number: int) -> dict[str, Cell]:
    return {
        "STUDYID": record.study,
        "USUBJID": person.id,
        "SUBJID": person.name,
        "TRTP": planned_arm(person, number),
        "TRTA": person.period(number).arm,
        "APERIOD": number,
        "APERIODC": f"Period {number}",
    }


def _concentrations(record: TrialRecord) -> Iterator[Row]:
    everyone, numbers, codes = people(record), dict[str, int](), codes_of(record)
    for taken in rows_of(record.concentrations):
        person = everyone[taken["subjid"]]
        period = person.period(taken["period"])
        value, limit = taken["value"], taken["lloq"]
        below = below_limit(value, limit)
        numbers[person.id] = numbers.get(person.id, 0) + 1
        row = _treated(record, person, period.number) | {
            "PARAMCD": codes[taken["analyte"]],
            "PARAM": f"{taken['analyte']} ({taken['unit']})",
            "ASEQ": numbers[person.id],
            "ARRLT": taken["t_h"],
            "NRRLT": taken["t_h"],
            "AVAL": None if below else value,
            "AVALC": BELOW if below else _shown(value),
            "AVALU": taken["unit"],
            "ALLOQ": limit,
            "ANL01FL": "Y" if math.isfinite(value) and not below else "",
        }
        at = period.at(taken["t_h"])
        first = person.periods[0]
        if at is not None and period.day is not None and first.dosed is not None:
            row["ADTM"], row["ADY"] = moment_text(at), study_day(at)
            begins = min(dose["t_h"] for dose in first.doses)
            since = (period.day - (first.day or 0.0)) * HOURS_PER_DAY - begins
            row["AFRLT"] = row["NFRLT"] = round(since + taken["t_h"], 9)
        yield row


def _events(record: TrialRecord) -> Iterator[Row]:
    everyone, numbers = people(record), dict[str, int]()
    seen: set[tuple[str, int, str]] = set()
    place = {name: at for at, name in enumerate(everyone)}
    for event in sorted(
        rows_of(record.events), key=lambda row: (place[row["subjid"]], row["period"])
    ):
        person = everyone[event["subjid"]]
        period = person.period(event["period"])
        numbers[person.id] = numbers.get(person.id, 0) + 1
        key = (person.id, period.number, event["term"])
        begins = min((dose["t_h"] for dose in period.doses), default=-math.inf)
        row = _treated(record, person, period.number) | {
            "AESEQ": numbers[person.id],
            "AETERM": event["term"],
            "AEDECOD": event["term"].capitalize(),
            "ARRLT": event["t_h"],
            "ARRLTEND": event["ended_h"],
            "AESEV": event["severity"].upper(),
            "ASEV": event["severity"].capitalize(),
            "TRTEMFL": "Y" if event["t_h"] >= begins else "",
            "AOCCPFL": "" if key in seen else "Y",
        }
        seen.add(key)
        at = period.at(event["t_h"])
        if at is not None:
            row["ASTDTM"], row["ASTDY"] = moment_text(at), study_day(at)
            ended = period.at(event["ended_h"]) if _known(event["ended_h"]) else None
            row["AENDTM"] = "" if ended is None else moment_text(ended)
        yield row


def _known(value: float) -> bool:
    return math.isfinite(value)


def _shown(value: float) -> str:
    return f"{value:.12g}" if math.isfinite(value) else ""
