"""Errors of the analysis: plans, and data that a plan cannot be carried out on."""

from collections.abc import Iterable
from pathlib import Path

from equipoise.errors.root import EquipoiseError


class PlanError(EquipoiseError):
    """A plan of analyses that nobody could carry out."""

    def __init__(self, plan: Path | str, problem: str) -> None:
        self.plan = str(plan)
        self.problem = problem
        super().__init__(f"Plan '{plan}' {problem}")


class PowerError(EquipoiseError):
    """A study of power that could say nothing."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class FaultsError(EquipoiseError):
    """Data that a plan cannot be carried out on; with every fault."""

    def __init__(self, plan: str, faults: Iterable[str]) -> None:
        self.plan = plan
        self.faults = tuple(faults)
        listed = "\n".join(f"  {fault}" for fault in self.faults)
        count = f"{len(self.faults)} fault{'s' if len(self.faults) > 1 else ''}"
        super().__init__(
            f"The data have {count} for the plan '{plan}'; correct them:\n{listed}"
        )


class ExcludedError(EquipoiseError):
    """A hypothesis under which no draw could give what was printed."""

    def __init__(self, hypothesis: str, study: str) -> None:
        self.hypothesis = hypothesis
        self.study = study
        super().__init__(
            f"No draw of what '{hypothesis}' leaves open could give what '{study}' "
            "prints. Draw more with --draws, widen what it leaves open, or leave it "
            "out with --hypothesis."
        )
