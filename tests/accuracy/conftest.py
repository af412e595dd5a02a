"""A body small enough for closed forms, the whole model, and how to compare."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from equipoise.engine import Trajectories
from equipoise.model import Component, Model, Quantity, State, assemble
from equipoise.model.library import base_model
from equipoise.population import Patients, sample_patients
from equipoise.randomness import Stream
from equipoise.trial.protocol import Dose
from equipoise.units import days, minutes

Errors = Callable[[Model, Trajectories, Trajectories], Mapping[str, float]]

# Every link open at about the size that a hypothesis gives it, so that every equation
# is solved and none is multiplied by zero.
GAINS = {
    "gain_mu_direct_s": 1.0,
    "gain_mu_direct_r": 1.0,
    "gain_opioid_gate": 1.0,
    "threshold_opioid_gate": 0.11,
    "gain_disinhibition": 1.0,
    "gain_ampa": 1.0,
    "gain_mtorc1_synapse": 10.0,
    "gain_habenula_relief": 9.0,
    "gain_mu_fast": 400.0,
    "gain_lumped_relief": 100.0,
    "gain_malaise_combination": 1.6,
    "gain_malaise_peak": 0.5,
    "gain_nocebo": 1.6,
}


def _blood() -> Component:
    return Component(
        name="blood",
        parameters=(
            Quantity("v", "L", "volume of blood"),
            Quantity("cl", "L/h", "clearance"),
            Quantity("q", "L/h", "exchange with tissue"),
            Quantity("v_tissue", "L", "volume of tissue"),
        ),
        states=(
            State("central", "umol", "amount in blood", scale=10),
            State("tissue", "umol", "amount in tissue", scale=10),
            State("eliminated", "umol", "amount that has left", scale=10),
        ),
        signals=(Quantity("concentration", "uM", "in blood"),),
        signal_values=lambda x, p: {"concentration": x.central / p.v},
        derivatives=lambda x, p: {
            "central": -p.cl * x.concentration
            - p.q * (x.concentration - x.tissue / p.v_tissue),
            "tissue": p.q * (x.concentration - x.tissue / p.v_tissue),
            "eliminated": p.cl * x.concentration,
        },
    )


def _brain() -> Component:
    return Component(
        name="brain",
        reads=(Quantity("concentration", "uM", "in blood"),),
        parameters=(Quantity("k_brain", "1/h", "rate at which the brain follows"),),
        states=(State("brain", "uM", "concentration in brain", scale=1),),
        derivatives=lambda x, p: {"brain": p.k_brain * (x.concentration - x.brain)},
    )


@pytest.fixture(scope="session")
def body() -> Model:
    """Blood, tissue and brain: linear, so that its solution can be written down."""
    return assemble([_blood(), _brain()])


@pytest.fixture(scope="session")
def model() -> Model:
    return base_model()


@pytest.fixture(scope="session")
def gains() -> Mapping[str, float]:
    return GAINS


@pytest.fixture(scope="session")
def patients(model) -> Patients:
    """Twelve people in whom every link is open."""
    return sample_patients(model, 12, rng=Stream(1)).with_values(GAINS)


@pytest.fixture(scope="session")
def orders() -> tuple[Dose, ...]:
    """Naltrexone and ketamine, and ketamine again on day 30, as in a crossover."""
    return (
        Dose("naltrexone", 50, "mg", "oral", at=-minutes(45)),
        Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40)),
        Dose("ketamine", 0.5, "mg/kg", "iv", at=days(30), over=minutes(40)),
    )


@pytest.fixture(scope="session")
def times() -> tuple[float, ...]:
    """Before and in the infusions, at their ends, and days later."""
    first = (-0.75, -0.2, 0.0, 0.1, 0.5, minutes(40), 0.8, 1, 2, 4, 8, 24, 72, 168, 336)
    return (*first, *(days(30) + t for t in (0, 0.3, minutes(40), 1, 4, 24, 72)))


@pytest.fixture(scope="session")
def errors() -> Errors:
    """Return the measure of the promise: error over the larger of size and scale."""

    def largest(model, exact, found):
        return {
            state.name: float(
                np.max(
                    np.abs(found[state.name] - exact[state.name])
                    / np.maximum(np.abs(exact[state.name]), state.scale)
                )
            )
            for state in model.states
            if state.name in found.values
        }

    return largest
