"""Every claim, limit and experiment can be traced, and is about what is there."""

from importlib.resources import files
from pathlib import Path

import pytest

from equipoise.evidence import (
    claims,
    experiments,
    findings,
    limits,
    problems,
    recorded_sources,
    sources,
)
from equipoise.evidence.claim import TOPICS
from equipoise.hypotheses import HYPOTHESES
from equipoise.model.library import COMPONENTS, base_model

LIBRARY = Path(str(files("equipoise.evidence") / "library"))

every_claim = pytest.mark.parametrize(
    "claim", claims().entries, ids=lambda one: one.name
)
every_limit = pytest.mark.parametrize(
    "limit", limits().entries, ids=lambda one: one.name
)
every_experiment = pytest.mark.parametrize(
    "experiment", experiments().entries, ids=lambda one: one.name
)
every_file = pytest.mark.parametrize(
    "path", sorted((LIBRARY / "findings").glob("*.toml")), ids=lambda one: one.stem
)


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Return what a claim may be about: steps, hypotheses, parameters of the model."""
    parameters = {quantity.name for quantity in base_model().parameters}
    return {*COMPONENTS.names, *HYPOTHESES.names, *parameters}


@every_file
def test_its_file_is_without_fault_and_each_reference_leads_somewhere(path: Path):
    assert [str(problem) for problem in problems(path)] == []


@every_claim
def test_it_stands_in_the_file_of_a_source_that_makes_or_answers_it(claim):
    assert claim.source in {*claim.stated, *claim.denied}
    assert claim.topic in TOPICS


@every_claim
def test_what_it_concerns_is_a_component_a_hypothesis_or_a_parameter(claim, named):
    assert set(claim.concerns) <= named


@pytest.mark.parametrize("hypothesis", HYPOTHESES.names)
def test_every_hypothesis_is_the_subject_of_a_claim_of_the_mechanism(hypothesis):
    concerned = {
        name
        for claim in claims()
        for name in claim.concerns
        if claim.topic == "mechanism"
    }
    assert hypothesis in concerned


@every_claim
def test_a_claim_of_the_mechanism_has_a_reason_for_it_or_against_it(claim):
    if claim.topic == "mechanism" and claim.name not in UNREASONED:
        assert claim.supports or claim.contradicts


UNREASONED = {"extrasynaptic_block_frees_mtorc1", "expectancy_takes_part"}
"""Claims for which the five sources give no reason that is on record."""


@every_claim
def test_no_source_makes_a_claim_and_denies_it(claim):
    assert not set(claim.stated) & set(claim.denied)


@every_limit
def test_it_limits_another_study_or_its_own(limit):
    assert limit.of in sources().names
    assert limit.source in limit.stated


@every_experiment
def test_it_would_bear_on_a_claim(experiment, named):
    assert experiment.source in experiment.stated
    assert experiment.tests
    held = {f"{claim.source}.{claim.name}" for claim in claims()}
    assert set(experiment.tests) <= held
    assert set(experiment.concerns) <= named


def test_a_number_that_is_repeated_is_repeated_in_the_same_unit():
    for source in recorded_sources():
        for finding in findings(source):
            for quoted in finding.quotes:
                of, _, name = quoted.partition(".")
                if name and not finding.measure.endswith(("_lasts", "_effect")):
                    assert findings(of)[name].unit == finding.unit, finding.name


def test_what_was_read_elsewhere_names_where_in_its_place():
    for source in recorded_sources():
        for finding in findings(source):
            if finding.read_in is not None:
                assert finding.read_in in finding.place, (source, finding.name)
                assert finding.read_in != source
