"""Pieces are done in this process or in others, with the same results."""

import operator
import select
from concurrent.futures import Future
from functools import partial
from multiprocessing import active_children
from multiprocessing.connection import wait

import pytest

from equipoise.inference.workers import done, processes

PATIENCE = 60  # s, on a machine under load
PIECES = {name: partial(operator.mul, name, 2) for name in ("c", "a", "b")}
DOUBLED = {"c": "cc", "a": "aa", "b": "bb"}


@pytest.mark.parametrize("count", [1, 2])
def test_results_come_back_by_key_and_in_order(count):
    told = []
    with processes(count) as pool:
        found = done(PIECES, pool, told.append)
    assert list(found.items()) == list(DOUBLED.items())
    assert told == [1, 1, 1]


class AtOnce:
    """A pool that is done with every piece as soon as it is given."""

    def submit(self, piece):
        future = Future()
        future.set_result(piece())
        return future


def test_the_order_in_which_pieces_are_done_does_not_matter():
    pieces = {n: partial(operator.mul, n, 2) for n in range(100)}
    found = done(pieces, AtOnce(), lambda _: None)  # told of in no order at all
    assert list(found.items()) == [(n, 2 * n) for n in range(100)]


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

    # one piece is waited for longer than this test has patience
    pieces = {**PIECES, "endless": partial(select.select, [], [], [], 2 * PATIENCE)}
    with pytest.raises(KeyboardInterrupt), processes(2) as pool:
        done(pieces, pool, interrupt)
    assert started
    for process in started:
        assert wait([process.sentinel], timeout=PATIENCE)  # ready once it has ended
