"""Taking in the data of a trial: what can be taken, and a line for every row.

Nothing is coerced.  A row that cannot be taken stays out and says why; what is taken is
taken as written.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from equipoise.errors import DataError, DataFileError
from equipoise.exchange.csv_file import csv_text
from equipoise.exchange.judging import Judged, Verdict, judged
from equipoise.exchange.native import holds_record, read_record
from equipoise.exchange.reading import Sheet, read_sheet, sheets_in
from equipoise.exchange.shapes import Claim, claims, shape_of, timed
from equipoise.trial.dataset import TOTAL, TrialData
from equipoise.trial.long_table import trial_data
from equipoise.trial.protocol import Protocol

VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "unclear")


@dataclass(frozen=True)
class Intake:
    """What came of reading trial data.

    Parameters
    ----------
    read, left : tuple of str
        Names of the files that hold scores, and of those that hold none.
    rows : tuple of Judged
        One for each row that claims a score, in the order of the files.
    data : TrialData or None
        What was accepted; None if nothing was.
    """

    read: tuple[str, ...]
    left: tuple[str, ...]
    rows: tuple[Judged, ...]
    data: TrialData | None

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many rows were accepted, rejected and unclear."""
        counted = Counter(row.verdict for row in self.rows)
        return {verdict: counted[verdict] for verdict in VERDICTS}

    @property
    def faults(self) -> tuple[Judged, ...]:
        """Return the rows that were not accepted."""
        return tuple(row for row in self.rows if row.verdict != "accepted")

    def report(self) -> str:
        """Return a CSV with a line for every row."""
        names = ("file", "row", "patient", "verdict", "reason")
        cells = [[getattr(row, name) for name in names] for row in self.rows]
        return csv_text(names, cells)


def take_in(path: Path, protocol: Protocol | None = None) -> Intake:
    """Return the data of a file, or of a folder of files, and what became of each row.

    Parameters
    ----------
    path : Path
        CSV, Parquet, Dataset-JSON or XPT; or a folder of them, or of a record.
    protocol : Protocol, optional
        Says which treatments are known, and when a visit was planned if the files do
        not.

    Raises
    ------
    DataFileError
        If a file is not what its name says, or none of them holds scores.
    MissingExtraError
        If a library that reads it is not installed.
    """
    if path.is_dir() and holds_record(path):
        return Intake((path.name,), (), (), read_record(path).data)
    sheets = [read_sheet(one) for one in sheets_in(path)] if path.is_dir() else []
    if not sheets:
        sheets = [read_sheet(path)]
    elements = _elements(path, sheets)
    held: list[Claim] = []
    read: list[str] = []
    for sheet in sheets:
        shape = shape_of(sheet)
        if shape is not None:
            held.extend(claims(sheet, shape, elements))
            read.append(sheet.file)
    if not read:
        shapes = "a long table (patient, period, arm, …), BDS (USUBJID, PARAMCD, AVAL)"
        raise DataFileError(path, f"holds no scores. Give {shapes}, or RS and QS.")
    arms = tuple(arm.name for arm in protocol.arms) if protocol else ()
    times = {visit.name: visit.at for visit in protocol.visits} if protocol else {}
    taken, rows = judged([timed(claim, times) for claim in held], arms)
    left = tuple(sheet.file for sheet in sheets if sheet.file not in read)
    return Intake(tuple(read), left, rows, _data(path, taken))


def _elements(path: Path, sheets: list[Sheet]) -> Sheet | None:
    for sheet in sheets:
        if {"USUBJID", "EPOCH", "ELEMENT"} <= set(sheet.names):
            return sheet
    if path.is_dir():
        return None
    beside = path.with_name(f"se{path.suffix}")
    return read_sheet(beside) if beside.is_file() else None


def _data(path: Path, taken: tuple[Claim, ...]) -> TrialData | None:
    scales = {claim.instrument for claim in taken if claim.item == TOTAL}
    kept = [claim for claim in taken if claim.instrument in scales]
    if not kept:
        return None
    names = ("patient", "period", "arm", "visit", "at", "instrument", "item", "score")
    try:
        return trial_data({n: [getattr(claim, n) for claim in kept] for n in names})
    except DataError as error:
        raise DataFileError(path, f"holds rows that contradict: {error}") from error
