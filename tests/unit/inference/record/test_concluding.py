"""What is refused before weights are told."""

import numpy as np
import pytest

from equipoise.errors import ExcludedError
from equipoise.inference.record.combined import Combined
from equipoise.inference.record.concluding import require_possible
from equipoise.inference.record.terms import Terms


def combined(*logs):
    terms = tuple(
        Terms(
            name,
            {"williams_2018": np.array([log])},
            {"williams_2018": "human"},
            np.zeros(1),
            np.zeros(1, dtype=np.int64),
        )
        for name, log in zip(("mu_agonism", "no_opioid_role"), logs, strict=True)
    )
    return Combined(terms, np.array([0.5, 0.5]), np.array([0.2]))


def test_an_account_without_any_possible_draw_is_named_with_the_study():
    with pytest.raises(ExcludedError, match=r"no_opioid_role.*williams_2018"):
        require_possible(combined([-3.0], [-np.inf]))


def test_one_possible_draw_is_enough():
    require_possible(combined([-3.0], [-700.0]))
