"""Doses and observations as one table of events, for NONMEM, Monolix and nlmixr2.

One clock runs through all periods of a patient, in hours from the earliest event of the
trial, so that what a first period leaves is there in the second; OCC is the period.
Records of a patient stand together, in order of time, observations before doses.

An infusion has RATE = AMT / duration (mg/h); Monolix is given the duration, TINF =
AMT / RATE.  A dose of no drug has no row: NONMEM refuses an amount of zero.  A
concentration below the limit of quantification has the limit as DV and is flagged; in
NONMEM it also has MDV 1, so that it counts for nothing until a likelihood is coded for
it.  What the numbers stand for is said in a table of codes beside the events.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.errors import ExportError
from equipoise.exchange.csv_file import cell_text
from equipoise.exchange.dataset import Cell
from equipoise.exchange.people import (
    Period,
    below_limit,
    people,
    rows_of,
    sequence_text,
    took_place,
)
from equipoise.trial.dataset import TOTAL
from equipoise.trial.record import TrialRecord
from equipoise.units import HOURS_PER_DAY


@dataclass(frozen=True)
class Tool:
    """How one tool wants its events.

    Parameters
    ----------
    name : str
    columns : tuple of str
        Names of its header; each stands for the same name in capitals.
    missing : str
        What an empty cell says.
    limit_ignored : bool
        Whether what is below the limit of quantification has MDV 1.
    """

    name: str
    columns: tuple[str, ...]
    missing: str
    limit_ignored: bool


_BEFORE, _AFTER = "ID TIME AMT", "CMT EVID MDV DV DVID OCC WT SEQ TRT CENS"
NONMEM = Tool("nonmem", tuple(f"{_BEFORE} RATE {_AFTER}".split()), ".", True)
MONOLIX = Tool("monolix", tuple(f"{_BEFORE} TINF {_AFTER}".split()), ".", False)
NLMIXR2 = Tool(
    "nlmixr2", tuple(f"{_BEFORE} RATE {_AFTER}".lower().split()), "NA", False
)
TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in (NONMEM, MONOLIX, NLMIXR2)}

Code = tuple[str, int, str]
"""A column, a number in it, and what that stands for."""


@dataclass(frozen=True)
class Events:
    """Events of a trial, and what their numbers stand for.

    Parameters
    ----------
    rows : tuple of mappings from column to number
    codes : tuple of (column, number, meaning)
    """

    rows: tuple[Mapping[str, Cell], ...]
    codes: tuple[Code, ...]


def events(record: TrialRecord) -> Events:
    """Return the events of a record.

    Raises
    ------
    ExportError
        If no dose says when the periods of a patient began.
    """
    codes = _codes(record)
    timed = [*_doses(record, codes), *_concentrations(record, codes)]
    timed += _scores(record, codes)
    origin = min((float(row["TIME"] or 0.0) for row in timed), default=0.0)
    rows = [
        {**row, "TIME": round(float(row["TIME"] or 0) - origin, 9)} for row in timed
    ]
    rows.sort(key=lambda row: (row["ID"], row["TIME"], row["EVID"]))
    told = [
        (column, number, meaning)
        for column, of in codes.items()
        for meaning, number in of.items()
    ]
    return Events(tuple(rows), tuple(told))


def events_csv(found: Events, tool: Tool) -> str:
    """Return events as the CSV file that a tool reads."""
    lines = [",".join(tool.columns)]
    for row in found.rows:
        cells = dict(row)
        if tool.limit_ignored and cells["CENS"] == 1:
            cells["MDV"] = 1
        texts = (cell_text(cells[name.upper()]) for name in tool.columns)
        lines.append(",".join(text or tool.missing for text in texts))
    return "\n".join(lines) + "\n"


_Codes = Mapping[str, Mapping[str, int]]


def _codes(record: TrialRecord) -> _Codes:
    doses = rows_of(record.doses)
    drugs = [_given(d["drug"], d["route"]) for d in doses if d["amount_mg"] > 0]
    measured = [f"{t['analyte']} ({t['unit']})" for t in rows_of(record.concentrations)]
    everyone = people(record)
    return {
        "ID": _numbered([n for n, person in everyone.items() if person.periods]),
        "CMT": _numbered(drugs),
        "DVID": _numbered([*measured, *(f"{n} total" for n in record.data.panels)]),
        "SEQ": _numbered([sequence_text(p.planned) for p in everyone.values()]),
        "TRT": _numbered(record.data.arms),
    }


def _numbered(names: Sequence[str]) -> Mapping[str, int]:
    kept = dict.fromkeys(name for name in names if name)
    return {name: number for number, name in enumerate(kept, 1)}


def _given(drug: str, route: str) -> str:
    return f"{drug} {route}"


def _frame(
    record: TrialRecord, codes: _Codes
) -> Mapping[tuple[str, int], dict[str, Cell]]:
    """Return what events of a patient's period share, and where its clock stands."""
    frame: dict[tuple[str, int], dict[str, Cell]] = {}
    for name, person in people(record).items():
        for period in person.periods:
            frame[name, period.number] = {
                "ID": codes["ID"][name],
                "TIME": _clock(name, period),
                "OCC": period.number,
                "WT": _finite(person.about["weight_kg"]),
                "SEQ": codes["SEQ"].get(sequence_text(person.planned)),
                "TRT": codes["TRT"][period.arm],
            }
    return frame


def _clock(name: str, period: Period) -> float:
    if period.day is None:
        what = f"Period {period.number} of '{name}'"
        raise ExportError(
            what, "has no dose, so its events have no time. Add its doses"
        )
    return period.day * HOURS_PER_DAY


def _doses(record: TrialRecord, codes: _Codes) -> Iterator[dict[str, Cell]]:
    frame = _frame(record, codes)
    for dose in rows_of(record.doses):
        amount, lasts = dose["amount_mg"], dose["duration_h"]
        if amount <= 0:
            continue
        shared = frame[dose["subjid"], dose["period"]]
        yield shared | {
            "TIME": float(shared["TIME"] or 0.0) + dose["t_h"],
            "AMT": amount,
            "RATE": amount / lasts if lasts > 0 else 0,
            "TINF": lasts,
            "CMT": codes["CMT"][_given(dose["drug"], dose["route"])],
            "EVID": 1,
            "MDV": 1,
            "DV": None,
            "DVID": 0,
            "CENS": 0,
        }


def _concentrations(record: TrialRecord, codes: _Codes) -> Iterator[dict[str, Cell]]:
    frame = _frame(record, codes)
    for taken in rows_of(record.concentrations):
        shared = frame[taken["subjid"], taken["period"]]
        below = below_limit(taken["value"], taken["lloq"])
        value = taken["lloq"] if below else taken["value"]
        dvid = codes["DVID"][f"{taken['analyte']} ({taken['unit']})"]
        yield (
            shared | _observed(shared, taken["t_h"], value, dvid) | {"CENS": int(below)}
        )


def _scores(record: TrialRecord, codes: _Codes) -> Iterator[dict[str, Cell]]:
    frame, actual = _frame(record, codes), took_place(record)
    for row in rows_of(record.data.rows()):
        if row["item"] == TOTAL:
            shared = frame[row["patient"], row["period"]]
            key = (row["patient"], row["period"], row["visit"])
            at = actual.get(key, row["at"])
            dvid = codes["DVID"][f"{row['instrument']} total"]
            yield shared | _observed(shared, at, row["score"], dvid)


def _observed(
    shared: Mapping[str, Cell], hours: float, value: float, dvid: int
) -> dict[str, Cell]:
    return {
        "TIME": float(shared["TIME"] or 0.0) + hours,
        "AMT": None,
        "RATE": None,
        "TINF": None,
        "CMT": None,
        "EVID": 0,
        "MDV": 0 if math.isfinite(value) else 1,
        "DV": _finite(value),
        "DVID": dvid,
        "CENS": 0,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
