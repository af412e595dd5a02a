"""Every study of the record says what predicts its findings, or why nothing does."""

import pytest

from equipoise.evidence import findings, priors
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record.coverage import coverage, untold
from equipoise.inference.record.library import BACKDROP, STUDIES
from equipoise.inference.record.read_out import READ_OUTS
from equipoise.inference.record.study import Study
from equipoise.model.library import base_model
from equipoise.trial.library.protocols import PROTOCOLS

every = pytest.mark.parametrize("study", STUDIES.entries, ids=lambda one: one.name)


def test_nothing_of_the_record_is_dropped_in_silence():
    assert untold() == ()


def test_every_finding_and_claim_is_told_once():
    names = [one.name for one in coverage()]
    assert len(names) == len(set(names))
    assert all(one.because.strip() for one in coverage())


@every
def test_what_it_names_is_recorded(study: Study):
    said = [r for s in study.statements for r in (s.finding, *s.repeats)]
    for reference in (*study.weighed, *said):
        source, _, name = reference.partition(".")
        assert source not in BACKDROP
        assert name in findings(source).names


@every
def test_what_it_leaves_is_there_to_be_left(study: Study):
    for left in study.left:
        known = {n for f in findings(left.source) for n in (f.name, f.measure)}
        assert set(left.of) <= known


@every
def test_what_it_reads_can_be_read(study: Study):
    signals = {signal.name for signal in base_model().signals}
    signals |= {state.name for state in base_model().states}
    for one in study.statements:
        assert one.signal in READ_OUTS
        assert one.signal in signals
        assert one.arm.species == one.versus.species == study.species


@every
def test_what_it_depends_on_is_known(study: Study):
    assert set(study.origin_of) <= set(HYPOTHESES.names)
    assert set(study.protocols) <= set(PROTOCOLS.names)
    assert study.size in priors().names
    freed = {edit.gain for one in HYPOTHESES for edit in one.frees}
    assert {gain for one in study.statements for gain in one.needs} <= freed


@every
def test_it_says_the_way_of_the_finding(study: Study):
    words = {"not different": "same", "not shown": "same"}
    turned = {"smaller": "larger", "larger": "smaller"}
    for one in study.statements:
        source, _, name = one.finding.partition(".")
        stated = findings(source)[name].statement
        if stated is None or one.says == "inverse":
            continue
        expected = words.get(stated, stated)
        if one.signal in LESS_IS_RELIEF:
            # less relief is more of what it shows, and less quieting more bursting
            assert one.says in (expected, turned.get(expected))
        else:
            assert one.says == expected


LESS_IS_RELIEF = ("immobility", "helplessness_failures", "habenula_bursting")
