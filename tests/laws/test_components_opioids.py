"""What an antagonist takes is not activated; what is left follows tone and agonists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

concentration = st.floats(0.0, 1e3)
fraction = st.floats(0.0, 1.0)
level = st.floats(0.0, 10.0)
more = st.floats(1.0, 100.0)

# Equations in floating point: a law may be missed by rounding.
ROUNDING = 1e-12

MINUTES_5 = 1 / 12


def opioid(evaluate, x, s, r, **other):
    """Return the opioid signals at an antagonist and two enantiomers, in uM.

    Signalling at rest rises by its drive: what it will reach stands under ``reached``.
    """
    drugs = {"naltrexone_at_receptor": x, "naltrexone_active_plasma": x}
    ketamine = {"ketamine_s_brain": s, "ketamine_r_brain": r}
    start = {"mu_direct": 0.0, "mu_signal": 0.0, "tau_mu_signal": MINUTES_5}
    found = evaluate("opioid_receptor", **drugs, **ketamine, **start, **other)
    reached = {name: found[name] * MINUTES_5 for name in ("mu_direct", "mu_signal")}
    return {**found, **reached}


@given(concentration, more, concentration, concentration)
def test_more_antagonist_never_leaves_more_agonist_signal(evaluate, x, added, s, r):
    less, much = (opioid(evaluate, at, s, r) for at in (x, x * added))
    for signal in ("mu_occupancy_ketamine", "mu_direct", "mu_signal", "kappa_direct"):
        assert much[signal] <= less[signal] * (1 + ROUNDING) + ROUNDING
    for block in ("mu_block", "kappa_block", "delta_block"):
        assert much[block] >= less[block] - ROUNDING


@given(concentration, concentration, more, concentration)
def test_more_ketamine_never_leaves_less_agonist_signal(evaluate, x, s, added, r):
    # With equal efficacies; a weak partner may push the stronger off.
    less, much = (opioid(evaluate, x, at, r) for at in (s, s * added))
    for signal in ("mu_occupancy_ketamine", "mu_direct", "mu_signal", "kappa_signal"):
        assert much[signal] >= less[signal] * (1 - ROUNDING) - ROUNDING


@given(concentration, concentration, concentration, fraction)
def test_receptors_are_not_taken_twice(evaluate, x, s, r, probe):
    found = opioid(evaluate, x, s, r, probe_mu_block=probe)
    assert found["mu_block"] + found["mu_occupancy_ketamine"] <= 1 + ROUNDING


@given(concentration, concentration, concentration)
def test_without_a_gain_ketamine_is_no_agonist_at_mu_and_the_gate_stays_open(
    evaluate, x, s, r
):
    shut = {"gain_mu_direct_s": 0.0, "gain_mu_direct_r": 0.0, "gain_opioid_gate": 0.0}
    found = opioid(evaluate, x, s, r, **shut)
    assert found["mu_direct"] == 0
    assert found["opioid_gate"] == 1
    assert found["mu_signal"] == pytest.approx(1 - found["mu_block"], abs=ROUNDING)


@given(fraction, fraction)
def test_a_selective_probe_blocks_its_own_receptor_alone(evaluate, at_mu, at_kappa):
    found = opioid(
        evaluate, *(0.0, 0.0, 0.0), probe_mu_block=at_mu, probe_kappa_block=at_kappa
    )
    assert found["mu_block"] == pytest.approx(at_mu, abs=ROUNDING)
    assert found["kappa_block"] == pytest.approx(at_kappa, abs=ROUNDING)
    assert found["delta_block"] == 0


def test_a_probe_takes_its_part_of_what_naltrexone_leaves(evaluate):
    found = opioid(evaluate, 0.02, 0.0, 0.0, ki_naltrexone_mu=0.02, probe_mu_block=0.5)
    assert found["mu_block"] == pytest.approx(0.75, rel=1e-15)


def test_naltrexone_at_its_affinity_halves_what_ketamine_does_at_the_receptor(evaluate):
    agonist = {"gain_mu_direct_s": 0.6, "ki_ketamine_s_mu": 30.0}
    full = {"activation_mu_full": 10.0}
    free, half = (
        opioid(evaluate, x, 10.0, 0.0, ki_naltrexone_mu=0.02, **agonist, **full)
        for x in (0.0, 0.02)
    )
    # A quarter of the sites, 10/30 over 1 + 10/30, at 0.6 of ten times tone.
    assert free["mu_direct"] == pytest.approx(1.5, rel=1e-12)
    assert free["mu_signal"] == pytest.approx(2.5, rel=1e-12)
    for signal in ("mu_occupancy_ketamine", "mu_direct", "mu_signal"):
        assert half[signal] == pytest.approx(free[signal] / 2, rel=1e-12)


def test_naltrexone_shifts_the_curve_of_an_agonist_and_not_its_top(evaluate):
    def activation(ratio, x):
        drug = {"mu_agonist_ratio": ratio, "mu_agonist_drive": ratio}
        known = {"ki_naltrexone_mu": 0.01, "activation_mu_full": 10.0}
        return opioid(evaluate, x, 0.0, 0.0, **drug, **known)["mu_direct"]

    # Nine affinities of antagonist: ten times the agonist does what it did without.
    assert activation(1.0, 0.0) == pytest.approx(5.0, rel=1e-12)
    assert activation(10.0, 0.09) == pytest.approx(5.0, rel=1e-12)
    assert activation(1e9, 0.09) == pytest.approx(10.0, rel=1e-6)


@given(level, fraction)
def test_released_peptides_act_on_what_the_antagonist_leaves(evaluate, peptide, probe):
    found = opioid(
        evaluate, *(0.0, 0.0, 0.0), opioid_peptide=peptide, probe_mu_block=probe
    )
    assert found["mu_direct"] == pytest.approx((1 - probe) * peptide, abs=1e-10)
    assert found["mu_binding"] <= 1 - probe + ROUNDING


@given(st.floats(1.0, 10.0), level)
def test_peptides_follow_throughput_above_rest(evaluate, throughput, gain):
    released = {"gain_peptide_release": gain, "tau_opioid_peptide": 2.0}
    change = evaluate("opioid_receptor", ampa_throughput=throughput, **released)
    assert change["opioid_peptide"] == pytest.approx(
        gain * (throughput - 1) / 2, abs=1e-10
    )


@given(fraction, level)
def test_blockade_makes_receptors_and_agonism_takes_them(evaluate, block, activation):
    alone = evaluate("opioid_receptor", probe_mu_block=block)["mu_availability"]
    under = evaluate("opioid_receptor", mu_direct=activation)["mu_availability"]
    assert alone >= 0 >= under


@given(fraction, st.floats(0.0, 1e6))
def test_available_receptors_never_run_out(evaluate, loss, activation):
    empty = {"mu_availability": 0.0, "mu_direct": activation}
    assert (
        evaluate("opioid_receptor", downregulation_mu=loss, **empty)["mu_availability"]
        >= -ROUNDING
    )


def gate(evaluate, signal, **other):
    """Return the opening of the gate at a µ signal."""
    return evaluate("opioid_receptor", mu_signal=signal, **other)["opioid_gate"]


@given(st.floats(1e-3, 10.0), st.floats(0.5, 8.0), fraction)
def test_resting_tone_leaves_the_gate_fully_open(evaluate, threshold, steep, depth):
    found = gate(
        evaluate,
        1.0,
        threshold_opioid_gate=threshold,
        steepness_opioid_gate=steep,
        gain_opioid_gate=depth,
    )
    assert found == 1


@given(fraction)
def test_without_tone_the_gate_shuts_as_deep_as_its_gain(evaluate, depth):
    assert gate(evaluate, 0.0, gain_opioid_gate=depth) == pytest.approx(
        1 - depth, abs=1e-9
    )


@given(level, level, fraction)
def test_more_signal_never_shuts_the_gate(evaluate, signal, added, depth):
    low, high = (
        gate(evaluate, at, gain_opioid_gate=depth) for at in (signal, signal + added)
    )
    assert 0 <= low <= high + ROUNDING
    # A threshold of 1/2 and a steepness of 3 leave an eighth to open beyond rest.
    assert high <= 1 + depth / 8 + ROUNDING


def test_the_gate_has_its_closed_form_where_half_the_tone_is_left(evaluate):
    # t = 1/2, n = 2, M = 1/2: shut by (1/4)(3/4) / (1/4 + 1/4) = 3/8.
    found = gate(
        evaluate,
        0.5,
        threshold_opioid_gate=0.5,
        steepness_opioid_gate=2.0,
        gain_opioid_gate=0.8,
    )
    assert found == pytest.approx(1 - 0.8 * 3 / 8, rel=1e-9)


@given(fraction, st.floats(0.01, 1.0), more)
def test_a_higher_threshold_never_opens_the_gate_wider(
    evaluate, signal, threshold, factor
):
    low, high = (
        gate(evaluate, signal, threshold_opioid_gate=at)
        for at in (threshold, threshold * factor)
    )
    assert high <= low + ROUNDING


def camp(evaluate, signal, **other):
    """Return the level of cAMP that a µ signal leads to."""
    return 1 + evaluate("camp", mu_signal=signal, tau_camp=1.0, **other)["camp"]


@given(level, level)
def test_more_opioid_signal_never_lets_camp_rise(evaluate, signal, added):
    assert 0 <= camp(evaluate, signal + added) <= camp(evaluate, signal) + ROUNDING


def test_without_tone_camp_rises_by_the_strength_of_its_hold(evaluate):
    assert camp(evaluate, 0.0, inhibition_mu_camp=1.5) == 2.5
    # Twice the tone: (1 + k) / (1 + 2 k) at k = 1.
    assert camp(evaluate, 2.0, inhibition_mu_camp=1.0) == pytest.approx(2 / 3)


@given(st.floats(0.0, 1.0))
def test_camp_at_rest_and_below_brakes_nothing(evaluate, below):
    brake = evaluate("camp", camp=below, gain_camp_brake=1.0)["camp_brake"]
    assert brake == pytest.approx(1, abs=1e-9)  # the guard of the rate law


def test_the_brake_halves_the_drive_at_its_constant(evaluate):
    known = {"rise50_camp_brake": 0.4, "gain_camp_brake": 1.0}
    assert evaluate("camp", camp=1.4, **known)["camp_brake"] == pytest.approx(0.5)
    # Twice the constant: one over one plus four.
    assert evaluate("camp", camp=1.8, **known)["camp_brake"] == pytest.approx(0.2)
    assert evaluate("camp", camp=1.8, gain_camp_brake=0.0)["camp_brake"] == 1
