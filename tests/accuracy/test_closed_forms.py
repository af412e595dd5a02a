"""What the engine computes is what can be written down for a linear body.

The tolerance is the promised accuracy, relative to the larger of a value and its scale.
"""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, solve

ACCURACY = 1e-7
TIMES = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 4.0, 8.0, 24.0, 96.0)
DOSE = np.array([100.0, 40.0, 250.0])


@pytest.fixture
def one_compartment():
    """Three people without exchange with tissue."""
    return {
        "v": np.array([20.0, 50.0, 10.0]),
        "cl": np.array([10.0, 5.0, 40.0]),
        "q": np.zeros(3),
        "v_tissue": np.ones(3),
        "k_brain": np.array([2.0, 0.7, 9.0]),
    }


@pytest.fixture
def solved(body, one_compartment):
    def solve_for(*entries, times=TIMES):
        wanted = ("central", "tissue", "eliminated", "brain", "concentration")
        schedule = Schedule(entries, times)
        return solve(body, one_compartment, schedule, wanted, ACCURACY)

    return solve_for


@pytest.fixture
def rates(one_compartment):
    """Elimination and brain rates, and time, ready to be multiplied."""
    k = (one_compartment["cl"] / one_compartment["v"])[:, None]
    return k, one_compartment["k_brain"][:, None], np.array(TIMES)


def within(found, exact, scale):
    return (np.abs(found - exact) / np.maximum(exact, scale)).max() < ACCURACY


def test_a_bolus_decays_exponentially(solved, rates):
    k, _, t = rates
    found = solved(Entry("central", DOSE, 0.0))
    exact = np.where(t > 0, DOSE[:, None] * np.exp(-k * t), 0)
    assert within(found["central"], exact, 10)
    assert within(found["eliminated"], np.where(t > 0, DOSE[:, None] - exact, 0), 10)
    assert (found["tissue"] == 0).all()


def test_an_infusion_rises_to_its_end_and_then_decays(solved, rates):
    k, _, t = rates
    found = solved(Entry("central", DOSE, 0.5, duration=1.5))
    running = np.clip(t - 0.5, 0, 1.5)
    gone = np.clip(t - 2.0, 0, None)
    exact = DOSE[:, None] / 1.5 / k * -np.expm1(-k * running) * np.exp(-k * gone)
    assert within(found["central"], exact, 10)


def test_the_brain_follows_a_bolus_by_two_exponentials(solved, rates, one_compartment):
    k, k_brain, t = rates
    found = solved(Entry("central", DOSE, 0.0))
    start = (DOSE / one_compartment["v"])[:, None]
    chain = start * k_brain / (k_brain - k) * (np.exp(-k * t) - np.exp(-k_brain * t))
    assert within(found["brain"], chain, 1)


def test_the_brain_follows_a_steady_infusion_to_its_level(
    solved, rates, one_compartment
):
    k, k_brain, t = rates
    found = solved(Entry("central", DOSE, 0.0, duration=200.0))
    level = (DOSE / 200.0 / one_compartment["cl"])[:, None]
    away = (k_brain * np.exp(-k * t) - k * np.exp(-k_brain * t)) / (k_brain - k)
    assert within(found["brain"], level * (1 - away), 1)
    assert found["brain"][2, -1] == pytest.approx(level[2, 0], rel=1e-6)


def test_doses_every_six_hours_add_up_to_the_geometric_series(solved, rates):
    k, _, _ = rates
    given = [Entry("central", DOSE, 6.0 * i) for i in range(10)]
    found = solved(*given, times=(54.0, 54.5))
    peak = DOSE[:, None] * -np.expm1(-60 * k) / -np.expm1(-6 * k)  # 1 + r + ... + r^9
    before = peak - DOSE[:, None]  # at the time of the tenth dose: the nine before it
    exact = np.hstack([before, peak * np.exp(-0.5 * k)])
    assert within(found["central"], exact, 10)


def test_two_compartments_decay_by_the_roots_of_the_quadratic(body):
    v, cl, q, v_tissue = 20.0, 10.0, 15.0, 60.0
    given = {"v": v, "cl": cl, "q": q, "v_tissue": v_tissue, "k_brain": 1.0}
    schedule = Schedule((Entry("central", np.array([100.0]), 0.0),), TIMES)
    p = {name: np.array([value]) for name, value in given.items()}
    found = solve(body, p, schedule, ("central", "tissue"), ACCURACY)
    out, forth, back = cl / v, q / v, q / v_tissue
    half, product = (out + forth + back) / 2, out * back
    fast, slow = half + np.sqrt(half**2 - product), half - np.sqrt(half**2 - product)
    t = np.array(TIMES[1:])
    central = (
        100 * ((fast - back) * np.exp(-fast * t) - (slow - back) * np.exp(-slow * t))
    ) / (fast - slow)
    tissue = 100 * forth * (np.exp(-slow * t) - np.exp(-fast * t)) / (fast - slow)
    assert within(found["central"][0, 1:], central, 10)
    assert within(found["tissue"][0, 1:], tissue, 10)


def test_a_body_without_a_dose_stays_at_rest_exactly(solved):
    found = solved()
    assert all((value == 0).all() for value in found.values.values())
