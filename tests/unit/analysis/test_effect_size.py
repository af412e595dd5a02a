"""Standardised effect sizes, each under its own name."""

import numpy as np
import pytest

from equipoise.analysis import d_av, d_pooled, d_z, hedges
from equipoise.errors import FitError, TooFewError

A = np.array([1.0, 3.0, 5.0, np.nan])
B = np.array([2.0, 5.0, 8.0, 9.0])


def test_the_names_say_by_which_sd_they_are_divided():
    # differences -1, -2, -3: mean -2, SD 1; SDs 2 and 3
    assert d_z("x", A - B).value == -2
    assert d_av("x", A, B).value == pytest.approx(-2 / np.sqrt((4 + 9) / 2))
    # means 3 and 6; squares 8 and 30 on 2 and 3 degrees of freedom
    assert d_pooled("x", A, B).value == pytest.approx(-3 / np.sqrt(38 / 5))
    names = [
        one.name for one in (d_z("x", A - B), d_av("x", A, B), d_pooled("x", A, B))
    ]
    assert names == ["dz", "d_av", "d"]


def test_a_correction_needs_three_patients():
    assert hedges(d_z("x", A - B)).value > -2
    with pytest.raises(TooFewError):
        hedges(d_z("x", np.array([1.0, 2.0])))


@pytest.mark.parametrize(
    "size",
    [
        lambda: d_z("fall", np.ones(3)),
        lambda: d_av("fall", np.ones(3), np.ones(3)),
        lambda: d_av("fall", B, B + 1),
        lambda: d_pooled("fall", np.ones(3), np.zeros(3)),
    ],
)
def test_patients_who_are_all_alike_give_no_size(size):
    with pytest.raises(FitError, match="The fall cannot be standardised"):
        size()


@pytest.mark.parametrize(
    "size",
    [
        lambda: d_z("fall", np.ones(1)),
        lambda: d_av("fall", np.ones(1), np.ones(1)),
        lambda: d_pooled("fall", np.ones(1), np.zeros(1)),
        lambda: d_pooled("fall", np.ones(0), B),
    ],
)
def test_too_few_patients_give_no_size(size):
    with pytest.raises(TooFewError):
        size()
