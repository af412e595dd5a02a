"""Whatever a trial holds goes out and comes back as it was."""

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.exchange import adam, read_record, take_in, write_record
from equipoise.exchange.csv_file import dataset_csv
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.record import TrialRecord
from equipoise.trial.tables import table

ARMS = ("placebo", "naltrexone")
TIMES = (-0.5, 2 / 3, 24.0)
COURSES = ((1, 2), (2, 1), (1, 0), (0, 1))

scores = st.one_of(st.integers(0, 52).map(float), st.just(float("nan")))
patients = st.lists(
    st.tuples(st.sampled_from(COURSES), st.lists(scores, min_size=6, max_size=6)),
    min_size=1,
    max_size=5,
)


def record_of(drawn):
    period = np.array([course for course, _ in drawn])
    held = np.array([held for _, held in drawn]).reshape(len(drawn), 2, 3)
    held[period == 0] = np.nan
    names = tuple(f"p{number}" for number in range(len(drawn)))
    panel = Panel(("baseline", "40 min", "day 1"), TIMES, held)
    text = [""] * len(drawn)
    known = [True] * len(drawn)
    missing = [float("nan")] * len(drawn)
    subjects = {
        **dict.fromkeys(("sequence", "arm", "sex", "cyp2b6", "reason"), text),
        **dict.fromkeys(("age", "weight_kg", "height_cm", "randomised_day"), missing),
        **dict.fromkeys(("screened", "eligible"), known),
        "subjid": list(names),
    }
    data = TrialData(names, ARMS, period, {"hamd17": panel})
    return TrialRecord("VIRTUAL-L", "p", True, data, table("subjects", subjects))


def assert_same(found, data):
    who = [found.patients.index(name) for name in data.patients]
    for place, arm in enumerate(data.arms):
        received = data.period_of_arm[:, place]
        if arm not in found.arms:
            assert not received.any()
            continue
        np.testing.assert_array_equal(found.period(arm)[who], received)
        for at in data.panels["hamd17"].times:
            np.testing.assert_array_equal(
                found.scores("hamd17", arm=arm, at=at)[who],
                data.scores("hamd17", arm=arm, at=at),
            )


@settings(max_examples=20)  # each writes and syncs files
@given(patients)
def test_a_record_is_read_back_equal(drawn):
    record = record_of(drawn)
    with tempfile.TemporaryDirectory() as folder:
        again = read_record(write_record(Path(folder) / "record", record))
    assert_same(again.data, record.data)


@settings(max_examples=20)  # each writes and syncs files
@given(patients)
def test_analysis_data_are_taken_in_as_they_went_out(drawn):
    record = record_of(drawn)
    [one] = [each for each in adam(record) if each.name == "ADRSHAMD"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "adrshamd.csv"
        path.write_text(dataset_csv(one), encoding="utf-8")
        found = take_in(path)
    assert found.faults == ()
    assert_same(found.data, record.data)
