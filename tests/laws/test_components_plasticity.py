"""From block to spines: each step answers the one before it, within its bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

fraction = st.floats(0.0, 1.0)
gain = st.floats(0.0, 50.0)
level = st.floats(0.0, 10.0)

# Equations in floating point: a law may be missed by rounding.
ROUNDING = 1e-12


def surge(evaluate, interneuron, pyramidal, **other):
    """Return how fast glutamate at rest rises, per hour."""
    blocks = {"nmda_block_interneuron": interneuron, "nmda_block_pyramidal": pyramidal}
    return evaluate("glutamate", **blocks, **other)["glutamate"]


@given(fraction, fraction, st.floats(0.0, 1.0))
def test_more_block_of_interneurons_never_lets_less_glutamate_surge(
    evaluate, block, pyramidal, added
):
    more = block + added * (1 - block)
    found = [surge(evaluate, at, pyramidal) for at in (block, more)]
    assert 0 <= found[0] <= found[1] + ROUNDING


@given(fraction, fraction, st.floats(0.0, 1.0))
def test_more_block_of_pyramidal_cells_never_lets_more_glutamate_surge(
    evaluate, interneuron, block, added
):
    more = block + added * (1 - block)
    found = [surge(evaluate, interneuron, at) for at in (block, more)]
    assert found[1] <= found[0] + ROUNDING


def test_the_surge_rises_and_falls_again_with_dose(evaluate):
    # As ketamine rises, interneurons that bind 2.7 times as tightly are blocked first.
    bell = {"block50_pyramidal": 0.5, "steepness_bell": 4.0, "tau_glutamate": 0.25}
    found = [
        surge(evaluate, 2.7 * k / (1 + 2.7 * k), k / (1 + k), **bell)
        for k in (2.0**n for n in range(-8, 11))
    ]
    top = found.index(max(found))
    assert 0 < top < len(found) - 1
    assert found[: top + 1] == sorted(found[: top + 1])
    assert found[top:] == sorted(found[top:], reverse=True)
    # At full block 2^4 / (1 + 2^4) of one unit in a quarter of an hour is lost.
    assert found[-1] == pytest.approx(4 / 17, rel=0.01)
    assert found[-1] < found[top] / 4


def test_half_the_surge_is_lost_where_half_the_pyramidal_channels_are_blocked(evaluate):
    whole = surge(evaluate, 0.6, 0.0, block50_pyramidal=0.5)
    half = surge(evaluate, 0.6, 0.5, block50_pyramidal=0.5)
    assert half == pytest.approx(whole / 2, rel=1e-9)


@given(fraction, fraction)
def test_without_its_gain_no_block_moves_glutamate(evaluate, interneuron, pyramidal):
    assert surge(evaluate, interneuron, pyramidal, gain_disinhibition=0.0) == 0


@given(level)
def test_glutamate_returns_to_rest_when_nothing_is_blocked(evaluate, now):
    change = evaluate("glutamate", glutamate=now, tau_glutamate=0.25)["glutamate"]
    assert change == pytest.approx(-(now - 1) / 0.25, rel=1e-12, abs=1e-12)


@given(level, gain)
def test_throughput_is_one_at_rest_and_grows_with_glutamate(evaluate, now, passed_on):
    found = evaluate("glutamate", glutamate=now, gain_ampa=passed_on)["ampa_throughput"]
    assert found == pytest.approx(1 + passed_on * (now - 1), rel=1e-12, abs=1e-12)


@given(st.floats(1.0, 10.0), fraction, fraction)
def test_a_wider_gate_never_lets_less_through_to_mtorc1(evaluate, passed, gate, wider):
    open_to = gate + wider * (1 - gate)
    narrow, wide = (
        evaluate("mtorc1", ampa_throughput=passed, opioid_gate=at)["mtorc1"]
        for at in (gate, open_to)
    )
    assert 0 <= narrow <= wide + ROUNDING


@given(level)
def test_a_shut_gate_lets_nothing_through_to_mtorc1(evaluate, passed):
    assert evaluate("mtorc1", ampa_throughput=passed, opioid_gate=0.0)["mtorc1"] == 0


def test_mtorc1_stands_still_at_what_the_gate_lets_through(evaluate):
    held = evaluate("mtorc1", ampa_throughput=1.8, opioid_gate=0.5, mtorc1=1.4)
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
