"""A catalogue is reached by name, in a stated order."""

from dataclasses import dataclass

import pytest

from equipoise.catalogue import Catalogue
from equipoise.errors import RepeatedNameError, UnknownNameError


@dataclass(frozen=True)
class Scale:
    name: str


@pytest.fixture
def scales():
    return Catalogue("instrument", (Scale("madrs"), Scale("hamd17")))


def test_an_entry_is_reached_by_its_name(scales):
    assert scales["hamd17"] == Scale("hamd17")


def test_entries_keep_their_order(scales):
    assert scales.names == ("madrs", "hamd17")
    assert [entry.name for entry in scales] == ["madrs", "hamd17"]
    assert len(scales) == 2


def test_some_entries_are_chosen_each_once_in_the_order_of_their_names(scales):
    both = scales.chosen(["hamd17", "madrs", "hamd17"])
    assert both.names == ("hamd17", "madrs")
    assert scales.chosen(["madrs"]).names == ("madrs",)


@pytest.mark.parametrize("names", [None, (), []])
def test_all_entries_are_chosen_where_none_is_named(scales, names):
    assert scales.chosen(names) == scales


def test_an_unknown_name_is_not_chosen(scales):
    with pytest.raises(UnknownNameError, match="'hamd7'. Did you mean 'hamd17'?"):
        scales.chosen(["madrs", "hamd7"])


def test_an_unknown_name_is_refused_with_the_nearest(scales):
    with pytest.raises(UnknownNameError) as caught:
        scales["hamd7"]
    assert str(caught.value) == (
        "No instrument is called 'hamd7'. Did you mean 'hamd17'?"
    )
    assert caught.value.known == ("hamd17", "madrs")


def test_a_name_far_from_all_is_refused_with_those_known(scales):
    with pytest.raises(UnknownNameError) as caught:
        scales["cgi"]
    assert str(caught.value) == ("No instrument is called 'cgi'. Known: hamd17, madrs.")


def test_a_name_in_another_case_is_another_name(scales):
    with pytest.raises(UnknownNameError):
        scales["HAMD17"]


def test_two_entries_of_one_name_are_refused():
    with pytest.raises(RepeatedNameError) as caught:
        Catalogue("instrument", (Scale("madrs"), Scale("madrs")))
    assert str(caught.value) == (
        "Two entries are called 'madrs'. Each instrument needs its own."
    )


def test_an_empty_catalogue_knows_none():
    empty = Catalogue("instrument", ())
    assert (empty.names, len(empty), list(empty)) == ((), 0, [])
    with pytest.raises(UnknownNameError) as caught:
        empty["madrs"]
    assert str(caught.value) == "No instrument is called 'madrs'. Known: none."
