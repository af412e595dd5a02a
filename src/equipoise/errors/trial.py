"""What can go wrong with a trial, its data and their analysis."""

from collections.abc import Iterable
from pathlib import Path

from equipoise.errors.root import EquipoiseError


class DoseError(EquipoiseError):
    """An order that nobody could carry out."""

    def __init__(self, drug: str, problem: str) -> None:
        self.drug = drug
        self.problem = problem
        super().__init__(f"A dose of {drug} {problem}")


class ProtocolError(EquipoiseError):
    """A trial that nobody could run."""

    def __init__(self, protocol: str, problem: str) -> None:
        self.protocol = protocol
        self.problem = problem
        super().__init__(f"Protocol '{protocol}' {problem}")


class ProtocolFileError(EquipoiseError):
    """A file that declares no protocol that anybody could run; with every problem."""

    def __init__(self, path: Path | str, problems: Iterable[str]) -> None:
        self.path = str(path)
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{path}: {problem}" for problem in self.problems))


class DataError(EquipoiseError):
    """Scores that no trial could have delivered, or a table that does not say which."""

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        self.problem = problem
        super().__init__(f"{where} {problem}")


class NotMeasuredError(EquipoiseError):
    """A score that was not taken in that arm at that time."""

    def __init__(
        self, instrument: str, arm: str, at: float, taken: Iterable[float]
    ) -> None:
        self.instrument = instrument
        self.arm = arm
        self.at = at
        self.taken = tuple(sorted(set(taken)))
        when = ", ".join(f"{time:g}" for time in self.taken)
        known = f"It was scored there at {when} h." if when else "It was never scored."
        super().__init__(
            f"{instrument} was not scored in the '{arm}' arm at {at:g} h. {known}"
        )


class TooFewError(EquipoiseError):
    """Too few patients for a statistic."""

    def __init__(self, statistic: str, n: int, needed: int) -> None:
        self.statistic = statistic
        self.n = n
        self.needed = needed
        patients = "patient" if needed == 1 else "patients"
        super().__init__(
            f"The {statistic} needs at least {needed} {patients} and has {n}."
        )


class FitError(EquipoiseError):
    """A statistic that the data at hand do not determine."""

    def __init__(self, what: str, problem: str) -> None:
        self.what = what
        self.problem = problem
        super().__init__(f"The {what} {problem}.")
