"""Prints of virtual trials have the law of the printed set."""

import numpy as np
import pytest

from equipoise.inference.law import log_change
from equipoise.inference.likelihood import log_shared, log_total
from equipoise.inference.recovery.prints import as_set, log_likelihoods, printable


def test_the_law_of_many_prints_is_that_of_each_alone(patients, prints):
    responders, others = patients[20]
    found = log_likelihoods(responders, others, prints)
    for at in range(len(prints)):
        one = as_set(prints, at)
        first, second = one.responders, one.others
        alone = log_shared(responders, others, one)
        parts = [
            log_change(rows, group.change[None], group.n)
            for rows, group in ((responders, first), (others, second))
        ]
        alone += sum(float(density[0]) for density, _ in parts)
        alone += log_total(*(counts[0] for _, counts in parts), one.nausea[1])
        assert found[at] == pytest.approx(alone)


def test_a_draw_without_a_group_makes_every_print_impossible(patients, prints):
    responders, others = patients[0]
    few = type(others)(others.change[:5], others.cadss[:5], others.nausea[:5])
    assert (log_likelihoods(responders, few, prints) == -np.inf).all()


def test_both_groups_need_four_patients():
    assert np.flatnonzero(printable(np.arange(13), 12)).tolist() == [4, 5, 6, 7, 8]
