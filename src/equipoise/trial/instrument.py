"""An instrument: what an interviewer scores, item by item."""

from dataclasses import dataclass

from equipoise.errors import ProtocolError


@dataclass(frozen=True)
class Instrument:
    """A scale made of items, each an integer from zero to its maximum.

    Parameters
    ----------
    name : str
    title : str
        As people call it: ``HAM-D17``.
    items : tuple of str
        Names of the items, in the order of the form.
    maxima : tuple of int
        The highest score of each item.
    core : tuple of int
        Numbers of the items, from 1, that are prominent in depression.
    within : str, optional
        The instrument whose interview gives its items.
    """

    name: str
    title: str
    items: tuple[str, ...]
    maxima: tuple[int, ...]
    core: tuple[int, ...] = ()
    within: str | None = None

    def __post_init__(self) -> None:
        if len(self.items) != len(self.maxima):
            raise ProtocolError(
                self.name,
                f"has {len(self.items)} items and {len(self.maxima)} maxima. "
                "Give each item one.",
            )

    @property
    def highest(self) -> int:
        """Return the highest total."""
        return sum(self.maxima)
