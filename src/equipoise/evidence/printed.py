"""A number as a source prints it.

The text keeps the decimals, and the decimals say how the number was rounded: "-22.3"
was printed of something between -22.35 and -22.25, and "14.17" tells ten times more
than "14.2".
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from equipoise.errors import PrintedNumberError

_FORM = re.compile(
    r"(?P<bound>[<>]?)(?P<number>-?(?=[.]?[0-9])[0-9]{0,15}([.][0-9]{1,15})?)"
)


@dataclass(frozen=True)
class Printed:
    """A printed number, with its decimals.

    Parameters
    ----------
    text : str
        As printed: ``-22.3``, ``.041``, ``<0.001``.  The minus may be a hyphen or the
        sign itself.

    Raises
    ------
    PrintedNumberError
        If the text is no such number.

    Examples
    --------
    >>> Printed("-22.3").value, Printed("-22.3").low, Printed("-22.3").high
    (-22.3, -22.35, -22.25)
    >>> Printed("<0.001").low, Printed("<0.001").high
    (0.0, 0.001)
    """

    text: str

    def __post_init__(self) -> None:
        form = _FORM.fullmatch(self._plain)
        if form is None or (form["bound"] and form["number"].startswith("-")):
            raise PrintedNumberError(self.text)

    @property
    def bound(self) -> Literal["<", ">", ""]:
        """Return how the number bounds what it stands for; ``""`` where it does not."""
        if self.text.startswith("<"):
            return "<"
        return ">" if self.text.startswith(">") else ""

    @property
    def value(self) -> float:
        """Return the number without its bound."""
        return float(self._number)

    @property
    def decimals(self) -> int:
        """Return how many digits stand behind the decimal point."""
        return len(self._plain.partition(".")[2])

    @property
    def low(self) -> float:
        """Return the least that rounds to this number, or 0 for one printed as "<"."""
        if self.bound == "<":
            return 0.0
        return self.value if self.bound else float(self._number - self._half_a_unit)

    @property
    def high(self) -> float:
        """Return the most that rounds to this number, or infinity for a ">"."""
        if self.bound == ">":
            return math.inf
        return self.value if self.bound else float(self._number + self._half_a_unit)

    @property
    def _plain(self) -> str:
        return self.text.replace("\N{MINUS SIGN}", "-")

    @property
    def _number(self) -> Decimal:
        return Decimal(self._plain.lstrip("<>"))

    @property
    def _half_a_unit(self) -> Decimal:
        return Decimal(5).scaleb(-self.decimals - 1)
