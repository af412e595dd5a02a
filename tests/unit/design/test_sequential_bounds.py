"""Looks cost and buy what published tables and a simulated walk say."""

import numpy as np
import pytest
from scipy.special import ndtr

from equipoise.analysis import obrien_fleming, pocock, spending_obrien_fleming
from equipoise.design.sequential_bounds import (
    SHAPES,
    boundary_at,
    drift_for,
    ended_at,
    inflation,
    operating,
    require_looks,
    stopping,
)
from equipoise.errors import PowerError, UnknownNameError


@pytest.mark.parametrize(
    ("looks", "power", "of_pocock", "of_obrien_fleming"),
    # Jennison and Turnbull 2000, tables 2.2 and 2.4, two-sided .05
    [
        (2, 0.8, 1.110, 1.008),
        (2, 0.9, 1.100, 1.007),
        (3, 0.8, 1.166, 1.017),
        (5, 0.9, 1.207, 1.026),
    ],
)
def test_the_largest_trial_grows_as_tabled(looks, power, of_pocock, of_obrien_fleming):
    assert inflation(pocock(looks), power) == pytest.approx(of_pocock, abs=1.1e-3)
    found = inflation(obrien_fleming(looks), power)
    assert found == pytest.approx(of_obrien_fleming, abs=1.1e-3)


def test_without_looks_nothing_grows():
    assert inflation(pocock(1), 0.8) == pytest.approx(1.0, abs=1e-5)


def test_a_drift_gives_the_power_that_it_was_sought_for():
    boundary = spending_obrien_fleming((0.3, 0.7, 1.0))
    assert operating(boundary, drift_for(boundary, 0.85)).power == pytest.approx(0.85)


def test_virtual_looks_agree_with_the_exact_ones(rng):
    boundary, looks, drift = pocock(3), (10, 20, 30), 2.5
    steps = rng.of("walk").generator().normal(size=(3, 40_000)) / np.sqrt(3)
    walk = np.cumsum(steps + drift / 3, axis=0)
    z = walk / np.sqrt(np.array(boundary.shares))[:, None]
    ended = ended_at(2 * ndtr(-np.abs(z)), boundary)
    found, exact = stopping(looks, ended, np.zeros(z.shape)), operating(boundary, drift)
    for here, there in zip(found.stops, exact.stops, strict=True):
        assert here.value == pytest.approx(there, abs=3 * here.error)
    assert found.rejected.value == pytest.approx(
        exact.power, abs=3 * found.rejected.error
    )
    assert found.n.value == pytest.approx(
        30 * exact.expected_share, abs=3 * found.n.error
    )


def test_a_trial_ends_once_and_its_estimate_is_of_that_look():
    boundary = pocock(2)  # p below 0.0294 at either look
    p = np.array([[0.01, 0.2, np.nan, 0.2], [0.5, 0.01, 0.01, 0.2]])
    ended = ended_at(p, boundary)
    assert ended.tolist() == [0, 1, 1, 2]
    off = np.array([[3.0, 9.0, 9.0, 9.0], [9.0, 1.0, 1.0, -1.0]])
    found = stopping((10, 20), ended, off)
    assert [one.value for one in found.stops] == [0.25, 0.5]
    assert found.rejected.value == 0.75
    assert found.n.value == 17.5
    assert found.bias.value == 1.0


@pytest.mark.parametrize("name", tuple(SHAPES))
def test_every_boundary_keeps_the_error_at_even_looks(name):
    found = operating(boundary_at(name, (10, 20, 30)), 0.0)
    assert found.power == pytest.approx(0.05, abs=1e-5)


def test_a_boundary_for_even_looks_is_refused_for_others():
    with pytest.raises(PowerError) as refused:
        boundary_at("pocock", (10, 40))
    assert str(refused.value) == (
        "'pocock' is for evenly spaced looks, and these are after 10, 40 patients. "
        "Space them evenly, or ask for 'spending_pocock'."
    )


def test_an_unknown_boundary_is_refused():
    with pytest.raises(UnknownNameError, match="Did you mean 'pocock'"):
        boundary_at("pockock", (10, 20))


def test_one_look_is_refused():
    with pytest.raises(PowerError) as refused:
        require_looks((40,))
    assert str(refused.value) == (
        "The looks are after 40 patients. Name two or more with --looks, the end as "
        "the last."
    )
