"""Pieces are done in this process or in others, with the same results."""

import operator
from functools import partial
from multiprocessing import active_children
from multiprocessing.connection import wait

import pytest

from equipoise.inference.workers import done, processes

PIECES = {name: partial(operator.mul, name, 2) for name in ("c", "a", "b")}
DOUBLED = {"c": "cc", "a": "aa", "b": "bb"}


@pytest.mark.parametrize("count", [1, 2])
def test_results_come_back_by_key_and_in_order(count):
    told = []
    with processes(count) as pool:
        found = done(PIECES, pool, told.append)
    assert list(found.items()) == list(DOUBLED.items())
    assert told == [1, 1, 1]


def test_one_process_is_this_one():
    with processes(1) as pool:
        assert pool is None


def test_an_error_in_a_piece_is_raised_here():
    pieces = {**PIECES, "wrong": partial(operator.truediv, 1, 0)}
    with pytest.raises(ZeroDivisionError), processes(1) as pool:
        done(pieces, pool, lambda _: None)


def test_an_interruption_ends_the_processes():
    started = []

    def interrupt(_):
        started.extend(active_children())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), processes(2) as pool:
        done(PIECES, pool, interrupt)
    assert started
    for process in started:
        # ready once the process has ended; a minute is for a machine under load
        assert wait([process.sentinel], timeout=60)
