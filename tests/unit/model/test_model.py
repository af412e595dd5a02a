"""A model knows its states, signals, parameters and where doses enter."""

import pytest
import sympy

from equipoise.errors import UnknownNameError
from equipoise.model import Component, Quantity, Site, State, assemble
from equipoise.model.library import base_model
from equipoise.model.model import symbol


@pytest.fixture
def model():
    gut = Component(
        name="gut",
        parameters=(Quantity("ka", "1/h", "absorption"),),
        states=(State("gut", "umol", "in the gut"),),
        signals=(Quantity("absorbed", "umol/h", "what leaves it"),),
        sites=(Site("aspirin", "oral", "gut", molar_mass="mass", lag="delay"),),
        signal_values=lambda x, p: {"absorbed": p.ka * x.gut},
        derivatives=lambda x, _: {"gut": -x.absorbed},
    )
    blood = Component(
        name="blood",
        reads=(Quantity("absorbed", "umol/h", "from the gut"),),
        parameters=(Quantity("ka", "1/h", "absorption"),),
        states=(State("blood", "umol", "in blood"),),
        sites=(Site("aspirin", "iv", "blood", share=0.5, molar_mass="mass"),),
        derivatives=lambda x, p: {"blood": x.absorbed - p.ka * x.blood},
    )
    return assemble([gut, blood])


def test_states_and_signals_are_in_the_order_of_the_components(model):
    assert [state.name for state in model.states] == ["gut", "blood"]
    assert [signal.name for signal in model.signals] == ["absorbed"]


def test_a_shared_parameter_is_listed_once_and_those_of_doses_with_it(model):
    listed = {parameter.name: parameter.unit for parameter in model.parameters}
    assert [parameter.name for parameter in model.parameters] == ["ka", "mass", "delay"]
    assert listed == {"ka": "1/h", "mass": "g/mol", "delay": "h"}


def test_a_drug_enters_by_its_route(model):
    assert [site.state for site in model.sites_of("aspirin", "oral")] == ["gut"]
    assert [site.state for site in model.sites_of("aspirin", "iv")] == ["blood"]


def test_a_drug_that_the_model_lacks_is_refused(model):
    with pytest.raises(UnknownNameError) as caught:
        model.sites_of("asprin", "oral")
    assert str(caught.value) == (
        "No drug of the model is called 'asprin'. Did you mean 'aspirin'?"
    )


def test_a_route_that_a_drug_lacks_is_refused(model):
    with pytest.raises(UnknownNameError) as caught:
        model.sites_of("aspirin", "nasal")
    assert str(caught.value) == (
        "No route of aspirin is called 'nasal'. Known: iv, oral."
    )


def test_its_equations_are_traced_with_symbols_of_the_same_names(model):
    ka, gut, blood, absorbed = map(symbol, ("ka", "gut", "blood", "absorbed"))
    assert model.equations.signals == {"absorbed": ka * gut}
    assert model.equations.derivatives == {
        "gut": -absorbed,
        "blood": absorbed - ka * blood,
    }


def test_a_model_of_nothing_has_no_equations():
    empty = assemble([])
    assert (empty.states, empty.signals, empty.parameters) == ((), (), ())
    assert empty.equations.derivatives == {}


def test_the_base_model_is_assembled_once():
    assert base_model() is base_model()


def test_the_equations_of_the_base_model_use_no_symbol_that_it_does_not_list():
    model = base_model()
    entries = (*model.states, *model.signals, *model.parameters)
    listed = {symbol(entry.name) for entry in entries}
    forms = (*model.equations.derivatives.values(), *model.equations.signals.values())
    for form in forms:
        assert sympy.sympify(form).free_symbols <= listed
