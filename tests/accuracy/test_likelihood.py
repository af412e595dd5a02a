"""The law of what a group prints, beside counting virtual studies that print it.

The referee counts studies of the same virtual patients that print exactly the printed
numbers.  Of the print of the index trial, under likely draws of each account, the law
errs by an SD of 0.3 nats for the seven and of 0.3 to 0.4 for the five others, and is
0.0 to 0.2 too high on average.  (The normal law of means, log SDs and correlation,
learned from 512 virtual studies, erred by an SD of 0.7 to 1.1 and of 0.2 to 0.5.)
What was told beside the set is counted in studies that print about the same.
"""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.law import Rows, log_change
from equipoise.inference.likelihood import groups_of, log_likelihoods
from equipoise.inference.pieces import Effort, Work, solved_pool
from equipoise.inference.printed_set import printed_sets
from equipoise.inference.referee import referee
from equipoise.inference.secondary import secondary_of, studies_of
from equipoise.inference.secondary_law import log_secondary, log_secondary_counted
from equipoise.population import Settings, sample_settings
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS, conduct
from equipoise.trial.chance import draw_chance
from equipoise.trial.library.instruments import HAMD17

TRIAL = PROTOCOLS["williams_2018"]
PATIENTS, DRAWS = 4096, 24
LARGE = replace(
    TRIAL, enrolment=replace(TRIAL.enrolment, infused=PATIENTS, lost=0, missing={})
)
SETS = printed_sets(TRIAL.source)
TRIED = HYPOTHESES.names[::3]


def error(rows, group, halves, stream):
    """Return law less referee, and the error of the latter, nats."""
    density, _ = log_change(rows, group.change[None], group.n)
    found = referee(rows, group, halves, rng=stream)
    if not found.hits:
        return np.nan, np.inf
    return density[0] + group.log_width - np.log(found.chance.sum()), found.error


@pytest.mark.parametrize("group", [SETS[0].responders, SETS[0].others])
def test_of_normal_changes_the_law_is_right_to_two_tenths_of_a_nat(rng, group):
    n = group.n
    errors, noise = [], []
    for i in range(6):
        draw = rng.of("patients", i).generator()
        change = draw.multivariate_normal([-13, -6], [[70, 10], [10, 50]], 3000).round()
        rows = Rows(change, np.ones((3000, 2)), np.zeros((3000, 2)))
        found, alone = error(rows, group, 60_000, rng.of("halves", n, i))
        errors.append(found)
        noise.append(alone)
    # six that err by noise and by what rounding adds to a spread
    assert abs(np.mean(errors)) < 0.2 + 3 * np.sqrt(np.mean(np.square(noise)) / 6)


@pytest.fixture(scope="module")
def solved():
    effort = Effort(trials=1, patients=32, points=4, draws=48, rows=PATIENTS)
    work = Work(TRIAL, effort, Stream(1))
    return {name: solved_pool(HYPOTHESES[name], work) for name in TRIED}


@pytest.fixture(scope="module")
def conducted(solved):
    """Return trials under the four likeliest draws of each account."""
    drawn = sample_settings(DRAWS, rng=Stream(1).of("draws"))
    chance = draw_chance(LARGE, HAMD17, 1, rng=Stream(1))
    found = []
    for courses in solved.values():
        parts = [
            conduct(LARGE, courses, drawn.rows(slice(at, at + 2)), chance)
            for at in range(0, DRAWS, 2)
        ]
        logs = np.concatenate([log_likelihoods(part, SETS) for part in parts])
        best = np.argsort(-logs)[:4]
        values = {name: value[best] for name, value in drawn.values.items()}
        some = Settings(values, drawn.point[best])
        found.append(conduct(LARGE, courses, some, chance))
    return found


@pytest.fixture(scope="module")
def likely(conducted):
    return [pair for trials in conducted for pair in groups_of(trials)]


@pytest.mark.parametrize("reading", range(4))
@pytest.mark.parametrize("group", range(2))
def test_of_the_index_trial_the_law_is_right_to_four_tenths_of_a_nat(
    likely, rng, reading, group
):
    if group == 0 and reading > 1:
        pytest.skip("the seven have two readings")
    of = (SETS[reading].responders, SETS[reading].others)[group]
    halves = (60_000, 20_000)[group]
    errors = np.array(
        [error(rows[group], of, halves, rng.of(i)) for i, rows in enumerate(likely)]
    )
    errors = errors[np.isfinite(errors[:, 0])]
    assert len(errors) > 0.8 * len(likely)
    # the SD of 20 errors of 0.4 is known to 0.06; the noise of the referee is apart
    spread = errors[:, 0].var(ddof=1) - np.mean(errors[:, 1] ** 2)
    assert np.sqrt(max(spread, 0.0)) < 0.4 + 2 * 0.06
    assert abs(errors[:, 0].mean()) < 0.4


def test_what_was_told_beside_the_set_is_as_likely_as_counting_says(conducted, rng):
    one = secondary_of(TRIAL.source, SETS)
    studies = studies_of(one, rng=rng)
    law = np.concatenate([log_secondary(some, one, studies) for some in conducted])
    counted = np.concatenate(
        [
            log_secondary_counted(some, one, studies, rng=rng.of("count", i))
            for i, some in enumerate(conducted)
        ]
    )
    errors = (law - counted)[np.isfinite(counted)]
    assert len(errors) > 0.8 * len(law)
    # of a chance of .01 some 20 of 2048 studies tell, and some 50 of those counted
    noise = np.hypot(20**-0.5, 50**-0.5)
    assert errors.std(ddof=1) < 0.4 + noise
    assert abs(errors.mean()) < 0.4
