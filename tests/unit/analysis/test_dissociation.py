"""Scores at one visit: mean, median, and the signed rank test."""

import math

import numpy as np
import pytest
from scipy import stats

from equipoise.analysis import mean_score, median_score, signed_rank
from equipoise.errors import TooFewError

# Darwin's maize: crossed less self-fertilised plants, eighths of an inch.
# Fisher 1935, The Design of Experiments, table 3.
DARWIN = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]


def compare(paired, differences):
    """Return the signed rank test of these differences."""
    data = paired(differences, [0.0] * len(differences))
    return signed_rank(data, "cadss", arm="placebo", versus="naltrexone", at=1.0)


def test_the_mean_is_of_those_with_a_score(paired):
    mean = mean_score(paired([2, 4, np.nan], [0, 0, 0]), "cadss", arm="placebo", at=1.0)
    assert mean.of == "cadss, placebo arm, 1 h"
    assert (mean.value, mean.n) == (3, 2)
    assert mean.standard_error == pytest.approx(1)
    assert mean.sd == pytest.approx(math.sqrt(2))


@pytest.mark.parametrize(
    ("scores", "middle"), [([9, 1, 4], 4), ([9, 1, 4, 6], 5), ([3, np.nan, 8], 5.5)]
)
def test_the_median_is_the_middle_score(paired, scores, middle):
    data = paired(scores, [0] * len(scores))
    assert median_score(data, "cadss", arm="placebo", at=1.0).value == middle


@pytest.mark.parametrize(
    ("n", "low", "high"), [(6, 1, 6), (8, 1, 8), (9, 2, 8), (12, 3, 10), (20, 6, 15)]
)
def test_the_median_lies_between_two_of_the_scores(paired, n, low, high):
    # ranks as tabled: Conover, Practical Nonparametric Statistics, table A3
    data = paired(list(range(n, 0, -1)), [0] * n)
    median = median_score(data, "cadss", arm="placebo", at=1.0)
    assert median.interval == (low, high)


def test_five_scores_do_not_enclose_a_median(paired):
    data = paired([1, 2, 3, 4, 5], [0] * 5)
    median = median_score(data, "cadss", arm="placebo", at=1.0)
    assert np.isnan(median.interval).all()  # 2 × (1/2)⁵ is more than 5 %


def test_the_signed_rank_test_gives_the_published_result(paired):
    darwin = compare(paired, DARWIN)
    assert darwin.of == "cadss, placebo less naltrexone arm, 1 h"
    assert (darwin.plus, darwin.minus, darwin.statistic) == (96, 24, 24)
    assert darwin.p == pytest.approx(1352 / 2**15)  # 0.0413


def test_all_of_one_sign_is_the_least_likely(paired):
    assert compare(paired, [1, 2, 3, 4, 5, 6, 7]).p == pytest.approx(2 / 2**7)


def test_ties_share_the_mean_of_their_ranks(paired):
    tied = compare(paired, [-1, 1, 1, 2])
    assert tied.ranks == (2, 2, 2, 4)
    assert (tied.plus, tied.minus) == (8, 2)
    # sums of at most 2 among the 16 signs: none, and each of the three ranks 2
    assert tied.p == pytest.approx(2 * 4 / 16)


@pytest.mark.parametrize(
    "differences", [[3, 3, -1, 2, 2, -2], [5, 0, -1, 4, 4], [1, 1, 1, -1, 7, 7]]
)
def test_ties_and_zeros_are_counted_as_the_reference_does(paired, differences):
    left = [value for value in differences if value]
    signs = stats.PermutationMethod(n_resamples=2 ** len(left))
    reference = stats.wilcoxon(left, method=signs)
    ours = compare(paired, differences)
    assert ours.statistic == reference.statistic
    assert ours.p == pytest.approx(reference.pvalue)


def test_untied_differences_agree_with_the_exact_reference(paired):
    differences = [7 * i % 31 * (-1.0 if i % 3 else 1.0) for i in range(1, 31)]
    assert compare(paired, differences).p == pytest.approx(
        stats.wilcoxon(differences, method="exact").pvalue
    )


def test_many_differences_agree_with_the_normal_reference(paired):
    differences = [37.0 * i % 46 - 21 for i in range(400)]
    left = [value for value in differences if value]
    assert compare(paired, differences).p == pytest.approx(
        stats.wilcoxon(left, method="asymptotic").pvalue
    )


def test_no_difference_has_no_sign(paired):
    ranked = compare(paired, [0, 0, 3, -1])
    assert (ranked.n, ranked.zeros, ranked.ranks) == (4, 2, (2, 1))


def test_nothing_is_tested_when_nobody_differs(paired):
    alike = compare(paired, [0, 0, 0])
    assert (alike.statistic, alike.n, alike.zeros) == (0, 3, 3)
    assert math.isnan(alike.p)


def test_rounding_does_not_break_a_tie(paired):
    assert compare(paired, [0.1 + 0.2, -0.3, 1.0]).ranks == (1.5, 1.5, 3)


def test_one_patient_is_too_few(paired):
    data = paired([5, np.nan], [4, 3])
    for of in (mean_score, median_score):
        with pytest.raises(TooFewError, match="and has 1"):
            of(data, "cadss", arm="placebo", at=1.0)
    with pytest.raises(TooFewError) as refused:
        signed_rank(data, "cadss", arm="placebo", versus="naltrexone", at=1.0)
    assert str(refused.value) == (
        "The signed rank test of cadss, placebo less naltrexone arm, 1 h needs at "
        "least 2 patients and has 1."
    )
