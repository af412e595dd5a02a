"""A task: a kind of long work, and how a specification of it becomes work."""

from collections.abc import Callable
from dataclasses import dataclass

from equipoise.errors import ChangedLibraryError
from equipoise.runs import Specification, Work


@dataclass(frozen=True)
class Task:
    """A kind of long work.

    Parameters
    ----------
    name : str
        As specifications and tables name it.
    work : function of a Specification
        Gives the work, from the inputs alone.
    """

    name: str
    work: Callable[[Specification], Work]


def resumed(task: Task, found: Specification) -> Work:
    """Return the work of a specification, as this installation would do it.

    Raises
    ------
    ChangedLibraryError
        If it would not give the same numbers.
    """
    work = task.work(found)
    if work.specification.canonical != found.canonical:
        raise ChangedLibraryError(found.id)
    return work
