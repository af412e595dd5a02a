"""What a patient has felt, and what that makes of the guess of arm."""

import numpy as np
import pytest

from equipoise.evidence import priors
from equipoise.trial.guess import Cues, evidence_of_arm, guess_chance, vomiting_chance


def cues(*, cadss=0.0, sedation=0.0, nausea=0.0, improvement=0.0):
    return Cues(*(np.array([one]) for one in (cadss, sedation, nausea, improvement)))


def test_nothing_felt_leaves_the_odds_at_their_base():
    base = priors()["guess_base"].value
    chance = guess_chance(cues())[0]
    assert np.log(chance / (1 - chance)) == pytest.approx(base)


def test_each_cue_adds_its_own_odds():
    known = priors()
    found = evidence_of_arm(cues(cadss=10, sedation=0.5, nausea=1, improvement=8))[0]
    by_hand = (
        10 * known["guess_dissociation"].value
        + 0.5 * known["guess_sedation"].value
        + known["guess_nausea"].value
        + 8 * known["guess_improvement"].value
    )
    assert found == pytest.approx(by_hand)


@pytest.mark.parametrize(
    "more", [{"cadss": 20.0}, {"sedation": 1.0}, {"nausea": 1.0}, {"improvement": 10.0}]
)
def test_whoever_felt_more_guesses_the_active_arm_more_often(more):
    assert guess_chance(cues(**more))[0] > guess_chance(cues())[0]


def test_ketamine_is_told_from_saline_and_less_well_from_a_sedative():
    ketamine = guess_chance(cues(cadss=20, nausea=0.25, improvement=12))[0]
    midazolam = guess_chance(cues(sedation=0.5, improvement=5))[0]
    saline = guess_chance(cues(improvement=5))[0]
    assert ketamine > 0.5 > midazolam > saline


def test_who_hears_a_part_learns_of_the_infusion_by_that_part():
    heard = cues(cadss=20, sedation=1, nausea=1, improvement=8).heard(0.25)
    assert (heard.dissociation[0], heard.sedation[0], heard.nausea[0]) == (
        5,
        0.25,
        0.25,
    )
    assert heard.improvement[0] == 8


def test_only_those_with_nausea_vomit():
    found = vomiting_chance(np.array([0.0, 1.0]))
    assert found.tolist() == [0.0, priors()["vomiting_given_nausea"].value]
