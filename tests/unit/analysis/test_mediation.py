"""Whether one score goes along with another, in the same patients."""

import numpy as np
import pytest

from equipoise.analysis import Mediator, mediation
from equipoise.analysis.mediation import mediated
from equipoise.errors import FitError, TooFewError
from equipoise.units import days

Y1 = np.array([-20.0, -12, -4, -12, -9])
Y2 = np.array([-6.0, -2, -6, -2, -1])
M1 = np.array([20.0, 30, 11, 4, 8])
M2 = np.array([15.0, 34, 10, 9, 2])


def test_the_parts_make_up_the_whole():
    found = mediated("mood", (M1, M2), (Y1, Y2))
    assert found.total.mean == pytest.approx(np.mean(Y1 - Y2))
    assert found.indirect + found.direct.mean == pytest.approx(found.total.mean)
    low, high = found.interval
    assert low < found.indirect < high


def test_a_mediator_that_no_patient_has_otherwise_is_refused():
    with pytest.raises(FitError, match="the mediator differs alike in all"):
        mediated("mood", (M1, M1 - 3), (Y1, Y2))


def test_an_outcome_that_is_the_mediator_leaves_nothing_to_chance():
    with pytest.raises(FitError, match="leaves nothing to chance"):
        mediated("mood", (M1, M2), (M1, M2))


def test_four_patients_are_needed():
    with pytest.raises(TooFewError, match="needs at least 4 patients and has 3"):
        mediated("mood", (M1[:3], M2[:3]), (Y1[:3], Y2[:3]))


def test_scores_are_found_by_name(crossover):
    with pytest.raises(FitError, match="by way of hamd17"):
        mediation(
            crossover,
            "hamd17",
            arms=("placebo", "placebo"),
            at=days(1),
            by=Mediator("hamd17", days(1)),
        )


def test_the_mirror_image_has_the_mirrored_interval():
    found = mediated("mood", (M1, M2), (Y1, Y2)).interval
    mirrored = mediated("mood", (M1, M2), (-Y1, -Y2)).interval
    assert mirrored == pytest.approx((-found[1], -found[0]))
