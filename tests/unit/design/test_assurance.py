"""Assurance averages power by what is believed, and not by anything else."""

import numpy as np
import pytest

from equipoise.design.assurance import Belief, assured, belief_among, prior_belief
from equipoise.errors import PowerError
from equipoise.hypotheses import HYPOTHESES


def test_it_is_the_weighted_mean_of_the_powers():
    found = {"a": np.array([[True, True, False]]), "b": np.array([[False] * 3])}
    sure = assured(found, Belief({"a": 0.3, "b": 0.7}, "for example"))
    assert sure.mean() == pytest.approx(0.3 * 2 / 3)


def test_before_anything_was_found_families_have_equal_weight():
    pair = [HYPOTHESES["mu_permissive"], HYPOTHESES["no_opioid_role"]]
    assert prior_belief(pair).weights == {"mu_permissive": 0.5, "no_opioid_role": 0.5}


def test_among_some_accounts_weights_and_their_errors_add_up_anew():
    whole = Belief(
        {"mu_permissive": 0.1, "mu_agonism": 0.3, "no_opioid_role": 0.6},
        "the weighing",
        {"mu_permissive": 0.01, "mu_agonism": 0.02, "no_opioid_role": 0.03},
    )
    some = belief_among(whole, [HYPOTHESES["mu_permissive"], HYPOTHESES["mu_agonism"]])
    assert some.weights == pytest.approx({"mu_permissive": 0.25, "mu_agonism": 0.75})
    assert some.errors == pytest.approx({"mu_permissive": 0.025, "mu_agonism": 0.05})


def test_an_account_that_was_not_weighed_is_refused():
    whole = Belief({"mu_agonism": 1.0}, "the weighing 1a2b")
    with pytest.raises(PowerError) as refused:
        belief_among(whole, [HYPOTHESES["mu_permissive"]])
    assert str(refused.value) == (
        "'mu_permissive' was not weighed in the weighing 1a2b. Leave it out with "
        "--hypothesis, or weigh it too."
    )


def test_accounts_without_any_weight_are_refused():
    with pytest.raises(PowerError, match="has any weight"):
        belief_among(Belief({"mu_agonism": 0.0}, "it"), [HYPOTHESES["mu_agonism"]])
