"""What can go wrong with a file of trial data: it, or what is asked of it."""

from pathlib import Path

from equipoise.errors.root import EquipoiseError


class DataFileError(EquipoiseError):
    """A file or folder of trial data that cannot be taken as it stands."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path = str(path)
        self.problem = problem
        super().__init__(f"'{path}' {problem}")


class DatasetError(EquipoiseError):
    """A data set that receivers would not take."""

    def __init__(self, dataset: str, problem: str) -> None:
        self.dataset = dataset
        self.problem = problem
        super().__init__(f"Data set '{dataset}' {problem}")
