"""What every test may ask for."""

import pytest

from equipoise.randomness import Stream


@pytest.fixture
def rng():
    return Stream(1)
