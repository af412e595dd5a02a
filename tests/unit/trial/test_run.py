"""One trial is run from patients, a protocol and a hypothesis."""

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import sample_patients
from equipoise.trial import run_trial


@pytest.fixture
def trial(williams, rng):
    """Return a maker of one trial under a hypothesis."""

    def make(name: str, stream=rng):
        hypothesis = HYPOTHESES[name]
        pool = sample_patients(model_of(hypothesis), 8, rng=rng.of("patients"))
        return run_trial(williams, pool, hypothesis, rng=stream)

    return make


def test_it_delivers_the_data_of_one_trial(trial):
    data = trial("mu_agonism")
    assert data.n == 14
    assert (data.period("placebo") == 1).sum() == 7
    assert set(data.panels) == {"hamd17", "hamd6", "cadss", "nausea"}


def test_the_same_stream_gives_the_same_data(trial):
    one, again = trial("no_opioid_role"), trial("no_opioid_role")
    for name, panel in one.panels.items():
        np.testing.assert_array_equal(panel.scores, again.panels[name].scores)


def test_another_stream_gives_other_data(trial, rng):
    one, other = trial("no_opioid_role"), trial("no_opioid_role", rng.of("another"))
    assert one.period_of_arm.tolist() != other.period_of_arm.tolist()
    scores = (data.baseline("hamd17", arm="placebo") for data in (one, other))
    assert next(scores).tolist() != next(scores).tolist()


def test_the_same_stream_brings_the_same_patients_under_every_hypothesis(trial):
    found = [trial(name) for name in HYPOTHESES.names]
    for data in found[1:]:
        for arm in data.arms:
            first = data.period(arm) == 1
            assert (first == (found[0].period(arm) == 1)).all()
            # nothing has been given when the baseline of the first phase is rated
            baseline, other = (d.baseline("hamd17", arm=arm) for d in (data, found[0]))
            assert baseline[first].tolist() == other[first].tolist()
