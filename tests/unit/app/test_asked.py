"""What is asked of the first screen is taken, or refused in a sentence."""

import pytest

from equipoise.app.asked import Asked, pairs
from equipoise.errors import AskedError, UnknownNameError
from equipoise.trial import PROTOCOLS


def test_the_screen_opens_with_the_arms_of_the_trial():
    arms = {arm.name: arm.doses for arm in PROTOCOLS["williams_2018"].arms}
    assert dict(Asked().arms) == arms


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"dose": 9.0}, "'dose' is 9 mg/kg. It takes 0 to 2 mg/kg."),
        ({"lead": float("nan")}, "'lead' is nan min. It takes 0 to 2880 min."),
        ({"people": 0}, "'people' is 0 patients. It takes 1 to 500 patients."),
        ({"naltrexone": 380.0}, "'naltrexone' is 380 mg. It takes 0 to 150 mg."),
        (
            {"gain": {"gain_ampa": 3.0}},
            "'gain_ampa' is 3 times typical. It takes 0 to 2 times typical.",
        ),
        ({"clamp": {"bdnf": -1.0}}, "'bdnf' is -1. It takes 0 to 3."),
        ({"clamp": {"mu_block": 0.5}}, "'mu_block' is 0.5. It takes 0 to 0."),
    ],
)
def test_a_number_out_of_range_is_refused_with_the_range(given, said):
    with pytest.raises(AskedError) as caught:
        Asked(**given)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ({"drug": "ketamin"}, "ketamine"),
        ({"hypothesis": "mu_permisive"}, "mu_permissive"),
        ({"gain": {"gain_amps": 1.0}}, "gain_ampa"),
        ({"clamp": {"bdfn": 1.0}}, "bdnf"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(given, near):
    with pytest.raises(UnknownNameError, match=f"Did you mean '{near}'"):
        Asked(**given)


def test_only_a_vein_takes_a_duration():
    (dose,) = Asked(route="im", minutes=40).arms["placebo"]
    assert dose.over == 0


def test_numbers_by_name_are_read_from_words():
    assert pairs("gain", ["gain_ampa:0.5", "gain_mu_fast:2"]) == {
        "gain_ampa": 0.5,
        "gain_mu_fast": 2.0,
    }


@pytest.mark.parametrize("word", ["gain_ampa", "gain_ampa:", "gain_ampa:much", ""])
def test_a_word_without_a_number_is_refused(word):
    with pytest.raises(AskedError, match="name:number"):
        pairs("gain", [word])


def test_what_differs_from_the_opening_screen_is_told_and_nothing_else():
    assert Asked(dose=0.4, people=1).changed() == {"dose": 0.4, "people": 1}
