"""Counting corrects the evidence of the law."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.inference.importance import resampled
from equipoise.inference.law import Rows, log_change
from equipoise.inference.printed_set import printed_sets
from equipoise.inference.referee import referee
from equipoise.inference.refereed import correction

GROUP = printed_sets("williams2018")[0].others


def test_the_correction_is_the_log_of_the_mean_of_ratios():
    law, counted = np.zeros(4), np.log([1.0, 2.0, 3.0, 2.0])
    found = correction(law, counted)
    assert found.nats == pytest.approx(np.log(2.0))
    # SD of 0.5, 1, 1.5 and 1 is 0.408, of four
    assert found.error == pytest.approx(0.408 / 2, abs=1e-3)
    assert found.spread == pytest.approx(counted.std(ddof=1))


def test_a_draw_under_which_none_is_counted_counts_as_none():
    found = correction(np.zeros(2), np.array([-np.inf, np.log(4.0)]))
    assert found.nats == pytest.approx(np.log(2.0))
    assert found.error == pytest.approx(1.0)
    nobody = correction(np.zeros(2), np.full(2, -np.inf))
    # what was not counted corrects nothing, and is not to be trusted
    assert nobody.nats == 0.0
    assert nobody.error >= 5.0


def test_the_corrected_evidence_is_that_of_counting_under_every_draw(rng):
    """Brute force, under each of forty draws, against a correction from twenty."""
    draw = rng.of("patients").generator()
    skewed = draw.standard_gamma(2.0, (40, 600, 2)) - 2.0
    centre, spread = draw.normal(-5, 4, (40, 1, 2)), draw.uniform(3, 6, (40, 1, 2))
    changes = (centre - spread * skewed).round()
    held = [Rows(c, np.ones(c.shape), np.zeros(c.shape)) for c in changes]
    law = (
        np.array([log_change(one, GROUP.change[None], 5)[0][0] for one in held])
        + GROUP.log_width
    )
    counted = [
        referee(one, GROUP, 8000, rng=rng.of("count", i)) for i, one in enumerate(held)
    ]
    with np.errstate(divide="ignore"):
        log_counted = np.log([one.chance.sum() for one in counted])
    brute = np.log(np.exp(log_counted).mean())
    by_law = np.log(np.exp(law).mean())
    chosen = resampled(law, 20, 0.5)
    added = correction(law[chosen], log_counted[chosen])
    # what both count is the same, so that three errors of the correction are enough
    assert abs(by_law + added.nats - brute) < 3 * added.error + 0.02
    assert abs(by_law - brute) > 0.05  # the law of skewed changes alone is wrong
    assert np.isfinite(replace(added, nats=0.0).spread)
