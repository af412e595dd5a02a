"""Every line on trials is read of what is there, and comes to the verdict it should.

A known miss is held as the miss it is, so that whoever repairs it hears of it.
"""

import math

import pytest

from equipoise.evidence import sources, targets
from equipoise.hypotheses import HYPOTHESES
from equipoise.qualification import qualify_symptoms, trial_targets
from equipoise.qualification.qualify import KNOWN, MET
from equipoise.randomness import Stream

every = pytest.mark.parametrize(
    "target", trial_targets().entries, ids=lambda one: one.name
)


@every
def test_its_source_is_there(target):
    assert target.source in sources().names


@every
def test_what_was_printed_lies_in_its_range_or_is_no_number(target):
    assert target.value is None or target.low <= target.value <= target.high


@every
def test_what_is_recalled_is_never_called_verified(target):
    assert "recalled" not in target.published or target.status != "verified"


def test_no_name_is_that_of_a_target_of_the_biology():
    assert not set(trial_targets().names) & set(targets().names)


@pytest.fixture(scope="module")
def found():
    return qualify_symptoms(rng=Stream(0))


def test_every_line_is_met_or_a_known_miss_and_a_known_miss_is_missed(found):
    for line in found.lines:
        assert math.isfinite(line.value), line.target.name
        wanted = KNOWN if line.target.known_miss else MET
        assert line.verdict == wanted, (line.target.name, line.value)


def test_lines_of_trials_are_read_under_every_hypothesis(found):
    for line in found.lines:
        names = HYPOTHESES.names if line.target.course == "arms" else ()
        assert tuple(line.by_hypothesis) == names


def test_every_hypothesis_has_the_effect_that_trials_had_before_the_dispute(found):
    fitted = {line.target.name: line for line in found.lines}
    for name in ("efficacy_saline", "efficacy_midazolam"):
        line = fitted[name]
        assert all(line.holds(value) for value in line.by_hypothesis.values())


def test_more_ketamine_does_not_relieve_less_under_any_hypothesis(found):
    (arms,) = (found.courses["arms"],)
    order = ("saline", "ketamine_01", "ketamine_02", "ketamine", "ketamine_10")
    for one in arms:
        changes = [one.values[f"hamd17_change_{arm}"][1] for arm in order]
        assert changes == sorted(changes, reverse=True), one.hypothesis


def test_the_placebo_course_rises_at_once_and_fades(found):
    for one in found.courses["arms"]:
        change = one.values["madrs_change_saline"]
        assert change[0] == 0
        assert change[1] < 0
        assert (abs(change[2:]) < abs(change[1])).all()
