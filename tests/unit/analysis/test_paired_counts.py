"""The same yes or no in two arms, of the same patients."""

import math

import numpy as np
import pytest

from equipoise.analysis import paired_counts, paired_remission, paired_response
from equipoise.analysis.paired_counts import PairedCounts
from equipoise.errors import TooFewError
from equipoise.units import days


def test_response_is_counted_in_both_arms(crossover):
    # after placebo all but cas fall by half; after naltrexone nobody does
    counts = paired_response(
        crossover, "hamd17", arm="placebo", versus="naltrexone", at=days(1)
    )
    assert (counts.both, counts.only_arm, counts.only_versus, counts.neither) == (
        (0, 3, 0, 1)
    )
    assert (counts.arm.count, counts.versus.count, counts.n) == (3, 0, 4)
    assert counts.difference == 0.75
    assert counts.p == pytest.approx(0.25)  # two ways in eight
    assert counts.odds_ratio == math.inf


def test_a_patient_without_both_scores_is_left_out(crossover):
    counts = paired_remission(
        crossover, "hamd17", arms=("placebo", "naltrexone"), at=days(3), cut_off=12
    )
    assert (counts.n, counts.only_arm) == (2, 2)  # ann and dee; bea and cas miss one


def test_the_interval_of_the_difference_is_that_of_newcombe():
    # by hand, method 10: Wilson's limits .4907-.9433 of 8/10 and .1678-.6873 of 4/10;
    # phi = (8 - 5)/√(8·2·4·6) = .1531; .4 less the root of .3093² + .2873² less
    # 2 phi .3093·.2873, and .4 and the root of .1433² + .2322² - 2 phi .1433·.2322
    counts = PairedCounts("x", both=4, only_arm=4, only_versus=0, neither=2)
    assert counts.interval == pytest.approx((0.0110, 0.6532), abs=2e-4)


def test_the_interval_narrows_with_a_correlation_between_arms():
    together = PairedCounts("x", both=20, only_arm=4, only_versus=0, neither=16)
    apart = PairedCounts("x", both=12, only_arm=12, only_versus=8, neither=8)
    width = [one.interval[1] - one.interval[0] for one in (together, apart)]
    assert width[0] < width[1]


def test_nobody_who_differs_tells_nothing():
    counts = PairedCounts("x", both=3, only_arm=0, only_versus=0, neither=2)
    assert counts.p == 1.0
    assert math.isnan(counts.odds_ratio)
    assert math.isnan(counts.odds_ratio_interval[0])


def test_the_odds_ratio_is_that_of_the_patients_who_differ():
    assert PairedCounts("x", 9, 6, 2, 9).odds_ratio == 3.0


def test_nobody_known_is_refused():
    no = np.zeros(3, dtype=bool)
    with pytest.raises(TooFewError, match="needs at least 1 patient and has 0"):
        paired_counts("response", no, no, no)
