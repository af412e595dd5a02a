"""What a trial delivers."""

import numpy as np
import pytest

from equipoise.errors import (
    DataError,
    NotMeasuredError,
    RepeatedNameError,
    UnknownNameError,
)
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days, minutes

NO = np.nan


@pytest.fixture
def hamd17() -> Panel:
    """Ann, bea and cas; placebo, naltrexone; three visits; cas had placebo alone."""
    return Panel(
        visits=("screening", "baseline", "day 1"),
        times=(-168.0, -minutes(5), 24.0),
        scores=np.array(
            [
                [[24, 26, 9], [25, NO, 20]],
                [[22, 21, NO], [NO, NO, 18]],
                [[30, 30, 28], [NO, NO, NO]],
            ]
        ),
    )


@pytest.fixture
def data(hamd17) -> TrialData:
    cadss = np.full((3, 2, 1), 4.0)
    cadss[2, 1] = NO
    items = np.stack([cadss - 3, cadss - 1], axis=-1)
    return TrialData(
        patients=("ann", "bea", "cas"),
        arms=("placebo", "naltrexone"),
        period_of_arm=np.array([[1, 2], [2, 1], [1, 0]]),
        panels={"hamd17": hamd17, "cadss": Panel(("end",), (0.7,), cadss, items)},
    )


def test_it_counts_its_patients(data):
    assert data.n == 3


def test_a_sequence_is_what_was_received_in_order(data):
    assert data.sequence == (
        "placebo → naltrexone",
        "naltrexone → placebo",
        "placebo",
    )


def test_the_period_of_an_arm_is_by_patient(data):
    assert data.period("naltrexone").tolist() == [2, 1, 0]


def test_completers_received_every_arm(data):
    assert data.completers().tolist() == [True, True, False]


def test_a_score_is_reached_by_name_and_time(data):
    scores = data.scores("hamd17", arm="placebo", at=days(1))
    np.testing.assert_array_equal(scores, [9, NO, 28])
    scores = data.scores("hamd17", arm="naltrexone", at=days(1))
    np.testing.assert_array_equal(scores, [20, 18, NO])


def test_a_time_may_have_passed_through_minutes(data):
    scores = data.scores("hamd17", arm="placebo", at=-0.083_333_333_3)
    assert scores.tolist() == [26, 21, 30]


def test_a_baseline_is_the_last_score_before_ketamine(data):
    baseline = data.baseline("hamd17", arm="placebo")
    assert baseline.tolist() == [26, 21, 30]


def test_a_missed_baseline_is_the_visit_before_it(data):
    baseline = data.baseline("hamd17", arm="naltrexone")
    np.testing.assert_array_equal(baseline, [25, NO, NO])


def test_a_score_at_the_start_of_ketamine_is_a_baseline(data):
    at_start = Panel(
        ("start", "day 1"), (0.0, 24.0), data.panels["hamd17"].scores[..., 1:]
    )
    moved = TrialData(
        data.patients, data.arms, data.period_of_arm, {"hamd17": at_start}
    )
    assert moved.baseline("hamd17", arm="placebo").tolist() == [26, 21, 30]


def test_an_instrument_without_a_visit_before_ketamine_has_no_baseline(data):
    with pytest.raises(NotMeasuredError) as refused:
        data.baseline("cadss", arm="placebo")
    assert str(refused.value) == (
        "cadss was not scored in the 'placebo' arm at 0 h. "
        "It was scored there at 0.7 h."
    )


def test_a_visit_that_was_not_made_is_refused(data):
    with pytest.raises(NotMeasuredError) as refused:
        data.scores("hamd17", arm="placebo", at=days(3))
    assert refused.value.taken == (-168.0, -minutes(5), 24.0)


def test_an_unknown_name_is_refused(data):
    with pytest.raises(UnknownNameError, match="No arm is called 'placbo'"):
        data.scores("hamd17", arm="placbo", at=days(1))
    with pytest.raises(UnknownNameError, match="No instrument is called 'hamd'"):
        data.baseline("hamd", arm="placebo")
    with pytest.raises(UnknownNameError, match="Did you mean 'naltrexone'"):
        data.period("naltrexon")


def test_keeping_some_patients_keeps_all_of_them(data):
    kept = data.keep(data.completers())
    assert kept.patients == ("ann", "bea")
    assert kept.sequence == data.sequence[:2]
    np.testing.assert_array_equal(
        kept.panels["hamd17"].scores, data.panels["hamd17"].scores[:2]
    )
    np.testing.assert_array_equal(
        kept.panels["cadss"].items, data.panels["cadss"].items[:2]
    )


def test_nobody_may_be_kept(data):
    nobody = data.keep(np.zeros(3, dtype=bool))
    assert nobody.n == 0
    assert nobody.scores("hamd17", arm="placebo", at=days(1)).size == 0


@pytest.mark.parametrize("mask", [np.array([True, False]), np.array([0, 1, 1])])
def test_a_mask_says_true_or_false_of_each(data, mask):
    with pytest.raises(DataError) as refused:
        data.keep(mask)
    assert str(refused.value) == (
        f"The mask has {mask.size} entries for 3 patients. Give each patient true or "
        "false."
    )


def test_rows_are_ordered_by_patient_period_and_visit(data):
    rows = data.keep(np.array([False, True, True])).rows()
    hamd17 = rows["instrument"] == "hamd17"
    assert list(rows["patient"][hamd17]) == ["bea"] * 6 + ["cas"] * 3
    assert list(rows["period"][hamd17]) == [1, 1, 1, 2, 2, 2, 1, 1, 1]
    assert list(rows["arm"][hamd17][:6:3]) == ["naltrexone", "placebo"]
    assert list(rows["visit"][hamd17][:3]) == ["screening", "baseline", "day 1"]
    assert rows["at"][hamd17][2] == 24
    assert rows["sequence"][0] == "naltrexone → placebo"
    np.testing.assert_array_equal(
        rows["score"][hamd17], [NO, NO, 18, 22, 21, NO, 30, 30, 28]
    )


def test_rows_hold_totals_and_items(data):
    rows = data.rows()
    cadss = rows["instrument"] == "cadss"
    assert list(rows["item"][cadss][:3]) == ["total", "1", "2"]
    assert rows["score"][cadss][:3].tolist() == [4, 1, 3]
    assert set(rows["item"][~cadss]) == {"total"}


def test_a_missing_score_has_a_row_and_a_missing_period_has_none(data):
    rows = data.rows()
    assert rows["score"].size == 5 * (3 + 3)  # five periods were received
    assert np.isnan(rows["score"]).sum() == 4
    assert not ((rows["patient"] == "cas") & (rows["arm"] == "naltrexone")).any()


def test_data_without_instruments_have_no_rows():
    assert TrialData((), (), np.zeros((0, 0), dtype=int), {}).rows() == {}


@pytest.mark.parametrize(
    ("times", "message"),
    [
        (
            (0.0, 24.0),
            "A panel has 3 visits, 2 times and 3 × 2 × 3 scores. "
            "Give one for each time.",
        ),
        (
            (0.0, 24.0, 24.0),
            "A panel has its visits at 0, 24, 24 h. Put them in order.",
        ),
        ((0.0, NO, 24.0), "A panel has its visits at 0, nan, 24 h. Put them in order."),
    ],
)
def test_a_panel_has_one_time_for_each_visit_in_order(hamd17, times, message):
    with pytest.raises(DataError) as refused:
        Panel(hamd17.visits, times, hamd17.scores)
    assert str(refused.value) == message


def test_visits_have_names_of_their_own(hamd17):
    with pytest.raises(RepeatedNameError, match="'day 1'"):
        Panel(("baseline", "day 1", "day 1"), hamd17.times, hamd17.scores)


def test_items_stand_beside_their_totals(hamd17):
    with pytest.raises(DataError) as refused:
        Panel(hamd17.visits, hamd17.times, hamd17.scores, np.zeros((3, 2, 2, 17)))
    assert str(refused.value) == (
        "A panel has 3 × 2 × 2 × 17 items for 3 × 2 × 3 totals. Put the items last."
    )


def test_patients_and_arms_have_names_of_their_own(data):
    with pytest.raises(RepeatedNameError, match="Two entries are called 'ann'"):
        TrialData(("ann", "bea", "ann"), data.arms, data.period_of_arm, {})
    with pytest.raises(RepeatedNameError, match="Each arm"):
        TrialData(data.patients, ("placebo", "placebo"), data.period_of_arm, {})


@pytest.mark.parametrize("periods", [[2, 2], [1, -1]])
def test_a_period_holds_one_arm(data, periods):
    period = data.period_of_arm.copy()
    period[1] = periods
    with pytest.raises(DataError) as refused:
        TrialData(data.patients, data.arms, period, {})
    assert str(refused.value) == (
        "Patient 'bea' has two arms in one period, or a period below 0."
    )


def test_every_array_has_the_same_patients_and_arms(data, hamd17):
    with pytest.raises(DataError) as refused:
        TrialData(data.patients, data.arms, data.period_of_arm[:2], {})
    assert str(refused.value) == (
        "The periods are 2 × 2; patients × arms are 3 × 2. Give one for each."
    )
    two = Panel(hamd17.visits, hamd17.times, hamd17.scores[:2])
    with pytest.raises(DataError) as refused:
        TrialData(data.patients, data.arms, data.period_of_arm, {"hamd17": two})
    assert str(refused.value) == (
        "'hamd17' is 2 × 2; patients × arms are 3 × 2. Give scores for each."
    )


@pytest.mark.parametrize(
    ("who", "score", "message"),
    [
        (
            2,
            20.0,
            "'hamd17' has a score where the arm was never received. "
            "Give that period first.",
        ),
        (1, np.inf, "'hamd17' has a score without end. Leave it missing."),
    ],
)
def test_a_score_is_a_number_of_a_period_that_was_received(
    data, hamd17, who, score, message
):
    scores = hamd17.scores.copy()
    scores[who, 1, 2] = score
    panel = Panel(hamd17.visits, hamd17.times, scores)
    with pytest.raises(DataError) as refused:
        TrialData(data.patients, data.arms, data.period_of_arm, {"hamd17": panel})
    assert str(refused.value) == message


def test_an_item_is_held_to_the_same(data):
    panel = data.panels["cadss"]
    items = panel.items.copy()
    items[2, 1] = 1
    wrong = Panel(panel.visits, panel.times, panel.scores, items)
    with pytest.raises(DataError, match="never received"):
        TrialData(data.patients, data.arms, data.period_of_arm, {"cadss": wrong})
