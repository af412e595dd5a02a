"""Every target is read of a course that is there, and comes to the verdict it should.

A known miss is held as the miss it is, so that whoever repairs it hears of it.
"""

import math

import pytest

from equipoise.evidence import sources, targets
from equipoise.qualification import COURSES, qualify_biology
from equipoise.qualification.qualify import KNOWN, MET

every = pytest.mark.parametrize("target", targets().entries, ids=lambda one: one.name)


@every
def test_its_course_and_its_source_are_there(target):
    assert target.course in COURSES.names
    assert target.source in sources().names


@every
def test_what_was_printed_lies_in_its_range_or_is_no_number(target):
    assert target.value is None or target.low <= target.value <= target.high


@every
def test_what_is_recalled_is_never_called_verified(target):
    assert (
        "recalled" not in target.published
        or target.status != "verified"
        or (
            ";" in target.published  # one of two numbers was read
        )
    )


def test_every_course_is_read():
    assert {one.course for one in targets()} == set(COURSES.names)


@pytest.fixture(scope="module")
def found():
    return qualify_biology()


def test_every_line_is_met_or_a_known_miss_and_a_known_miss_is_missed(found):
    for line in found.lines:
        assert math.isfinite(line.value), line.target.name
        wanted = KNOWN if line.target.known_miss else MET
        assert line.verdict == wanted, (line.target.name, line.value)
