"""Each law maps probabilities as the textbook law of its name does."""

import math

import numpy as np
import pytest
from scipy import stats

from equipoise.errors import LawError, UnknownNameError
from equipoise.evidence import Law

U = np.array([1e-9, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999, 1 - 1e-9])

# Both sides are rational approximations of the same functions in double precision.
CLOSE = pytest.approx


@pytest.mark.parametrize(
    ("law", "centre", "reference"),
    [
        (Law("normal", sd=2.5), 7.0, stats.norm(7.0, 2.5)),
        (
            Law("normal", sd=2.5, low=0),
            7.0,
            stats.truncnorm(-7 / 2.5, np.inf, 7.0, 2.5),
        ),
        (
            Law("normal", sd=2.5, low=6, high=9),
            7.0,
            stats.truncnorm(-0.4, 0.8, 7.0, 2.5),
        ),
        (Law("normal", sd=1, low=6), 0.0, stats.truncnorm(6, np.inf)),
        (Law("normal", sd=1, low=50, high=51), 0.0, stats.truncnorm(50, 51)),
        (Law("normal", sd=1, high=-6), 0.0, stats.truncnorm(-np.inf, -6)),
        (
            Law("lognormal", cv=0.3),
            24.5,
            stats.lognorm(math.sqrt(math.log(1.09)), scale=24.5),
        ),
        (Law("uniform", low=2, high=5), 3.0, stats.uniform(2, 3)),
        (Law("halfnormal", sd=7), 4.7, stats.halfnorm(0, 7)),
        (Law("beta", a=3, b=2), 0.6, stats.beta(3, 2)),
    ],
)
def test_quantiles_are_those_of_the_reference(law: Law, centre: float, reference):
    assert law.quantile(U, centre) == CLOSE(reference.ppf(U), rel=1e-7, abs=1e-12)


def test_a_fixed_law_is_always_at_the_centre():
    assert Law("fixed").quantile(U, 3.0).tolist() == [3.0] * U.size


def test_the_median_of_a_lognormal_law_is_its_centre_and_its_cv_is_as_given():
    law = Law("lognormal", cv=0.5)
    assert law.quantile(np.array([0.5]), 8.0)[0] == CLOSE(8.0)
    draws = law.quantile((np.arange(200_000) + 0.5) / 200_000, 8.0)
    # The midpoint rule leaves out tails with under a thousandth of the variance.
    assert draws.std() / draws.mean() == CLOSE(0.5, rel=1e-3)


def test_rounding_never_leads_beyond_the_ends():
    law = Law("normal", sd=2.5, low=0.1, high=0.2)
    values = law.quantile(np.array([1e-15, 1 - 1e-15]), 4.6)
    assert values.min() >= 0.1
    assert values.max() <= 0.2


def test_the_shape_of_the_probabilities_is_kept():
    assert (
        Law("normal", sd=1).quantile(np.full((3, 2), 0.5), 4.0).tolist()
        == [[4.0] * 2] * 3
    )


def test_another_unit_changes_lengths_and_not_shapes():
    assert Law("normal", sd=2, low=0, high=8).times(0.5) == Law(
        "normal", sd=1, low=0, high=4
    )
    assert Law("lognormal", cv=0.3).times(0.5) == Law("lognormal", cv=0.3)
    assert Law("beta", a=3, b=2).times(0.01) == Law("beta", a=3, b=2)


@pytest.mark.parametrize(
    ("law", "support"),
    [
        (Law("normal", sd=1), (-math.inf, math.inf)),
        (Law("normal", sd=1, low=0, high=4), (0, 4)),
        (Law("lognormal", cv=1), (math.ulp(0.0), math.inf)),
        (Law("uniform", low=1, high=2), (1, 2)),
        (Law("halfnormal", sd=1), (0, math.inf)),
        (Law("beta", a=1, b=1), (0, 1)),
        (Law("fixed"), (-math.inf, math.inf)),
    ],
)
def test_each_law_knows_its_ends(law: Law, support: tuple[float, float]):
    assert law.support == support


@pytest.mark.parametrize(
    ("kind", "numbers", "message"),
    [
        ("normal", {}, "The law 'normal' needs 'sd' above 0."),
        ("normal", {"sd": -1.0}, "The law 'normal' needs 'sd' above 0."),
        ("normal", {"sd": math.nan}, "The law 'normal' needs 'sd' above 0."),
        ("normal", {"sd": math.inf}, "The law 'normal' needs a finite 'sd'."),
        ("lognormal", {"sd": 1.0}, "The law 'lognormal' needs 'cv' above 0."),
        ("halfnormal", {}, "The law 'halfnormal' needs 'sd' above 0."),
        ("beta", {"a": 1.0}, "The law 'beta' needs 'b' above 0."),
        ("uniform", {"low": 1.0}, "The law 'uniform' needs a finite 'high'."),
        (
            "uniform",
            {"low": 2.0, "high": 2.0},
            "The law 'uniform' needs 'low' below 'high'.",
        ),
        (
            "normal",
            {"sd": 1.0, "low": 2.0, "high": 1.0},
            "The law 'normal' needs 'low' below 'high'.",
        ),
    ],
)
def test_a_law_that_describes_nothing_is_refused(
    kind: str, numbers: dict[str, float], message: str
):
    with pytest.raises(LawError) as caught:
        Law(kind, **numbers)
    assert str(caught.value) == message


def test_an_unknown_law_is_named_with_the_nearest_known_one():
    with pytest.raises(UnknownNameError) as caught:
        Law("lognormale")
    assert (
        str(caught.value) == "No law is called 'lognormale'. Did you mean 'lognormal'?"
    )


@pytest.mark.parametrize("u", [0.0, 1.0, -0.1, 1.1, math.nan])
def test_a_probability_beyond_the_ends_is_refused(u: float):
    with pytest.raises(LawError) as caught:
        Law("normal", sd=1).quantile(np.array([0.5, u]), 0.0)
    assert str(caught.value) == (
        "The law 'normal' has quantiles only between 0 and 1, ends left out."
    )


def test_a_lognormal_law_about_nothing_is_refused():
    with pytest.raises(LawError) as caught:
        Law("lognormal", cv=0.3).quantile(U, 0.0)
    assert str(caught.value) == "The law 'lognormal' needs a centre above 0, not 0."
