"""Weights come from evidence and prior odds, with a Monte Carlo error."""

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.refereed import Correction
from equipoise.inference.weighing import prior_odds
from equipoise.inference.weighing import weights as corrected_weights

BLOCKS = 8
ALL = list(HYPOTHESES)


NONE = Correction(0.0, 0.0, 0.0)


def weights(hypotheses, logs):
    """Return weights that counting does not change."""
    return corrected_weights(hypotheses, logs, {h.name: NONE for h in hypotheses})


def of_names(*names):
    return [HYPOTHESES[name] for name in names]


def test_prior_odds_are_equal_between_families_and_shared_within_one():
    odds = prior_odds(ALL)
    families = {h.family for h in ALL if not h.variant_of}
    for family in families:
        accounts = [h for h in ALL if h.family == family and not h.variant_of]
        inside = {
            h.name: sum(odds[v.name] for v in ALL if h.name in (v.name, v.variant_of))
            for h in accounts
        }
        assert sum(inside.values()) == pytest.approx(1 / len(families))
        assert len({round(share, 12) for share in inside.values()}) == 1


def test_variants_share_the_odds_of_their_account():
    odds = prior_odds(ALL)
    for variant in ALL:
        if variant.variant_of:
            assert odds[variant.name] == odds[variant.variant_of]


def test_a_variant_whose_account_is_not_compared_stands_for_it():
    found = prior_odds(of_names("kappa_harmful", "mu_agonism", "no_opioid_role"))
    assert found == pytest.approx(
        {"kappa_harmful": 1 / 4, "mu_agonism": 1 / 4, "no_opioid_role": 1 / 2}
    )


def test_prior_odds_are_those_of_the_hypotheses_that_are_compared():
    names = ("no_opioid_role", "mu_agonism", "mu_permissive")
    assert prior_odds(of_names(*names)) == pytest.approx(
        {"no_opioid_role": 1 / 2, "mu_agonism": 1 / 4, "mu_permissive": 1 / 4}
    )
    assert prior_odds(of_names("mu_agonism")) == {"mu_agonism": 1.0}


def test_weights_are_worked_by_hand():
    names = ("no_opioid_role", "mu_agonism", "mu_permissive")
    # evidence 1, 2 and 6, on any scale; each block draws twice and the mean counts
    logs = {
        name: np.tile(np.log([0.5 * evidence, 1.5 * evidence]), (BLOCKS, 1)) - 800.0
        for name, evidence in zip(names, (1, 2, 6), strict=True)
    }
    found = weights(of_names(*names), logs)
    # 1/2 · 1, 1/4 · 2 and 1/4 · 6 add to 5/2
    assert [one.weight for one in found] == pytest.approx([0.2, 0.2, 0.6])
    assert [one.prior for one in found] == [0.5, 0.25, 0.25]
    assert [one.hypothesis for one in found] == list(names)
    evidence = [one.log_evidence + 800 for one in found]
    assert evidence == pytest.approx(np.log([1, 2, 6]))
    for one in found:
        assert one.mcse == pytest.approx(0.0, abs=1e-12)  # every block says the same
        assert one.log_evidence_error == pytest.approx(0.0, abs=1e-12)
        # (0.5 + 1.5)² / (0.5² + 1.5²) of each pair, in eight blocks
        assert one.draws == pytest.approx(1.6 * BLOCKS)


def test_one_hypothesis_has_all_the_weight():
    (one,) = weights(of_names("mu_agonism"), {"mu_agonism": np.zeros((BLOCKS, 3))})
    assert (one.weight, one.prior, one.mcse) == (1.0, 1.0, 0.0)


def test_a_hypothesis_under_which_the_print_is_impossible_has_none():
    names = ("no_opioid_role", "mu_agonism")
    logs = dict.fromkeys(names, np.zeros((BLOCKS, 3)))
    logs["mu_agonism"] = np.where(np.arange(3) == 1, 0.0, -np.inf) * np.ones(
        (BLOCKS, 1)
    )
    logs["mu_agonism"][:, 1] = -900.0
    first, second = weights(of_names(*names), logs)
    assert (first.weight, second.weight) == (1.0, 0.0)


def test_the_jackknife_is_worked_by_hand():
    # two blocks of one draw: log evidence is ln of their mean, and without one of them
    # the ln of the other; half of the squared half-differences twice is their quarter
    logs = {"mu_agonism": np.log([[1.0], [3.0]])}
    (one,) = weights(of_names("mu_agonism"), logs)
    assert one.log_evidence == pytest.approx(np.log(2))
    assert one.log_evidence_error == pytest.approx(np.log(3) / 2)


def test_the_error_is_that_of_repeating_everything(rng):
    draw = rng.generator()
    names = ("no_opioid_role", "mu_agonism", "mu_permissive")
    shift = np.array([0.0, 0.5, 1.0])[:, None, None]
    repeats = []
    for _ in range(400):
        # what a block shares moves all hypotheses; each block has its own draws as well
        common = draw.normal(0, 0.2, (1, BLOCKS, 1))
        logs = shift + common + draw.normal(0, 1, (3, BLOCKS, 48))
        repeats.append(weights(of_names(*names), dict(zip(names, logs, strict=True))))
    for i in range(3):
        spread = np.std([one[i].weight for one in repeats], ddof=1)
        told = np.sqrt(np.mean([one[i].mcse ** 2 for one in repeats]))
        # 400 repeats give a spread to 1 / sqrt(800) = 3.5 %; four of these
        assert told == pytest.approx(spread, rel=0.15)
        spread = np.std([one[i].log_evidence for one in repeats], ddof=1)
        told = np.sqrt(np.mean([one[i].log_evidence_error ** 2 for one in repeats]))
        assert told == pytest.approx(spread, rel=0.15)


def test_a_correction_moves_evidence_and_weight_with_its_error():
    names = ("no_opioid_role", "mu_agonism")
    logs = dict.fromkeys(names, np.zeros((BLOCKS, 3)))
    added = {
        "no_opioid_role": NONE,
        "mu_agonism": Correction(nats=np.log(3.0), error=0.1, spread=0.4),
    }
    none, mu = corrected_weights(of_names(*names), logs, added)
    # equal odds and evidence of 1 and 3
    assert (none.weight, mu.weight) == pytest.approx((0.25, 0.75))
    assert mu.log_evidence == pytest.approx(np.log(3.0))
    assert mu.log_evidence_error == pytest.approx(0.1)
    # d weight = weight (1 - weight) d ln evidence
    assert (none.mcse, mu.mcse) == pytest.approx((0.01875, 0.01875))
    assert (mu.correction, mu.correction_error) == pytest.approx((np.log(3.0), 0.1))
    assert mu.law_error == 0.4
