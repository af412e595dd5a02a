"""A catalogue: a tuple of named entries that can be reached by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from equipoise.errors import RepeatedNameError, UnknownNameError


class Named(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """Return the name."""
        ...


Entry = TypeVar("Entry", bound=Named)


@dataclass(frozen=True)
class Catalogue(Generic[Entry]):
    """Entries in a stated order, reached by name.

    Parameters
    ----------
    kind : str
        What an entry is called in messages: ``hypothesis``.
    entries : tuple of entries
        Their order is the order in which they are shown.

    Raises
    ------
    RepeatedNameError
        If two entries share a name.
    """

    kind: str
    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        names = self.names
        for name in names:
            if names.count(name) > 1:
                raise RepeatedNameError(self.kind, name)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names, in order."""
        return tuple(entry.name for entry in self.entries)

    def chosen(self, names: Iterable[str] | None) -> "Catalogue[Entry]":
        """Return the entries of some names, each once, in the order of the names.

        Parameters
        ----------
        names : iterable of str, or None
            All entries, where there are none.

        Raises
        ------
        UnknownNameError
            If there is no entry of a name.
        """
        asked = tuple(dict.fromkeys(names or self.names))
        return Catalogue(self.kind, tuple(self[name] for name in asked))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, name: str) -> Entry:
        """Return the entry of that name, or raise UnknownNameError."""
        for entry in self.entries:
            if entry.name == name:
                return entry
        raise UnknownNameError(self.kind, name, self.names)
