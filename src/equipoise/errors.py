"""Every error that the package raises on purpose, as one tree.

A message says what is wrong, with its name and value; what is known or allowed; what
to do.  The class builds the message and keeps its parts.

    EquipoiseError
        UnknownNameError
        RepeatedNameError
        EvidenceFileError
        PrintedNumberError
        StatTableError
        LawError
        UnitError
        AssemblyError
        UndeclaredNameError
        ScheduleError
        ParameterError
        DoseError
        ProtocolError
        DataError
        HypothesisError
        UnsolvedError
        NotMeasuredError
        TooFewError
        EffortError
        OutputError
        ExportError
        MissingExtraError
        ReconstructionError
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path


class EquipoiseError(Exception):
    """The root of every error that the package raises on purpose."""


class UnknownNameError(EquipoiseError, KeyError):
    """A name that the catalogue does not hold."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(sorted(known))
        close = get_close_matches(name, self.known, n=1)
        listed = ", ".join(self.known) or "none"
        hint = f"Did you mean '{close[0]}'?" if close else f"Known: {listed}."
        self.message = f"No {kind} is called '{name}'. {hint}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message  # KeyError would print its repr


class RepeatedNameError(EquipoiseError):
    """Two entries of one catalogue share a name."""

    def __init__(self, kind: str, name: str) -> None:
        self.kind = kind
        self.name = name
        super().__init__(f"Two entries are called '{name}'. Each {kind} needs its own.")


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


class DataError(EquipoiseError):
    """Scores that no trial could have delivered, or a table that does not say which."""

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        self.problem = problem
        super().__init__(f"{where} {problem}")


class HypothesisError(EquipoiseError):
    """A hypothesis that cannot be made into a model."""

    def __init__(self, hypothesis: str, problem: str) -> None:
        self.hypothesis = hypothesis
        self.problem = problem
        super().__init__(f"Hypothesis '{hypothesis}' {problem}")


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


class EffortError(EquipoiseError):
    """An amount of work that cannot be shared out evenly."""

    def __init__(self, what: str, count: int, multiple: int) -> None:
        self.what = what
        self.count = count
        self.multiple = multiple
        below = max(count // multiple, 1) * multiple
        super().__init__(
            f"There are {count} {what}, which is no multiple of {multiple}. "
            f"Give {below} or {below + multiple}."
        )


class OutputError(EquipoiseError):
    """A place that cannot be written to."""

    def __init__(self, path: Path | str, why: str, option: str = "--out") -> None:
        self.path = str(path)
        self.why = why
        place = "folder" if option == "--out" else "file"
        super().__init__(
            f"'{path}' cannot be written: {why}. Give another {place} with {option}."
        )


class ExportError(EquipoiseError):
    """A model that cannot be said in the language of another tool."""

    def __init__(self, what: str, problem: str) -> None:
        self.what = what
        self.problem = problem
        super().__init__(f"{what} {problem}.")


class MissingExtraError(EquipoiseError):
    """A library that only an extra of the package installs."""

    def __init__(self, library: str, extra: str) -> None:
        self.library = library
        self.extra = extra
        super().__init__(
            f"This needs '{library}', which is not installed. "
            f"Install it with: pip install 'equipoise[{extra}]'"
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
