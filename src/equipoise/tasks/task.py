"""A task: a kind of long work, and how a specification of it becomes work."""

from collections.abc import Callable
from dataclasses import dataclass

from equipoise.errors import EquipoiseError
from equipoise.runs import Specification, Work


class ChangedLibraryError(EquipoiseError):
    """A run whose specification this installation would not write any more."""

    def __init__(self, run: str) -> None:
        self.run = run
        super().__init__(
            f"Run {run} was specified by other versions of the package, its libraries "
            "or its evidence. Finish it with those ('env.json'), or run it again."
        )


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
