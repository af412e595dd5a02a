"""From silence to spines: each step answers the one before it, within its bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

fraction = st.floats(0.0, 1.0)
gain = st.floats(0.0, 50.0)
level = st.floats(0.0, 10.0)

# Equations in floating point: a law may be missed by rounding.
ROUNDING = 1e-12


def silence(evaluate, block, opioid=0.0, **other):
    """Return the GABA release that interneurons go to."""
    causes = {"nmda_block_interneuron": block, "mu_direct": opioid, "tau_gaba": 0.5}
    return 1 + 0.5 * evaluate("interneuron", **causes, **other)["gaba_drive"]


@given(fraction, fraction, level, level)
def test_neither_block_nor_opioid_ever_wakes_an_interneuron(
    evaluate, block, added, opioid, extra
):
    base = silence(evaluate, block, opioid)
    assert -ROUNDING <= base <= 1
    assert silence(evaluate, block + added * (1 - block), opioid) <= base + ROUNDING
    assert silence(evaluate, block, opioid + extra) <= base + ROUNDING


@given(fraction, level)
def test_an_opioid_does_nothing_to_interneurons_unless_it_is_freed(
    evaluate, block, opioid
):
    shut = silence(evaluate, block, opioid, gain_mu_interneuron=0.0)
    assert shut == pytest.approx(1 - block, abs=ROUNDING)


def surge(evaluate, silenced, pyramidal, **other):
    """Return how fast glutamate at rest rises, per hour."""
    causes = {"gaba_drive": 1 - silenced, "nmda_block_pyramidal": pyramidal}
    return evaluate("glutamate", **causes, **other)["glutamate"]


@given(fraction, fraction, fraction)
def test_more_silence_of_interneurons_never_lets_less_glutamate_surge(
    evaluate, silenced, pyramidal, added
):
    more = silenced + added * (1 - silenced)
    found = [surge(evaluate, at, pyramidal) for at in (silenced, more)]
    assert 0 <= found[0] <= found[1] + ROUNDING


@given(fraction, fraction, fraction)
def test_more_block_of_pyramidal_cells_never_lets_more_glutamate_surge(
    evaluate, silenced, block, added
):
    more = block + added * (1 - block)
    found = [surge(evaluate, silenced, at) for at in (block, more)]
    assert found[1] <= found[0] + ROUNDING


def test_the_surge_rises_and_falls_again_with_dose(evaluate):
    # As ketamine rises, interneurons that bind 2.7 times as tightly are blocked first.
    bell = {"block50_pyramidal": 0.8, "amplitude_glutamate": 1.0, "tau_glutamate": 1.0}
    found = [
        surge(evaluate, 2.7 * k / (1 + 2.7 * k), k / (1 + k), **bell)
        for k in (2.0**n for n in range(-8, 11))
    ]
    top = found.index(max(found))
    assert 0 < top < len(found) - 1
    assert found[: top + 1] == sorted(found[: top + 1])
    assert found[top:] == sorted(found[top:], reverse=True)
    # Odds of 1024 beside 4, which halve it: 4^4 / 1024^4 is left.
    assert found[-1] == pytest.approx(4**4 / 1024**4, rel=0.01)


@given(st.floats(0.1, 0.95))
def test_half_the_surge_is_lost_at_its_block_and_most_at_twice_its_odds(evaluate, half):
    whole = surge(evaluate, 0.6, 0.0, block50_pyramidal=half)
    at_half = surge(evaluate, 0.6, half, block50_pyramidal=half)
    assert at_half == pytest.approx(whole / 2, rel=1e-9)
    twice = 2 * half / (1 + half)
    at_twice = surge(evaluate, 0.6, twice, block50_pyramidal=half)
    assert at_twice == pytest.approx(whole / 17, rel=1e-9)


@given(fraction, fraction)
def test_without_its_gain_no_silence_moves_glutamate(evaluate, silenced, pyramidal):
    assert surge(evaluate, silenced, pyramidal, gain_disinhibition=0.0) == 0


@given(level)
def test_glutamate_returns_to_rest_when_nothing_is_silenced(evaluate, now):
    change = evaluate("glutamate", glutamate=now, tau_glutamate=0.25)["glutamate"]
    assert change == pytest.approx(-(now - 1) / 0.25, rel=1e-12, abs=1e-12)


@given(fraction, fraction)
def test_the_kinase_falls_with_the_block_of_resting_transmission(
    evaluate, block, added
):
    less, much = (
        evaluate("eef2_kinase", nmda_block_resting=at, tau_eef2_kinase=1.0)
        for at in (block, block + added * (1 - block))
    )
    assert much["eef2_kinase"] <= less["eef2_kinase"] + ROUNDING
    assert 1 + less["eef2_kinase"] == pytest.approx(1 - block, abs=ROUNDING)


@given(fraction, gain)
def test_translation_is_released_as_the_kinase_falls(evaluate, kinase, size):
    found = evaluate("eef2_kinase", eef2_kinase=kinase, gain_rest_eef2=size)
    assert found["translation_released"] == pytest.approx(size * (1 - kinase))


@given(st.floats(1.0, 10.0), level, fraction)
def test_what_translation_releases_goes_to_bdnf_or_straight_to_protein(
    evaluate, throughput, released, share
):
    known = {"translation_released": released, "share_translation_free": share}
    made = evaluate("bdnf", ampa_throughput=throughput, tau_bdnf=1.0, **known)
    straight = evaluate("synapse", tau_synaptic_protein=1.0, **known)
    parts = made["bdnf"] - (throughput - 1), straight["synaptic_protein"]
    assert min(parts) >= -1e-10
    assert sum(parts) == pytest.approx(released, abs=1e-10)


def translated(evaluate, **causes):
    """Return the activity of mTORC1 above rest that its causes lead to."""
    return evaluate("mtorc1", tau_mtorc1=1.0, **causes)["mtorc1"]


@given(st.floats(1.0, 10.0), fraction, fraction, fraction)
def test_a_wider_gate_never_lets_less_through_to_mtorc1(
    evaluate, bdnf, block, gate, wider
):
    causes = {"bdnf": bdnf, "nmda_block_glun2b": block}
    narrow, wide = (
        translated(evaluate, opioid_gate=at, **causes)
        for at in (gate, gate + wider * (1 - gate))
    )
    assert 0 <= narrow <= wide + ROUNDING


@given(st.floats(1.0, 10.0), fraction)
def test_nothing_reaches_mtorc1_through_a_shut_gate_or_a_full_inhibitor(
    evaluate, bdnf, block
):
    causes = {"bdnf": bdnf, "nmda_block_glun2b": block}
    assert translated(evaluate, opioid_gate=0.0, **causes) == 0
    assert translated(evaluate, probe_mtor_block=1.0, **causes) == 0


@given(st.floats(1.0, 10.0), fraction)
def test_the_brake_takes_its_part_of_the_drive_and_a_little_of_rest(
    evaluate, bdnf, brake
):
    free = translated(evaluate, bdnf=bdnf)
    braked = translated(evaluate, bdnf=bdnf, camp_brake=brake, share_basal_camp=0.02)
    assert braked == pytest.approx(brake * free - 0.02 * (1 - brake), abs=1e-10)


def test_mtorc1_stands_still_at_what_the_gate_lets_through(evaluate):
    causes = {"bdnf": 1.2, "opioid_gate": 0.5, "amplification_mtorc1": 4.0}
    held = evaluate("mtorc1", mtorc1=1.4, **causes)
    assert held["mtorc1"] == pytest.approx(0, abs=1e-15)


@given(st.floats(1.0, 10.0), st.floats(0.0, 5.0))
def test_more_mtorc1_never_makes_less_protein(evaluate, active, added):
    less, more = (
        evaluate("synapse", mtorc1=at)["synaptic_protein"]
        for at in (active, active + added)
    )
    assert 0 <= less <= more + ROUNDING


@given(st.floats(0.0, 5.0), st.floats(0.0, 5.0))
def test_spines_form_by_protein_and_are_lost_by_their_number(evaluate, protein, spines):
    change = evaluate(
        "synapse",
        synaptic_protein=protein,
        spines=spines,
        tau_spine_formation=24.0,
        tau_spine_loss=120.0,
    )["spines"]
    assert change == pytest.approx(protein / 24 - spines / 120, rel=1e-12, abs=1e-12)


@given(st.floats(0.0, 5.0), st.floats(0.0, 50.0))
def test_relief_is_in_points_for_each_unit_of_spines(evaluate, spines, points):
    found = evaluate("synapse", spines=spines, gain_mtorc1_synapse=points)
    assert found["relief_sustained"] == pytest.approx(points * spines, rel=1e-15)


@given(st.floats(0.0, 5.0), fraction)
def test_density_is_what_depression_left_and_what_was_restored(
    evaluate, spines, deficit
):
    found = evaluate("synapse", spines=spines, deficit_spines=deficit)
    assert found["spine_density"] == pytest.approx(1 - deficit + spines, abs=ROUNDING)


@given(st.floats(1.0, 10.0), st.floats(0.0, 5.0), st.floats(0.0, 5.0))
def test_connectivity_grows_with_the_surge_and_with_spines(
    evaluate, glutamate, spines, added
):
    def connected(g, s):
        return evaluate("connectivity", glutamate=g, spines=s)["brain_connectivity"]

    assert connected(1.0, 0.0) == 1
    base = connected(glutamate, spines)
    assert base >= 1
    assert connected(glutamate + added, spines) >= base
    assert connected(glutamate, spines + added) >= base
