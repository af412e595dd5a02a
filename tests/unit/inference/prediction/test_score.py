"""A score is the log of the chance that was given to what was found."""

import math
from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from equipoise.errors import ForecastFileError, ObservedError
from equipoise.inference.prediction import (
    MIXTURE,
    PRIOR,
    Asked,
    Expected,
    Forecast,
    Observed,
    Results,
    Source,
    forecast_text,
    numbers_of,
    read_forecast,
    score,
)

TRIALS = 2000
WRITTEN = "2027-02-01T12:00:00+00:00"
NORMAL = ndtri((np.arange(TRIALS) + 0.5) / TRIALS)
HERE = Path("found.toml")


def forecast(found, weight):
    accounts = tuple(Expected(name, weight[name], PRIOR, 0.0) for name in found)
    told = Asked("a_trial", "", "", "", "", 1, TRIALS, 8, "", {})
    numbers = numbers_of(found, accounts, "main")
    return Forecast(WRITTEN, told, Source("", "", "", (), ""), accounts, numbers)


@pytest.fixture
def made():
    """Return what two accounts predict: normal about -12 and about -6, SD 3."""
    found = {
        "near": {"main.mean": -12 + 3 * NORMAL, "b.p": ndtr(NORMAL)},
        "far": {"main.mean": -6 + 3 * NORMAL, "b.p": ndtr(NORMAL)},
    }
    return forecast(found, {"near": 0.25, "far": 0.75}), "hash"


def results(*observed, date=""):
    return Results(date, observed)


def seen(name, value, half=0.05):
    return Observed(name, str(value), value, value - half, value + half, 12)


def normal_chance(at, mean, sd=3.0, half=0.05):
    return ndtr((at + half - mean) / sd) - ndtr((at - half - mean) / sd)


def test_the_log_score_is_that_of_the_normal_law(made):
    found = score(made, results(seen("main.mean", -11.0)), HERE)
    by = found.numbers[0].by_account
    near, far = normal_chance(-11.0, -12), normal_chance(-11.0, -6)
    # 0.05: the smoothing of 99 quantiles within 1.7 SD
    assert by["near"].log_score == pytest.approx(math.log(near), abs=0.05)
    assert by["far"].log_score == pytest.approx(math.log(far), abs=0.05)


def test_the_mixture_gives_what_accounts_give_by_their_weights(made):
    found = score(made, results(seen("main.mean", -11.0)), HERE)
    mixed = 0.25 * normal_chance(-11.0, -12) + 0.75 * normal_chance(-11.0, -6)
    by = found.numbers[0].by_account[MIXTURE]
    assert by.log_score == pytest.approx(math.log(mixed), abs=0.05)


def test_its_place_is_the_chance_of_less(made):
    by = score(made, results(seen("main.mean", -9.0)), HERE).numbers[0].by_account
    assert by["near"].place == pytest.approx(ndtr(1.0), abs=0.01)
    assert by["far"].place == pytest.approx(ndtr(-1.0), abs=0.01)
    assert by[MIXTURE].place == pytest.approx(
        0.25 * ndtr(1.0) + 0.75 * ndtr(-1.0), abs=0.01
    )


def test_intervals_hold_what_lies_between_their_ends(made):
    by = score(made, results(seen("main.mean", -9.0)), HERE).numbers[0].by_account
    assert by["near"].within == {"50": False, "90": True}  # 1 SD: beyond 0.67
    far = score(made, results(seen("main.mean", -18.0)), HERE).numbers[0].by_account
    assert far["far"].within == {"50": False, "90": False}  # 4 SD


def test_the_best_is_told_among_these_only(made):
    observed = seen("main.mean", -12.0), seen("b.p", 0.5, 0.005)
    found = score(made, results(*observed), HERE)
    assert [one.account for one in found.accounts] == [MIXTURE, "near", "far"]
    assert found.words[0].startswith("Best among these hypotheses only")
    assert "near" in found.words[0]
    near = found.accounts[1]
    assert near.total == pytest.approx(2 * near.mean)
    assert near.primary == pytest.approx(math.log(normal_chance(-12, -12)), abs=0.05)
    assert "overlap" in found.words[-1]


def test_accounts_that_predict_alike_are_not_told_apart(made):
    found = score(made, results(seen("b.p", 0.5, 0.005)), HERE)
    assert "Not told apart" in found.words[1]


def test_intervals_of_a_right_account_hold_as_often_as_they_say(rng):
    values = 3.0 + 2.0 * NORMAL
    made = forecast({"right": {"main.mean": values}}, {"right": 1.0}), "hash"
    truth = 3.0 + 2.0 * rng.of("truth").generator().standard_normal(400)
    scored = [
        score(made, results(seen("main.mean", float(one), 1e-6)), HERE)
        for one in truth.tolist()
    ]
    by = [one.numbers[0].by_account["right"] for one in scored]
    # three standard errors of a share of 400
    assert np.mean([one.within["50"] for one in by]) == pytest.approx(0.5, abs=0.075)
    assert np.mean([one.within["90"] for one in by]) == pytest.approx(0.9, abs=0.045)
    places = np.sort([one.place for one in by])
    uniform = (np.arange(400) + 0.5) / 400
    assert np.abs(places - uniform).max() < 1.63 / 20  # Kolmogorov, one in a hundred


def test_a_number_that_nobody_planned_is_named(made):
    with pytest.raises(ObservedError, match="No planned number is called 'main.men'"):
        score(made, results(seen("main.men", 1.0)), HERE)


def test_findings_older_than_the_prediction_are_refused(made):
    old = results(seen("main.mean", -12.0), date="2027-01-31")
    with pytest.raises(ObservedError, match="it may have known them"):
        score(made, old, HERE)
    same_day = results(seen("main.mean", -12.0), date="2027-02-01")
    assert score(made, same_day, HERE).numbers


def test_a_file_comes_back_as_it_was(made, tmp_path):
    path = tmp_path / "prediction.json"
    path.write_text(forecast_text(made[0]), encoding="utf-8")
    back, sha256 = read_forecast(path)
    assert len(sha256) == 64
    assert back.accounts == made[0].accounts
    one, other = back.numbers[0].accounts["near"], made[0].numbers[0].accounts["near"]
    assert one.grid == pytest.approx(other.grid, rel=1e-5)  # six digits are kept
    observed = results(seen("main.mean", -11.0))
    again = score((back, sha256), observed, HERE).accounts[0].total
    assert again == pytest.approx(score(made, observed, HERE).accounts[0].total, 1e-4)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace('"weight":0.25', '"weight":0.35'), "was changed"),
        (lambda text: text.replace("2027-02-01", "2026-02-01"), "was changed"),
        (lambda text: text[:-40], "is no JSON, or was cut"),
        (lambda text: text.replace('"format":1', '"format":2'), "has format 2"),
        (lambda text: text[:0] + "{}", "is no prediction"),
    ],
)
def test_a_file_that_was_changed_is_refused(made, tmp_path, change, said):
    path = tmp_path / "prediction.json"
    path.write_text(change(forecast_text(made[0])), encoding="utf-8")
    with pytest.raises(ForecastFileError, match=said):
        read_forecast(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ForecastFileError, match="cannot be read: no such file"):
        read_forecast(tmp_path / "none.json")


def test_what_no_trial_of_an_account_has_is_held_against_it():
    nothing = np.full(TRIALS, np.nan)
    found = {"with": {"main.mean": NORMAL}, "without": {"main.mean": nothing}}
    made = forecast(found, {"with": 0.5, "without": 0.5}), "hash"
    scored = score(made, results(seen("main.mean", 0.0)), HERE)
    by = scored.numbers[0].by_account
    assert by["without"].log_score < by["with"].log_score
    assert math.isnan(by["without"].place)


def test_what_is_the_same_in_every_trial_is_no_prediction():
    found = {"near": {"main.mean": NORMAL, "same.share": np.ones(TRIALS)}}
    assert [one.name for one in forecast(found, {"near": 1.0}).numbers] == ["main.mean"]


def test_a_number_that_half_of_the_trials_have_counts_by_that_chance():
    half = np.where(np.arange(TRIALS) % 2, NORMAL, np.nan)
    found = {"always": {"main.mean": NORMAL}, "half": {"main.mean": half}}
    made = forecast(found, {"always": 0.5, "half": 0.5}), "hash"
    by = score(made, results(seen("main.mean", 0.0)), HERE).numbers[0].by_account
    less = by["always"].log_score - by["half"].log_score
    assert less == pytest.approx(math.log(2), abs=0.01)
