"""An instrument: what is scored of a patient or an animal, item by item."""

from dataclasses import dataclass

from equipoise.errors import ProtocolError

SEVERITY = "severity"
"""What a scale of depression reads; other instruments read a signal of the model."""

BY = ("clinician", "patient", "device", "observer")
"""Who scores: raters shift the scores of a clinician alone."""

ERRORS = ("added", "multiplied", "none")
"""How an occasion errs: by so much, by such a factor, or by rounding alone."""


@dataclass(frozen=True)
class Instrument:
    """A scale made of items, or a read-out, which is one item.

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
    minima : tuple of int
        The lowest score of each item; zero where empty.
    rare : tuple of int
        Numbers of the items, from 1, that few patients score high on.
    like : tuple of str
        For each item, the item of the HAM-D17 that asks the same; "" for none.
    reads : str
        What it is a reading of: ``SEVERITY``, or what it is handed instead.
    by : str
        Who scores, one of ``BY``.
    error : str
        How an occasion errs, one of ``ERRORS``.
    unit : str
        Of a score.
    step : float, unit
        Scores are multiples of it above the lowest.
    species : tuple of str

    Raises
    ------
    ProtocolError
        If the parts do not fit each other.
    """

    name: str
    title: str
    items: tuple[str, ...]
    maxima: tuple[int, ...]
    core: tuple[int, ...] = ()
    within: str | None = None
    minima: tuple[int, ...] = ()
    rare: tuple[int, ...] = ()
    like: tuple[str, ...] = ()
    reads: str = SEVERITY
    by: str = "clinician"
    error: str = "added"
    unit: str = "points"
    step: float = 1
    species: tuple[str, ...] = ("human",)

    def __post_init__(self) -> None:
        if len(self.items) != len(self.maxima):
            raise ProtocolError(
                self.name,
                f"has {len(self.items)} items and {len(self.maxima)} maxima. "
                "Give each item one.",
            )
        for what, given in (("minima", self.minima), ("likenesses", self.like)):
            if given and len(given) != len(self.items):
                raise ProtocolError(
                    self.name,
                    f"has {len(self.items)} items and {len(given)} {what}. "
                    "Give each item one, or none.",
                )
        for what, value, known in (
            ("scored by", self.by, BY),
            ("of error", self.error, ERRORS),
        ):
            if value not in known:
                raise ProtocolError(
                    self.name, f"is {what} '{value}'. Known: {', '.join(known)}."
                )

    @property
    def highest(self) -> int:
        """Return the highest total."""
        return sum(self.maxima)

    @property
    def lowest(self) -> int:
        """Return the lowest total."""
        return sum(self.minima)

    def places_in(self, whole: "Instrument") -> tuple[int, ...]:
        """Return where its items stand in the instrument that it is part of, from 0.

        Raises
        ------
        ProtocolError
            If it is not part of that instrument.
        """
        if self.within != whole.name:
            raise ProtocolError(
                self.name, f"is not read off '{whole.name}'. Name what it is within."
            )
        return tuple(whole.items.index(item) for item in self.items)
