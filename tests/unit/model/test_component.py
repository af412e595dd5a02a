"""A component declares what its equations use, and values are reached by name."""

import numpy as np
import pytest

from equipoise.errors import UndeclaredNameError
from equipoise.model import Component, Quantity, State, Values
from equipoise.model.component import names


@pytest.fixture
def values():
    return Values("nmda_receptor", {"norketamine": np.array([2.0])})


def test_a_value_is_reached_by_its_name_in_either_way(values):
    assert values.norketamine.tolist() == [2]
    assert values["norketamine"].tolist() == [2]


def test_a_name_that_is_not_declared_is_refused(values):
    with pytest.raises(UndeclaredNameError) as caught:
        _ = values.ketamine
    assert str(caught.value) == (
        "The equations of 'nmda_receptor' use 'ketamine', which it does not declare. "
        "It declares: norketamine. Add 'ketamine' to its reads or parameters."
    )
    assert (caught.value.component, caught.value.name) == ("nmda_receptor", "ketamine")
    assert caught.value.declared == ("norketamine",)


def test_where_nothing_is_declared_the_message_says_nothing():
    with pytest.raises(UndeclaredNameError, match="It declares: nothing\\."):
        _ = Values("clock", {}).time


def test_a_component_computes_nothing_unless_it_is_given_equations():
    empty = Component("empty")
    nothing = Values("empty", {})
    assert empty.signal_values(nothing, nothing) == {}
    assert empty.derivatives(nothing, nothing) == {}


def test_names_are_those_of_quantities_and_states_in_order():
    entries = (Quantity("b", "1", "second"), State("a", "1", "first"))
    assert names(entries) == ("b", "a")
