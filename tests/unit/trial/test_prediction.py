"""A hypothesis says something of one typical patient, and may be wrong."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.errors import HypothesisError, UnknownNameError
from equipoise.hypotheses import HYPOTHESES, Attenuation, Prediction
from equipoise.population import central_settings
from equipoise.trial import MEASURES, REGIMENS, holds, measure, verdicts
from equipoise.trial.prediction import refuse_unknown, regimens_of, verdict

NONE = HYPOTHESES["no_opioid_role"]
NOCEBO = HYPOTHESES["nocebo_malaise"]
SAID = Prediction("hamd17_fall_day1", "ketamine_naltrexone", "ketamine", "same")


def test_a_measure_that_is_not_there_is_unknown():
    with pytest.raises(UnknownNameError) as refused:
        measure("hamd17_fall_day2", NONE, "ketamine")
    assert "No measure is called 'hamd17_fall_day2'. Did you mean 'hamd17_fall_day" in (
        str(refused.value)
    )


def test_a_regimen_that_is_not_there_is_unknown():
    with pytest.raises(UnknownNameError, match="Did you mean 'ketamine_naltrexone'"):
        measure("hamd17_fall_day1", NONE, "ketamine_naltrexon")


def test_people_do_not_swim_and_mice_are_not_rated():
    with pytest.raises(UnknownNameError, match="measure of a human is called 'immob"):
        measure("immobility_day1", NONE, "ketamine")
    with pytest.raises(UnknownNameError, match="measure of a mouse is called 'hamd17"):
        measure("hamd17_fall_day1", NONE, "mouse_ketamine")


def refused(**changed):
    wrong = replace(NONE, predicts=(replace(SAID, **changed),))
    with pytest.raises(HypothesisError) as caught:
        refuse_unknown(wrong)
    return str(caught.value)


def test_a_prediction_by_what_is_not_there_is_refused_with_the_nearest_name():
    assert refused(measure="cadss_pek") == (
        "Hypothesis 'no_opioid_role' predicts what cannot be read. No measure is "
        "called 'cadss_pek'. Did you mean 'cadss_peak'?"
    )
    assert refused(regimen="salin").endswith("Did you mean 'saline'?")
    assert refused(beside=("saline", "ketamin")).endswith("Did you mean 'ketamine'?")


def test_a_prediction_of_what_is_not_read_in_a_species_is_refused():
    assert refused(measure="immobility_day1") == (
        "Hypothesis 'no_opioid_role' predicts 'immobility_day1' under "
        "'ketamine_naltrexone', which is given to a human. It is read in: rat, mouse."
    )


@pytest.mark.parametrize("hypothesis", list(HYPOTHESES), ids=lambda h: h.name)
def test_the_fall_at_day_1_is_the_typical_effect_and_expectation(hypothesis):
    # one point of each by calibration, so the settings themselves
    settings = central_settings()
    both = settings.effect[0] + settings["size_expectancy"][0]
    fall = measure("hamd17_fall_day1", hypothesis, "ketamine")
    assert fall == pytest.approx(both, rel=1e-3)
    effect = measure("drug_effect_day1", hypothesis, "ketamine")
    assert effect == pytest.approx(settings.effect[0], rel=1e-3)


def test_worsening_takes_from_the_fall():
    with_pill = measure("hamd17_fall_day1", NOCEBO, "ketamine_naltrexone")
    without = measure("hamd17_fall_day1", NOCEBO, "ketamine")
    worse = central_settings()["worsening_day1"][0]
    assert without - with_pill == pytest.approx(worse, rel=1e-3)


def test_the_chance_of_nausea_is_that_of_the_hazard():
    with_pill = measure("nausea_chance", NOCEBO, "ketamine_naltrexone")
    without = measure("nausea_chance", NOCEBO, "ketamine")
    added = -np.log((1 - with_pill) / (1 - without))
    assert added == pytest.approx(central_settings()["nausea_added"][0], rel=1e-3)


def test_cadss_after_ketamine_alone_is_the_typical_peak():
    peak = measure("cadss_peak", NONE, "ketamine")
    assert peak == pytest.approx(central_settings()["cadss_peak"][0])


def test_nobody_falls_by_more_than_there_is():
    agonism = HYPOTHESES["mu_agonism"]
    severity = central_settings()["severity_mean"][0]
    assert measure("hamd17_fall_day1", agonism, "mu_agonist") == severity


def table(**falls):
    return {name: {"hamd17_fall_day1": fall} for name, fall in falls.items()}


@pytest.mark.parametrize(
    ("difference", "direction"),
    [(0.0, "same"), (1.0, "larger"), (-1.0, "smaller"), (0.4, "same"), (0.6, "larger")],
)
def test_a_direction_is_told_from_half_a_point(difference, direction):
    found = table(ketamine_naltrexone=10.0 + difference, ketamine=10.0)
    true = {
        way: verdict(replace(SAID, direction=way), found).holds
        for way in ("same", "larger", "smaller")
    }
    assert true == {way: way == direction for way in true}


def test_an_interaction_is_a_difference_of_differences():
    said = replace(SAID, direction="smaller", beside=("saline_naltrexone", "saline"))
    found = verdict(
        said,
        table(ketamine_naltrexone=7, ketamine=12, saline_naltrexone=4, saline=5),
    )
    assert (found.first, found.second, found.holds) == (-5, -1, True)
    additive = table(ketamine_naltrexone=11, ketamine=12, saline_naltrexone=4, saline=5)
    assert not verdict(said, additive).holds


def test_an_attenuation_is_a_share_beside_another_share():
    pairs = {"blocked": "ketamine_naltrexone", "unblocked": "ketamine"}
    said = Attenuation(
        "hamd17_fall_day1",
        **pairs,
        direction="smaller",
        beside=("saline_naltrexone", "saline"),
    )
    found = verdict(
        said, table(ketamine_naltrexone=9, ketamine=12, saline_naltrexone=1, saline=2)
    )
    assert (found.first, found.second, found.holds) == (0.25, 0.5, True)
    assert found.same == pytest.approx(0.5 / 7)  # half a point of the typical effect
    assert regimens_of(said) == (
        *("ketamine_naltrexone", "ketamine"),
        *("saline_naltrexone", "saline"),
    )


def test_a_prediction_holds_or_not_by_the_hypothesis_own_model():
    assert holds(SAID, NONE)
    assert not holds(replace(SAID, direction="smaller"), NONE)
    wrong = replace(NONE, predicts=(SAID, replace(SAID, direction="larger")))
    assert [one.holds for one in verdicts(wrong)] == [True, False]


def test_two_arms_differ_by_half_a_point_or_two_hundredths_of_the_range():
    same = {entry.name: entry.same for entry in MEASURES}
    assert same["hamd17_fall_day7"] == 0.5
    assert same["cadss_peak"] == pytest.approx(0.02 * 92)
    assert same["nausea_chance"] == same["mtorc1_2h"] == 0.02
    assert same["pupil_1h"] == pytest.approx(0.02 * 4)
    assert same["helplessness_failures_2h"] == pytest.approx(0.02 * 11)


def test_every_regimen_of_the_trial_is_that_of_its_arm(williams):
    for arm, name in (("placebo", "ketamine"), ("naltrexone", "ketamine_naltrexone")):
        assert REGIMENS[name].doses == williams.arm(arm).doses
