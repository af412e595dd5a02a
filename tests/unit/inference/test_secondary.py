"""What a trial told beside its set: the print, and the virtual patients it is of."""

import numpy as np
import pytest

from equipoise.errors import UnknownNameError
from equipoise.inference.printed_set import printed_sets
from equipoise.inference.secondary import (
    Stated,
    enrolled,
    followed_responders,
    secondary_of,
    studies_of,
)
from equipoise.trial import PROTOCOLS
from equipoise.trial.conduct import Conducted
from equipoise.trial.library.instruments import HAMD17

TRIAL = PROTOCOLS["williams_2018"]


@pytest.fixture(scope="module")
def told():
    return secondary_of("williams2018", printed_sets("williams2018"))


def test_of_the_index_trial_it_is_what_the_article_says(told):
    assert told.stated == (
        Stated("hamd17", 0.0, differs=False, missing=0),
        Stated("hamd17", 3.0, differs=True, missing=0),
        Stated("hamd17", 5.0, differs=False, missing=3),
        Stated("hamd17", 7.0, differs=False, missing=1),
        Stated("hamd17", 14.0, differs=False, missing=1),
        Stated("hamd6", 3.0, differs=True, missing=0),
    )
    assert (told.remitted, told.responded, told.cut_off) == (5, 0, 7.0)
    assert told.medians.tolist() == [23.0, 21.0, 17.5, 14.5]


def test_it_is_given_the_reading_of_most_weight(told):
    sets = printed_sets("williams2018")
    assert told.given.weight == max(one.weight for one in sets)


def test_a_source_without_findings_is_named():
    with pytest.raises(UnknownNameError, match="nobody2020"):
        secondary_of("nobody2020", printed_sets("williams2018"))


def test_ratings_are_missing_as_often_as_they_were(told, rng):
    studies = studies_of(told, rng=rng)
    assert studies.responders.shape[1:] == (7,)
    assert studies.others.shape[1:] == (5,)
    # one of 24 ratings is missing: one pair of twelve; of three, one minus the chance
    # that both ratings of a pair are there, (22 21 20) / (24 23 22)
    share = studies.missing.mean(axis=(0, 1))
    three = 1 - (22 * 21 * 20) / (24 * 23 * 22)
    assert share[[0, 1, 5]].tolist() == [0, 0, 0]
    assert share[2] == pytest.approx(three, abs=0.015)
    assert share[3:5] == pytest.approx(1 / 12, abs=0.012)


def test_studies_are_the_same_whenever_they_are_drawn(told, rng):
    one, other = (studies_of(told, rng=rng.of("here")) for _ in range(2))
    assert (one.responders == other.responders).all()
    assert (one.missing == other.missing).all()


def test_those_who_responded_are_followed_at_every_visit(told):
    # four patients: the second does not respond, the fourth left before the second arm
    items = np.zeros((1, 4, 2, 6, 17))
    core = HAMD17.core[0] - 1
    other = next(i for i in range(17) if i + 1 not in HAMD17.core)
    items[0, :, :, 0, other] = 24
    items[0, :, 0, 1, other] = [10, 20, 12, 8]
    items[0, :, 1, 1, other] = 18
    items[0, 0, :, 2, core] = [3, 4]  # day 3, both scales
    items[0, 0, :, 5, other] = [9, 2]  # day 14, HAM-D17 alone
    items[0, 3, 1] = np.nan
    conducted = Conducted(
        TRIAL,
        np.tile([1, 2], (1, 4, 1)),
        items,
        np.zeros((1, 4, 2, 4)),
        np.zeros((1, 4, 2)),
        np.full((1, 4), 28.0),
    )
    (followed,) = followed_responders(conducted, told)
    assert followed.baseline.tolist() == [[24, 24], [24, 24]]
    assert followed.apart.tolist() == [[0, -1, 0, 0, 7, -1], [0] * 6]


def test_a_patient_is_enrolled_as_often_as_his_share(rng):
    share = np.array([0.1, 0.6, 0.0, 0.3])
    place = rng.of("places").generator().random((4000, 5))
    count = np.bincount(enrolled(share, place).ravel(), minlength=4) / place.size
    assert count == pytest.approx(share, abs=0.015)
    assert enrolled(share, np.array([[1.0 - 1e-12]])).tolist() == [[3]]
