"""Time to relapse and mediation agree with R.

Values were made by `tests/fixtures/analysis/courses.R`, which stands beside them.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from equipoise.analysis.mediation import mediated
from equipoise.analysis.relapse import Course, log_rank

FILE = Path(__file__).parents[1] / "fixtures/analysis/courses.json"
R = json.loads(FILE.read_text())

SAME, SAME_P = 1e-6, 1e-4


@pytest.fixture
def leukaemia():
    case = R["aml"]
    time, relapsed, first = (
        np.array(case[name], float) for name in ("time", "status", "maintained")
    )
    return tuple(
        Course("aml", time[first == group], relapsed[first == group] == 1)
        for group in (1, 0)
    )


def test_the_share_still_well_is_that_of_survfit(leukaemia):
    for course, name in zip(leukaemia, ("first", "second"), strict=True):
        times, shares, lows, highs = zip(*course.steps, strict=True)
        case = R["aml"][name]
        assert list(times) == case["time"]
        assert shares == pytest.approx(case["share"], abs=SAME)
        reference = [np.nan if v in (None, "NA") else v for v in case["low"]]
        assert lows == pytest.approx(reference, abs=SAME, nan_ok=True)
        reference = [np.nan if v in (None, "NA") else v for v in case["high"]]
        assert highs == pytest.approx(reference, abs=SAME, nan_ok=True)
    assert [course.median for course in leukaemia] == [31, 23]  # as published


def test_the_log_rank_test_is_that_of_survdiff(leukaemia):
    found = log_rank(*leukaemia)
    assert found.statistic == pytest.approx(R["aml"]["chisq"], rel=SAME)
    assert found.p == pytest.approx(R["aml"]["p"], rel=SAME_P)
    assert f"{found.statistic:.1f}" == "3.4"  # as published


def test_mediation_is_that_of_lm_and_of_the_integral():
    case = R["mediation"]
    m1, m2, y1, y2 = (np.array(case[name], float) for name in ("m1", "m2", "y1", "y2"))
    found = mediated("mood", (m1, m2), (y1, y2))
    for contrast, value, error in (
        (found.a, "a", "sa"),
        (found.b, "b", "sb"),
        (found.direct, "direct", "se_direct"),
    ):
        assert contrast.mean == pytest.approx(case[value], rel=SAME)
        assert contrast.standard_error == pytest.approx(case[error], rel=SAME)
    assert found.b.p == pytest.approx(case["p_b"], rel=SAME_P)
    assert found.indirect == pytest.approx(case["indirect"], rel=SAME)
    assert found.interval == pytest.approx(case["limits"], rel=SAME)
    assert found.indirect + found.direct.mean == pytest.approx(found.total.mean)
