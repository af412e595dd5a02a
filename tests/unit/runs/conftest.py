"""Runners in folders of their own."""

import pytest

from equipoise.runs import Limits, Runner


@pytest.fixture
def runner(tmp_path):
    """Return a function that makes a runner of so many workers in one home."""

    def made(workers=1, progress=[].append, home="runs", cluster=None, **limits):
        return Runner(tmp_path / home, Limits(workers, **limits), progress, cluster)

    return made
