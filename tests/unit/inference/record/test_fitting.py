"""An account is held against the record alone, by a written rule."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.inference.comparison import Predicted, Statistic
from equipoise.inference.record.fitting import fits_of
from equipoise.inference.record.outcome import Stated

NAME = "it"


def stated(chance, study="rats", even=0.5, silent=()):
    """Return a statement to which the account gives a chance, surely."""
    given = {NAME: chance}
    return Stated(
        f"{study}.{chance}",
        study,
        "larger",
        "",
        even,
        given,
        given,
        given,
        given,
        silent,
    )


def printed(surprise, n=60):
    """Return a printed number that surprises the account so much."""
    found = Predicted(0.0, -1.0, 1.0, surprise, n)
    return Statistic(f"trial.{surprise}", "", "", "", 0, 0, 0, "1", {NAME: found})


def fit(said=(), held=()):
    return fits_of([NAME], said, held)[0]


@pytest.mark.parametrize(
    ("chances", "fitted"),
    [((0.9, 0.4), 1), ((0.9, 0.2), 0), ((0.51,), 1), ((0.5,), 0)],
)
def test_a_study_is_fitted_where_its_statements_do_better_than_even(chances, fitted):
    # 0.9 x 0.4 = 0.36 and 0.9 x 0.2 = 0.18 stand beside 0.5 x 0.5 = 0.25
    found = fit([stated(one) for one in chances])
    assert (found.studies, found.fitted, found.findings) == (1, fitted, len(chances))


def test_each_study_is_judged_alone():
    found = fit([stated(0.9), stated(0.1, "mice"), stated(0.8, "patients")])
    assert (found.studies, found.fitted, found.fits_nothing) == (3, 2, False)


@pytest.mark.parametrize(("chance", "fitted"), [(0.2, 1), (0.1, 0)])
def test_a_count_is_even_where_every_count_is_as_likely(chance, fitted):
    assert fit([stated(chance, even=1 / 6)]).fitted == fitted


def test_what_an_account_is_silent_of_is_no_part_of_its_fit():
    found = fit([stated(0.5, silent=(NAME,)), stated(0.9, "mice", silent=("other",))])
    assert (found.studies, found.fitted, found.findings) == (1, 1, 1)
    silent = fit([stated(0.5, silent=(NAME,))])
    assert (silent.studies, silent.fits_nothing, silent.misses_most) == (
        0,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("surprises", "fitted"), [((0.5, 0.05), 1), ((0.5, 0.05, 0.09), 0), ((0.1,), 1)]
)
def test_a_printed_set_is_fitted_where_half_its_numbers_lie_inside(surprises, fitted):
    found = fit(held=[printed(one) for one in surprises])
    assert (found.studies, found.fitted) == (1, fitted)


def test_a_number_that_no_virtual_trial_prints_is_left_out():
    found = fit(held=[printed(np.nan, n=0)])
    assert (found.studies, found.findings, found.misfits) == (0, 0, ())


def test_an_account_that_speaks_and_fits_no_study_fits_nothing():
    found = fit([stated(0.3), stated(0.1, "mice")], [printed(0.01)])
    assert (found.studies, found.fitted, found.fits_nothing) == (3, 0, True)
    assert not replace(found, fitted=1).fits_nothing


def test_misfits_have_less_than_one_chance_in_a_hundred():
    found = fit([stated(0.009), stated(0.011)], [printed(0.004), printed(0.2)])
    assert found.misfits == ("rats.0.009", "trial.0.004")
    assert not found.misses_most  # two of four
    assert fit([stated(0.009), stated(0.008), stated(0.4)]).misses_most
