"""Shares of routes are spread as likely as the points at which they are found."""

import numpy as np
import pytest

from equipoise.inference.storage.routes import shared_out

PARTS = {
    "habenula": np.array([0.1, 0.2, 0.6, 0.9]),
    "expectancy": np.array([0.9, 0.8, 0.4, 0.1]),
    "cb1": np.zeros(4),
}


def test_before_all_points_are_equally_likely_and_after_as_weighed():
    found = shared_out("a", "1a2b", PARTS, np.array([0.0, 0.0, 0.25, 0.75]))
    habenula = next(one for one in found.routes if one.route == "habenula")
    assert (habenula.before.median, habenula.after.median) == (0.2, 0.9)
    assert (habenula.before.low, habenula.before.high) == (0.1, 0.9)
    assert (habenula.after.low, habenula.after.high) == (0.6, 0.9)


def test_the_largest_route_after_stands_first_with_its_chance():
    found = shared_out("a", "1a2b", PARTS, np.array([0.1, 0.1, 0.3, 0.5]))
    assert [one.route for one in found.routes] == ["habenula", "expectancy"]
    chances = [one.chance_largest for one in found.routes]
    assert chances == pytest.approx([0.8, 0.2])


def test_a_route_that_no_point_uses_is_left_out():
    found = shared_out("a", "1a2b", PARTS, np.full(4, 0.25))
    assert "cb1" not in [one.route for one in found.routes]
    assert found.effective_points == pytest.approx(4.0)


def test_what_few_points_carry_is_told():
    found = shared_out("a", "1a2b", PARTS, np.array([0.5, 0.5, 0.0, 0.0]))
    assert (found.points, found.effective_points) == (4, pytest.approx(2.0))
