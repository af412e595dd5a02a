"""Boxes hold the whole-number sums that round to what was printed."""

from itertools import product

import numpy as np
import pytest

from equipoise.inference.boxes import boxes_of

DECIMAL = 0.05


def around(value):
    return (value - DECIMAL, value + DECIMAL)


def fits(mean, sd, x, y):
    """Return whether scores of both arms round to the print."""
    prints = zip((x, y, x - y), sd, strict=True)
    return all(
        abs(v.mean() - m) < DECIMAL for v, m in zip((x, y), mean, strict=True)
    ) and all(-DECIMAL <= v.std(ddof=1) - s < DECIMAL for v, s in prints)


def test_every_study_that_prints_it_is_in_a_box_and_no_other():
    x, y = np.array([3, 7, 4]), np.array([1, 2, 6])
    mean = [round(v.mean(), 1) for v in (x, y)]
    sd = [round(v.std(ddof=1), 1) for v in (x, y, x - y)]
    boxes = boxes_of(3, [around(m) for m in mean], [around(s) for s in sd], np.zeros(5))
    first = np.concatenate([x, y])
    seen = set()
    for move in product((-1, 0, 1), repeat=6):
        x, y = (first + move).reshape(2, 3)
        squares = np.array([(v**2).sum() for v in (x, y, x - y)])
        inside = any(
            b.sums == (x.sum(), y.sum())
            and ((squares >= b.low) & (squares < b.high)).all()
            for b in boxes
        )
        assert inside == fits(mean, sd, x, y)
        if inside:
            seen.add((x.sum(), y.sum(), *squares))
    assert 0 < len(seen) <= sum(b.places for b in boxes)


def test_places_are_counted_one_by_one():
    (box,) = boxes_of(
        7, [around(-22.3), around(-5.6)], [around(v) for v in (3.2, 5.7, 6.7)],
        np.zeros(5),
    )  # fmt: skip
    assert box.sums == (-156, -39)  # -22.286 and -5.571
    totals = (*box.sums, box.sums[0] - box.sums[1])
    found = 0
    for squares in product(range(3530, 3545), range(400, 420), range(2215, 2235)):
        odd = all((q - s) % 2 == 0 for q, s in zip(squares, totals, strict=True))
        q = np.array(squares)
        found += odd and bool(((q >= box.low) & (q < box.high)).all())
    assert box.places == found > 0


def test_a_sum_on_the_edge_is_one_half():
    # -170/12 = -14.17 prints -14.2; -171/12 = -14.25 prints -14.2 or -14.3
    boxes = boxes_of(12, [around(-14.2), around(-5.9)], [around(9.0)] * 3, np.zeros(5))
    assert {(b.sums[0], b.weight) for b in boxes} == {(-170, 1.0), (-171, 0.5)}


def test_what_others_have_is_taken_away():
    whole = boxes_of(12, [around(-14.2), around(-5.9)], [around(9.0)] * 3, np.zeros(5))
    taken = np.array([-156.1, -39.2, 3500.0, 400.0, 2200.0])
    rest = boxes_of(12, [around(-14.2), around(-5.9)], [around(9.0)] * 3, taken)
    for one, other in zip(whole, rest, strict=True):
        assert other.sums == (one.sums[0] + 156, one.sums[1] + 39)
        assert other.low == pytest.approx(one.low - taken[2:])
        assert other.high == pytest.approx(one.high - taken[2:])
