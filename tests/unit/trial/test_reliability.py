"""Two ratings of one patient agree as well as they are said to."""

import numpy as np
import pytest

from equipoise.qualification import trial_targets
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.reliability import between_days, between_raters, intraclass

SHROUT = np.array(
    [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ]
)
"""Six patients and four judges, the worked example of [@shrout1979]."""

FIGURES = [
    one
    for one in trial_targets()
    if one.name.startswith(("between_raters", "between_d"))
]


def test_it_is_that_of_the_worked_example():
    assert intraclass(SHROUT.astype(float)) == pytest.approx(0.29, abs=0.005)


def test_a_rater_who_always_says_more_agrees_less():
    patients = np.arange(10.0)
    apart = np.column_stack([patients, patients + 3])
    assert intraclass(np.column_stack([patients, patients])) == pytest.approx(1)
    # MSP = 2 * 9.1667, MSR = 45, MSE = 0: 18.33 / (18.33 + 2 * 45 / 10)
    assert intraclass(apart) == pytest.approx(0.6707, abs=1e-4)


def test_where_nothing_varies_there_is_no_agreement_to_tell():
    assert np.isnan(intraclass(np.full((5, 2), 3.0)))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda one: one.name)
def test_a_simulation_gives_the_figure_of_its_source(figure, rng):
    kind, scale = figure.name.rsplit("_", 1)
    scale = "cgi_s" if scale == "s" else scale
    instrument = INSTRUMENTS[scale]
    draw = between_raters if kind.startswith("between_raters") else between_days
    found = intraclass(draw(instrument, 4000, rng=rng))
    assert figure.low <= found <= figure.high


@pytest.mark.parametrize("name", ["hamd17", "madrs", "bdi2", "cgi_s", "cadss"])
def test_raters_of_one_day_agree_better_than_days(name, rng):
    instrument = INSTRUMENTS[name]
    raters = intraclass(between_raters(instrument, 4000, rng=rng))
    days = intraclass(between_days(instrument, 4000, rng=rng))
    assert raters > days
