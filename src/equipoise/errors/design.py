"""What can go wrong with the design of the next trial."""

from equipoise.errors.root import EquipoiseError


class DesignError(EquipoiseError):
    """A design that may not be held, cannot be paid, or answers nothing."""

    def __init__(self, design: str, problem: str) -> None:
        self.design = design
        self.problem = problem
        super().__init__(f"Design '{design}' {problem}")
