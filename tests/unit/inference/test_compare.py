"""Hypotheses are compared with what a trial printed."""

from dataclasses import replace

import pytest

from equipoise.errors import UnknownNameError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import Effort, compare
from equipoise.runs import Limits, Runner
from equipoise.trial import PROTOCOLS

TRIAL = PROTOCOLS["williams_2018"]
PAIR = [HYPOTHESES["no_opioid_role"], HYPOTHESES["mu_agonism"]]
SMALL = Effort(trials=12, patients=8, points=2, draws=48, rows=128)


@pytest.fixture
def compared(tmp_path):
    """Return a maker of a small comparison."""

    def make(hypotheses=PAIR, effort=SMALL, told=None, home="runs"):
        heard = [] if told is None else told
        runner = Runner(tmp_path / home, Limits(workers=1), heard.append)
        return compare(hypotheses, TRIAL, effort, seed=7, runner=runner)

    return make


def test_every_hypothesis_has_predictions_and_a_weight(compared):
    found = compared()
    names = ["no_opioid_role", "mu_agonism"]
    assert [one.hypothesis for one in found.weights] == names
    assert sum(one.weight for one in found.weights) == pytest.approx(1.0)
    assert all(list(s.by_hypothesis) == names for s in found.statistics)
    assert list(found.without_contrast) == list(found.courses) == names
    everyone = found.statistics[0].by_hypothesis["mu_agonism"]
    assert everyone.n == 12


def test_progress_is_told_of_every_piece(compared):
    told = []
    compared(told=told)
    assert sum(told) == len(PAIR) * SMALL.pieces


def test_a_hypothesis_is_predicted_the_same_beside_others_or_alone(compared):
    both, alone = compared(), compared(PAIR[1:])
    for one, other in zip(both.statistics, alone.statistics, strict=True):
        assert repr(one.by_hypothesis["mu_agonism"]) == repr(
            other.by_hypothesis["mu_agonism"]
        )
    evidence = both.weights[1].log_evidence, alone.weights[0].log_evidence
    assert evidence[0] == evidence[1]


def test_predictions_do_not_depend_on_the_draws_for_the_weights(compared):
    few, more = compared(), compared(effort=replace(SMALL, draws=96))
    assert repr(few.statistics) == repr(more.statistics)


def test_the_record_is_the_same_for_the_same_seed(compared):
    assert repr(compared().record()) == repr(compared(home="other").record())


def test_a_trial_whose_source_is_not_recorded_is_refused_before_the_work(tmp_path):
    nobody = replace(TRIAL, source="nobody1999")
    told = []
    runner = Runner(tmp_path, Limits(workers=1), told.append)
    with pytest.raises(UnknownNameError):
        compare(PAIR, nobody, SMALL, seed=7, runner=runner)
    assert told == []
