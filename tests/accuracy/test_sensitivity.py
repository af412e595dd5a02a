"""Sensitivities agree with closed forms and with differences of exact solutions."""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule
from equipoise.engine.request import checked
from equipoise.engine.sensitivity import sensitivities
from equipoise.engine.solve import solve
from equipoise.errors import UnknownNameError
from equipoise.model import Component, Quantity, State, assemble
from equipoise.model.library import base_model
from equipoise.population import typical_patient

TIMES = (1.0, 4.0, 24.0)


@pytest.fixture(scope="module")
def tank():
    return assemble(
        [
            Component(
                name="tank",
                parameters=(Quantity("k", "1/h", "rate at which it empties"),),
                states=(State("content", "umol", "what is in it"),),
                derivatives=lambda x, p: {"content": -p.k * x.content},
            )
        ]
    )


def test_of_a_tank_that_empties_they_are_those_of_the_closed_form(tank):
    k = np.array([0.1, 0.5])
    schedule = Schedule((Entry("content", np.array([8.0, 8.0]), 0.0),), TIMES)
    request = checked(tank, {"k": k}, schedule, ("content",), 1e-8)
    found = sensitivities(request, ("k",))["content"]
    t = np.array(TIMES)
    exact = -t * 8 * np.exp(-k[:, None] * t)
    # A central difference of 1e-4 k errs by (1e-4 k t)²/6, under 1e-6 here.
    assert found[:, 0] == pytest.approx(exact, rel=1e-5, abs=1e-7)


def test_of_the_base_model_they_are_those_of_exact_differences():
    model = base_model()
    gains = {"gain_disinhibition": 1.0, "gain_ampa": 1.0, "gain_mtorc1_synapse": 1e4}
    patient = typical_patient(model).with_values(gains)
    doses = tuple(
        Entry(f"ketamine_{e}_central", np.array([84.0]), 0.0, 2 / 3) for e in ("s", "r")
    )
    schedule = Schedule(doses, TIMES)
    of = ("cl_ketamine_s", "ki_ketamine_s_nmda", "tau_mtorc1", "amplitude_glutamate")
    request = checked(model, patient.values, schedule, ("relief_drug",), 1e-6)
    found = sensitivities(request, of)["relief_drug"][0]
    for i, name in enumerate(of):
        value = float(patient.values[name][0])
        ends = [
            solve(
                model,
                {**patient.values, name: np.array([value * (1 + sign * 1e-4)])},
                schedule,
                ("relief_drug",),
                1e-11,
            )["relief_drug"][0]
            for sign in (1, -1)
        ]
        exact = (ends[0] - ends[1]) / (2e-4 * value)
        # Copies on the same steps share most of their error of 1e-6.
        largest = np.abs(exact).max()
        assert np.abs(found[i] - exact).max() < 1e-4 * largest, name


def test_a_patient_has_the_same_sensitivity_alone_and_among_others(tank):
    k = np.array([0.1, 0.5, 0.9])
    schedule = Schedule((Entry("content", np.full(3, 8.0), 0.0),), TIMES)
    request = checked(tank, {"k": k}, schedule, ("content",), 1e-6)
    together = sensitivities(request, ("k",))["content"]
    alone = sensitivities(request.of(slice(1, 2)), ("k",))["content"]
    assert alone[0].tobytes() == together[1].tobytes()


def test_a_parameter_that_is_zero_has_one_too(tank):
    schedule = Schedule((Entry("content", np.array([8.0]), 0.0),), (2.0,))
    request = checked(tank, {"k": np.zeros(1)}, schedule, ("content",), 1e-8)
    found = sensitivities(request, ("k",))["content"]
    assert found[0, 0, 0] == pytest.approx(-16.0, rel=1e-6)


def test_an_unknown_parameter_is_refused(tank):
    schedule = Schedule((), (2.0,))
    request = checked(tank, {"k": np.ones(1)}, schedule, ("content",), 1e-6)
    with pytest.raises(UnknownNameError, match="No parameter of the model is called"):
        sensitivities(request, ("kk",))
