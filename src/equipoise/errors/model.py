"""What can go wrong with the model, a hypothesis and their solution."""

from collections.abc import Iterable, Sequence

from equipoise.errors.root import EquipoiseError


class LawError(EquipoiseError):
    """A law of uncertainty that describes nothing, or is asked for nothing."""

    def __init__(self, kind: str, problem: str) -> None:
        self.kind = kind
        self.problem = problem
        super().__init__(f"The law '{kind}' {problem}")


class UnitError(EquipoiseError):
    """Two sides of an equation or a link that are not in the same unit."""

    def __init__(self, component: str, problem: str) -> None:
        self.component = component
        self.problem = problem
        super().__init__(f"'{component}' {problem}")


class AssemblyError(EquipoiseError):
    """Components that do not fit together."""

    def __init__(self, component: str, problem: str) -> None:
        self.component = component
        self.problem = problem
        super().__init__(f"'{component}' {problem}")


class UndeclaredNameError(EquipoiseError):
    """A name that a component's equations use and the component does not declare."""

    def __init__(self, component: str, name: str, declared: Iterable[str]) -> None:
        self.component = component
        self.name = name
        self.declared = tuple(declared)
        super().__init__(
            f"The equations of '{component}' use '{name}', which it does not declare. "
            f"It declares: {', '.join(self.declared) or 'nothing'}. "
            f"Add '{name}' to its reads or parameters."
        )


class HypothesisError(EquipoiseError):
    """A hypothesis that cannot be made into a model."""

    def __init__(self, hypothesis: str, problem: str) -> None:
        self.hypothesis = hypothesis
        self.problem = problem
        super().__init__(f"Hypothesis '{hypothesis}' {problem}")


class ScheduleError(EquipoiseError):
    """Doses or times that cannot be solved for."""


class ParameterError(EquipoiseError):
    """Values of a parameter that cannot be solved with."""

    def __init__(self, parameter: str, problem: str) -> None:
        self.parameter = parameter
        self.problem = problem
        super().__init__(
            f"'{parameter}' {problem}. Give one finite value for every patient."
        )


class UnsolvedError(EquipoiseError):
    """Patients who could not be followed to the end."""

    def __init__(self, ids: Sequence[str], of: int) -> None:
        self.ids = tuple(ids)
        self.of = of
        named = ", ".join(self.ids[:5]) + (", …" if len(self.ids) > 5 else "")
        super().__init__(
            f"{len(self.ids)} of {of} patients could not be solved: {named}. "
            "Look at their parameters, or analyse the others by the mask 'solved'."
        )


class ExportError(EquipoiseError):
    """A model that cannot be said in the language of another tool."""

    def __init__(self, what: str, problem: str) -> None:
        self.what = what
        self.problem = problem
        super().__init__(f"{what} {problem}.")
