"""Probes and agonists act about as strongly and as long as is recalled of them.

Everything here is recalled, not read: the bounds are wide, and say so.
"""

import numpy as np
import pytest

from equipoise.trial.dose import Dose
from equipoise.units import minutes


def test_ten_milligrams_of_a_kappa_antagonist_block_for_a_day(followed_70_kg):
    dose = Dose("kappa_antagonist", 10, "mg", "oral", at=0)
    found = followed_70_kg((dose,), [2.5, 24.0], ("probe_kappa_block",))
    # 94 % at 2.5 h and 72 % at 24 h, of which the two values were made.
    assert found["probe_kappa_block"] == pytest.approx([0.94, 0.72], abs=0.02)


@pytest.mark.parametrize(
    ("milligrams", "low", "high"), [(2, 0.25, 0.5), (16, 0.7, 0.95)]
)
def test_buprenorphine_under_the_tongue_takes_the_receptors_that_were_seen(
    followed_70_kg, milligrams, low, high
):
    dose = Dose("buprenorphine", milligrams, "mg", "sublingual", at=0)
    found = followed_70_kg((dose,), [2.0, 2.5, 3.0, 4.0], ("mu_agonist_ratio",))
    ratio = found["mu_agonist_ratio"].max()
    assert low < ratio / (1 + ratio) < high  # 36-50 % after 2 mg, 79-95 % after 16 mg


def test_buprenorphine_drives_less_than_it_binds_and_fentanyl_as_much(followed_70_kg):
    for drug, efficacy in (("buprenorphine", 0.3), ("fentanyl", 1.0)):
        dose = Dose(drug, 0.1, "mg", "iv", at=0)
        names = ("mu_agonist_ratio", "mu_agonist_drive")
        ratio, drive = (followed_70_kg((dose,), [1.0], names)[n][0] for n in names)
        assert drive == pytest.approx(efficacy * ratio, rel=1e-6)


def test_remifentanil_is_gone_in_minutes_and_morphine_stays_for_hours(followed_70_kg):
    times = np.arange(0.02, 12, 0.02)
    lasts = {}
    for drug, milligrams in (
        ("remifentanil", 0.05),
        ("fentanyl", 0.1),
        ("morphine", 10),
    ):
        dose = Dose(drug, milligrams, "mg", "iv", at=0)
        curve = followed_70_kg((dose,), times, ("mu_agonist_ratio",))
        ratio = curve["mu_agonist_ratio"]
        lasts[drug] = times[ratio > ratio.max() / 2][-1]
    assert lasts["remifentanil"] < minutes(10) < lasts["fentanyl"] < 1
    assert lasts["morphine"] > 4


def test_an_antiemetic_every_eight_hours_holds_most_of_its_target(followed_70_kg):
    doses = tuple(
        Dose("antiemetic", 8, "mg", "oral", at=hours) for hours in (0, 8, 16, 24)
    )
    times = np.arange(2.0, 32.0, 1.0)
    held = followed_70_kg(doses, times, ("probe_emesis_block",))["probe_emesis_block"]
    assert held.min() > 0.5
    assert held.max() < 0.95


def test_midazolam_as_an_active_placebo_sedates_and_does_not_last(followed_70_kg):
    dose = Dose("midazolam", 0.045, "mg/kg", "iv", at=0, over=minutes(40))
    times = [minutes(40), 12.0, 24.0]
    sedation = followed_70_kg((dose,), times, ("sedation",))["sedation"]
    assert 0.2 < sedation[0] < 0.5
    assert sedation[1] < 0.02
    assert sedation[2] < 0.001


def test_midazolam_convinces_fewer_than_ketamine_of_having_had_the_drug(followed_70_kg):
    belief = {}
    for drug, amount in (("midazolam", 0.045), ("ketamine", 0.5)):
        dose = Dose(drug, amount, "mg/kg", "iv", at=0, over=minutes(40))
        belief[drug] = followed_70_kg((dose,), [24.0], ("belief_drug",))["belief_drug"]
    # It was chosen to be felt, and after it 7.7 points of MADRS less were gone.
    assert 0 < belief["midazolam"][0] < belief["ketamine"][0]
