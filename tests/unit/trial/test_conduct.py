"""A trial is conducted as the protocol says."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.population import sample_settings
from equipoise.trial import conduct
from equipoise.trial.chance import draw_chance
from equipoise.trial.library.instruments import HAMD6, HAMD17
from equipoise.units import days, minutes

TRIALS = 60
BEYOND = 90.0
TOP, NONE = 52, 0
PLACEBO, NALTREXONE = 0, 1


def until(end: float, height: float = 1.0):
    """Return a step that stands from the first day to a day."""
    return lambda at: height * (days(1) <= at <= days(end))


def nothing(at: float) -> float:
    return 0.0 * at


@pytest.fixture
def alone(small, quiet, still, by_hand):
    """Return a maker of the one trial in which one or more patients are treated.

    Settings by name; courses, one mapping from arm to function for each patient.
    """

    def make(settings: dict[str, float], **courses):
        pool = max(len(patients) for patients in courses.values())
        protocol = small(max(pool, 2))
        chance = still(protocol, pool)
        solved = by_hand(protocol, **courses)
        return conduct(protocol, solved, quiet(**settings), chance)

    return make


@pytest.fixture
def drawn(williams, by_hand, rng):
    """Many trials with everything left to chance, in which relief lasts a week."""
    relief = [
        {"placebo": until(7, height), "naltrexone": until(7, height / 2)}
        for height in (0.6, 1.0, 1.4)
    ]
    dissociation = [{"placebo": lambda at: float(0 < at < 2)} for _ in relief]
    nausea = [{"naltrexone": lambda at: 0.0 * at + 1} for _ in relief]
    solved = by_hand(
        williams, relief=relief, dissociation=dissociation, nausea_malaise=nausea
    )
    settings = sample_settings(TRIALS, rng=rng.of("settings"))
    chance = draw_chance(williams, HAMD17, TRIALS, rng=rng)
    return conduct(williams, solved, settings, chance)


def test_a_patient_without_relief_has_the_same_score_at_every_visit(alone):
    trial = alone({}, relief=[{"placebo": nothing}])
    assert (trial.hamd17[0] == TOP).all()


def test_relief_lowers_the_score_while_it_lasts(alone):
    trial = alone({}, relief=[{"placebo": until(3)}])
    first = trial.hamd17[0, 0]  # placebo first
    assert first[PLACEBO].tolist() == [TOP, NONE, NONE, TOP, TOP, TOP]
    assert first[NALTREXONE].tolist() == [TOP] * 6


def test_relief_is_that_of_the_arm(alone):
    both = {"placebo": until(3), "naltrexone": until(7)}
    trial = alone({}, relief=[both])
    for patient in range(2):  # in either order
        placebo, naltrexone = trial.hamd17[0, patient]
        assert placebo.tolist() == [TOP, NONE, NONE, TOP, TOP, TOP]
        assert naltrexone.tolist() == [TOP, NONE, NONE, NONE, NONE, TOP]


def test_belief_lowers_the_score_by_expectation(alone):
    believed = {"placebo": until(1), "naltrexone": until(1)}
    trial = alone({"size_expectancy": BEYOND}, expectancy=[believed])
    assert trial.hamd17[0, 0, PLACEBO, :3].tolist() == [TOP, NONE, TOP]


def test_worsening_hides_relief(alone):
    both = {"placebo": until(3), "naltrexone": until(3)}
    trial = alone(
        {"worsening_day1": BEYOND},
        relief=[both],
        worsening=[{"naltrexone": until(1)}],
    )
    placebo, naltrexone = trial.hamd17[0, 0]
    assert placebo.tolist() == [TOP, NONE, NONE, TOP, TOP, TOP]
    assert naltrexone.tolist() == [TOP, TOP, NONE, TOP, TOP, TOP]


def test_each_patient_follows_the_courses_of_his_own(alone):
    trial = alone({}, relief=[{"placebo": until(1)}, {"placebo": until(5)}])
    assert trial.hamd17[0, 0, PLACEBO].tolist() == [TOP, NONE, TOP, TOP, TOP, TOP]
    assert trial.hamd17[0, 1, PLACEBO].tolist() == [TOP, NONE, NONE, NONE, TOP, TOP]


def test_a_trial_stands_at_the_point_that_it_has_drawn(small, quiet, still, by_hand):
    protocol = small(2)
    never = by_hand(protocol)
    always = by_hand(protocol, relief=[{"placebo": until(14)}])
    two = replace(
        never,
        points=never.points * 2,
        relief=np.concatenate([never.relief, always.relief]),
        expectancy=np.zeros((2, *never.relief.shape[1:])),
        worsening=np.zeros((2, *never.relief.shape[1:])),
        nausea_ketamine=np.zeros((2, 1, 2)),
        nausea_malaise=np.zeros((2, 1, 2)),
        dissociation=np.zeros((2, *never.relief.shape[1:])),
    )
    for point, day_1 in ((0.0, TOP), (0.49, TOP), (0.5, NONE), (1.0, NONE)):
        settings = replace(quiet(), point=np.array([point]))
        trial = conduct(protocol, two, settings, still(protocol, 1))
        assert trial.hamd17[0, 0, PLACEBO, 1] == day_1


def test_noise_of_an_interview_moves_its_score_alone(small, quiet, still, by_hand):
    protocol = small(2)
    chance = still(protocol, 1)
    chance.interview[0, 0, 2] = -30.0  # the third interview, on day 3
    solved = by_hand(protocol, relief=[{"placebo": nothing}])
    trial = conduct(protocol, solved, quiet(rating_noise=3.0), chance)
    assert trial.hamd17[0, 0, PLACEBO].tolist() == [TOP, TOP, NONE, TOP, TOP, TOP]
    assert (trial.hamd17[0, 1] == TOP).all()


def test_each_phase_has_an_occasion_of_its_own(small, quiet, still, by_hand):
    protocol = small(2)
    chance = still(protocol, 1)
    chance.occasion[0, :, 1, :] = -30.0  # in the second phase nothing has an effect
    both = {"placebo": until(3), "naltrexone": until(3)}
    settings = {"spread_response": 1.0, "spread_expectancy": 1.0}
    settings |= {"retest_response": 0.0}
    for course, size in (("relief", "effect_day1"), ("expectancy", "size_expectancy")):
        solved = by_hand(protocol, **{course: [both]})
        effects = {"effect_day1": 0.0, size: 5 * BEYOND}
        trial = conduct(protocol, solved, quiet(**settings, **effects), chance)
        placebo, naltrexone = trial.hamd17[0, 0]
        assert placebo.tolist() == [TOP, NONE, NONE, TOP, TOP, TOP]
        assert naltrexone.tolist() == [TOP] * 6


def test_dissociation_of_each_phase_has_an_occasion_of_its_own(
    small, quiet, still, by_hand
):
    protocol = small(2)
    chance = still(protocol, 1)
    chance.occasion[0, :, 1, :] = -30.0
    at_40 = {
        name: lambda at: float(0.6 < at < 0.7) for name in ("placebo", "naltrexone")
    }
    settings = quiet(cadss_peak=20.0, cadss_spread=1.0, cadss_retest=0.0)
    trial = conduct(protocol, by_hand(protocol, dissociation=[at_40]), settings, chance)
    first = round(20 * np.exp(-1 / 2))  # the median of a mean of 20
    assert trial.cadss[0, 0, :, 1].tolist() == [first, 0]
    assert trial.cadss[0, 1, :, 1].tolist() == [0, first]  # naltrexone first


def test_dissociation_is_worked_by_hand(alone):
    at_40 = {"placebo": lambda at: float(at == pytest.approx(minutes(40)))}
    for peak, score in ((20.4, 20), (20.6, 21), (300.0, 92)):  # rounded; highest 92
        trial = alone({"cadss_peak": peak}, dissociation=[at_40])
        assert trial.cadss[0, 0, PLACEBO].tolist() == [0, score, 0, 0]
        assert trial.cadss[0, 0, NALTREXONE].tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(("hazard", "sick"), [(0.70, 1), (0.69, 0)])
def test_nausea_is_worked_by_hand(alone, hazard, sick):
    # chance is a half, and 1 - exp(-hazard) passes a half at ln 2 = 0.693
    sickened = [{"naltrexone": lambda at: hazard / 2 + 0.0 * at}]
    trial = alone({"nausea_added": 2.0}, nausea_malaise=sickened)
    assert trial.nausea[0, 0].tolist() == [0, sick]
    trial = alone({"k_nausea_ketamine": 2.0}, nausea_ketamine=sickened)
    assert trial.nausea[0, 0].tolist() == [0, sick]


def test_the_period_of_an_arm_is_its_place_in_the_sequence(drawn):
    period = drawn.period_of_arm
    both = (period > 0).all(axis=2)
    assert set(map(tuple, period[both].tolist())) == {(1, 2), (2, 1)}
    assert set(map(tuple, period[~both].tolist())) <= {(1, 0), (0, 1)}
    assert ((period == 1).sum(axis=(1, 2)) == 14).all()
    assert ((period[..., PLACEBO] == 1).sum(axis=1) == 7).all()


def test_an_arm_that_was_not_received_was_not_scored(drawn):
    never = drawn.period_of_arm == 0
    for scores in (drawn.hamd17, drawn.cadss, drawn.nausea[..., None]):
        assert np.isnan(scores[never]).all()
    assert np.isfinite(drawn.cadss[~never]).all()
    assert np.isfinite(drawn.nausea[~never]).all()
    assert (np.isfinite(drawn.wait) == (~never).all(axis=2)).all()


def test_two_are_lost_whoever_relapses(drawn):
    completers = (drawn.period_of_arm > 0).all(axis=2).sum(axis=1)
    assert completers.max() == 12
    assert (completers == 12).mean() > 0.5  # relief lasts a week, so most relapse


def test_five_ratings_are_missing_in_every_trial(drawn):
    completed = (drawn.period_of_arm > 0).all(axis=2)
    missing = np.isnan(drawn.hamd17) & completed[..., None, None]
    # baseline, days 1, 3, 5, 7 and 14
    assert (missing.sum(axis=(1, 2)) == [0, 0, 0, 3, 1, 1]).all()


def test_a_missing_rating_misses_every_item(drawn):
    missing = np.isnan(drawn.items)
    assert (missing.all(axis=-1) == missing.any(axis=-1)).all()


def test_missing_ratings_fall_on_every_patient_and_either_arm(drawn):
    completed = (drawn.period_of_arm > 0).all(axis=2)
    day_5 = (np.isnan(drawn.hamd17[..., 3]) & completed[..., None]).sum(axis=0)
    assert (day_5.sum(axis=1) > 0).all()
    of_placebo = day_5[:, PLACEBO].sum() / (3 * TRIALS)
    assert of_placebo == pytest.approx(0.5, abs=4 * 0.5 / np.sqrt(3 * TRIALS))


def test_who_leaves_had_one_phase_and_its_ratings(drawn):
    left = (drawn.period_of_arm > 0).sum(axis=2) == 1
    assert left.any()
    received = drawn.period_of_arm[left] == 1
    assert np.isfinite(drawn.hamd17[left][received]).all()


def test_scores_are_integers_within_their_scales(drawn):
    for scores, highest in (
        (drawn.hamd17, 52),
        (drawn.cadss, 92),
        (drawn.nausea, 1),
    ):
        known = scores[np.isfinite(scores)]
        assert (known == np.round(known)).all()
        assert known.min() >= 0
        assert known.max() <= highest
    assert set(drawn.nausea[np.isfinite(drawn.nausea)].tolist()) == {0.0, 1.0}


def test_a_trial_is_a_data_set_whose_items_add_up(drawn):
    assert len(drawn) == TRIALS
    for index in (0, TRIALS - 1):
        data = drawn.trial(index)
        assert data.n == 14
        assert data.patients[0] == f"{index + 1}-1"
        assert data.arms == ("placebo", "naltrexone")
        assert data.period_of_arm.tolist() == drawn.period_of_arm[index].tolist()
        panel = data.panels["hamd17"]
        assert panel.items.shape[-1] == 17
        np.testing.assert_array_equal(panel.items.sum(axis=-1), panel.scores)
        assert panel.visits == (
            "baseline",
            "day 1",
            "day 3",
            "day 5",
            "day 7",
            "day 14",
        )


def test_the_shorter_scale_is_six_items_of_the_same_interview(drawn):
    data = drawn.trial(3)
    long, short = data.panels["hamd17"], data.panels["hamd6"]
    items = long.items[..., [0, 1, 6, 7, 9, 12]]  # 1, 2, 7, 8, 10 and 13
    np.testing.assert_array_equal(short.items, items)
    np.testing.assert_array_equal(short.scores, items.sum(axis=-1))
    assert short.items.shape[-1] == len(HAMD6.items)
    assert short.times == long.times


def test_cadss_and_nausea_are_scored_at_their_own_visits(drawn):
    data = drawn.trial(0)
    assert data.panels["cadss"].visits == ("baseline", "40 min", "80 min", "180 min")
    assert data.panels["nausea"].visits == ("180 min",)
