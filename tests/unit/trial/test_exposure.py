"""Exposure is what signals are over time, across patients."""

import numpy as np
import pytest

from equipoise.engine import solve
from equipoise.errors import UnknownNameError
from equipoise.model.library import base_model
from equipoise.population import sample_patients
from equipoise.trial.exposure import exposure
from equipoise.trial.ordering import schedule_of

TIMES = (0.5, 2 / 3, 4.0, 24.0)


@pytest.fixture
def model():
    return base_model()


@pytest.fixture
def people(model, rng):
    return sample_patients(model, 11, rng=rng.of("patients"))


def test_bands_are_percentiles_over_patients(model, people, williams):
    arm = williams.arm("naltrexone")
    found = exposure(model, arm, people, TIMES, ("mu_block", "nmda_block"))
    schedule = schedule_of(model, arm.doses, people, TIMES)
    alone = solve(model, people.values, schedule, ("mu_block", "nmda_block"))
    assert (found.arm, found.n) == ("naltrexone", 11)
    assert found.times.tolist() == list(TIMES)
    assert found.percentiles == (5, 25, 50, 75, 95)
    for name, band in found.bands.items():
        assert band.shape == (5, 4)
        # of eleven, the sixth is the middle one, and the third and fourth are a
        # quarter and three tenths of the way
        ordered = np.sort(alone[name], axis=0)
        np.testing.assert_allclose(band[2], ordered[5])
        np.testing.assert_allclose(band[1], (ordered[2] + ordered[3]) / 2)


def test_patients_who_cannot_be_solved_are_left_out(model, people, williams):
    clearance = people.values["cl_ketamine_s"].copy()
    clearance[0] = -1e4  # one that makes ketamine
    broken = type(people)(people.ids, {**people.values, "cl_ketamine_s": clearance})
    found = exposure(model, williams.arm("placebo"), broken, TIMES, ("nmda_block",))
    assert found.n == 10
    assert np.isfinite(found.bands["nmda_block"]).all()


def test_a_signal_that_is_not_there_is_unknown(model, people, williams):
    with pytest.raises(UnknownNameError):
        exposure(model, williams.arm("placebo"), people, TIMES, ("nmda_blok",))
