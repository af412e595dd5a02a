"""Quiet, dissociation, belief and malaise follow their causes, each on its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

fraction = st.floats(0.0, 1.0)
points = st.floats(0.0, 50.0)
concentration = st.floats(0.0, 10.0)

# Equations in floating point: a law may be missed by rounding.
ROUNDING = 1e-12


def quieting(evaluate, block, gate, quiet):
    return evaluate(
        "habenula", nmda_block=block, opioid_gate=gate, habenula_quiet=quiet
    )["habenula_quiet"]


@given(fraction, fraction, fraction, fraction)
def test_more_block_through_a_gate_never_quiets_the_habenula_less(
    evaluate, block, added, gate, quiet
):
    more = block + added * (1 - block)
    less, much = (quieting(evaluate, at, gate, quiet) for at in (block, more))
    assert less <= much + ROUNDING


@given(fraction, fraction)
def test_through_a_shut_gate_no_block_quiets_the_habenula(evaluate, block, quiet):
    assert quieting(evaluate, block, 0.0, quiet) == quieting(evaluate, 0.0, 1.0, quiet)
    assert quieting(evaluate, block, 0.0, quiet) <= 0


@given(fraction, fraction)
def test_the_silenced_fraction_stays_a_fraction(evaluate, block, gate):
    assert quieting(evaluate, block, gate, 0.0) >= 0
    assert quieting(evaluate, block, gate, 1.0) <= 0


@given(fraction)
def test_bursting_is_what_is_not_silenced(evaluate, quiet):
    found = evaluate("habenula", habenula_quiet=quiet)["habenula_bursting"]
    assert found == 1 - quiet


def drive(evaluate, block, s=0.0, r=0.0, kappa=0.0, **other):
    """Return the drive of dissociation."""
    ketamine = {"ketamine_s_brain": s, "ketamine_r_brain": r}
    causes = {"nmda_block": block, "kappa_direct": kappa, **ketamine}
    return evaluate("dissociation", **causes, **other)["dissociation_drive"]


@given(fraction, st.tuples(concentration, concentration, concentration), fraction)
def test_no_cause_ever_makes_dissociation_less(evaluate, block, others, added):
    base = drive(evaluate, block, *others)
    assert -ROUNDING <= base <= 1
    assert base <= drive(evaluate, block + added * (1 - block), *others) + ROUNDING
    for i in range(3):
        more = [at + added * (i == j) for j, at in enumerate(others)]
        assert base <= drive(evaluate, block, *more) + ROUNDING


@given(fraction, concentration, concentration)
def test_dissociation_is_by_block_alone_unless_more_is_freed(evaluate, block, s, kappa):
    shut = {"gain_hcn1_dissociation": 0.0, "gain_kappa_dissociation": 0.0}
    alone = drive(evaluate, block, 0.0, 0.0, 0.0, **shut)
    assert drive(evaluate, block, s, s, kappa, **shut) == alone


def test_dissociation_is_half_its_drive_at_its_block_and_steep_about_it(evaluate):
    known = {"block50_dissociation": 0.3, "steepness_dissociation": 6.0}
    assert drive(evaluate, 0.3, **known) == pytest.approx(0.5, rel=1e-9)
    # (1/2)^6 over one plus it.
    assert drive(evaluate, 0.15, **known) == pytest.approx(1 / 65, rel=1e-9)
    assert drive(evaluate, 0.0, **known) == 0


def test_the_shares_of_hcn1_and_kappa_add_as_chances_of_their_own(evaluate):
    # A half by block; a quarter of the rest by HCN1, at half its gain; half by κ.
    known = {"ki_ketamine_s_hcn1": 4.0, "kappa50_dissociation": 0.2}
    found = drive(
        evaluate,
        *(0.3, 4.0, 0.0, 0.2),
        block50_dissociation=0.3,
        gain_hcn1_dissociation=0.5,
        **known,
    )
    assert found == pytest.approx(1 - 0.5 * 0.75 * 0.5, rel=1e-9)


def expected(evaluate, belief, felt, **other):
    """Return what expectancy computes at two beliefs."""
    return evaluate("expectancy", belief=belief, belief_drug=felt, **other)


@given(st.tuples(fraction, fraction), st.tuples(points, points), fraction, fraction)
def test_both_reliefs_by_expectation_are_a_size_times_a_belief_less_what_needs_mu(
    evaluate, beliefs, sizes, share, block
):
    known = dict(zip(("size_expectancy", "gain_expectancy"), sizes, strict=True))
    blocked = {"gain_mu_expectancy": share, "mu_block": block}
    found = expected(evaluate, *beliefs, **known, **blocked)
    both = [
        size * belief * (1 - share * block)
        for size, belief in zip(sizes, beliefs, strict=True)
    ]
    told = [found["relief_expectancy"], found["relief_psychoactive"]]
    assert told == pytest.approx(both, abs=1e-10)


@given(fraction, fraction)
def test_beliefs_fade_when_nothing_is_felt(evaluate, belief, felt):
    change = expected(evaluate, belief, felt, tau_belief=168.0)
    assert change["belief"] == pytest.approx(-belief / 168, rel=1e-12)
    assert change["belief_drug"] == pytest.approx(-felt / 168, rel=1e-12)


@given(fraction, fraction, fraction, fraction)
def test_feeling_more_never_convinces_less_and_never_beyond_certainty(
    evaluate, felt, added, sedation, belief
):
    def change(drive, sedated, at):
        causes = {"dissociation_drive": drive, "sedation": sedated}
        return expected(evaluate, 0.0, at, **causes)["belief_drug"]

    more = felt + added * (1 - felt)
    assert change(felt, sedation, belief) <= change(more, sedation, belief) + ROUNDING
    assert change(felt, 0.0, belief) <= change(felt, sedation, belief) + ROUNDING
    assert change(felt, sedation, 0.0) >= 0 >= change(felt, sedation, 1.0)


def test_a_convincing_sedative_masks_what_dissociation_would_tell(evaluate):
    known = {"k_belief_drug": 2.0, "weight_sedation_guess": 0.5}
    by_drive = expected(evaluate, 0.0, 0.0, dissociation_drive=0.3, **known)
    by_sedation = expected(evaluate, 0.0, 0.0, sedation=0.6, **known)
    assert by_drive["belief_drug"] == pytest.approx(0.6, rel=1e-12)
    assert by_sedation["belief_drug"] == pytest.approx(0.6, rel=1e-12)


def sickening(evaluate, block, mu, plasma, **other):
    drugs = {"nmda_block": block, "mu_block": mu, "naltrexone_plasma": plasma}
    return evaluate("malaise", **drugs, **other)["malaise_drive"]


@given(fraction, fraction, concentration, st.floats(1.0, 5.0))
def test_more_of_either_drug_never_sickens_less(evaluate, block, mu, plasma, factor):
    base = sickening(evaluate, block, mu, plasma)
    assert base >= 0
    for more in (
        sickening(evaluate, min(1.0, block * factor), mu, plasma),
        sickening(evaluate, block, min(1.0, mu * factor), plasma),
        sickening(evaluate, block, mu, plasma * factor),
    ):
        assert base <= more + ROUNDING


@given(fraction)
def test_neither_drug_alone_is_a_combination(evaluate, block):
    alone = {"gain_malaise_peak": 0.0}
    assert sickening(evaluate, block, 0.0, 0.0, **alone) == 0
    assert sickening(evaluate, 0.0, block, 0.0, **alone) == 0


def test_a_sudden_level_sickens_by_half_a_gain_at_the_peak_of_50_mg(evaluate):
    at_peak = {"naltrexone_plasma_reference": 0.04, "gain_malaise_peak": 0.7}
    found = sickening(evaluate, 0.0, 0.0, 0.04, **at_peak)
    assert found == pytest.approx(0.35, rel=1e-9)


@given(concentration, fraction)
def test_a_level_grown_used_to_does_not_sicken(evaluate, level, below):
    for plasma in (level, below * level):
        used = sickening(evaluate, 0.0, 0.0, plasma, naltrexone_accustomed=level)
        assert used == pytest.approx(0, abs=1e-12)


@given(concentration, concentration)
def test_a_patient_grows_used_to_the_level_there_is(evaluate, plasma, used):
    change = evaluate(
        "malaise",
        naltrexone_plasma=plasma,
        naltrexone_accustomed=used,
        tau_accustomed=4.0,
    )
    assert change["naltrexone_accustomed"] == pytest.approx((plasma - used) / 4)


@given(fraction, fraction, fraction, fraction)
def test_an_antiemetic_takes_its_part_of_all_nausea(
    evaluate, block, mu, held, efficacy
):
    drugs = {"nmda_block": block, "mu_block": mu, "naltrexone_plasma": 0.03}
    known = {**drugs, "antiemetic_efficacy": efficacy}
    without = evaluate("malaise", **known, probe_emesis_block=0.0)
    eased = evaluate("malaise", **known, probe_emesis_block=held)
    for name in ("malaise_drive", "nausea_hazard_ketamine"):
        left = (1 - efficacy * held) * without[name]
        assert eased[name] == pytest.approx(left, rel=1e-12)


@given(fraction, fraction, concentration)
def test_a_hazard_never_falls(evaluate, block, mu, plasma):
    drugs = {"nmda_block": block, "mu_block": mu, "naltrexone_plasma": plasma}
    changes = evaluate("malaise", **drugs)
    assert changes["nausea_hazard_ketamine"] >= 0
    assert changes["nausea_hazard_malaise"] >= 0


@given(points, st.floats(0.0, 5.0))
def test_worsening_is_in_points_for_each_unit_of_malaise(evaluate, gain, malaise):
    found = evaluate("malaise", gain_nocebo=gain, malaise=malaise, tau_malaise=42.0)
    assert found["worsening_nocebo"] == pytest.approx(gain * malaise, rel=1e-15)
    assert found["malaise"] == pytest.approx(-malaise / 42, rel=1e-12)
