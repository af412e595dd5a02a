"""Numbers and findings in words that a reader of the paper understands."""

import math
from collections.abc import Iterable, Sequence

from equipoise.audit.check import Change, Check, Status
from equipoise.audit.interval import Interval
from equipoise.audit.table import Statistic
from equipoise.audit.view import View

NAMES = {
    "mean": "mean",
    "sd": "SD",
    "se": "SE",
    "n": "n",
    "count": "count",
    "percent": "percent",
    "f": "F",
    "t": "t",
    "p": "p",
    "d": "d",
    "median": "median",
    "mode": "mode",
    "lowest": "lowest",
    "highest": "highest",
    "ci_low": "lower limit",
    "ci_high": "upper limit",
}
"""What a kind is called in a sentence."""


def said(statistic: Statistic) -> str:
    """Return a number with its name: ``mean -22.3``."""
    text = statistic.printed.text
    return f"{NAMES[statistic.kind]} {text}"


def said_all(statistics: Iterable[Statistic | None]) -> str:
    """Return numbers with their names and their n: ``mean -22.3, SD 3.2, n 7``."""
    known = [one for one in statistics if one is not None]
    counts = dict.fromkeys(one.n for one in known if one.kind != "n")
    return ", ".join([said(one) for one in known] + [f"n {count}" for count in counts])


def rounded(value: float, decimals: int) -> str:
    """Return a number as it would be printed with so many decimals.

    Examples
    --------
    >>> rounded(-0.04, 1), rounded(3.14159, 2), rounded(float("inf"), 1)
    ('0.0', '3.14', 'any')
    """
    return f"{value:z.{decimals}f}" if math.isfinite(value) else "any"


def span(interval: Interval, decimals: int) -> str:
    """Return what an interval allows to be printed with so many decimals.

    Examples
    --------
    >>> span(Interval(3.077, 3.162), 1), span(Interval(2, float("inf")), 0)
    ('3.1 to 3.2', 'at least 2')
    """
    if interval.empty:
        return "no number"
    if math.isinf(interval.high) and math.isinf(interval.low):
        return "any number"
    if math.isinf(interval.high):
        return f"at least {rounded(interval.low, decimals)}"
    if math.isinf(interval.low):
        return f"at most {rounded(interval.high, decimals)}"
    low, high = rounded(interval.low, decimals), rounded(interval.high, decimals)
    return low if low == high else f"{low} to {high}"


def p_span(interval: Interval) -> str:
    """Return an interval of p values, with the digits that count.

    Examples
    --------
    >>> p_span(Interval(0.0123, 0.0145)), p_span(Interval(1e-9, 2e-7))
    ('0.0123 to 0.0145', 'below 0.0001')
    """
    if interval.high < 1e-4:
        return "below 0.0001"
    low, high = (
        f"{end:.4f}" if end < 0.1 else f"{end:.3f}"
        for end in (interval.low, interval.high)
    )
    return low if low == high else f"{low} to {high}"


def listed(texts: Sequence[str], word: str = "or") -> str:
    """Return texts as a list in a sentence.

    Examples
    --------
    >>> listed(["6", "12", "18"]), listed(["6"])
    ('6, 12 or 18', '6')
    """
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def consequence(view: View) -> str:
    """Return what a wrong number of a cell means for the conclusion."""
    if view.is_tested:
        return (
            "A test of these patients is printed; until this is settled it rests on "
            "numbers that cannot all be right."
        )
    return "It describes the patients; no printed test rests on it."


def slip(view: View, others: Sequence[int]) -> str:
    """Return what a number that misses by its last digit means for the conclusion.

    Parameters
    ----------
    view : View
    others : sequence of int
        Each n from which the number could come.
    """
    if not view.is_tested:
        return consequence(view)
    slipped = "A slip of the last digit leaves the printed tests as they are"
    if others:
        return f"{slipped}; a smaller n means that scores are missing from them."
    return f"{slipped}."


def verdict(
    about: Sequence[Statistic], check: str, status: Status, message: str
) -> Check:
    """Return a check of the first of some statistics, in which all took part."""
    first = about[0]
    return Check(
        id=f"{first.id}:{check}",
        where=first.where,
        printed=said_all(about),
        status=status,
        message=message,
        about=tuple(one.id for one in about),
    )


def changed(statistic: Statistic, value: float) -> Change | None:
    """Return the change of a printed number to a value, or None if it prints alike."""
    after = rounded(value, statistic.printed.decimals)
    before = statistic.printed.text
    if before[0] == "." and after.startswith("0."):
        after = after[1:]
    same = not math.isfinite(value) or after == before
    return None if same else Change(statistic.id, before, after)


def changes(candidates: Iterable[Change | None]) -> tuple[Change, ...]:
    """Return the changes among candidates, each once."""
    return tuple(dict.fromkeys(one for one in candidates if one is not None))
