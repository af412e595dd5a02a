"""A statement is as likely as simulated studies end in it.

The clinic conducts the study itself, animal by animal: its groups, its noise and its
rounding.  What is weighed is a closed form on the mean and the spread of a pool.
"""

import numpy as np
import pytest
from scipy import stats

from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.inference.record.library import STUDIES
from equipoise.inference.record.probability import chance_stated
from equipoise.inference.record.read_out import difference
from equipoise.population import sample_patients, sample_settings
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS
from equipoise.trial.calibration import central_point
from equipoise.trial.clinic import hold
from equipoise.trial.solved import solved_arms
from equipoise.units import days

POOL, TRIALS = 64, 400


@pytest.fixture(scope="module", params=["mu_permissive", "no_opioid_role"])
def mice(request):
    """Return the solved study in mice under an account, at its typical point."""
    hypothesis, rng = HYPOTHESES[request.param], Stream(11)
    planned = PROTOCOLS["zhang_2019"]
    # a trial in four arms of ten
    assert planned.enrolment.infused == 40
    pool = sample_patients(
        model_of(hypothesis), POOL, rng=rng.of("pool"), species="mouse"
    )
    solved = solved_arms(planned, pool, hypothesis, (central_point(),))
    settings = sample_settings(TRIALS, rng=rng)
    return planned, solved, hold(planned, solved, settings, rng=rng)


@pytest.mark.parametrize("visit", [0, 1, 2])
def test_it_is_as_often_stated_as_conducted_studies_state_it(mice, visit):
    planned, solved, held = mice
    names = [arm.name for arm in planned.arms]
    arms = [names.index(name) for name in ("ketamine_naltrexone", "ketamine")]
    scores = held.scores("forced_swim")[..., visit]
    tested = stats.ttest_ind(
        scores[..., arms[0]], scores[..., arms[1]], axis=1, nan_policy="omit"
    )
    often = float((np.asarray(tested.pvalue) >= 0.05).mean())
    at = (3.0, days(1), days(2))[visit]
    place = int(np.argmin(np.abs(solved.times - at)))
    one, other = (solved.values["immobility"][:, :, arm, place] for arm in arms)
    found = difference("immobility", one, other, paired=False)
    n = priors()[STUDIES["zhang_2019"].size].value
    expected = chance_stated(
        "same", found.mean / np.sqrt(found.variance / n), 2 * n - 2, 0.05
    )
    # 400 studies err by 0.025 at most; the read-out of the clinic is log-normal, and
    # its tails cost a few hundredths more
    assert often == pytest.approx(float(expected[0]), abs=0.06)
