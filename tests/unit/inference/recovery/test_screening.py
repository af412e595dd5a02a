"""The quick law ranks draws much as the exact one does."""

import numpy as np
from scipy.stats import spearmanr

from equipoise.inference.recovery.prints import log_likelihoods
from equipoise.inference.recovery.screening import features_of, screen
from equipoise.randomness import Stream


def test_draws_are_ranked_as_by_the_exact_law(patients, prints):
    law, features = screen(12, rng=Stream(1)), features_of(prints)
    quick = np.stack([law.log_likelihoods(*one, features) for one in patients[::2]])
    exact = np.stack([log_likelihoods(*one, prints) for one in patients[::2]])
    for at in range(len(prints)):
        known = np.isfinite(exact[:, at])
        assert spearmanr(quick[known, at], exact[known, at]).statistic > 0.7


def test_prints_stand_by_their_number_of_responders(prints):
    found = features_of(prints)
    assert {k: one.chosen.tolist() for k, one in found.items()} == {
        4: [0],
        5: [1],
        6: [2],
        7: [3, 5],
        8: [4],
    }


def test_a_group_of_few_virtual_patients_has_no_law(patients, prints):
    responders, others = patients[0]
    few = type(others)(others.change[:5], others.cadss[:5], others.nausea[:5])
    law = screen(12, rng=Stream(1))
    assert (law.log_likelihoods(responders, few, features_of(prints)) == -np.inf).all()
