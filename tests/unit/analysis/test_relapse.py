"""How long relief lasts."""

import numpy as np
import pytest

from equipoise.analysis import Relapse, log_rank, time_to_relapse
from equipoise.errors import FitError, TooFewError
from equipoise.trial.dataset import Panel, TrialData

NO = np.nan
RULE = Relapse("hamd17", at=24.0, within=0.2)


@pytest.fixture
def data() -> TrialData:
    """Return six patients of one arm, all with a baseline of 20."""
    scores = [
        [20, 8, 16, 18],  # back on day 3: 16 is within a fifth of 20
        [20, 8, 12, 17],  # back on day 5
        [20, 8, 12, NO],  # last seen well on day 3
        [20, 8, NO, NO],  # not seen again
        [20, 15, 20, 20],  # never responded
        [20, 10, 12, 15],  # well to the end
    ]
    cube = np.array(scores, dtype=float)[:, None, :].repeat(2, axis=1)
    cube[:, 1, 2:] = 9  # after naltrexone nobody relapses
    return TrialData(
        tuple("abcdef"),
        ("placebo", "naltrexone"),
        np.tile([1, 2], (6, 1)),
        {"hamd17": Panel(("baseline", "1", "3", "5"), (0.0, 24.0, 72.0, 120.0), cube)},
    )


def test_relapse_is_the_first_visit_back_near_the_baseline(data):
    course = time_to_relapse(data, RULE, arm="placebo")
    assert course.times.tolist() == [72, 120, 72, 120]
    assert course.relapsed.tolist() == [True, True, False, False]
    # 3 of 4 are well after day 3; then 1 of the 2 still seen relapses
    assert [(at, share) for at, share, _, _ in course.steps] == [
        (72, 0.75),
        (120, 0.375),
    ]
    assert course.median == 120


def test_arms_are_compared(data):
    test = log_rank(
        time_to_relapse(data, RULE, arm="placebo"),
        time_to_relapse(data, RULE, arm="naltrexone"),
    )
    # at 72 h, 4 and 5 at risk, one relapses: 4/9 expected; at 120 h, 2 and 5: 2/7
    variance = 20 / 81 + 10 / 49
    assert test.statistic == pytest.approx((2 - 4 / 9 - 2 / 7) ** 2 / variance)


def test_nobody_who_relapses_or_responds_is_refused(data):
    well = time_to_relapse(data, RULE, arm="naltrexone")
    assert well.median == np.inf
    with pytest.raises(FitError, match="nobody relapsed"):
        log_rank(well, well)
    with pytest.raises(TooFewError):
        time_to_relapse(data.keep(np.arange(6) == 4), RULE, arm="placebo")
