"""One line of a report: a number, its interval, its test, and on whom it rests."""

import math
from dataclasses import asdict, dataclass

from equipoise.analysis.change import Change
from equipoise.analysis.effect_size import EffectSize
from equipoise.analysis.estimate import Count
from equipoise.analysis.order import GroupContrast

POINTS = "points"


@dataclass(frozen=True)
class Row:
    """One line.

    Parameters
    ----------
    of : str
        What is reported, in words.
    value, low, high : float
        With its 95 % interval; NaN where there is none.
    unit : str
        ``1`` for a number without one.
    test : str
        Its statistic, in words: ``t(11.0) = -6.60``; empty where nothing is tested.
    p : float
        Two-sided; NaN where nothing is tested.
    n : tuple of int
        Patients, by group where groups are compared.
    note : str
        What a reader must know; why there is no number, where there is none.
    """

    of: str
    value: float
    low: float
    high: float
    unit: str
    test: str
    p: float
    n: tuple[int, ...]
    note: str = ""

    def record(self) -> dict[str, object]:
        """Return the line as plain values, for JSON."""
        return asdict(self)


def refused(of: str, why: str) -> Row:
    """Return a line that says why there is no number."""
    nan = math.nan
    return Row(of, nan, nan, nan, "", "", nan, (), why)


def of_change(of: str, change: Change) -> Row:
    """Return the line of a mean difference within patients."""
    low, high = change.interval
    test = f"F(1, {change.n - 1}) = {change.f:.2f}"
    n = (change.n,)
    return Row(of, change.mean, low, high, change.unit, test, change.p, n)


def of_contrast(of: str, contrast: GroupContrast, note: str = "") -> Row:
    """Return the line of a contrast tested by t."""
    low, high = contrast.interval
    root = math.copysign(math.sqrt(contrast.f), contrast.mean)
    test = f"t({contrast.df:.1f}) = {root:.2f}"
    numbers = contrast.mean, low, high
    return Row(of, *numbers, contrast.unit, test, contrast.p, contrast.n, note)


def of_size(size: EffectSize) -> Row:
    """Return the line of an effect size."""
    of = f"{size.name}, by the {size.divided_by}"
    return Row(of, size.value, *size.interval, "1", "", math.nan, size.n)


def of_count(of: str, count: Count) -> Row:
    """Return the line of a share of patients, with its exact interval."""
    numbers = count.share, *count.exact
    return Row(of, *numbers, "1", f"{count.count} of {count.n}", math.nan, (count.n,))
