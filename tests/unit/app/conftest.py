"""A page and its server, without a browser and without a network."""

import warnings
from dataclasses import replace

import pytest

from equipoise.app.limits import LIMITS
from equipoise.app.safety import Sessions
from equipoise.app.server import desk_at, guarded

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another client
    from starlette.testclient import TestClient

PORT = 8718
HERE = f"http://127.0.0.1:{PORT}"
TOKEN = "the key of this start"
WRITE = {"X-Equipoise": "1", "Content-Type": "application/json"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    home = tmp_path_factory.mktemp("runs")
    limits = replace(LIMITS, burst=1e9, replicates=300)
    found = desk_at(home, Sessions(TOKEN, PORT), limits)
    found.jobs.open()
    yield found
    found.jobs.close()


def visitor(desk):
    """Return a page that has not brought the key."""
    return TestClient(guarded(desk), base_url=HERE, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def visit():
    """Return a function that gives a new page at a desk."""
    return visitor


@pytest.fixture(scope="module")
def stranger(desk):
    """Return a page that has not brought the key."""
    return visitor(desk)


@pytest.fixture(scope="module")
def page(desk):
    """Return a page that has brought the key."""
    client = visitor(desk)
    brought = client.post("/api/session", json={"token": TOKEN}, headers=WRITE)
    assert brought.status_code == 204
    return client


@pytest.fixture(scope="session")
def write():
    return WRITE
