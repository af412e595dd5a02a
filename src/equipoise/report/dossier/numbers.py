"""Numbers of a result as a reader sees them, each with its name and itself."""

import math

from equipoise.report import words
from equipoise.report.document import Inline, Value


def value(name: str, held: float, text: str) -> Value:
    """Return a number with its words."""
    return Value(name, text, float(held) if math.isfinite(held) else None)


def probability(name: str, p: float) -> Value:
    """Return a probability, in words that claim no more than it does."""
    return value(name, p, words.probability(p))


def weight(name: str, held: float, error: float) -> Value:
    """Return a weight with its Monte Carlo error."""
    return value(name, held, words.weight(held, error))


def number(name: str, held: float, decimals: int) -> Value:
    """Return a number with so many decimals."""
    return value(name, held, words.number(held, decimals))


def short(name: str, held: float) -> Value:
    """Return a number with three digits that count."""
    return value(name, held, words.short(held))


def count(name: str, held: float) -> Value:
    """Return a whole number."""
    return value(name, held, words.number(held, 0))


def with_error(
    name: str, held: float, error: float, decimals: int
) -> tuple[Inline, ...]:
    """Return a number and its error; a dash where it is not known."""
    if not math.isfinite(held):
        return (number(name, held, decimals),)
    plus = value(f"{name}.error", error, f"± {words.number(error, decimals)}")
    return (number(name, held, decimals), " ", plus)


def interval(
    name: str, low: float, high: float, decimals: int
) -> tuple[Inline, Inline, Inline]:
    """Return two ends."""
    return (
        number(f"{name}.low", low, decimals),
        " to ",
        number(f"{name}.high", high, decimals),
    )
