"""What can go wrong with predictions and with what is scored against them."""

from collections.abc import Sequence
from pathlib import Path

from equipoise.errors.root import EquipoiseError


class ForecastFileError(EquipoiseError):
    """A file of a prediction that cannot be read, or was changed."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path = str(path)
        self.problem = problem
        super().__init__(f"'{path}' {problem}")


class ObservedError(EquipoiseError):
    """Findings that cannot be scored against a prediction; with every fault."""

    def __init__(self, path: Path | str, problems: Sequence[str]) -> None:
        self.path = str(path)
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{path}: {problem}" for problem in self.problems))


class NoPosteriorError(EquipoiseError):
    """A run that holds no posterior of what is asked."""

    def __init__(self, run: str, problem: str) -> None:
        self.run = run
        self.problem = problem
        super().__init__(f"Run {run} {problem}")
