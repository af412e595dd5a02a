"""More of a drug never blocks fewer channels; AMPA receptors pass on what comes."""

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
CELLS = ("interneuron", "pyramidal", "glun2b", "resting")
BLOCKS = ("nmda_block", *(f"nmda_block_{cell}" for cell in CELLS))


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


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_half_blocked_at_the_affinity_over_its_potency(evaluate, cell):
    affinity = {"ki_ketamine_s_nmda": 2.0, f"potency_{cell}_nmda": 4.0}
    found = evaluate("nmda_receptor", ketamine_s_unbound=0.5, **affinity)
    assert found[f"nmda_block_{cell}"] == 0.5


@given(some, some)
def test_an_enantiomer_of_weight_zero_does_not_silence_interneurons(evaluate, s, r):
    weightless = {"weight_disinhibition_s": 0.0}
    both = evaluate(
        "nmda_receptor", ketamine_s_unbound=s, ketamine_r_unbound=r, **weightless
    )
    other = evaluate("nmda_receptor", ketamine_r_unbound=r)
    at = "nmda_block_interneuron"
    assert both[at] == pytest.approx(other[at], rel=1e-12)
    assert both["nmda_block"] > other["nmda_block"] * (1 - ROUNDING)


def test_a_probe_takes_its_part_of_what_ketamine_leaves(evaluate):
    # Half by ketamine, half of the rest by the probe: three quarters, everywhere.
    at_ki = {"ketamine_s_unbound": 2.0, "ki_ketamine_s_nmda": 2.0}
    even = {f"potency_{cell}_nmda": 1.0 for cell in CELLS}
    found = evaluate("nmda_receptor", probe_nmda_block=0.5, **at_ki, **even)
    assert [found[block] for block in BLOCKS] == pytest.approx([0.75] * 5, rel=1e-15)
    alone = evaluate("nmda_receptor", probe_nmda_block=0.9)
    assert [alone[block] for block in BLOCKS] == pytest.approx([0.9] * 5, rel=1e-15)


def passed(evaluate, glutamate, metabolite, antagonist, **other):
    """Return the AMPA throughput."""
    causes = {
        "glutamate": glutamate,
        "hydroxynorketamine_r_unbound": metabolite,
        "probe_ampa_block": antagonist,
    }
    return evaluate("ampa_receptor", **causes, **other)["ampa_throughput"]


surge = st.floats(1.0, 10.0)
fraction = st.floats(0.0, 1.0)


@given(surge, concentration, fraction)
def test_throughput_never_falls_below_rest(evaluate, glutamate, metabolite, taken):
    assert passed(evaluate, glutamate, metabolite, taken) >= 1 - ROUNDING


@given(surge, concentration, fraction, more)
def test_more_of_either_drive_never_passes_less(
    evaluate, glutamate, metabolite, taken, factor
):
    base = passed(evaluate, glutamate, metabolite, taken)
    room = ROUNDING * base
    assert passed(evaluate, glutamate * factor, metabolite, taken) >= base - room
    assert passed(evaluate, glutamate, metabolite * factor, taken) >= base - room


@given(surge, concentration)
def test_an_antagonist_takes_what_is_above_rest_and_no_more(
    evaluate, glutamate, metabolite
):
    whole = passed(evaluate, glutamate, metabolite, 0.0) - 1
    half = passed(evaluate, glutamate, metabolite, 0.5) - 1
    assert half == pytest.approx(whole / 2, rel=1e-9, abs=ROUNDING)
    assert passed(evaluate, glutamate, metabolite, 1.0) == 1
    assert passed(evaluate, 1.0, 0.0, 0.7) == 1


def test_glutamate_and_metabolite_multiply(evaluate):
    # Twice by glutamate, and half as much again by the metabolite at its EC50.
    gains = {"gain_ampa": 1.0, "gain_hnk_ampa": 1.0}
    at_half = {"ec50_hydroxynorketamine_ampa": 3.0, **gains}
    assert passed(evaluate, 2.0, 3.0, 0.0, **at_half) == pytest.approx(3.0, rel=1e-12)
    shut = {**at_half, "gain_hnk_ampa": 0.0}
    assert passed(evaluate, 2.0, 3.0, 0.0, **shut) == 2.0
