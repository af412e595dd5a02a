"""What was aimed at, beside what was measured."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]

MILLION = 1_000_000
_SECONDS, _MEGABYTES = 30.0, 1000.0
_THREADS = 1.9
_COLD, _CACHED = 8.0, 0.5


@dataclass(frozen=True)
class Goal:
    """One goal.

    Parameters
    ----------
    what : str
    wanted, found : float
    most : bool
        Whether less is better.
    """

    what: str
    wanted: float
    found: float
    most: bool = False

    @property
    def reached(self) -> bool:
        """Return whether what was found is as wanted; never if it is no number."""
        if self.most:
            return self.found <= self.wanted
        return self.found >= self.wanted


def goals(record: Record) -> list[Goal]:
    """Return every goal, in the order of the page."""
    return [
        *_beside_others(record["throughput"]["solvers"]),
        *_of_a_million(record["scaling"]),
        *_of_threads(record["scaling"]),
        *_of_starts(record["starts"]),
    ]


def gain(rows: Sequence[Record], row: Record) -> float | None:
    """Return how much faster a row is than the same on one thread."""
    if row["threads"] == 1:
        return None
    for one in rows:
        same = all(one[key] == row[key] for key in ("request", "patients"))
        if same and one["threads"] == 1:
            return one["wall_s"] / row["wall_s"]
    return None


def _beside_others(solvers: Sequence[Record]) -> Iterator[Goal]:
    for one in solvers:
        if one["goal"]:
            found = one["matched"]["0.0001"]["ratio"]
            yield Goal(f"times as fast as {one['name']}", one["goal"], found)


def _of_a_million(rows: Sequence[Record]) -> Iterator[Goal]:
    for row in rows:
        if row["patients"] == MILLION and row["threads"] == 2:
            of = f"a million patients, {row['request']}, {row['states']} states"
            yield Goal(f"{of}: s on two cores", _SECONDS, row["wall_s"], most=True)
            yield Goal(f"{of}: MB", _MEGABYTES, row["peak_mb"], most=True)


def _of_threads(rows: Sequence[Record]) -> Iterator[Goal]:
    for row in rows:
        found = gain(rows, row)
        if found is not None:
            n = f"{row['patients']:,}".replace(",", " ")
            of = f"{n} patients, {row['states']} states"
            yield Goal(f"{of}: times as fast on two threads", _THREADS, found)


def _of_starts(starts: Record) -> Iterator[Goal]:
    for kind, most in (("cold", _COLD), ("cached", _CACHED)):
        times = sorted(starts[kind]["first_solution_s"])
        middle = times[len(times) // 2]
        yield Goal(f"first solution, {kind}, s after import", most, middle, most=True)
