"""How likely what was told is, given the set."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from equipoise.inference.printed_set import printed_sets
from equipoise.inference.secondary import Stated, secondary_of
from equipoise.inference.secondary_law import (
    all_stated,
    brought_to,
    counts_told,
    five_of,
    paired,
    stated_at,
)

FIVE = np.array([-22.3, -5.6, np.log(3.2), np.log(5.7), -0.06])


@pytest.fixture(scope="module")
def told():
    return secondary_of("williams2018", printed_sets("williams2018"))


@pytest.fixture
def change(rng):
    """Return the changes of forty studies of seven."""
    draw = rng.of("studies").generator()
    return draw.multivariate_normal([-18, -7], [[30, 8], [8, 50]], (40, 7)).round()


def test_five_numbers_are_those_of_each_study_alone(change):
    for study, found in zip(change, five_of(change), strict=True):
        sd = study.std(axis=0, ddof=1)
        r = np.corrcoef(study.T)[0, 1]
        expected = [*study.mean(axis=0), *np.log(sd), np.arctanh(r)]
        assert found == pytest.approx(expected)


def test_a_study_of_patients_all_alike_has_no_five_numbers():
    assert not np.isfinite(five_of(np.zeros((1, 7, 2)))).all()


def test_every_study_is_brought_to_print_the_same(change):
    found = brought_to(change, five_of(change), FIVE)
    assert five_of(found) == pytest.approx(np.tile(FIVE, (40, 1)))


def test_a_study_that_prints_it_already_stays_as_it_is(change):
    one = five_of(change)[0]
    found = brought_to(change[:1], one[None], one)
    assert found == pytest.approx(change[:1])


def test_remission_and_response_are_counted_in_each_study(told):
    # three patients from 20: to 7, 8 and 3 in one arm; to 10, 11 and 15 in the other
    baseline = np.full((1, 3, 2), 20.0)
    after = np.array([[[7, 10], [8, 11], [3, 15]]], dtype=float)
    for remitted, responded, same in ((2, 1, True), (3, 1, False), (2, 0, False)):
        one = replace(told, remitted=remitted, responded=responded)
        assert counts_told(after - baseline, baseline, one).tolist() == [same]


def test_pairs_without_a_rating_are_left_out(rng):
    draw = rng.of("pairs").generator()
    apart, missing = draw.normal(size=(30, 7, 3)), draw.random((30, 7, 3)) < 0.2
    mean, sd, n = paired(apart, missing)
    for study in range(30):
        for visit in range(3):
            there = apart[study, ~missing[study, :, visit], visit]
            assert n[study, visit] == len(there)
            assert mean[study, visit] == pytest.approx(there.mean())
            assert sd[study, visit] == pytest.approx(there.std(ddof=1))


@pytest.mark.parametrize("shift", [-1.5, 0.0, 1.5])
def test_a_test_ends_as_scipys_does(rng, shift):
    draw = rng.of("tests").generator()
    apart = draw.normal(shift, 1.5, (200, 7, 1))
    found = paired(apart, np.zeros(apart.shape, dtype=bool))
    p = stats.ttest_1samp(apart[..., 0], 0, axis=1).pvalue
    lower = apart[..., 0].mean(axis=1) < 0
    differs, same = (
        all_stated(*found, (Stated("hamd17", 3.0, differs=one, missing=0),))
        for one in (True, False)
    )
    assert (differs == ((p < 0.05) & lower)).all()
    assert (same == (p >= 0.05)).all()


def test_later_visits_follow_what_a_study_is_brought_to(told, rng):
    # What differs later is the difference of the changes, so that once the set is
    # printed every study states the same: a mean of -5 with an SD of 4 is different.
    draw = rng.of("later").generator()
    change = draw.normal([-12.0, -7.0], np.sqrt(8.0), (3000, 7, 2))
    five = np.array([-12.0, -7.0, *np.log([8.0**0.5] * 2), 0.0])
    apart = change[..., :1] - change[..., 1:]
    one = replace(told, stated=(Stated("hamd17", 3.0, differs=True, missing=0),))
    none = np.zeros(apart.shape, dtype=bool)
    alone = all_stated(*paired(apart, none), one.stated)
    away = five_of(change) - five
    assert alone.mean() < 0.85
    assert stated_at(apart, none, away, one).mean() > 0.97
