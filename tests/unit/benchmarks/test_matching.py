"""Rates at equal error."""

import numpy as np
import pytest

from benchmarks.matching import errors, p99, rate_at, ratio


def test_the_error_of_a_patient_is_the_worst_over_times_and_states():
    exact = np.array([[[10.0, 0.0], [20.0, 0.0]]])  # one patient, two times, two states
    found = exact + np.array([[[1.0, 0.0], [0.0, 0.4]]])
    # 1 of 10 is 0.1; 0.4 beside a scale of 2 is 0.2
    assert errors(found, exact, np.array([1.0, 2.0])) == pytest.approx([0.2])


def test_the_99th_percentile_of_two_hundred_and_one_patients_is_the_third_largest():
    assert p99(np.arange(201.0)) == pytest.approx(198.0)


def test_a_patient_without_a_number_makes_the_error_infinite():
    assert p99(np.array([1e-4, np.nan])) == np.inf


def test_the_rate_at_an_error_is_that_of_the_fastest_setting_within_it():
    # A tighter setting may be the faster one.
    found, rates = [1e-3, 9e-5, 5e-5, 1e-6], [400.0, 200.0, 250.0, 100.0]
    assert rate_at(1e-4, found, rates) == 250.0
    assert rate_at(9e-5, found, rates) == 250.0
    assert rate_at(1e-6, found, rates) == 100.0


def test_no_rate_is_given_for_an_error_that_no_setting_keeps():
    assert np.isnan(rate_at(1e-7, [1e-3, 1e-5], [400.0, 100.0]))


def test_a_setting_that_failed_is_left_out():
    assert rate_at(1e-4, [np.inf, np.nan, 1e-5], [9e9, 9e9, 100.0]) == 100.0


def test_a_ratio_is_taken_round_by_round():
    found = ratio([100.0, 50.0, 90.0], [10.0, 5.0, 6.0])
    assert (found.median, found.lowest, found.highest) == (10.0, 10.0, 15.0)
