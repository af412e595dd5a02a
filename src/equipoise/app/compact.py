"""Records for a page: plain values, numbers to six digits, what is not known as null.

The same record goes to a page, to a terminal and to a script, so that all three show
the same digits.
"""

import json
import math
from collections.abc import Mapping
from typing import cast

import numpy as np

from equipoise.arrays import Array

DIGITS = 6
"""That are shown of a computed number."""


def digits(values: Array) -> list[object]:
    """Return an array as lists of numbers to six digits; not finite is None.

    Examples
    --------
    >>> digits(np.array([123456.789, 0.000123456789, 0.0, np.nan]))
    [123457.0, 0.000123457, 0.0, None]
    """
    held = np.asarray(values, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.floor(np.log10(np.abs(held)))
        places = DIGITS - 1 - np.where(np.isfinite(size), size, 0.0)
        tens = 10.0 ** np.abs(places)
        shifted = np.where(places >= 0, held * tens, held / tens)
        whole = np.round(shifted)
        found = np.where(places >= 0, whole / tens, whole * tens)
    rows = cast("list[object]", found.tolist())
    return rows if np.isfinite(found).all() else cast("list[object]", known(rows))


def known(value: object) -> object:
    """Return plain values in which a number that is not finite is None."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value).items()
        return {key: known(entry) for key, entry in entries}
    if isinstance(value, list | tuple):
        return [known(entry) for entry in cast("list[object]", value)]
    return value


def written(record: object) -> bytes:
    """Return a record as JSON without white space."""
    try:
        return _json(record)
    except ValueError:  # a number that is not known
        return _json(known(record))


def _json(record: object) -> bytes:
    return json.dumps(
        record, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()
