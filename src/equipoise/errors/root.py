"""The root of the tree, and errors that any step can raise."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

_SOME = 20  # names that one sentence can hold


class EquipoiseError(Exception):
    """The root of every error that the package raises on purpose."""


class UnknownNameError(EquipoiseError, KeyError):
    """A name that the catalogue does not hold."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(sorted(known))
        close = get_close_matches(name, self.known, n=1)
        hint = f"Did you mean '{close[0]}'?" if close else f"Known: {self._listed()}."
        self.message = f"No {kind} is called '{name}'. {hint}"
        super().__init__(self.message)

    def _listed(self) -> str:
        """Return the known names that share most with the one that is not known."""
        near = get_close_matches(self.name, self.known, n=_SOME, cutoff=0.0)
        some = sorted(near) if len(self.known) > _SOME else self.known
        more = len(self.known) - len(some)
        said = ", ".join(some) or "none"
        return f"{said} and {more} more" if more else said

    def __str__(self) -> str:
        return self.message  # KeyError would print its repr


class RepeatedNameError(EquipoiseError):
    """Two entries of one catalogue share a name."""

    def __init__(self, kind: str, name: str) -> None:
        self.kind = kind
        self.name = name
        super().__init__(f"Two entries are called '{name}'. Each {kind} needs its own.")


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


class ImpossiblePrintError(EquipoiseError):
    """A print that no draw of a hypothesis makes possible."""

    def __init__(self, hypothesis: str, source: str, draws: int) -> None:
        self.hypothesis = hypothesis
        self.source = source
        self.draws = draws
        super().__init__(
            f"'{hypothesis}' makes the print of '{source}' impossible under each of "
            f"{draws} draws. Draw more with --draws, or leave the hypothesis out."
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


class MissingExtraError(EquipoiseError):
    """A library that only an extra of the package installs."""

    def __init__(self, library: str, extra: str) -> None:
        self.library = library
        self.extra = extra
        super().__init__(
            f"This needs '{library}', which is not installed. "
            f"Install it with: pip install 'equipoise[{extra}]'"
        )
