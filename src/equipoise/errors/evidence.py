"""What can go wrong with the record and with the tables that are audited."""

from collections.abc import Sequence
from pathlib import Path

from equipoise.errors.root import EquipoiseError


class EvidenceFileError(EquipoiseError):
    """A line of an evidence file that cannot be taken as it stands.

    Line 0 is the file as a whole.
    """

    def __init__(self, file: Path | str, line: int, problem: str) -> None:
        self.file = str(file)
        self.line = line
        self.problem = problem
        place = f"{file}, line {line}" if line else f"{file}"
        super().__init__(f"{place}: {problem}")


class PrintedNumberError(EquipoiseError):
    """Text that is not a number as a source prints it."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"'{text}' is not a number as printed. "
            "Write it as the source does, such as '-22.3' or '<0.001'."
        )


class StatTableError(EquipoiseError):
    """A table of statistics that cannot be taken as it stands."""

    def __init__(self, file: Path | str, problems: Sequence[str]) -> None:
        self.file = str(file)
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{file}, {problem}" for problem in problems))


class ReconstructionError(EquipoiseError):
    """Printed numbers for which no data could be made."""

    def __init__(self, table: str, why: str) -> None:
        self.table = table
        self.why = why
        super().__init__(
            f"No patients can be reconstructed from '{table}': {why}. "
            "Name with 'held' the numbers to agree with, or audit the table."
        )
