"""Influence is the share of the contrast's variance that is left to a parameter."""

import numpy as np
import pytest

from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import typical_patient
from equipoise.qualification.influence import (
    ROUTES,
    STATUSES,
    influence,
    total_indices,
    uncertain,
)
from equipoise.randomness import Stream
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.prediction import measure, typical_gains
from equipoise.trial.typical import read_typical

OPIOID = HYPOTHESES["mu_agonism"]


@pytest.fixture(scope="module")
def found():
    return influence(OPIOID, 64, rng=Stream(3))


def test_total_indices_of_a_sum_are_the_shares_of_its_variance():
    # y = 3 u + v of uniform numbers: variances 9/12 and 1/12
    draws = np.random.default_rng(5)
    u, v, other_u, other_v = draws.random((4, 20_000))
    mixed = np.array([3 * other_u + v, 3 * u + other_v])
    found = total_indices(3 * u + v, mixed)
    assert found == pytest.approx([0.9, 0.1], abs=0.02)  # three Monte Carlo errors


def test_a_product_has_total_indices_beyond_the_sum_of_first_order_ones():
    # y = u v, u and v of mean 0: everything is interaction, and both totals are 1
    draws = np.random.default_rng(6)
    u, v, other_u, other_v = draws.uniform(-1, 1, (4, 20_000))
    found = total_indices(u * v, np.array([other_u * v, u * other_v]))
    assert found == pytest.approx([1, 1], abs=0.06)


def test_what_is_varied_is_recalled_or_assumed_and_no_switch():
    gains = typical_gains(OPIOID)
    fixed = {name for one in HYPOTHESES for name in one.fixed}
    for entry in uncertain(OPIOID):
        assert entry.status in STATUSES
        assert entry.range[0] < entry.range[1]
        assert not entry.name.startswith("gain_")
        assert entry.name not in {*gains, *fixed}


def test_the_routes_add_up_to_the_fall_of_the_score():
    for hypothesis in HYPOTHESES:
        (read,) = (
            read_typical(
                model_of(hypothesis),
                (typical_gains(hypothesis),),
                REGIMENS["ketamine_naltrexone"],
                (24.0,),
                (*ROUTES, "worsening_nocebo"),
            ),
        )
        fall = sum(read[name][0, 0] for name in ROUTES) - read["worsening_nocebo"][0, 0]
        told = measure("hamd17_fall_day1", hypothesis, "ketamine_naltrexone")
        assert fall == pytest.approx(told, abs=1e-3), hypothesis.name


def test_the_typical_contrast_is_that_of_the_predictions(found):
    told = measure("hamd17_fall_day1", OPIOID, "ketamine")
    told -= measure("hamd17_fall_day1", OPIOID, "ketamine_naltrexone")
    assert found.typical == pytest.approx(told, abs=1e-2)


def test_blockade_matters_where_naltrexone_takes_the_effect(found):
    names = [share.parameter for share in found.shares]
    assert names.index("fraction_naltrexone_oral") < 3
    assert found.low < found.typical < found.high
    assert found.unsolved == 0


def test_intervals_hold_the_index(found):
    for share in found.shares:
        if share.total > 0.05:
            assert share.low < share.total * 1.2
            assert share.high > share.total * 0.8


def test_the_same_seed_gives_the_same_shares(found):
    assert influence(OPIOID, 64, rng=Stream(3)) == found


def test_nothing_moves_a_contrast_that_naltrexone_does_not_make():
    still = influence(HYPOTHESES["disinhibition_synaptogenesis"], 8, rng=Stream(3))
    assert still.shares == ()
    assert still.low == still.high == pytest.approx(0, abs=1e-4)


def test_typical_values_lie_in_the_ranges_that_are_varied():
    typical = typical_patient(model_of(OPIOID)).values
    for entry in uncertain(OPIOID):
        assert priors()[entry.name].range[0] <= typical[entry.name][0]
