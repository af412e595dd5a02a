"""Work for runs that is quick, known by heart, and can be made to fail.

It stands in a module that other processes can import.
"""

import os
import resource
import signal
from functools import partial
from pathlib import Path

import pyarrow as pa

from equipoise.randomness import Stream
from equipoise.runs import Work, nothing
from equipoise.runs.specification import Specification


def numbers(seed, effort, number, read):
    """Return three numbers of a chunk, drawn from a stream of its own, after work."""
    del read
    sum(range(effort))
    drawn = Stream(seed).of("chunk", number).generator().random(3)
    return pa.table({"chunk": [number] * 3, "value": drawn})


def total(number, read):
    """Return the sum of the chunks before: 1, then 1, 2, 4."""
    before = [read(i)["value"][0].as_py() for i in range(number)]
    return pa.table({"value": [sum(before) or 1]})


def fragile(marker: Path, how: str, number: int, read):
    """Fail on chunk 2, the first time or always."""
    del read
    if number == 2 and (how.startswith("always") or not marker.exists()):
        marker.touch()
        if how.endswith("killed"):
            os.kill(os.getpid(), signal.SIGKILL)
        raise ValueError("two is too many")
    return pa.table({"value": [number]})


def too_large(number, read):
    """Return a table that no longer fits: the process may write a byte at most."""
    del read
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    return pa.table({"value": [number]})


def unknown(number, read):
    """Return a number that is not known beside one that is."""
    del read
    return pa.table({"value": [float("nan"), float(number)]})


def threads_of(number, read):
    """Return how many threads a chunk was told to use."""
    del number, read
    return pa.table({"value": [os.environ["EQUIPOISE_THREADS"]]})


def spec(**inputs):
    return Specification("count", inputs, 7, 1e-5, {"numpy": "2"})


def drawing(chunks=6, effort=0):
    return Work(spec(chunks=chunks, effort=effort), chunks, partial(numbers, 7, effort))


def adding(chunks=5):
    return Work(spec(add=chunks), chunks, total, needs=range)


def first_of(number):
    """Return that every chunk needs the first."""
    return (0,) if number else ()


def sharing(chunks=5):
    return Work(spec(sharing=chunks), chunks, partial(numbers, 7, 0), needs=first_of)


def failing(marker, how):
    return Work(spec(how=how), 5, partial(fragile, marker, how), nothing)


def cramped():
    return Work(spec(cramped=True), 3, too_large)


def doubting():
    return Work(spec(unknown=True), 2, unknown)


def threaded(workers):
    return Work(spec(threaded=workers), 1, threads_of)
