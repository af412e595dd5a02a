"""Blood that clears a drug and a brain that follows: three states, worked by hand."""

import pytest

from equipoise.model import Component, Model, Quantity, State, assemble

VALUES = {"v": 20.0, "cl": 10.0, "k_brain": 2.0, "ec50": 0.25}


def _blood() -> Component:
    return Component(
        name="blood",
        parameters=(
            Quantity("v", "L", "volume of blood"),
            Quantity("cl", "L/h", "clearance"),
        ),
        states=(State("central", "umol", "amount in blood", rest=0.5),),
        signals=(Quantity("concentration", "uM", "in blood"),),
        signal_values=lambda x, p: {"concentration": x.central / p.v},
        derivatives=lambda x, p: {"central": -p.cl * x.concentration},
    )


def _brain() -> Component:
    return Component(
        name="brain",
        reads=(Quantity("concentration", "uM", "in blood"),),
        parameters=(
            Quantity("k_brain", "1/h", "rate at which the brain follows"),
            Quantity("ec50", "uM", "concentration of half the effect"),
        ),
        states=(
            State("brain", "uM", "concentration in brain", rest=0.125),
            State("memory", "points", "what nothing changes", rest=1.0),
        ),
        signals=(Quantity("effect", "1", "share of the full effect"),),
        signal_values=lambda x, p: {"effect": x.brain / (x.brain + p.ec50)},
        derivatives=lambda x, p: {
            "brain": p.k_brain * (x.concentration - x.brain),
            "memory": 0,
        },
    )


@pytest.fixture
def body() -> Model:
    return assemble([_blood(), _brain()])


@pytest.fixture
def values() -> dict[str, float]:
    return dict(VALUES)
