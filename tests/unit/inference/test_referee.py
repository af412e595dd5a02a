"""The referee counts virtual studies that print exactly what was printed."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from equipoise.inference.boxes import Box, near
from equipoise.inference.law import Rows
from equipoise.inference.printed_set import printed_sets
from equipoise.inference.referee import referee, studies_near

WIDE = np.full(3, 1e6)


@pytest.fixture
def group():
    return printed_sets("williams2018")[0].others


def box_of(x, y, slack=0.5):
    squares = np.array([(v**2).sum() for v in (x, y, x - y)])
    return Box((int(x.sum()), int(y.sum())), squares - slack, squares + slack, 1.0)


def five_of(x, y):
    r = np.corrcoef(x, y)[0, 1]
    sds = [np.log(v.std(ddof=1)) for v in (x, y)]
    return np.array([x.mean(), y.mean(), *sds, np.arctanh(r)])


def rows_of(change, nausea=None):
    sick = np.zeros(change.shape) if nausea is None else nausea
    return Rows(change, np.ones(change.shape), sick)


def test_of_few_patients_the_chance_is_that_of_all_studies_listed(rng, group):
    # nine kinds of patient, studies of three: 729 studies, listed one by one
    change = np.array(list(product((-3.0, 0.0, 4.0), (-2.0, 1.0, 3.0))))
    sick = np.tile((change[:, :1] > -1) * 1.0, 2)
    x, y = np.array([-3, 0, 4]), np.array([1, -2, 3])
    box = box_of(x, y)
    expected = np.zeros(4)
    for study in product(range(9), repeat=3):
        a, b = change[list(study)].T
        squares = np.array([(v**2).sum() for v in (a, b, a - b)])
        sums = (a.sum(), b.sum()) == box.sums
        if sums and ((squares >= box.low) & (squares < box.high)).all():
            expected[int(sick[list(study), 1].sum())] += 1 / 9**3
    one = replace(group, n=3, change=five_of(x, y), boxes=(box,))
    found = referee(rows_of(change, sick), one, 4000, rng=rng)
    assert expected.sum() > 0
    # sixteen million studies from 8000 halves, each kind of half seen 400 times
    assert found.chance == pytest.approx(expected, rel=0.15)


def test_it_counts_as_whole_studies_do(rng, group):
    draw = rng.of("patients").generator()
    change = draw.multivariate_normal([-3, -6], [[30, 6], [6, 60]], 400).round()
    sick = (draw.random((400, 2)) < 0.4) * 1.0
    centre = replace(group, boxes=(), change=np.array([-2.0, -6.0, 1.6, 2.1, 0.2]))
    squares = np.array([120.0, 440.0, 460.0])
    boxes = tuple(
        Box((i, j), squares * 0.5, squares * 1.6, 1.0)
        for i in range(-16, -3)
        for j in range(-36, -23)
    )
    whole = draw.integers(400, size=(400_000, 5))
    a, b = np.moveaxis(change[whole], -1, 0)
    q = np.stack([(v**2).sum(axis=1) for v in (a, b, a - b)], axis=1)
    kept = ((q >= squares * 0.5) & (q < squares * 1.6)).all(axis=1)
    kept &= (np.abs(a.sum(axis=1) + 10 - 0.5) < 6.6) & (np.abs(b.sum(axis=1) + 30) < 7)
    kept = kept & (a.sum(axis=1) >= -16) & (a.sum(axis=1) <= -4)
    kept = kept & (b.sum(axis=1) >= -36) & (b.sum(axis=1) <= -24)
    count = np.bincount(sick[whole[kept], 1].sum(axis=1).astype(int), minlength=6)
    found = referee(rows_of(change, sick), replace(centre, boxes=boxes), 6000, rng=rng)
    assert kept.sum() > 500
    error = 4 * (count.sum() ** -0.5 + 0.02)
    assert found.chance.sum() == pytest.approx(kept.mean(), rel=error)
    shares = found.chance / found.chance.sum()
    assert shares == pytest.approx(count / count.sum(), abs=2 * error * 0.4)


def test_more_halves_err_less_and_agree(rng, group):
    draw = rng.of("patients").generator()
    change = draw.multivariate_normal([-3, -6], [[30, 6], [6, 60]], 800).round()
    few, many = (
        referee(rows_of(change), group, halves, rng=rng.of(halves))
        for halves in (8_000, 32_000)
    )
    assert many.hits > 4 * few.hits > 0
    assert many.error < few.error
    apart = np.log(few.chance.sum() / many.chance.sum())
    assert abs(apart) < 4 * np.hypot(few.error + 0.02, many.error)


def test_a_print_beyond_all_patients_is_never_seen(rng, group):
    change = rng.generator().normal(20, 1, (50, 2)).round()
    found = referee(rows_of(change), group, 100, rng=rng)
    assert (found.hits, found.chance.sum()) == (0, 0.0)
    assert found.error == np.inf


def test_studies_near_a_print_are_those_listed(rng, group):
    # nine kinds of patient, studies of three: 729 studies, listed one by one
    change = np.array(list(product((-3.0, 0.0, 4.0), (-2.0, 1.0, 3.0))))
    x, y = np.array([-3, 0, 4]), np.array([1, -2, 3])
    boxes = tuple(near(box_of(x, y, slack=6.0), 3))
    assert sorted(box.sums for box in boxes) == sorted(product((0, 1, 2), (1, 2, 3)))
    expected = 0.0
    for study in product(range(9), repeat=3):
        a, b = change[list(study)].T
        squares = np.array([(v**2).sum() for v in (a, b, a - b)])
        for box in boxes:
            sums = (a.sum(), b.sum()) == box.sums
            within = ((squares >= box.low) & (squares < box.high)).all()
            expected += (sums and within) / 9**3
    one = replace(group, n=3, change=five_of(x, y), boxes=(box_of(x, y, slack=6.0),))
    patients, weight = studies_near(rows_of(change), one, 4000, rng=rng)
    assert patients.shape == (len(weight), 3)
    assert weight.sum() / 4000**2 == pytest.approx(expected, rel=0.15)


def test_a_box_near_another_has_the_same_spread(group):
    box = group.boxes[0]
    for other in near(box, group.n):
        squares = [
            (one.low + one.high) / 2
            - np.array([*one.sums, one.sums[0] - one.sums[1]]) ** 2 / group.n
            for one in (box, other)
        ]
        assert squares[1] == pytest.approx(squares[0])
        assert other.high - other.low == pytest.approx(3 * (box.high - box.low))


def test_patients_who_cannot_print_it_have_no_study_near(rng, group):
    patients, weight = studies_near(rows_of(np.zeros((20, 2))), group, 50, rng=rng)
    assert patients.shape == (0, group.n)
    assert weight.size == 0
