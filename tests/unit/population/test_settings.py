"""Settings are what the patients of one trial share, drawn from what is believed."""

import numpy as np
import pytest
from scipy.stats import beta, halfnorm, lognorm, norm, truncnorm

from equipoise.errors import UnknownNameError
from equipoise.evidence import priors
from equipoise.population import central_settings, sample_settings
from equipoise.population.settings import DIMENSIONS, DRAWN, drawn, settings_at
from equipoise.randomness import Stream

N = 1024


@pytest.fixture(scope="module")
def settings():
    return sample_settings(N, rng=Stream(1))


def law_of(name):
    """Return what SciPy has for the law of a prior."""
    law, centre = priors()[name].law, priors()[name].value
    if law.kind == "normal":
        low, high = (law.low - centre) / law.sd, (law.high - centre) / law.sd
        return truncnorm(low, high, centre, law.sd)
    return {
        "lognormal": lambda: lognorm(np.sqrt(np.log1p(law.cv**2)), scale=centre),
        "halfnormal": lambda: halfnorm(scale=law.sd),
        "beta": lambda: beta(law.a, law.b),
    }[law.kind]()


@pytest.mark.parametrize(
    "name", [name for name in DRAWN if priors()[name].law.kind != "fixed"]
)
def test_a_setting_follows_the_law_of_its_prior(settings, name):
    inside = [0.05, 0.25, 0.5, 0.75, 0.95]
    exact, found = law_of(name).ppf(inside), np.quantile(settings[name], inside)
    # Quasi-random points put 1024 quantiles within about 0.5 % of their probability.
    assert law_of(name).cdf(found) == pytest.approx(inside, abs=0.01)
    assert drawn(name, np.array(inside)) == pytest.approx(exact, rel=1e-9)


def test_a_setting_without_uncertainty_is_the_same_in_every_trial(settings):
    fixed = [name for name in DRAWN if priors()[name].law.kind == "fixed"]
    assert fixed
    for name in fixed:
        assert (settings[name] == priors()[name].value).all()


@pytest.mark.parametrize("n", [1, 2, 5, 100])
def test_the_first_trials_stay_when_more_are_drawn(settings, n):
    few = sample_settings(n, rng=Stream(1))
    assert len(few) == n
    assert few.point.tobytes() == settings.point[:n].tobytes()
    for name in DRAWN:
        assert few[name].tobytes() == settings[name][:n].tobytes(), name


def test_another_seed_brings_other_trials(settings):
    assert (sample_settings(8, rng=Stream(2)).point != settings.point[:8]).all()


def test_the_effect_is_that_of_all_studies_and_of_this_one_and_never_below_zero(
    settings,
):
    both = settings["effect_day1"] + settings["effect_study"]
    assert (settings.effect == np.where(both > 0, both, 0)).all()
    assert (settings.effect >= 0).all()


def test_some_trials_can_be_taken_out(settings):
    some = settings.rows(slice(3, 5))
    assert len(some) == 2
    assert some.effect.tolist() == settings.effect[3:5].tolist()
    assert some.point.tolist() == settings.point[3:5].tolist()


def test_at_the_middle_of_the_cube_every_setting_is_at_its_median():
    middle = settings_at(np.full((1, DIMENSIONS), 0.5))
    assert middle.point.tolist() == [0.5]
    assert middle["rating_noise"] == pytest.approx(priors()["rating_noise"].value)
    assert middle["severity_mean"] == pytest.approx(priors()["severity_mean"].value)
    assert middle["worsening_day1"] == pytest.approx(
        priors()["worsening_day1"].law.sd * norm.ppf(0.75)  # half of |z| lies below
    )


def test_central_settings_are_the_typical_values():
    central = central_settings()
    assert len(central) == 1
    for name in DRAWN:
        assert central[name].tolist() == [priors()[name].value]


def test_an_unknown_setting_is_refused_with_the_nearest(settings):
    with pytest.raises(UnknownNameError) as caught:
        settings["effect_day2"]
    assert str(caught.value) == (
        "No setting of a trial is called 'effect_day2'. Did you mean 'effect_day1'?"
    )
