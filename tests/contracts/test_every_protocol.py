"""Every protocol can be run on the model, with instruments that exist."""

import pytest

from equipoise.evidence import sources
from equipoise.model.library import base_model
from equipoise.population import typical_patient
from equipoise.trial import INSTRUMENTS, PROTOCOLS, Protocol
from equipoise.trial.course import needed_times
from equipoise.trial.ordering import schedule_of

every = pytest.mark.parametrize(
    "protocol", PROTOCOLS.entries, ids=lambda protocol: protocol.name
)


@every
def test_its_source_is_held(protocol: Protocol):
    assert protocol.source in sources().names


@every
def test_it_is_named_for_its_source(protocol: Protocol):
    assert protocol.name.replace("_", "") == protocol.source


@every
def test_its_drugs_and_routes_are_known_to_the_model(protocol: Protocol):
    model = base_model()
    for arm in protocol.arms:
        assert arm.doses, "an arm that receives nothing at all"
        for dose in arm.doses:
            assert model.sites_of(dose.drug, dose.route)


@every
def test_its_instruments_exist(protocol: Protocol):
    asked = {name for visit in protocol.visits for name in visit.instruments}
    asked |= {protocol.enrolment.instrument, protocol.crossover.instrument}
    assert asked - set(INSTRUMENTS.names) == set()


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
    first = protocol.visits[0].at
    for name in ("hamd17", "hamd6", "cadss"):
        assert protocol.times(name)[0] == first


@every
def test_its_arms_can_be_ordered_for_a_patient(protocol: Protocol):
    model = base_model()
    typical = typical_patient(model)
    times = needed_times(protocol)
    for arm in protocol.arms:
        schedule = schedule_of(model, arm.doses, typical, times.tolist())
        assert any(entry.amount[0] > 0 for entry in schedule.entries)
        assert schedule.times[-1] <= protocol.crossover.latest + times.max()


@every
def test_whatever_is_infused_is_seen_to_be_infused_in_every_arm_alike(protocol):
    procedures = [
        sorted((dose.at, dose.over) for dose in arm.doses if dose.infused)
        for arm in protocol.arms
    ]
    assert all(procedure == procedures[0] for procedure in procedures)


@every
def test_the_second_phase_starts_after_every_visit_of_the_first(protocol: Protocol):
    starts = protocol.crossover.starts
    assert min(starts) >= protocol.visits[-1].at
    assert max(starts) == protocol.crossover.latest
    assert list(protocol.crossover.assessments) == sorted(
        protocol.crossover.assessments
    )
