"""Components are assembled only if they fit, and are told why if they do not."""

import pytest

from equipoise.errors import AssemblyError, UndeclaredNameError, UnitError
from equipoise.model import Component, Quantity, State, assemble

GUT = Component(
    name="gut",
    parameters=(Quantity("ka", "1/h", "absorption"),),
    states=(State("amount", "umol", "in the gut"),),
    signals=(Quantity("absorbed", "umol/h", "what leaves it"),),
    signal_values=lambda x, p: {"absorbed": p.ka * x.amount},
    derivatives=lambda x, _: {"amount": -x.absorbed},
)


def reader(name="liver", unit="umol/h"):
    return Component(name=name, reads=(Quantity("absorbed", unit, "from the gut"),))


def computes(signal, unit="1", **declared):
    """Return a component of one signal."""
    return Component(
        name="cell",
        signals=(Quantity("activity", unit, "of the cell"),),
        signal_values=lambda x, p: {"activity": signal(x, p)},
        **declared,
    )


def problem(kind, *components):
    with pytest.raises(kind) as caught:
        assemble(components)
    return str(caught.value)


def test_components_that_fit_make_a_model_in_the_order_given():
    model = assemble([GUT, reader()])
    assert [part.name for part in model.components] == ["gut", "liver"]


def test_a_read_that_nothing_provides_is_refused():
    assert problem(AssemblyError, reader()) == (
        "'liver' reads 'absorbed', which no component provides. "
        "Add the component that does, or drop the read."
    )


def test_a_signal_that_is_read_too_early_is_refused():
    assert problem(AssemblyError, reader(), GUT) == (
        "'liver' reads 'absorbed' before 'gut' provides it. Move 'gut' before 'liver'."
    )


def test_a_component_cannot_read_its_own_signal_as_if_another_gave_it():
    own = Component(
        name="loop",
        reads=(Quantity("turn", "1", "of the loop"),),
        signals=(Quantity("turn", "1", "of the loop"),),
        signal_values=lambda x, _: {"turn": x.turn},
    )
    assert problem(AssemblyError, own).startswith("'loop' reads 'turn' before 'loop'")


def test_a_state_may_be_read_by_a_component_that_comes_before():
    early = Component(name="eye", reads=(Quantity("amount", "umol", "in the gut"),))
    assert assemble([early, GUT]).states[0].name == "amount"


def test_a_read_in_another_unit_is_refused():
    assert problem(UnitError, GUT, reader(unit="uM/h")) == (
        "'liver' reads 'absorbed' in uM/h, but it is provided in umol/h. "
        "Convert it where it is provided, or declare it in umol/h."
    )


@pytest.mark.parametrize("name", ["amount", "absorbed"])
def test_a_name_that_two_provide_is_refused(name):
    other = Component(
        name="stomach",
        states=(State(name, "umol", "the same name"),),
        derivatives=lambda x, _: {name: 0 * x[name]},
    )
    assert problem(AssemblyError, GUT, other) == (
        f"'stomach' provides '{name}', which 'gut' provides already. "
        "Rename one of them."
    )


def test_a_name_that_one_component_provides_twice_is_refused():
    twice = Component(
        name="gut",
        states=(State("amount", "umol", "in it"), State("amount", "umol", "again")),
    )
    assert problem(AssemblyError, twice) == (
        "'gut' provides 'amount', which 'gut' provides already. Rename one of them."
    )


def test_a_parameter_in_two_units_is_refused():
    other = Component("skin", parameters=(Quantity("ka", "L/h", "absorption"),))
    assert problem(UnitError, GUT, other) == (
        "'skin' declares 'ka' in L/h, but it is in 1/h elsewhere. "
        "Declare it in one unit."
    )


def test_a_name_that_is_used_and_not_declared_is_refused():
    cell = computes(lambda _, p: p.slope)
    assert problem(UndeclaredNameError, cell) == (
        "The equations of 'cell' use 'slope', which it does not declare. "
        "It declares: nothing. Add 'slope' to its reads or parameters."
    )


def test_a_signal_that_is_computed_and_not_declared_is_refused():
    cell = Component("cell", signal_values=lambda _x, _p: {"activity": 1})
    assert problem(AssemblyError, cell) == (
        "'cell' computes 'activity', which it does not declare. "
        "Add it to its states or signals."
    )


@pytest.mark.parametrize(
    "declared",
    [
        {"signals": (Quantity("activity", "1", "of the cell"),)},
        {"states": (State("activity", "1", "of the cell"),)},
    ],
)
def test_what_is_declared_and_not_computed_is_refused(declared):
    assert problem(AssemblyError, Component("cell", **declared)) == (
        "'cell' declares 'activity' and has no equation for it. "
        "Return it from the equations, or drop the declaration."
    )


def test_a_signal_of_another_dimension_than_declared_is_refused():
    cell = computes(
        lambda _, p: p.cl * p.time,
        unit="L/h",
        parameters=(Quantity("cl", "L/h", "clearance"), Quantity("time", "h", "time")),
    )
    assert problem(UnitError, cell) == (
        "'cell' gives 'activity' in volume, but declares it in volume / time. "
        "Look for a missing or doubled factor in its equation."
    )


def test_a_change_that_is_not_per_hour_is_refused():
    still = Component(
        name="gut",
        states=(State("amount", "umol", "in the gut"),),
        derivatives=lambda x, _: {"amount": -x.amount},
    )
    assert problem(UnitError, still) == (
        "'gut' gives 'd amount/dt' in amount, but declares it in amount / time. "
        "Look for a missing or doubled factor in its equation."
    )


def test_terms_of_different_units_are_not_added():
    cell = computes(
        lambda _, p: p.dose + p.volume,
        unit="umol",
        parameters=(Quantity("dose", "umol", "given"), Quantity("volume", "L", "of")),
    )
    assert problem(UnitError, cell) == (
        "'cell' adds terms of different units in 'dose + volume'. "
        "Divide each by a quantity of its own unit."
    )


def test_a_quantity_with_a_unit_is_not_raised_to_a_parameter():
    cell = computes(
        lambda _, p: p.dose**p.steepness,
        parameters=(
            Quantity("dose", "umol", "given"),
            Quantity("steepness", "1", "of the curve"),
        ),
    )
    assert problem(UnitError, cell) == (
        "'cell' raises a quantity with a unit to the power 'steepness'. "
        "Divide it by a quantity of its own unit first."
    )


def test_zero_fits_every_unit():
    cell = computes(lambda _x, _p: 0, unit="L/h")
    assert assemble([cell]).signals[0].name == "activity"
