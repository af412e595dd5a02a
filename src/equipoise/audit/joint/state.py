"""What is left of sums, squares and ratios while they are narrowed."""

from dataclasses import dataclass

EPS = 1e-9
"""Relative slack of every step, for the arithmetic itself."""


class EmptyError(Exception):
    """Nothing is left."""


@dataclass
class Bounds:
    """What is left of the sum, the squares and the ratio of each group."""

    sum_low: list[float]
    sum_high: list[float]
    squares_low: list[float]
    squares_high: list[float]
    ratio_low: list[float]
    ratio_high: list[float]
    moved: bool = False

    def copy(self) -> "Bounds":
        """Return bounds that narrow on their own."""
        return Bounds(
            self.sum_low[:],
            self.sum_high[:],
            self.squares_low[:],
            self.squares_high[:],
            self.ratio_low[:],
            self.ratio_high[:],
        )

    def sums(self, i: int, low: float, high: float) -> None:
        """Keep what of a sum lies between."""
        self._keep(self.sum_low, self.sum_high, i, (low, high))

    def squares(self, i: int, low: float, high: float) -> None:
        """Keep what of a sum of squares lies between."""
        self._keep(self.squares_low, self.squares_high, i, (low, high))

    def ratio(self, i: int, low: float, high: float) -> None:
        """Keep what of a ratio lies between."""
        self._keep(self.ratio_low, self.ratio_high, i, (low, high))

    def fixed(self, i: int) -> bool:
        """Return whether one sum is left."""
        return self.sum_low[i] == self.sum_high[i]

    def _keep(
        self, lows: list[float], highs: list[float], i: int, ends: tuple[float, float]
    ) -> None:
        low, high = ends
        if low > lows[i]:
            self.moved |= low - lows[i] > EPS * (1 + abs(low))
            lows[i] = low
        if high < highs[i]:
            self.moved |= highs[i] - high > EPS * (1 + abs(high))
            highs[i] = high
        if lows[i] > highs[i]:
            if lows[i] - highs[i] > EPS * (1 + abs(lows[i])):
                raise EmptyError
            lows[i] = highs[i] = (lows[i] + highs[i]) / 2
