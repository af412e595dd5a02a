"""What holds of every component, whatever goes into it."""

import math

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from equipoise.engine.program import closed_rates
from equipoise.evidence import priors
from equipoise.model.component import names
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.model import symbol

# Each law evaluates equations in floating point: a bound may be missed by rounding.
ROUNDING = 1e-12

FRACTIONS = {
    "nmda_receptor": (
        *("nmda_block", "nmda_block_interneuron", "nmda_block_pyramidal"),
        *("nmda_block_glun2b", "nmda_block_resting"),
    ),
    "opioid_receptor": (
        *("mu_block", "kappa_block", "delta_block", "mu_occupancy_ketamine"),
        "mu_binding",
    ),
    "camp": ("camp_brake",),
    "dissociation": ("dissociation_drive",),
}

every = pytest.mark.parametrize("part", COMPONENTS.entries, ids=lambda part: part.name)


@every
def test_an_untreated_patient_does_not_move(part, evaluate):
    changes = evaluate(part.name)
    assert {name: changes[name] for name in names(part.states)} == {
        name: 0 for name in names(part.states)
    }


@every
@given(scale=st.floats(0.2, 5.0), gain=st.floats(0.0, 1e4))
def test_an_untreated_patient_does_not_move_whatever_the_parameters(
    part, evaluate, scale, gain
):
    drawn = {
        name: gain if name.startswith("gain_") else scale * priors()[name].value
        for name in names(part.parameters)
    }
    changes = evaluate(part.name, **drawn)
    assert all(changes[name] == 0 for name in names(part.states))


def test_an_untreated_patient_cannot_move_by_any_link():
    # With every parameter a symbol: what was never dosed drops out of the equations.
    rest = {
        symbol(state.name): sympy.Integer(int(state.rest))
        for state in base_model().states
    }
    changes = {
        name: form.xreplace(rest) for name, form in closed_rates(base_model()).items()
    }
    assert {name: form for name, form in changes.items() if form != 0} == {}


concentration = st.floats(0.0, 1e3)


@pytest.mark.parametrize(
    ("component", "name"),
    [(component, name) for component, held in FRACTIONS.items() for name in held],
)
@given(st.data())
def test_a_fraction_stays_between_zero_and_one(component, name, evaluate, data):
    part = COMPONENTS[component]
    unit = st.floats(0.0, 1.0)
    reads = {
        read.name: data.draw(unit if read.unit == "1" else concentration)
        for read in part.reads
    }
    value = evaluate(component, **reads)[name]
    assert -ROUNDING <= value <= 1 + ROUNDING


@every
@given(st.data())
def test_every_equation_has_a_value_where_a_solver_may_step(part, evaluate, data):
    # A hair below zero, and far above anything a dose brings.
    reached = st.floats(-1e-9, 1e4)
    entries = (*part.reads, *part.states)
    inputs = {entry.name: data.draw(reached) for entry in entries}
    for name, value in evaluate(part.name, **inputs).items():
        assert math.isfinite(value), name
