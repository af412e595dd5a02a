"""What is known of a measure before any number of it is read."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

CHANGES = ("_change", "_reduction", "_rise", "_fall")
"""How the measure of a change is called: ``hamd17_change``."""

REVERSED = ("_reduction",)
"""Which of them are printed positive where the score falls."""


@dataclass(frozen=True)
class Measure:
    """A measure, and which values it can have.

    Parameters
    ----------
    name, title : str
    integer : bool or None
        Whether values are whole; None where it is not known.
    lowest, highest : float or None
    part_of : str
        The measure of which it is a part in every patient; empty for none.
    source, note : str
    """

    name: str
    title: str
    integer: bool | None = None
    lowest: float | None = None
    highest: float | None = None
    part_of: str = ""
    source: str = ""
    note: str = ""

    def differenced(self) -> "Measure":
        """Return the measure of a difference between two values."""
        if self.lowest is None or self.highest is None:
            return Measure(self.name, self.title, self.integer)
        span = self.highest - self.lowest
        return Measure(self.name, self.title, self.integer, -span, span)


@lru_cache
def measures() -> dict[str, Measure]:
    """Return the known measures by name."""
    text = (files("equipoise.audit") / "library" / "measures.toml").read_text("utf-8")
    return {entry["name"]: Measure(**entry) for entry in tomllib.loads(text)["measure"]}


def measure(name: str) -> Measure:
    """Return what is known of a measure, or of the changes of one.

    Examples
    --------
    >>> measure("hamd6_change").lowest, measure("unheard_of").integer
    (-22, None)
    """
    if name in measures():
        return measures()[name]
    for ending in CHANGES:
        if name.removesuffix(ending) in measures() and name.endswith(ending):
            return measures()[name.removesuffix(ending)].differenced()
    return Measure(name, name.replace("_", " "))
