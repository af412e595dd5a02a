"""The second phase begins by the rule of relapse, and adds to what is left.

One patient in each case, who receives placebo first; scores are made exact by hand.
"""

from itertools import pairwise

import numpy as np
import pytest

from equipoise.trial import conduct
from equipoise.trial.library.instruments import HAMD17
from equipoise.trial.rating import form_of
from equipoise.units import days

TOP = 52
_FOURS, _TWOS = (0, 1, 2, 6, 7, 8), (3,)
HALF = (*_FOURS, *_TWOS)
"""Items whose maxima add to 26: all that a patient of mid severity scores here."""

LOOKED_AT = (28, 42, 56, 70, 84, 98, 112, 120)
"""Days on which relapse is looked for: the 7th interview and those after it."""

FIRST_LOOK = 6
_FAR = 7.0  # on the logit scale: an item is then within 0.001 of none or all
MID = 26 / 90


@pytest.fixture
def course_of(small, quiet, still, by_hand):
    """Return a maker of a trial from the relief of placebo and scores taken off.

    ``off`` maps an interview to points taken off a score of 52, by the rounding of
    items.  With ``split`` a patient of mid severity scores exactly half of that.
    """

    def make(relief, off=None, *, split=False):
        protocol = small(2)
        chance = still(protocol, 1)
        if split:
            far = np.where(np.isin(np.arange(17), HALF), _FAR, -_FAR)
            chance.profile[:] = far / form_of(HAMD17).profile_sd
        for interview, points in (off or {}).items():
            chance.rounding[0, 0, interview, 17 - points :] = 0.0
        solved = by_hand(protocol, relief=[{"placebo": relief}])
        return conduct(protocol, solved, quiet(), chance)

    return make


def steps(*heights):
    """Return a course from pairs of a first day and what it is from then on."""

    def course(at):
        found = 0.0
        for day, height in heights:
            if at >= days(day):
                found = height
        return found

    return course


def test_who_never_responded_crosses_over_on_day_14(course_of):
    trial = course_of(steps())
    assert trial.wait[0, 0] == 14


def test_who_responded_and_relapsed_crosses_over_on_day_28(course_of):
    trial = course_of(steps((1, 1), (3, 0)))
    assert trial.wait[0, 0] == 28


def test_a_response_at_any_visit_counts(course_of):
    assert course_of(steps((14, 1), (15, 0))).wait[0, 0] == 28


@pytest.mark.parametrize(("end", "day"), list(pairwise(LOOKED_AT)))
def test_who_is_still_well_at_a_look_crosses_over_at_the_next(course_of, end, day):
    trial = course_of(steps((1, 1), (end + 1, 0)))
    assert trial.wait[0, 0] == day


def test_who_is_well_to_the_end_has_no_second_phase(course_of):
    trial = course_of(steps((1, 1)))
    assert np.isnan(trial.wait[0, 0])
    assert trial.period_of_arm[0, 0].tolist() == [1, 0]
    assert np.isnan(trial.items[0, 0, 1]).all()
    assert np.isnan(trial.cadss[0, 0, 1]).all()
    assert np.isnan(trial.nausea[0, 0, 1])
    assert np.isfinite(trial.items[0, 0, 0]).all()


def test_the_first_relapse_opens_the_phase(course_of):
    trial = course_of(steps((1, 1), (28, 0), (42, 1)))
    assert trial.wait[0, 0] == 28


def test_a_fall_by_exactly_half_is_a_response(course_of):
    trial = course_of(steps((1, 1 - MID), (3, 0)), split=True)
    assert trial.hamd17[0, 0, 0, :3].tolist() == [TOP, TOP / 2, TOP]
    assert trial.wait[0, 0] == 28


def test_a_fall_by_less_than_half_is_none(course_of):
    trial = course_of(steps((1, 1 - MID), (3, 0)), off={0: 1}, split=True)
    assert trial.hamd17[0, 0, 0, :3].tolist() == [TOP - 1, TOP / 2, TOP]
    assert trial.wait[0, 0] == 14


@pytest.mark.parametrize(
    ("baseline", "least"),  # four fifths of 52 are 41.6, of 44 35.2
    [(52, 42), (50, 40), (45, 36), (44, 36)],
)
def test_a_score_within_a_fifth_of_the_baseline_is_a_relapse(
    course_of, baseline, least
):
    for seen, day in ((least, 28), (least - 1, 42)):
        off = {0: TOP - baseline, FIRST_LOOK: TOP - seen}
        trial = course_of(steps((1, 1), (15, 0)), off=off)
        assert trial.hamd17[0, 0, 0, 0] == baseline
        assert trial.wait[0, 0] == day


def test_what_is_left_of_the_first_phase_adds_to_the_second(course_of):
    # Relief falls back on day 21, when he has relapsed by the rule only on day 28, and
    # comes again from day 29 to 31: the first three days of the second phase.
    trial = course_of(steps((1, 1), (21, 0), (28.9, 1), (31.5, 0)))
    assert trial.wait[0, 0] == 28
    naltrexone = trial.hamd17[0, 0, 1].tolist()  # days 28, 29, 31, 33, 35 and 42
    assert naltrexone == [TOP, 0, 0, TOP, TOP, TOP]


def test_what_both_phases_bring_is_added(small, quiet, still, by_hand):
    protocol = small(2)
    chance = still(protocol, 1)
    solved = by_hand(
        protocol,
        relief=[
            {
                "placebo": steps((1, 0.2), (15, 0.0), (16, 0.6)),
                "naltrexone": steps((3, 0.4), (7, 0.0)),
            }
        ],
    )
    trial = conduct(protocol, solved, quiet(), chance)
    assert trial.wait[0, 0] == 14
    # Of 90 points, on days 3 and 5 of the second phase 0.6 + 0.4 are taken, which is
    # all; on days 7 and 14 0.6 are, which leaves 36, each item rounded by half a point.
    scores = trial.hamd17[0, 0, 1]
    assert scores[:4].tolist() == [TOP, TOP, 0, 0]
    assert scores[4:] == pytest.approx([36, 36], abs=17 / 2)
