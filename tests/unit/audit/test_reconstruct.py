"""Reconstructed patients agree with what is printed, and say that they are made up."""

import numpy as np
import pytest

from equipoise.audit import Cell, Statistic, StatTable
from equipoise.audit.reconstruct import reconstruct
from equipoise.errors import ReconstructionError
from equipoise.evidence import Printed
from equipoise.randomness import Stream

CELL = Cell("score", "all", "", "")


def table(mean="2.83", sd="1.47", **known):
    """Six scores of 1 to 5: 1 2 2 3 4 5 have this mean and SD."""
    known = {"integer": True, "scale_min": 1.0, "scale_max": 5.0} | known
    return StatTable(
        "six",
        tuple(
            Statistic(f"s.{kind}", CELL, kind, Printed(text), 6, **known)
            for kind, text in (("mean", mean), ("sd", sd))
        ),
    )


def test_scores_give_mean_and_sd_within_the_scale(rng):
    found = reconstruct(table(), CELL, rng=rng)
    scores = found.of(CELL)
    assert (f"{scores.mean():.2f}", f"{scores.std(ddof=1):.2f}") == ("2.83", "1.47")
    assert scores.min() >= 1
    assert scores.max() <= 5
    assert (scores == scores.round()).all()


def test_they_are_marked_and_name_what_they_agree_with(rng):
    found = reconstruct(table(), CELL, rng=rng)
    assert found.origin == "reconstructed"
    assert found.source == "six"
    assert set(found.agrees_with) == {"s.mean", "s.sd"}


def test_a_stream_gives_the_same_patients_again_and_others_give_others():
    def once(seed):
        known = {"scale_min": 0.0, "scale_max": 52.0}
        book = table("24.83", "7.36", **known)
        return reconstruct(book, CELL, rng=Stream(seed)).of(CELL)

    assert (once(1) == once(1)).all()
    assert len({tuple(np.sort(once(seed))) for seed in range(6)}) > 1


@pytest.mark.parametrize(
    ("book", "why"),
    [
        (table(mean="2.85"), "exclude each other"),
        (table(integer=None), "whole scores"),
    ],
)
def test_numbers_without_whole_data_are_refused(book, why, rng):
    with pytest.raises(ReconstructionError, match=why):
        reconstruct(book, CELL, rng=rng)


def test_a_cell_that_is_not_there_is_named(rng):
    with pytest.raises(ReconstructionError, match="no cell 'weight"):
        reconstruct(table(), Cell("weight", "all", "", ""), rng=rng)


def test_numbers_may_be_left_out(rng):
    found = reconstruct(table(mean="2.85"), CELL, held=("s.sd",), rng=rng)
    assert found.agrees_with == ("s.sd",)
    assert f"{found.of(CELL).std(ddof=1):.2f}" == "1.47"
