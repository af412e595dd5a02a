"""Numbers for a reader: no more digits than they deserve, and a true minus sign."""

import math
from collections.abc import Sequence

_MINUS = "\N{MINUS SIGN}"
_NONE = "\N{EN DASH}"


def letters(names: Sequence[str]) -> dict[str, str]:
    """Return by name the letters that stand for names in figures, in order.

    Examples
    --------
    >>> letters(["mu_agonism", "camp_brake"])
    {'mu_agonism': 'A', 'camp_brake': 'B'}
    >>> letters([f"design_{n}" for n in range(28)])["design_27"]
    'AB'
    """
    return {name: _letter(place) for place, name in enumerate(names)}


def _letter(place: int) -> str:
    first, last = divmod(place, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def probability(p: float) -> str:
    """Return a probability in words that claim no more than it does.

    Examples
    --------
    >>> probability(0.4127)
    '0.41'
    >>> probability(0.99998)
    '> 0.99'
    >>> probability(1e-9)
    '< 0.01'
    """
    if math.isnan(p):
        return _NONE
    if p > 0.99:
        return "> 0.99"
    if p < 0.01:
        return "< 0.01"
    return f"{p:.2f}"


def number(value: float, decimals: int) -> str:
    """Return a number with so many decimals; a dash where there is none.

    Examples
    --------
    >>> number(-22.34, 1), number(1234.5, 0), number(-0.04, 1), number(math.nan, 1)
    ('−22.3', '1,234', '0.0', '–')
    """
    if not math.isfinite(value):
        return _NONE
    return f"{value:z,.{decimals}f}".replace("-", _MINUS)


def short(value: float) -> str:
    """Return a number with three digits that count.

    Examples
    --------
    >>> short(0.012345), short(1234.5), short(-2.0)
    ('0.0123', '1,230', '−2')
    """
    if value == 0 or not math.isfinite(value):
        return number(value, 0)
    decimals = 2 - math.floor(math.log10(abs(value)))
    rounded = round(value, decimals)
    text = number(rounded, max(decimals, 0))
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(low: float, high: float, decimals: int) -> str:
    """Return two ends in words.

    Examples
    --------
    >>> interval(-3.14, 2, 1)
    '−3.1 to 2.0'
    """
    return f"{number(low, decimals)} to {number(high, decimals)}"


def p_value(p: float) -> str:
    """Return a p value with three decimals.

    Examples
    --------
    >>> p_value(0.0134), p_value(0.00002), p_value(1.0)
    ('0.013', '< 0.001', '> 0.999')
    """
    if math.isnan(p):
        return _NONE
    if p < 0.001:
        return "< 0.001"
    return "> 0.999" if p > 0.999 else f"{p:.3f}"


def as_printed(text: str) -> str:
    """Return the text of a printed number with a true minus and a space after a bound.

    Examples
    --------
    >>> as_printed("-22.3"), as_printed("<0.001"), as_printed("not different")
    ('−22.3', '< 0.001', 'not different')
    """
    if text[:1] in ("<", ">"):
        return f"{text[0]} {text[1:].strip()}"
    return _MINUS + text[1:] if text.startswith("-") else text


def weight(value: float, error: float) -> str:
    """Return a weight with its Monte Carlo error, which is rounded up.

    Examples
    --------
    >>> weight(0.4127, 0.0213), weight(0.4127, 0.0), weight(0.003, 0.001)
    ('0.41 ± 0.03', '0.41 ± 0.01', '< 0.01')
    """
    if not 0.01 <= value <= 0.99:
        return probability(value)
    rounded_up = max(math.ceil(round(error * 100, 6)), 1) / 100
    return f"{probability(value)} ± {rounded_up:.2f}"


def surprise(p: float) -> str:
    """Return in one word how far out a printed number lies in what is predicted.

    Examples
    --------
    >>> surprise(0.4), surprise(0.03), surprise(0.002)
    ('usual', 'unusual', 'rare')
    """
    if math.isnan(p):
        return "not predicted"
    if p < 0.01:
        return "rare"
    return "unusual" if round(p, 2) < 0.1 else "usual"
