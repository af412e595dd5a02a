"""Contradictory numbers are read in the way that is asked for."""

import pytest

from equipoise.errors import UnknownNameError
from equipoise.inference.contradictions import WAYS, readings_by
from equipoise.inference.pieces import Effort, Work
from equipoise.randomness import Stream
from equipoise.trial.library.protocols import PROTOCOLS

TWELVE = "hamd17_change_day1_naltrexone_completers.mean"


def sets(way):
    effort = Effort(readings=way)
    return Work(PROTOCOLS["williams_2018"], effort, Stream(1)).sets


@pytest.mark.parametrize("way", WAYS)
def test_the_weights_of_what_is_read_add_to_one(way):
    assert sum(one.weight for one in sets(way)) == pytest.approx(1)
    assert sum(one.weight for one in readings_by(way, "williams2018")) == pytest.approx(
        1
    )


def test_as_printed_nothing_stands_in_place_of_a_number():
    (reading,) = readings_by("printed", "williams2018")
    assert reading.reads == {}
    assert len(sets("printed")) == 1


def test_the_audit_repairs_the_mean_of_twelve_in_every_reading():
    assert all(
        reading.reads[TWELVE].value == -5.8
        for reading in readings_by("audit", "williams2018")
    )


def test_five_others_change_by_what_is_read():
    # 12 x -4.9 less 7 x -5.6 leaves -19.6 for five; with -5.8 it leaves -30.4.
    (printed,) = sets("printed")
    assert printed.others.change[1] == pytest.approx(-19.6 / 5)
    assert sets("audit")[0].others.change[1] == pytest.approx(-30.4 / 5)


def test_another_way_is_refused():
    with pytest.raises(UnknownNameError, match="No way of reading is called 'audits'"):
        Effort(readings="audits")
