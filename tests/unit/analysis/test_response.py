"""Response and remission."""

import numpy as np
import pytest

from equipoise.analysis import Count, remission_count, responders, response_count
from equipoise.errors import TooFewError
from equipoise.trial.dataset import Panel, TrialData
from equipoise.units import days


def test_a_fall_by_exactly_half_is_a_response(crossover):
    fell = responders(crossover, "hamd17", arm="placebo", at=days(1))
    assert fell.tolist() == [True, True, False, True]  # bea falls from 24 to 12


def test_a_patient_who_was_not_seen_is_not_a_responder(crossover):
    fell = responders(crossover, "hamd17", arm="placebo", at=days(3))
    assert fell.tolist() == [True, False, False, False]


def test_there_is_no_response_without_something_to_fall_from(crossover):
    well = Panel(("baseline", "day 1"), (0.0, 24.0), np.zeros((4, 2, 2)))
    data = TrialData(
        crossover.patients, crossover.arms, crossover.period_of_arm, {"hamd17": well}
    )
    assert not responders(data, "hamd17", arm="placebo", at=days(1)).any()


def test_responders_are_counted_among_those_with_both_scores(crossover):
    assert response_count(crossover, "hamd17", arm="placebo", at=days(1)) == Count(
        "response on hamd17, placebo arm, 24 h", count=3, n=4
    )
    assert response_count(crossover, "hamd17", arm="placebo", at=days(3)) == Count(
        "response on hamd17, placebo arm, 72 h", count=1, n=3
    )


def test_a_score_at_the_cut_off_is_remission(crossover):
    remitted = remission_count(
        crossover, "hamd17", arm="placebo", at=days(1), cut_off=8
    )
    assert remitted == Count("hamd17 at or below 8, placebo arm, 24 h", count=2, n=4)
    seen = remission_count(crossover, "hamd17", arm="placebo", at=days(3), cut_off=7)
    assert (seen.count, seen.n) == (0, 3)


def test_nobody_is_too_few(crossover):
    nobody = crossover.keep(np.zeros(4, dtype=bool))
    with pytest.raises(TooFewError):
        response_count(nobody, "hamd17", arm="placebo", at=days(1))
