"""Conflicts are smallest, and every smallest way out of them is found."""

import pytest

from equipoise.audit.joint.conflict import conflict, conflicts, corrections

FAULTS = [{"a", "b"}, {"b", "c", "d"}, {"e", "f"}]


def refuted(ids):
    return any(fault <= set(ids) for fault in FAULTS)


def test_a_conflict_holds_nothing_that_it_does_not_need():
    assert set(conflict("abcdefg", refuted)) in FAULTS


def test_conflicts_apart_are_all_named():
    found = list(conflicts("abcdefg", refuted))
    assert {frozenset("ef"), frozenset("ab")} == set(found) or len(found) == 2


def test_every_smallest_way_out_is_found():
    found = corrections("abcdefg", refuted)
    assert set(found.sets) == {frozenset("be"), frozenset("bf")}
    assert found.complete


def test_larger_ways_out_are_minimal_too():
    found = corrections("abcdefg", refuted, extra=1)
    expected = {"be", "bf", "ace", "acf", "ade", "adf"}
    assert set(found.sets) == set(map(frozenset, expected))


def test_nothing_is_given_up_where_nothing_is_wrong():
    assert corrections("ac", refuted).sets == (frozenset(),)


def test_a_search_out_of_time_says_so():
    assert not corrections("abcdefg", refuted, limit_s=-1).complete


@pytest.mark.parametrize("ids", ["gfedcba", "cbaefdg"])
def test_the_order_does_not_change_the_ways_out(ids):
    assert set(corrections(ids, refuted).sets) == set(
        corrections("abcdefg", refuted).sets
    )
