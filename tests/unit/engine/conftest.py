"""A tank that empties: small enough to be solved in the head."""

import numpy as np
import pytest

from equipoise.model import Component, Model, Quantity, State, assemble


@pytest.fixture(scope="session")
def tank() -> Model:
    """Return a tank that empties at the rate k, and its level over a full one."""
    return assemble(
        [
            Component(
                name="tank",
                parameters=(
                    Quantity("k", "1/h", "rate at which it empties"),
                    Quantity("full", "umol", "what it holds"),
                ),
                states=(State("content", "umol", "what is in it"),),
                signals=(
                    Quantity("level", "1", "content over a full tank"),
                    Quantity("lifetime", "h", "how long content stays"),
                ),
                signal_values=lambda x, p: {
                    "level": x.content / p.full,
                    "lifetime": 1 / p.k,
                },
                derivatives=lambda x, p: {"content": -p.k * x.content},
            )
        ]
    )


@pytest.fixture
def given() -> dict[str, np.ndarray]:
    """Return two tanks of 8 umol that empty by half in one and in two hours."""
    return {"k": np.log(2) / np.array([1.0, 2.0]), "full": np.array([8.0, 8.0])}
