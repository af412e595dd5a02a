"""Chance holds every random number of a trial, by what it is for."""

import dataclasses

import numpy as np
import pytest
from scipy.stats import kstest

from equipoise.trial.chance import draw_chance, interview_count
from equipoise.trial.library.instruments import HAMD17

NORMAL = {
    "candidate_severity",
    "candidate_screening",
    "trait",
    "occasion",
    "interview",
    "profile",
}


@pytest.fixture
def chance(williams, rng):
    return draw_chance(williams, HAMD17, 40, rng=rng)


def arrays(chance):
    return {f.name: getattr(chance, f.name) for f in dataclasses.fields(chance)}


def test_a_patient_has_an_interview_at_each_visit_and_assessment(williams):
    # 6 visits in each of two phases, and 8 assessments of relapse between them
    assert interview_count(williams, "hamd17") == 2 * 6 + 8
    assert interview_count(williams, "madrs") == 8


def test_there_is_a_number_for_each_thing_that_is_left_to_chance(chance):
    shapes = {name: array.shape for name, array in arrays(chance).items()}
    assert shapes == {
        "candidate_patient": (40, 84),
        "candidate_severity": (40, 84),
        "candidate_screening": (40, 84),
        "sequence": (40, 14),
        "leaves": (40, 14),
        "misses": (40, 14, 3, 2),
        "trait": (40, 14, 4),
        "occasion": (40, 14, 2, 4),
        "nausea": (40, 14, 2),
        "dissociation": (40, 14, 2, 4),
        "interview": (40, 14, 20),
        "profile": (40, 14, 17),
        "rounding": (40, 14, 20, 17),
    }


def test_each_number_has_the_law_that_its_use_asks_for(chance):
    # 13 laws are tested at once, so each at a level of one in ten thousand
    for name, array in arrays(chance).items():
        law = "norm" if name in NORMAL else "uniform"
        assert kstest(array.ravel(), law).pvalue > 1e-4, name


def test_uniform_numbers_never_reach_one(chance):
    for name in set(arrays(chance)) - NORMAL:
        values = arrays(chance)[name]
        assert 0 <= values.min() <= values.max() < 1


def test_no_two_uses_share_their_numbers(chance):
    heads = {name: array.ravel()[:40] for name, array in arrays(chance).items()}
    names = sorted(heads)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            assert not np.isclose(heads[one], heads[other]).all(), (one, other)
