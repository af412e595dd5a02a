"""What raters add to a score that is not the patient's."""

import numpy as np
import pytest

from equipoise.errors import ProtocolError
from equipoise.evidence import priors
from equipoise.randomness import Stream
from equipoise.trial.guess import Cues, evidence_of_arm
from equipoise.trial.library.instruments import BDI2, CADSS, CGI_S, HAMD17, MADRS, PUPIL
from equipoise.trial.raters import (
    FAULTLESS,
    Raters,
    rater_of,
    rater_shift,
    raters_shift,
    usual_raters,
)
from equipoise.units import days

SHAPE = (400, 20, 3)
AT = np.broadcast_to(np.array([0.0, days(30), days(60)]), SHAPE)


def cues(felt=0.0, improvement=0.0, shape=SHAPE):
    same = np.full(shape, felt)
    return Cues(20 * same, 0 * same, same, np.full(shape, improvement))


def test_raters_without_fault_add_nothing(rng):
    assert not rater_shift(FAULTLESS, AT, cues(1.0, 20.0), rng=rng).any()


def test_a_rater_keeps_his_bias_and_shares_it_between_his_patients(rng):
    raters = Raters(count=4, bias=2.0)
    shift = rater_shift(raters, AT, cues(), rng=rng)
    assert (shift == shift[..., :1]).all()
    for trial in range(20):
        which = rater_of(raters, SHAPE[1], rng=rng.of("raters", trial))
        for one in set(which):
            assert np.unique(shift[trial, which == one]).size == 1
        assert np.unique(shift[trial]).size == len(set(which))


def test_biases_are_of_the_stated_size(rng):
    shift = rater_shift(Raters(count=1, bias=2.0), AT, cues(), rng=rng)[:, 0, 0]
    assert shift.mean() == pytest.approx(0, abs=4 * 2 / np.sqrt(SHAPE[0]))
    assert shift.std() == pytest.approx(2, rel=4 / np.sqrt(2 * SHAPE[0]))


def test_drift_grows_with_the_months_and_starts_at_nothing(rng):
    shift = rater_shift(Raters(count=2, drift=1.5), AT, cues(), rng=rng)
    assert not shift[..., 0].any()
    assert shift[..., 2] == pytest.approx(2 * shift[..., 1])
    own = shift[:, 0, 1]
    assert own.std() == pytest.approx(1.5, rel=4 / np.sqrt(2 * SHAPE[0]))


def test_noise_is_new_in_each_interview(rng):
    shift = rater_shift(Raters(noise=0.7), AT, cues(), rng=rng)
    assert shift.std() == pytest.approx(0.7, rel=0.02)
    r = np.corrcoef(shift[..., 0].ravel(), shift[..., 1].ravel())[0, 1]
    assert abs(r) < 4 / np.sqrt(SHAPE[0] * SHAPE[1])


def test_one_who_has_seen_nothing_is_even_handed(rng):
    raters = Raters(unblinding=3.0, access=1.0)
    assert not rater_shift(raters, AT, cues(), rng=rng).any()


def test_one_who_is_sure_scores_the_active_arm_lower_by_the_whole(rng):
    raters = Raters(unblinding=3.0)
    sure = rater_shift(raters, AT, cues(improvement=1e4), rng=rng)
    assert sure == pytest.approx(-3.0)
    other = rater_shift(raters, AT, cues(improvement=-1e4), rng=rng)
    assert other == pytest.approx(3.0)


def test_one_who_believes_by_half_as_much_odds_shifts_as_its_logistic_says(rng):
    raters = Raters(unblinding=2.0, access=0.5)
    felt = cues(felt=1.0)
    shift = rater_shift(raters, AT, felt, rng=rng)
    odds = np.exp(0.5 * evidence_of_arm(felt)[0, 0, 0])
    assert shift == pytest.approx(2 * (1 - 2 * odds / (1 + odds)))


def test_a_rater_who_learns_nothing_of_the_infusion_believes_nothing_of_it(rng):
    raters = Raters(unblinding=3.0, access=0.0)
    assert not rater_shift(raters, AT, cues(felt=1.0), rng=rng).any()


def test_a_patient_keeps_his_shift_when_trials_or_patients_are_added():
    raters = usual_raters()
    few = rater_shift(raters, AT[:2, :5], cues(shape=(2, 5, 3)), rng=Stream(3))
    many = rater_shift(raters, AT[:9, :9], cues(shape=(9, 9, 3)), rng=Stream(3))
    assert (many[:2, :5] == few).all()


def test_usual_raters_are_as_believed():
    raters = usual_raters()
    assert raters.count == priors()["n_raters"].value
    assert raters.bias == priors()["rater_bias"].value
    assert raters.access == priors()["rater_access"].value


def test_raters_shift_what_clinicians_score_of_severity_alone():
    assert all(raters_shift(one) for one in (HAMD17, MADRS, CGI_S))
    assert not any(raters_shift(one) for one in (BDI2, CADSS, PUPIL))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"count": 0}, "has 0 of them. Write count = 1 or more."),
        ({"bias": -1.0}, "has a bias of -1 points. Write 0 or more."),
        ({"drift": float("nan")}, "has a drift of nan points. Write 0 or more."),
        ({"access": 1.5}, "has an access of 1.5. Write a share, 0 to 1."),
    ],
)
def test_raters_that_cannot_be_are_refused(wrong, told):
    with pytest.raises(ProtocolError) as refused:
        Raters(**wrong)
    assert str(refused.value) == f"Protocol 'raters' {told}"
