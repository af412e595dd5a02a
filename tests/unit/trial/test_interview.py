"""Every scale of a visit is read off one severity of one patient."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import expit

from equipoise.evidence import priors
from equipoise.randomness import Stream
from equipoise.trial.interview import Deviates, alike, draw_deviates, linked, scored
from equipoise.trial.library.instruments import (
    BDI2,
    CADSS,
    CGI_S,
    HAMD17,
    MADRS,
    NAUSEA,
    PUPIL,
)
from equipoise.trial.rating import form_of, rated

PEOPLE = 20_000


def without_error(instrument, shape, **other):
    """Return deviates at their middle, and items rounded at one half."""
    items = len(instrument.items)
    still = Deviates(
        own=np.zeros(shape[:2]),
        profile=np.zeros((*shape[:2], items)),
        day=np.zeros(shape),
        rater=np.zeros(shape),
        rounding=np.full((*shape, items), 0.5),
    )
    return replace(still, **other)


@pytest.mark.parametrize(
    ("scale", "severity", "total"),
    [
        (MADRS, 10.0, 13.0),
        (MADRS, 30.0, 39.0),
        (MADRS, 25.0, 32.5),  # half way from 26 to 39
        (MADRS, 46.0, 56.25),  # half way from 52.5 to the highest, 60
        (BDI2, 20.0, 32.0),
        (BDI2, 5.0, 6.5),  # half way from none to 13
        (CGI_S, 5.0, 1.8),  # half way from 1, not ill, to 2.6
        (HAMD17, 17.0, 17.0),
    ],
)
def test_a_severity_has_the_total_that_it_was_linked_to(scale, severity, total):
    assert linked(scale, np.array([severity]))[0] == pytest.approx(total)


def test_what_is_no_severity_is_read_as_it_is():
    assert linked(CADSS, np.array([23.0])).tolist() == [23.0]


@pytest.mark.parametrize("scale", [HAMD17, MADRS, BDI2, CGI_S], ids=lambda s: s.name)
@pytest.mark.parametrize("severity", [15.0, 25.0])
def test_people_score_on_average_what_their_severity_says(scale, severity, rng):
    shape = (1, PEOPLE, 1)
    drawn = draw_deviates(scale, shape, rng=rng)
    totals = scored(scale, np.full(shape, severity), drawn).sum(axis=-1)
    error = totals.std() / np.sqrt(PEOPLE)
    expected = linked(scale, np.array([severity]))[0]
    # links bend by less than a fifth of a point over the noise of an interview
    assert totals.mean() == pytest.approx(expected, abs=0.2 + 4 * error)


def test_the_hamd17_is_rated_as_a_trial_rates_it(rng):
    shape = (2, 30, 4)
    drawn = draw_deviates(HAMD17, shape, rng=rng)
    share, sd = priors()["rater_share"].value, priors()["rating_noise"].value
    noise = sd * (np.sqrt(1 - share) * drawn.day + np.sqrt(share) * drawn.rater)
    severity = np.full(shape, 22.0)
    by_trial = rated(form_of(HAMD17), severity + noise, drawn.profile, drawn.rounding)
    assert (scored(HAMD17, severity, drawn) == by_trial).all()


def test_the_noise_of_an_interview_is_of_the_stated_size(rng):
    drawn = draw_deviates(PUPIL, (1, PEOPLE, 1), rng=rng)
    read = scored(PUPIL, np.full((1, PEOPLE, 1), 6.0), drawn)
    sd = priors()["noise_pupil"].value
    rounding = 0.1**2 / 6  # mean of f (1 - f) steps squared, f uniform
    assert read.std() == pytest.approx(np.sqrt(sd**2 + rounding), rel=0.03)


def test_a_patient_who_always_says_more_of_himself_does_so_on_that_scale_alone(rng):
    shape = (1, PEOPLE, 1)
    severity = np.full(shape, 20.0)
    drawn = draw_deviates(BDI2, shape, rng=rng)
    said = [
        scored(BDI2, severity, replace(drawn, own=np.full((1, PEOPLE), own)))
        for own in (0.0, 1.0)
    ]
    more = (said[1] - said[0]).sum(axis=-1)
    error = more.std() / np.sqrt(PEOPLE)
    assert more.mean() == pytest.approx(priors()["spread_bdi2"].value, abs=4 * error)
    still = without_error(HAMD17, (1, 2, 1), own=np.array([[0.0, 1.0]]))
    heard = scored(HAMD17, np.full((1, 2, 1), 20.0), still)
    assert (heard[0, 0] == heard[0, 1]).all()


def test_a_multiplied_error_leaves_nothing_at_nothing():
    shape = (1, 1, 2)
    wild = without_error(CADSS, shape, rater=np.full(shape, 3.0))
    assert not scored(CADSS, np.zeros(shape), wild).any()
    assert scored(CADSS, np.full(shape, 20.0), wild).sum(axis=-1).min() > 20


def test_a_yes_comes_with_its_chance(rng):
    shape = (1, PEOPLE, 1)
    drawn = draw_deviates(NAUSEA, shape, rng=rng)
    share = scored(NAUSEA, np.full(shape, 0.3), drawn).mean()
    assert share == pytest.approx(0.3, abs=4 * np.sqrt(0.21 / PEOPLE))


def test_like_items_share_their_prominence_by_as_much_as_is_believed(rng):
    shape = (1, PEOPLE, 1)
    hamd17 = draw_deviates(HAMD17, shape, rng=rng).profile
    madrs = draw_deviates(MADRS, shape, rng=rng).profile
    found = alike(MADRS, madrs, hamd17)[0]
    suicide = HAMD17.items.index("suicide")
    r = np.corrcoef(found[:, 9], hamd17[0, :, suicide])[0, 1]
    share = priors()["item_likeness"].value
    assert r == pytest.approx(np.sqrt(share), abs=0.02)
    assert found[:, 9].std() == pytest.approx(1, abs=0.02)
    concentration = MADRS.items.index("concentration")  # like none
    assert (found[:, concentration] == madrs[0, :, concentration]).all()


def test_an_item_few_score_high_on_is_less_prominent_by_the_stated_amount():
    prominence = form_of(BDI2).prominence
    gap = prominence[0] - prominence[8]
    assert gap == pytest.approx(priors()["item_rarity"].value)
    assert expit(prominence[8]) < expit(prominence[0])


def test_a_patient_keeps_his_numbers_when_trials_or_patients_are_added():
    few = draw_deviates(MADRS, (1, 5, 3), rng=Stream(4))
    many = draw_deviates(MADRS, (3, 9, 3), rng=Stream(4))
    for name, numbers in vars(few).items():
        assert (vars(many)[name][:1, :5] == numbers).all(), name


def test_scales_of_a_visit_share_its_day_and_nothing_else():
    one = draw_deviates(HAMD17, (1, 40, 2), rng=Stream(4))
    other = draw_deviates(BDI2, (1, 40, 2), rng=Stream(4))
    assert (one.day == other.day).all()
    assert not (one.rater == other.rater).any()
    assert not (one.own == other.own).any()
