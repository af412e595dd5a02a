"""What shape a sheet has, and the scores that its rows claim.

Three shapes are known: the long table of `equipoise.trial.long_table`; an analysis data
set of scores (BDS: USUBJID, PARAMCD, AVAL); the domains RS and QS, which find their
treatment in SE.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from equipoise.exchange.reading import Sheet
from equipoise.exchange.sdtm_scores import NOT_DONE, PARTED
from equipoise.exchange.terms import terms_of
from equipoise.trial.dataset import TOTAL
from equipoise.trial.library.instruments import INSTRUMENTS

Shape: TypeAlias = Literal["long", "bds", "RS", "QS"]

_LONG = ("patient", "period", "arm", "visit", "at", "instrument", "item", "score")
_BDS = ("USUBJID", "PARAMCD", "AVAL")
_OF_PERIOD = re.compile(r"^(?:treatment )?period \d+[ :,]*")
_EPOCH = re.compile(r"^TREATMENT (\d+)$")


@dataclass(frozen=True)
class Claim:
    """What a row says of one score, every word as it is written.

    Parameters
    ----------
    file : str
    row : int
        From 1, without the line of names.
    patient, sequence, period, arm, visit, at, actual : str
        ``at`` is when it was planned and ``actual`` when it was taken; the second may
        be empty.
    instrument, item, score : str
        A scale that is not known keeps the code of the file.
    baseline : str
        Empty, or which kind of baseline the row is flagged as.
    repeats : str
        Empty, or for which kind of baseline the row repeats a score.
    """

    file: str
    row: int
    patient: str
    sequence: str
    period: str
    arm: str
    visit: str
    at: str
    actual: str
    instrument: str
    item: str
    score: str
    baseline: str = ""
    repeats: str = ""


def shape_of(sheet: Sheet) -> Shape | None:
    """Return the shape of a sheet of scores, None if it is none."""
    names = set(sheet.names)
    if names.issuperset(_LONG):
        return "long"
    if names.issuperset(_BDS):
        if sheet.file.lower().startswith(("adpc", "adae")):
            return None
        return "bds"
    for domain in ("RS", "QS"):
        if {"USUBJID", f"{domain}TESTCD", f"{domain}STRESC"} <= names:
            return domain
    return None


def claims(sheet: Sheet, shape: Shape, elements: Sheet | None) -> tuple[Claim, ...]:
    """Return what the rows of a sheet claim.

    Parameters
    ----------
    sheet : Sheet
    shape : "long", "bds", "RS" or "QS"
    elements : Sheet or None
        The domain SE, which says the treatment of each epoch.
    """
    if shape == "long":
        return tuple(_long(sheet))
    if shape == "bds":
        return tuple(_bds(sheet))
    return tuple(_findings(sheet, shape, _treatments(elements)))


def _rows(sheet: Sheet) -> range:
    return range(1, len(sheet.rows) + 1)


def _long(sheet: Sheet) -> Iterator[Claim]:
    for row in _rows(sheet):
        cells = {name: sheet.cells(row, name) for name in (*_LONG, "sequence")}
        missing = cells["score"].lower() == "nan"
        yield Claim(
            file=sheet.file,
            row=row,
            actual="",
            **(cells | {"score": ""} if missing else cells),
        )


def _bds(sheet: Sheet) -> Iterator[Claim]:
    timed = "NRRLT" in sheet.names
    for row in _rows(sheet):
        kind = sheet.cells(row, "BASETYPE")
        instrument, item = _named(sheet.cells(row, "PARAMCD"))
        yield Claim(
            file=sheet.file,
            row=row,
            patient=sheet.cells(row, "SUBJID", "USUBJID"),
            sequence=sheet.cells(row, "TRTSEQA", "TRTSEQP"),
            period=sheet.cells(row, "APERIOD") or "1",
            arm=sheet.cells(row, "TRTA", "TRTP"),
            visit=visit_in(sheet.cells(row, "AVISIT")),
            at=sheet.cells(row, "NRRLT") if timed else "",
            actual=sheet.cells(row, "ARRLT", "ADTM", "ADT"),
            instrument=instrument,
            item=item,
            score=sheet.cells(row, "AVAL"),
            baseline=kind or "its own" if sheet.cells(row, "ABLFL") == "Y" else "",
            repeats=kind,
        )


def _findings(
    sheet: Sheet, domain: str, treatments: Mapping[tuple[str, str], str]
) -> Iterator[Claim]:
    for row in _rows(sheet):
        code = sheet.cells(row, f"{domain}TESTCD")
        skipped = sheet.cells(row, f"{domain}STAT") == NOT_DONE
        if code == f"{PARTED}B" and skipped:
            continue  # the other part was answered
        who, epoch = sheet.cells(row, "USUBJID"), sheet.cells(row, "EPOCH")
        period = _EPOCH.match(epoch)
        instrument, item = _named(PARTED if code == f"{PARTED}A" else code)
        yield Claim(
            file=sheet.file,
            row=row,
            patient=who.removeprefix(f"{sheet.cells(row, 'STUDYID')}-"),
            sequence="",
            period=period.group(1) if period else epoch,
            arm=treatments.get((who, epoch), ""),
            visit=visit_in(sheet.cells(row, "VISIT")),
            at=sheet.cells(row, f"{domain}TPTNUM"),
            actual=sheet.cells(row, f"{domain}DTC"),
            instrument=instrument,
            item=item,
            score="" if skipped else sheet.cells(row, f"{domain}STRESC"),
        )


def visit_in(text: str) -> str:
    """Return the name of a visit without its period.

    Examples
    --------
    >>> visit_in("Period 2 Day 1"), visit_in("PERIOD 1 40 MIN"), visit_in("Week 2")
    ('day 1', '40 min', 'week 2')
    """
    return _OF_PERIOD.sub("", text.lower())


def timed(claim: Claim, times: Mapping[str, float]) -> Claim:
    """Return a claim with the planned time of its visit, where it says none."""
    if claim.at or claim.visit not in times:
        return claim
    return replace(claim, at=repr(times[claim.visit]))


def _treatments(elements: Sheet | None) -> Mapping[tuple[str, str], str]:
    if elements is None:
        return {}
    return {
        (elements.cells(row, "USUBJID"), elements.cells(row, "EPOCH")): elements.cells(
            row, "ELEMENT"
        )
        for row in _rows(elements)
    }


def _named(code: str) -> tuple[str, str]:
    return _codes().get(code, (code, TOTAL))


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    terms = terms_of(INSTRUMENTS.names)
    for instrument in INSTRUMENTS:
        term = terms[instrument.name]
        parts: Sequence[str] = [str(n + 1) for n in range(len(instrument.items))]
        for item in (*parts, TOTAL):
            found[term.code(item)] = (instrument.name, item)
    return found
