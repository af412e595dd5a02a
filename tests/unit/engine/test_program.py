"""A program keeps what the requested signals need, and nothing that repeats."""

import pytest
import sympy

from equipoise.engine.program import program_of, states_needed
from equipoise.errors import UnknownNameError
from equipoise.model.library import base_model
from equipoise.model.model import symbol


def test_a_signal_needs_the_states_upstream_of_it_alone():
    needed = states_needed(base_model(), ("mu_block",))
    assert set(needed) == {
        "naltrexone_gut",
        "naltrexone_central",
        "naltrexone_peripheral",
        "naltrexol_central",
        "naltrexol_peripheral",
        "naltrexone_pool",
        "naltrexone_depot_burst",
        *(f"naltrexone_depot_early_{n}" for n in (1, 2, 3, 4)),
        *(f"naltrexone_depot_late_{n}" for n in (1, 2, 3)),
        "ctap",
    }


def test_nothing_is_needed_from_behind_a_gain_of_zero():
    whole = states_needed(base_model(), ("relief_drug",))
    gains = (
        *("gain_mtorc1_synapse", "gain_habenula_relief", "gain_mu_fast", "gain_cb1"),
        *("gain_kappa_direct", "gain_kappa_tone", "gain_serotonin_1b"),
        "gain_expectancy",
    )
    less = states_needed(base_model(), ("relief_drug",), gains)
    assert {"spines", "habenula_quiet", "naltrexone_pool"} <= set(whole)
    assert not {"spines", "habenula_quiet", "naltrexone_pool"} & set(less)
    assert "relief_lumped" in less


def test_an_unknown_signal_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownNameError, match="Did you mean 'relief_drug'"):
        states_needed(base_model(), ("relief_drugs",))


def test_rates_read_states_and_constants_alone():
    program = program_of(base_model(), ("relief_drug",))
    states = {symbol(name) for name in program.states}
    for rate in program.rates:
        known = states | set(program.constants) | set(program.shared)
        assert rate.free_symbols <= known
    for part in program.shared.values():
        assert part.free_symbols <= known


def test_what_is_hoisted_is_not_found_in_a_rate_again():
    program = program_of(base_model(), ("relief_drug",))
    parameters = {symbol(name) for name in program.parameters}
    for rate in program.rates:
        for part in sympy.preorder_traversal(rate):
            compound = bool(part.args) and part.free_symbols
            assert not (compound and part.free_symbols <= parameters), part


def test_linear_kinetics_become_constants_times_states():
    program = program_of(base_model(), ("naltrexone_plasma",))
    central = program.rates[program.states.index("naltrexone_central")]
    states = [symbol(name) for name in program.states]
    assert sympy.Poly(central, *states).total_degree() == 1
    # From the gut, from itself, from the tissue, from three streams of a depot.
    assert len(central.args) == 6


def evaluated(program, values):
    """Return values and, from them, all that is hoisted or shared."""
    known = dict(values)
    for name, form in (*program.hoisted.items(), *program.shared.items()):
        known[name] = sympy.N(form.xreplace(known), 60)
    return known


def test_slopes_are_the_derivatives_of_the_rates():
    program = program_of(base_model(), ("habenula_bursting",))
    step, names = sympy.Float("1e-20", 60), (*program.states, *program.parameters)
    values = {symbol(n): sympy.Float(0.3 + 0.01 * i, 60) for i, n in enumerate(names)}
    known = evaluated(program, values)
    for column, state in enumerate(map(symbol, program.states)):
        moved = evaluated(program, {**values, state: values[state] + step})
        for row, rate in enumerate(program.rates):
            difference = (rate.xreplace(moved) - rate.xreplace(known)) / step
            slope = program.slopes.get((row, column), sympy.Integer(0))
            found = float(slope.xreplace(known))
            assert found == pytest.approx(float(difference), rel=1e-12, abs=1e-15)


def test_the_whole_model_is_eliminated_with_hardly_any_fill():
    everything = [state.name for state in base_model().states]
    # µ receptors and their signals regulate each other: a loop cannot be had for less.
    assert program_of(base_model(), everything).elimination.fill <= 2
