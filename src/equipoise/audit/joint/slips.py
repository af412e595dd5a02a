"""How a hand slips: which of several numbers was most likely meant."""

from collections.abc import Iterator, Sequence

_FEW = 3


def likely(printed: str, possible: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that one slip turns into what is printed.

    A decimal point moved by one place, two neighbouring digits exchanged, a sign lost,
    or, where at most three fit, one digit mistaken.

    Examples
    --------
    >>> likely("35.0", ["3.4", "3.5", "3.6"])
    ('3.5',)
    >>> likely("14.2", ["12.4", "13.0"]), likely("14.2", ["13.0", "19.2"])
    (('12.4',), ('19.2',))
    """
    slips = list(_slips(printed))
    fitting = [text for text in possible if any(_same(text, one) for one in slips)]
    if len(fitting) == 1:
        return tuple(fitting)
    mistaken = [text for text in possible if _one_digit(text, printed)]
    return tuple(mistaken) if len(mistaken) <= _FEW else ()


def _one_digit(one: str, other: str) -> bool:
    pairs = list(zip(one, other, strict=False))
    return len(one) == len(other) and sum(a != b for a, b in pairs) == 1


def _slips(text: str) -> Iterator[str]:
    yield text[1:] if text.startswith("-") else f"-{text}"
    for i in range(len(text) - 1):
        if text[i].isdigit() and text[i + 1].isdigit() and text[i] != text[i + 1]:
            yield text[:i] + text[i + 1] + text[i] + text[i + 2 :]
        if text[i + 1] == "." and i + 2 < len(text) and text[i] != text[i + 2]:
            yield text[:i] + text[i + 2] + "." + text[i] + text[i + 3 :]
    try:
        yield repr(float(text) / 10)
        yield repr(float(text) * 10)
    except ValueError:
        return


def _same(one: str, other: str) -> bool:
    try:
        return abs(float(one) - float(other)) < 1e-9
    except ValueError:
        return False
