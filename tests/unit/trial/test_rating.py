"""From the severity that a patient has to the integers that an interviewer writes."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import expit
from scipy.stats import norm

from equipoise.evidence import priors
from equipoise.trial.library.instruments import HAMD6, HAMD17
from equipoise.trial.rating import form_of, rated

PATIENTS = 20_000
LEVELS = np.linspace(-30, 30, 1201)


@pytest.fixture
def interviews(rng):
    """Return a maker of items: one interview of each of many patients."""
    profile = rng.of("profile").generator().standard_normal((PATIENTS, 17))
    rounding = rng.of("rounding").generator().random((PATIENTS, 1, 17))

    def make(severity: float) -> np.ndarray:
        held = np.full((PATIENTS, 1), severity)
        return rated(form_of(HAMD17), held, profile, rounding)[:, 0]

    return make


def expected_item(level: float, core: bool) -> float:
    """Return the mean share of an item's maximum, by quadrature of its definition."""
    gap, sd = priors()["item_core_prominence"].value, priors()["item_profile_sd"].value
    own = level + (gap / 2 if core else -gap / 2)
    return quad(lambda z: norm.pdf(z) * expit(own + sd * z), -9, 9)[0]


@pytest.mark.parametrize("level", [-6.0, -1.3, 0.0, 2.1, 5.0])
def test_a_level_gives_the_total_that_its_definition_says(level):
    form = form_of(HAMD17)
    core, others = 4 * 5 + 2, 4 * 4 + 2 * 7  # highest totals of 6 and of 11 items
    by_hand = core * expected_item(level, True) + others * expected_item(level, False)
    place = round((level - LEVELS[0]) / (LEVELS[1] - LEVELS[0]))
    assert form.totals[place] == pytest.approx(by_hand, abs=1e-6)  # 15 nodes


@pytest.mark.parametrize("severity", [2.0, 7.0, 20.0, 26.5, 40.0, 50.0])
def test_the_total_is_the_severity_on_average(interviews, severity):
    totals = interviews(severity).sum(axis=1)
    error = totals.std() / np.sqrt(PATIENTS)
    assert totals.mean() == pytest.approx(severity, abs=4 * error)


@pytest.mark.parametrize("severity", [-30.0, -0.1, 3.0, 25.0, 51.0, 80.0])
def test_an_item_is_an_integer_from_zero_to_its_maximum(interviews, severity):
    items = interviews(severity)
    assert np.issubdtype(items.dtype, np.integer)
    assert items.min() >= 0
    assert (items <= np.array(HAMD17.maxima)).all()


@pytest.mark.parametrize("severity", [-30.0, -0.1])
def test_severity_below_zero_is_scored_zero_on_every_item(interviews, severity):
    assert not interviews(severity).any()


def test_severity_beyond_the_scale_is_scored_at_every_maximum(interviews):
    # an item can be one short only if its rounding is below 4e-13
    assert (interviews(60.0) == np.array(HAMD17.maxima)).all()


def test_an_item_is_off_by_less_than_a_point():
    form = form_of(HAMD17)
    low = rated(form, np.array([25.0]), np.zeros(17), np.zeros((1, 17)))
    high = rated(form, np.array([25.0]), np.zeros(17), np.full((1, 17), 0.999999))
    level = np.interp(25.0, form.totals, LEVELS)
    share = [expit(level + one) for one in form.prominence]
    exact = np.array(HAMD17.maxima) * share
    assert (low[0] == np.floor(exact)).all()
    assert (high[0] == np.ceil(exact)).all()


def test_core_items_are_more_prominent(interviews):
    items = interviews(25.0) / np.array(HAMD17.maxima)
    core = np.isin(np.arange(1, 18), HAMD17.core)
    assert items[:, core].mean() > items[:, ~core].mean()
    # and by as much as their own prominence says
    gap = priors()["item_core_prominence"].value
    prominence = form_of(HAMD17).prominence
    assert np.unique(prominence[core]) - np.unique(prominence[~core]) == [gap]


def test_an_item_that_is_prominent_in_a_patient_is_scored_higher_in_him():
    form = form_of(HAMD17)
    profile = np.zeros((2, 17))
    profile[1, 3] = 3.0
    half = np.full((2, 1, 17), 0.5)
    items = rated(form, np.full((2, 1), 25.0), profile, half)[:, 0]
    assert items[1, 3] > items[0, 3]
    assert np.delete(items[1] == items[0], 3).all()


def test_interviews_of_one_patient_share_his_profile_and_not_their_rounding():
    form = form_of(HAMD17)
    severity = np.array([[25.0, 25.0, 25.0]])
    rounding = np.stack([np.full(17, 0.3), np.full(17, 0.3), np.full(17, 0.8)])
    items = rated(form, severity, np.full((1, 17), 0.7), rounding[None])
    assert items.shape == (1, 3, 17)
    assert (items[0, 0] == items[0, 1]).all()
    assert items[0, 2].sum() > items[0, 0].sum()


def test_every_item_of_a_scale_of_core_items_alone_is_alike():
    form = form_of(HAMD6)
    assert np.unique(form.prominence).size == 1
    assert form.maxima.tolist() == [4, 4, 4, 4, 4, 2]
