"""A hypothesis says something of one typical patient, and may be wrong."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.errors import UnknownNameError
from equipoise.hypotheses import HYPOTHESES
from equipoise.hypotheses.hypothesis import Prediction
from equipoise.population import central_settings
from equipoise.trial import MEASURES, holds, measure

NONE = HYPOTHESES["no_opioid_role"]
NOCEBO = HYPOTHESES["nocebo_malaise"]


def test_a_measure_that_is_not_there_is_unknown(williams):
    with pytest.raises(UnknownNameError) as refused:
        measure("hamd17_fall_day2", NONE, williams, "placebo")
    assert "No measure is called 'hamd17_fall_day2'. Did you mean 'hamd17_fall_day" in (
        str(refused.value)
    )


def test_an_arm_that_is_not_there_is_unknown(williams):
    with pytest.raises(UnknownNameError) as refused:
        measure("hamd17_fall_day1", NONE, williams, "saline")
    assert str(refused.value) == (
        "No arm is called 'saline'. Known: naltrexone, placebo."
    )


@pytest.mark.parametrize("hypothesis", list(HYPOTHESES), ids=lambda h: h.name)
def test_the_fall_at_day_1_is_the_typical_effect_and_expectation(hypothesis, williams):
    # one point of each by calibration, so the settings themselves
    settings = central_settings()
    both = settings.effect[0] + settings["size_expectancy"][0]
    fall = measure("hamd17_fall_day1", hypothesis, williams, "placebo")
    assert fall == pytest.approx(both, rel=1e-3)


def test_worsening_takes_from_the_fall(williams):
    with_pill = measure("hamd17_fall_day1", NOCEBO, williams, "naltrexone")
    without = measure("hamd17_fall_day1", NOCEBO, williams, "placebo")
    worse = central_settings()["worsening_day1"][0]
    assert without - with_pill == pytest.approx(worse, rel=1e-3)


def test_the_chance_of_nausea_is_that_of_the_hazard(williams):
    settings = central_settings()
    with_pill = measure("nausea_chance", NOCEBO, williams, "naltrexone")
    without = measure("nausea_chance", NOCEBO, williams, "placebo")
    added = -np.log((1 - with_pill) / (1 - without))
    assert added == pytest.approx(settings["nausea_added"][0], rel=1e-3)


def test_cadss_after_ketamine_alone_is_the_typical_peak(williams):
    peak = measure("cadss_peak", NONE, williams, "placebo")
    assert peak == pytest.approx(central_settings()["cadss_peak"][0])


@pytest.mark.parametrize(
    ("difference", "direction"),
    [(0.0, "same"), (1.0, "larger"), (-1.0, "smaller"), (0.4, "same"), (0.6, "larger")],
)
def test_a_direction_is_told_from_half_a_point(
    williams, monkeypatch, difference, direction
):
    found = {"naltrexone": 10.0 + difference, "placebo": 10.0}

    def stated(name, hypothesis, protocol, arm):
        assert (name, hypothesis, protocol) == ("hamd17_fall_day1", NONE, williams)
        return found[arm]

    monkeypatch.setattr("equipoise.trial.prediction.measure", stated)
    said = Prediction("hamd17_fall_day1", "naltrexone", "placebo", "same")
    true = {
        way: holds(replace(said, direction=way), NONE, williams)
        for way in ("same", "larger", "smaller")
    }
    assert true == {way: way == direction for way in true}


def test_two_arms_differ_by_half_a_point_or_two_hundredths_of_the_range():
    same = {entry.name: entry.same for entry in MEASURES}
    assert same["hamd17_fall_day7"] == 0.5
    assert same["cadss_peak"] == pytest.approx(0.02 * 92)
    assert same["nausea_chance"] == same["mtorc1_2h"] == 0.02
