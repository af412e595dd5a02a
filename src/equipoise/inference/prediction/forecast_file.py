"""The file of a prediction: one canonical JSON text that holds its own hash.

Keys are sorted and there is no white space; the hash is the SHA-256 of the text without
it.  A file that was changed by a character is known for it, so that a prediction can be
filed before a trial is run and scored after.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from equipoise.errors import ForecastFileError
from equipoise.inference.prediction.distribution import Predicted
from equipoise.inference.prediction.forecast import (
    FORMAT,
    Asked,
    Expected,
    Forecast,
    Number,
    Source,
)
from equipoise.runs import Json

_HASH = "sha256"


def forecast_text(forecast: Forecast) -> str:
    """Return the text of a file, with its hash in it."""
    record = forecast.record()
    return canonical({**record, _HASH: hash_of(record)}) + "\n"


def hash_of(record: Mapping[str, Json]) -> str:
    """Return the SHA-256 of a record, without the hash that it may hold."""
    bare = {key: value for key, value in record.items() if key != _HASH}
    return hashlib.sha256(canonical(bare).encode()).hexdigest()


def canonical(record: Mapping[str, Json]) -> str:
    """Return a record in its one form.

    Examples
    --------
    >>> canonical({"b": [1.5, None], "a": "µ"})
    '{"a":"µ","b":[1.5,null]}'
    """
    return json.dumps(
        record,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def read_forecast(path: Path) -> tuple[Forecast, str]:
    """Return the prediction that a file holds, and its hash.

    Raises
    ------
    ForecastFileError
        If it cannot be read, is no prediction, or was changed after it was written.
    """
    try:
        held = json.loads(path.read_text("utf-8"))
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise ForecastFileError(path, f"cannot be read: {why}.") from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise ForecastFileError(path, "is no JSON, or was cut.") from None
    record = cast("dict[str, Json]", held) if isinstance(held, dict) else {}
    if _HASH not in record or "numbers" not in record:
        raise ForecastFileError(
            path, "is no prediction. Write one with: equipoise predict PROTOCOL --out"
        )
    if record.get("format") != FORMAT:
        found = record.get("format")
        problem = f"has format {found}, and this version reads format {FORMAT}."
        raise ForecastFileError(path, problem)
    found = hash_of(record)
    if found != record[_HASH]:
        said = str(record[_HASH])[:12]
        raise ForecastFileError(
            path,
            f"was changed after it was written: it says {said}… and hashes to "
            f"{found[:12]}…. Score the file as it was written.",
        )
    try:
        return _forecast(record), found
    except (ValidationError, KeyError, TypeError, ValueError):
        raise ForecastFileError(path, "lacks parts of a prediction.") from None


def _forecast(record: Mapping[str, Any]) -> Forecast:
    _ = datetime.fromisoformat(record["written"])
    return Forecast(
        written=record["written"],
        asked=TypeAdapter(Asked).validate_python(record["asked"]),
        source=TypeAdapter(Source).validate_python(record["weights_from"]),
        accounts=TypeAdapter(tuple[Expected, ...]).validate_python(record["accounts"]),
        numbers=tuple(_number(one) for one in record["numbers"]),
    )


def _number(one: Mapping[str, Any]) -> Number:
    return Number(
        name=one["name"],
        scale=one["scale"],
        primary=one["primary"],
        mixture=_predicted(one["mixture"]),
        accounts={name: _predicted(of) for name, of in one["accounts"].items()},
    )


def _predicted(held: Mapping[str, Any]) -> Predicted:
    return Predicted(
        trials=held["trials"],
        known=held["known"],
        mean=_number_or_none(held["mean"]),
        sd=_number_or_none(held["sd"]),
        intervals={
            key: (_number_or_none(low), _number_or_none(high))
            for key, (low, high) in held["intervals"].items()
        },
        grid=tuple(float(value) for value in held["grid"]),
    )


def _number_or_none(value: float | None) -> float:
    return float("nan") if value is None else float(value)
