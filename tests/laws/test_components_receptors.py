"""More of a drug never takes fewer receptors, and what is taken is not activated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

concentration = st.floats(0.0, 1e3)
some = st.floats(1e-6, 1e3)
more = st.floats(1.0, 100.0)

# Equations in floating point: a law may be missed by rounding.
ROUNDING = 1e-12

LIGANDS = (
    "ketamine_s_unbound",
    "ketamine_r_unbound",
    "norketamine_s_unbound",
    "norketamine_r_unbound",
)
BLOCKS = ("nmda_block", "nmda_block_interneuron", "nmda_block_pyramidal")


@pytest.mark.parametrize("ligand", LIGANDS)
@given(base=concentration, added=more)
def test_more_of_any_ligand_never_blocks_fewer_channels(evaluate, ligand, base, added):
    others = {name: 0.3 for name in LIGANDS}
    less = evaluate("nmda_receptor", **{**others, ligand: base})
    much = evaluate("nmda_receptor", **{**others, ligand: base * added})
    for block in BLOCKS:
        assert much[block] >= less[block] - ROUNDING


@pytest.mark.parametrize("ligand", LIGANDS)
def test_half_the_channels_are_blocked_at_the_affinity_of_a_ligand(evaluate, ligand):
    ki = f"ki_{ligand.removesuffix('_unbound')}_nmda"
    assert evaluate("nmda_receptor", **{ligand: 2.5, ki: 2.5})["nmda_block"] == 0.5


@given(some, some)
def test_ligands_compete_so_that_together_they_block_less_than_their_sum(
    evaluate, s, r
):
    def block(**at):
        return evaluate("nmda_receptor", **at)["nmda_block"]

    alone = block(ketamine_s_unbound=s), block(ketamine_r_unbound=r)
    both = block(ketamine_s_unbound=s, ketamine_r_unbound=r)
    assert max(alone) - ROUNDING <= both <= sum(alone) + ROUNDING


@given(some, st.floats(1.0, 10.0))
def test_a_cell_that_binds_more_tightly_is_blocked_more(evaluate, s, potency):
    found = evaluate(
        "nmda_receptor", ketamine_s_unbound=s, potency_interneuron_nmda=potency
    )
    assert found["nmda_block_interneuron"] >= found["nmda_block"] - ROUNDING


@pytest.mark.parametrize("cell", ["interneuron", "pyramidal"])
def test_a_cell_is_half_blocked_at_the_affinity_over_its_potency(evaluate, cell):
    affinity = {"ki_ketamine_s_nmda": 2.0, f"potency_{cell}_nmda": 4.0}
    found = evaluate("nmda_receptor", ketamine_s_unbound=0.5, **affinity)
    assert found[f"nmda_block_{cell}"] == 0.5


def opioid(evaluate, x, s, r, **other):
    """Return the opioid signals at an antagonist and two enantiomers, in uM."""
    drugs = {"naltrexone_at_receptor": x, "naltrexone_active_plasma": x}
    ketamine = {"ketamine_s_brain": s, "ketamine_r_brain": r}
    return evaluate("opioid_receptor", **drugs, **ketamine, **other)


@given(concentration, more, concentration, concentration)
def test_more_antagonist_never_leaves_more_agonist_signal(evaluate, x, added, s, r):
    less, much = (opioid(evaluate, at, s, r) for at in (x, x * added))
    for signal in ("mu_occupancy_ketamine", "mu_direct", "mu_signal", "opioid_gate"):
        assert much[signal] <= less[signal] + ROUNDING
    for block in ("mu_block", "kappa_block", "delta_block"):
        assert much[block] >= less[block] - ROUNDING


@given(concentration, concentration, more, concentration)
def test_more_ketamine_never_leaves_less_agonist_signal(evaluate, x, s, added, r):
    # With equal efficacies; a weak partner may push the stronger off.
    less, much = (opioid(evaluate, x, at, r) for at in (s, s * added))
    for signal in ("mu_occupancy_ketamine", "mu_direct", "mu_signal"):
        assert much[signal] >= less[signal] - ROUNDING


@given(concentration, concentration, concentration)
def test_receptors_are_not_taken_twice(evaluate, x, s, r):
    found = opioid(evaluate, x, s, r)
    assert found["mu_block"] + found["mu_occupancy_ketamine"] <= 1 + ROUNDING


@given(concentration, concentration, concentration)
def test_without_a_gain_ketamine_is_no_agonist_and_the_gate_stays_open(
    evaluate, x, s, r
):
    shut = {"gain_mu_direct_s": 0.0, "gain_mu_direct_r": 0.0, "gain_opioid_gate": 0.0}
    found = opioid(evaluate, x, s, r, **shut)
    assert found["mu_direct"] == 0
    assert found["opioid_gate"] == 1
    assert found["mu_signal"] == 1 - found["mu_block"]


def test_half_the_receptors_are_blocked_at_the_affinity_of_naltrexone(evaluate):
    found = opioid(evaluate, 0.02, 0.0, 0.0, ki_naltrexone_mu=0.02)
    assert found["mu_block"] == pytest.approx(0.5, rel=1e-15)
    assert found["mu_signal"] == pytest.approx(0.5, rel=1e-15)


def test_naltrexone_at_its_affinity_halves_what_ketamine_does_at_the_receptor(evaluate):
    agonist = {"gain_mu_direct_s": 6.0, "ki_ketamine_s_mu": 30.0}
    free, half = (
        opioid(evaluate, x, 10.0, 0.0, ki_naltrexone_mu=0.02, **agonist)
        for x in (0.0, 0.02)
    )
    # A quarter of the sites, 10/30 over 1 + 10/30, six times as strong as tone.
    assert free["mu_direct"] == pytest.approx(1.5, rel=1e-12)
    assert free["mu_signal"] == pytest.approx(2.5, rel=1e-12)
    for signal in ("mu_occupancy_ketamine", "mu_direct", "mu_signal"):
        assert half[signal] == pytest.approx(free[signal] / 2, rel=1e-12)


@given(st.floats(1e-3, 10.0), st.floats(0.5, 8.0), st.floats(0.0, 1.0))
def test_resting_tone_leaves_the_gate_fully_open(evaluate, threshold, steep, depth):
    gate = opioid(
        evaluate,
        *(0.0, 0.0, 0.0),
        threshold_opioid_gate=threshold,
        steepness_opioid_gate=steep,
        gain_opioid_gate=depth,
    )["opioid_gate"]
    assert gate == 1


@given(st.floats(0.0, 1.0))
def test_full_block_shuts_the_gate_as_deep_as_its_gain(evaluate, depth):
    gate = opioid(evaluate, 1e12, 0.0, 0.0, gain_opioid_gate=depth)["opioid_gate"]
    assert gate == pytest.approx(1 - depth, abs=1e-9)


def test_the_gate_has_its_closed_form_where_half_the_receptors_are_blocked(evaluate):
    # t = 1/2, n = 2, M = 1/2: h = (1 + 1/4) (1/4) / (1/4 + 1/4) = 5/8.
    gate = opioid(
        evaluate,
        *(0.02, 0.0, 0.0),
        ki_naltrexone_mu=0.02,
        threshold_opioid_gate=0.5,
        steepness_opioid_gate=2.0,
        gain_opioid_gate=0.8,
    )["opioid_gate"]
    assert gate == pytest.approx(1 - 0.8 * (1 - 5 / 8), rel=1e-9)


@given(concentration, st.floats(0.01, 1.0), more)
def test_a_higher_threshold_never_opens_the_gate_wider(evaluate, x, threshold, factor):
    low, high = (
        opioid(evaluate, x, 0.0, 0.0, threshold_opioid_gate=at)["opioid_gate"]
        for at in (threshold, threshold * factor)
    )
    assert high <= low + ROUNDING
