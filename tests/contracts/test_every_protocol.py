"""Every protocol can be run on the model, with instruments that exist."""

import pytest

from equipoise.evidence import experiments, sources
from equipoise.model.library import base_model
from equipoise.population import typical_patient
from equipoise.trial import INSTRUMENTS, PROTOCOLS, Protocol
from equipoise.trial.library.not_expressed import NOT_EXPRESSED
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol_file import protocol_text, read_protocol
from equipoise.trial.unknown_names import unknown_names

every = pytest.mark.parametrize(
    "protocol", PROTOCOLS.entries, ids=lambda protocol: protocol.name
)


@every
def test_its_source_is_held(protocol: Protocol):
    assert protocol.source in sources().names


@every
def test_it_is_named_for_its_source_or_says_that_nobody_has_conducted_it(protocol):
    named = protocol.name.replace("_", "").startswith(protocol.source)
    assert named or protocol.answers or "planned" in protocol.assumed[0]


@every
def test_the_experiments_that_it_would_be_are_held(protocol: Protocol):
    assert set(protocol.answers) <= set(experiments().names)


def test_every_experiment_is_answered_or_said_not_to_be():
    answered = {name for protocol in PROTOCOLS for name in protocol.answers}
    not_expressed = {one.experiment for one in NOT_EXPRESSED}
    assert set(experiments().names) == answered | not_expressed


@every
def test_its_file_declares_the_same_protocol(protocol: Protocol, tmp_path):
    file = tmp_path / "protocol.toml"
    file.write_text(protocol_text(protocol), "utf-8")
    assert read_protocol(file) == protocol


@every
def test_what_it_names_is_known_to_the_model_and_the_libraries(protocol: Protocol):
    assert list(unknown_names(protocol)) == []


@every
def test_an_arm_receives_something(protocol: Protocol):
    assert all(arm.doses for arm in protocol.arms)


@every
def test_an_instrument_of_the_same_interview_is_scored_when_its_interview_is(protocol):
    for visit in protocol.visits:
        for name in visit.instruments:
            within = INSTRUMENTS[name].within
            assert within is None or within in visit.instruments, (visit.name, name)


@every
def test_its_baseline_can_be_rated_at_each_of_its_times(protocol: Protocol):
    for name, at in protocol.baselines.items():
        rated = protocol.rated(name)
        assert rated.baseline == name
        assert rated.visits[0].at == at
        assert rated.visits[1:] == protocol.visits[1:]
        assert rated.rated(protocol.baseline) == protocol


@every
def test_every_instrument_has_a_baseline_or_is_asked_once(protocol: Protocol):
    asked = {name for visit in protocol.visits for name in visit.instruments}
    for name in asked:
        times = protocol.times(name)
        assert times[0] == protocol.visits[0].at or len(times) == 1, name


@every
def test_its_arms_can_be_ordered_for_a_patient(protocol: Protocol):
    model = base_model()
    typical = typical_patient(model, species=protocol.species)
    for arm in protocol.arms:
        schedule = schedule_of(model, arm.doses, typical, [0.0, 1000.0])
        drugs = [dose.drug for dose in arm.doses if dose.drug != "saline"]
        assert any(entry.amount[0] > 0 for entry in schedule.entries) or not drugs


@every
def test_whatever_is_infused_is_seen_to_be_infused_in_every_arm_alike(protocol):
    procedures = [
        sorted((dose.at, dose.over) for dose in arm.doses if dose.infused)
        for arm in protocol.arms
    ]
    if protocol.blinded:
        assert all(procedure == procedures[0] for procedure in procedures)


@every
def test_patients_with_depression_are_screened_by_a_scale_that_they_are_rated_by(
    protocol,
):
    if protocol.depressed:
        assert protocol.times(protocol.enrolment.instrument)
        assert protocol.primary is not None
    else:
        assert protocol.enrolment.instrument is None


def test_the_second_phase_starts_after_every_visit_of_the_first():
    williams = PROTOCOLS["williams_2018"]
    rule = williams.relapse
    assert min(rule.starts) >= williams.visits[-1].at
    assert max(rule.starts) == rule.latest
    assert list(rule.assessments) == sorted(rule.assessments)
