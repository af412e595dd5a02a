"""Equations are typeset from the same lines that are solved."""

import pytest
import sympy

from equipoise.model import Component, Quantity, State, assemble
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.typeset import equations_of


def test_signals_come_first_and_states_follow_as_changes():
    gut = Component(
        name="gut",
        parameters=(Quantity("k_a", "1/h", "absorption"),),
        states=(State("in_gut", "umol", "in the gut"),),
        signals=(Quantity("absorbed", "umol/h", "what leaves it"),),
        signal_values=lambda x, p: {"absorbed": p.k_a * x.in_gut},
        derivatives=lambda x, _: {"in_gut": -x.absorbed},
    )
    first, second = equations_of(assemble([gut]))["gut"]
    assert (first.of, first.left, first.right) == ("absorbed", "absorbed", "in_gut*k_a")
    assert (second.left, second.right) == ("d in_gut/dt", "-absorbed")
    assert second.latex.startswith(r"\frac{d}{dt} \mathrm{in\_gut} = ")


def test_names_stand_as_in_the_code_and_factors_stay_apart():
    gut = Component(
        name="gut",
        parameters=(Quantity("k_a", "1/h", "absorption"),),
        states=(State("in_gut", "umol", "in the gut"),),
        derivatives=lambda x, p: {"in_gut": -p.k_a * x.in_gut},
    )
    (equation,) = equations_of(assemble([gut]))["gut"]
    assert equation.latex == (
        r"\frac{d}{dt} \mathrm{in\_gut} = "
        r"- \mathrm{in\_gut} \cdot \mathrm{k\_a}"
    )


def test_every_component_of_the_base_model_is_typeset_in_order():
    typeset = equations_of(base_model())
    assert tuple(typeset) == COMPONENTS.names
    for part in COMPONENTS:
        names = [entry.name for entry in (*part.signals, *part.states)]
        assert sorted(one.of for one in typeset[part.name]) == sorted(names)


def test_what_is_typeset_has_the_value_of_what_is_solved():
    model = base_model()
    solved = {**model.equations.signals, **model.equations.derivatives}
    for equations in equations_of(model).values():
        for one in equations:
            symbols = sorted(solved[one.of].free_symbols, key=str)
            values = {symbol: 0.3 + 0.1 * i for i, symbol in enumerate(symbols)}
            named = {str(symbol): symbol for symbol in symbols}
            read_back = sympy.sympify(one.right, locals=named).subs(values)
            assert float(read_back) == pytest.approx(
                float(solved[one.of].subs(values)), rel=1e-12
            )
