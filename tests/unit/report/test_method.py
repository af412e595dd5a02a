"""The method is told in the words that stand beside the code."""

import pytest

from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES
from equipoise.model.library import COMPONENTS
from equipoise.report import method


def test_every_step_of_the_model_is_told():
    told = [doc.name.rpartition(".")[2] for doc in method.components()]
    assert told == list(COMPONENTS.names)
    assert all(doc.first for doc in method.components())


def test_every_method_and_every_hypothesis_has_words():
    docs = [*method.methods(), *(method.claim_of(name) for name in HYPOTHESES.names)]
    assert all(doc.first.endswith(".") for doc in docs)


def test_an_equation_keeps_its_lines():
    doc = method.doc_of("equipoise.model.library.ketamine_pk")
    equations = [part.text for part in doc.rest if part.fixed]
    assert equations
    assert all(not text.startswith(" ") for text in equations)
    assert any("\n" in text for text in equations)
    assert all("\n" not in part.text for part in doc.rest if not part.fixed)


def test_readings_say_what_stands_in_place_of_the_print():
    readings = method.readings_of("williams2018", "library")
    assert (
        "hamd17_change_day1_naltrexone_completers.mean: −4.9 read as −5.8"
        in readings[0].changes
    )
    assert sum(one.weight or 0 for one in readings) == 1


def test_readings_of_the_audit_have_weights_that_add_to_one():
    readings = method.readings_of("williams2018", "audit")
    assert sum(one.weight or 0 for one in readings) == pytest.approx(1)
    assert all(
        "hamd17_change_day1_naltrexone_completers.mean: −4.9 read as −5.8"
        in one.changes
        for one in readings
    )


def test_the_print_itself_has_no_reading():
    assert method.readings_of("williams2018", "printed") == ()


def test_a_source_without_contradictions_has_no_readings():
    assert method.readings_of("lee1988", "library") == ()


def test_the_least_known_parameters_come_first():
    told = method.least_known()
    low = [prior.confidence == "low" for prior in told]
    assert low == sorted(low, reverse=True)
    assert all(p.status == "assumed" or p.confidence == "low" for p in told)
    assert "body_weight_reference" not in {prior.name for prior in told}  # a convention


def test_switches_are_not_told_as_parameters():
    switches = {edit.gain for one in HYPOTHESES for edit in one.frees}
    assert not switches & {prior.name for prior in method.least_known()}
    assert switches <= set(priors().names)


def test_a_source_that_is_cited_twice_is_told_once():
    assert [
        one.key for one in method.sources_of(["lee1988", "klein2020", "lee1988"])
    ] == [
        "klein2020",
        "lee1988",
    ]
