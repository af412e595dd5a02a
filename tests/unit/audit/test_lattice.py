"""The lattice agrees with every set of whole scores written out."""

import math
from itertools import combinations_with_replacement, product
from statistics import stdev

import pytest

from equipoise.audit.interval import EVERYTHING, Interval
from equipoise.audit.lattice import (
    Scores,
    greatest_sd,
    nearest_f,
    points,
    sd_of,
    sums,
    with_f,
)


def every_set(n, low, high):
    return list(combinations_with_replacement(range(low, high + 1), n))


def near(value):
    return Interval(value - 1e-9, value + 1e-9)


@pytest.mark.parametrize(("n", "low", "high"), [(2, 0, 9), (3, -3, 3), (5, 1, 5)])
def test_what_some_scores_have_is_never_excluded(n, low, high):
    scores = Scores(n, Interval(low, high), n - 1)
    for one in every_set(n, low, high):
        mean, sd = sum(one) / n, stdev(one)
        found = points(near(mean), near(sd), scores)
        assert found, one
        if sd > 0:
            f = n * mean * mean / (sd * sd)
            assert any(with_f(point, near(f), scores) for point in found), one


@pytest.mark.parametrize("n", [2, 3])
def test_for_so_few_scores_nothing_else_is_let_through(n):
    low, high = 0, 6
    scores = Scores(n, EVERYTHING, n - 1)
    had = {
        (sum(one), sum(x * x for x in one)) for one in every_set(n, low - 20, high + 20)
    }
    for total, squares in product(range(low, n * high), range(60)):
        variance = (squares - total * total / n) / (n - 1)
        if variance < 0:
            continue
        sd = math.sqrt(variance)
        found = points(near(total / n), Interval(sd - 1e-7, sd + 1e-7), scores)
        assert bool(found) == ((total, squares) in had), (total, squares)


@pytest.mark.parametrize(("n", "low", "high"), [(2, 0, 9), (4, 1, 7), (5, 0, 5)])
def test_the_greatest_sd_is_that_of_the_widest_scores(n, low, high):
    scores = Scores(n, Interval(low, high), n - 1)
    for total in range(n * low, n * high + 1):
        widest = max(stdev(x) for x in every_set(n, low, high) if sum(x) == total)
        assert greatest_sd(near(total / n), scores) == pytest.approx(widest)


def test_the_greatest_sd_is_not_always_that_of_the_mean_nearest_the_middle():
    scores = Scores(3, Interval(26, 63), 2)
    means = Interval(39.5, 40.5)
    some = [x for x in every_set(3, 26, 63) if means.holds(sum(x) / 3)]
    assert greatest_sd(means, scores) == pytest.approx(max(map(stdev, some)))


def test_without_an_upper_end_one_person_has_it_all():
    scores = Scores(7, Interval(0, math.inf), 6)
    assert greatest_sd(near(7.0), scores) == pytest.approx(stdev([49] + [0] * 6))


def test_the_sum_of_whole_scores_is_whole():
    assert list(sums(Interval(5.185, 5.195), Scores(28, EVERYTHING, 27))) == []
    assert list(sums(Interval(5.175, 5.185), Scores(28, EVERYTHING, 27))) == [145]


@pytest.mark.parametrize("f", [0.4, 3.0, 12.0])
def test_the_nearest_f_are_those_of_the_nearest_scores(f):
    scores = Scores(5, EVERYTHING, 4)
    means, sds = Interval(1.95, 2.05), Interval(1.4, 3.2)
    every = (x for x in every_set(5, -9, 13) if sum(x) == 10 and sds.holds(stdev(x)))
    had = sorted({5 * 4 / stdev(x) ** 2 for x in every})
    below = [one for one in had if one < f][-1:]
    above = [one for one in had if one > f][:1]
    found = nearest_f(points(means, sds, scores), scores, f)
    assert found == pytest.approx(below + above)


def test_an_sd_over_n_is_read_as_such():
    scores = Scores(4, EVERYTHING, 4)
    (point,) = points(near(2.5), near(math.sqrt(1.25)), scores)
    assert (point.total, point.first) == (10, 30)
    assert sd_of(point, scores).low == pytest.approx(math.sqrt(1.25))
