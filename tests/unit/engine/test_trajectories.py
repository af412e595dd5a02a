"""Trajectories come back whole, and say who could not be solved."""

import numpy as np
import pytest

from equipoise.engine import Trajectories
from equipoise.engine.trajectories import Audit
from equipoise.errors import UnknownNameError, UnsolvedError

TOO_LONG = "it took 20 000 steps and was not at the end"


def of_two(solved):
    """Return two patients at two times, of whom some were solved."""
    failed = np.flatnonzero(~np.array(solved))
    relief = np.array([[1.0, 2.0], [3.0, 4.0]])
    relief[failed] = np.nan
    return Trajectories(
        times=np.array([0.0, 1.0]),
        values={"relief": relief},
        solved=np.array(solved),
        reasons={int(place): TOO_LONG for place in failed},
        steps=np.array([10, 20]),
        rejections=np.array([0, 3]),
        audit=Audit(1e-5, 2, 1e-6, 2e-6, 3e-6),
    )


@pytest.fixture
def bea_failed():
    return of_two([True, False])


def test_a_signal_is_reached_by_its_name(bea_failed):
    assert bea_failed["relief"][0].tolist() == [1, 2]


def test_a_signal_that_was_not_requested_is_refused(bea_failed):
    with pytest.raises(UnknownNameError) as caught:
        bea_failed["releif"]
    assert str(caught.value) == (
        "No requested signal is called 'releif'. Did you mean 'relief'?"
    )


def test_requiring_all_names_those_who_failed(bea_failed):
    with pytest.raises(UnsolvedError) as caught:
        bea_failed.require_all_solved(["ann", "bea"])
    assert caught.value.ids == ("bea",)
    assert str(caught.value) == (
        "1 of 2 patients could not be solved: bea. "
        "Look at their parameters, or analyse the others by the mask 'solved'."
    )


def test_requiring_all_returns_the_same_where_all_were_solved():
    whole = of_two([True, True])
    assert whole.require_all_solved(["ann", "bea"]) is whole


def test_who_failed_is_known_with_the_reason(bea_failed):
    assert bea_failed.reasons == {1: TOO_LONG}


@pytest.mark.parametrize(
    ("p99", "kept"), [(1e-5, True), (1.1e-5, False), (np.nan, False)]
)
def test_an_audit_says_whether_the_promise_was_kept(p99, kept):
    assert Audit(1e-5, 32, 1e-6, p99, 1e-3).kept is kept
