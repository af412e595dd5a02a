"""Stopping boundaries are those of published tables, and keep what they promise."""

import numpy as np
import pytest

from equipoise.analysis import (
    crossing,
    obrien_fleming,
    pocock,
    spending_hwang_shih_decani,
    spending_obrien_fleming,
    spending_pocock,
)


@pytest.mark.parametrize(
    ("looks", "constant"),
    # Jennison and Turnbull 2000, table 2.1, two-sided .05
    [(1, 1.960), (2, 2.178), (3, 2.289), (4, 2.361), (5, 2.413)],
)
def test_pocock_is_as_tabled(looks, constant):
    assert pocock(looks).critical == pytest.approx([constant] * looks, abs=6e-4)


@pytest.mark.parametrize(
    ("looks", "last"),
    # the same, table 2.3
    [(1, 1.960), (2, 1.977), (3, 2.004), (4, 2.024), (5, 2.040)],
)
def test_obrien_fleming_is_as_tabled(looks, last):
    found = obrien_fleming(looks)
    expected = [last * np.sqrt(looks / (k + 1)) for k in range(looks)]
    assert found.critical == pytest.approx(expected, abs=2e-3)


def test_repeated_looks_at_05_go_wrong_as_often_as_armitage_found():
    # Armitage and others 1969, table 2: 1, 2, 3, 4, 5 looks
    rates = [
        crossing([(i + 1) / k for i in range(k)], [1.95996] * k).sum()
        for k in range(1, 6)
    ]
    assert rates == pytest.approx([0.05, 0.083, 0.107, 0.126, 0.142], abs=6e-4)


@pytest.mark.parametrize(
    "spending", [spending_obrien_fleming, spending_pocock, spending_hwang_shih_decani]
)
def test_spending_spends_all_of_alpha_and_no_more(spending):
    shares = (7 / 15, 0.8, 1.0)
    found = spending(shares)
    assert crossing(shares, found.critical).sum() == pytest.approx(0.05, abs=1e-6)


def test_spending_half_way_is_as_other_programs_have_it():
    # gsDesign, k = 2, sfLDOF and sfLDPocock, alpha .025 on each side
    assert spending_obrien_fleming((0.5, 1.0)).critical == pytest.approx(
        [2.963, 1.969], abs=1e-3
    )
    assert spending_pocock((0.5, 1.0)).critical == pytest.approx(
        [2.157, 2.201], abs=1e-3
    )


def test_crossing_agrees_with_a_simulated_walk(rng):
    shares, critical = np.array([0.3, 0.6, 1.0]), np.array([2.2, 2.0, 1.9])
    steps = rng.of("walk").generator().normal(size=(200_000, 3))
    walk = np.cumsum(steps * np.sqrt(np.diff([0, *shares])), axis=1) / np.sqrt(shares)
    out = np.abs(walk) > critical
    first = [out[:, 0], ~out[:, 0] & out[:, 1], ~out[:, :2].any(axis=1) & out[:, 2]]
    found = crossing(shares, critical)
    # three standard errors of a share in 200 000
    assert found == pytest.approx([one.mean() for one in first], abs=1.2e-3)


def test_early_p_of_obrien_fleming_is_strict():
    assert obrien_fleming(2).p == pytest.approx((0.0052, 0.0480), abs=2e-4)


def test_the_family_of_hwang_shih_and_decani_is_as_other_programs_have_it():
    # gsDesign(k = 3), whose usual bound is sfHSD with gamma -4, alpha .025
    found = spending_hwang_shih_decani((1 / 3, 2 / 3, 1.0))
    assert found.critical == pytest.approx([3.011, 2.547, 1.999], abs=1e-3)


def test_between_its_ends_the_family_spends_as_the_share_does():
    found = spending_hwang_shih_decani((0.5, 1.0), gamma=0.0)
    assert crossing(found.shares, found.critical) == pytest.approx([0.025, 0.025])


def test_an_effect_is_found_as_often_as_a_simulated_walk_finds_it(rng):
    shares, critical = np.array([0.5, 1.0]), np.array([2.797, 1.977])
    steps = rng.of("walk").generator().normal(size=(200_000, 2)) * np.sqrt(0.5)
    walk = np.cumsum(steps + 0.5 * 3.0, axis=1) / np.sqrt(shares)
    out = np.abs(walk) > critical
    first = [out[:, 0].mean(), (~out[:, 0] & out[:, 1]).mean()]
    # three standard errors of a share in 200 000
    assert crossing(shares, critical, 3.0) == pytest.approx(first, abs=3.3e-3)


def test_an_effect_beyond_doubt_is_found_at_once():
    assert crossing((0.5, 1.0), (2.8, 2.0), 40.0) == pytest.approx([1.0, 0.0])
