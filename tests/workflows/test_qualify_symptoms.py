"""A person asks whether virtual trials come out as published ones did."""

import json
from dataclasses import replace

import pytest

from equipoise.qualification import Qualification, qualify_symptoms, trial_targets
from equipoise.randomness import Stream


@pytest.fixture(scope="module")
def found():
    return qualify_symptoms(rng=Stream(0))


@pytest.fixture
def qualify(say, monkeypatch, found):
    """Return a function that asks, with the lines of a qualification made before."""

    def ask(*words, lines=found.lines):
        def made(*, rng):
            assert rng == Stream(0)
            return Qualification(tuple(lines), found.courses)

        monkeypatch.setattr("equipoise.cli.qualify.qualify_symptoms", made)
        return say("qualify", "symptoms", *words)

    return ask


def test_it_tells_every_miss_with_its_reason_and_who_meets_it(qualify):
    said = qualify()
    assert said.code == 0
    missed = [one for one in trial_targets() if one.known_miss]
    assert missed
    for target in missed:
        assert f"{target.what}: {target.known_miss}." in said.out
    assert "Met under 14 of 15 hypotheses." in said.out
    assert said.out.rstrip().splitlines()[-1].startswith("Held out, ")


def test_a_number_that_was_recalled_is_said_to_be(qualify):
    assert "64, recalled" in qualify().out


def test_a_miss_that_is_not_known_ends_with_code_1(qualify, found):
    first, *rest = found.lines
    missed = replace(first, value=first.target.high + 1)
    said = qualify(lines=[missed, *rest])
    assert said.code == 1
    assert f"{first.target.what}: not known to be missed." in said.out


def test_it_gives_every_line_as_a_record(qualify):
    record = json.loads(qualify("--json").out)
    assert record["passed"] is True
    assert [one["target"] for one in record["lines"]] == list(trial_targets().names)
