"""Whatever is sent by the server's own description, it answers in a sentence."""

import warnings
from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from equipoise.app.limits import LIMITS
from equipoise.app.safety import Sessions
from equipoise.app.server import desk_at, guarded, server_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another client
    from starlette.testclient import TestClient

WRITE = {"X-Equipoise": "1"}
SLOW = ("/api/audit", "/api/jobs/{name}/events")
"""Which begin a process each time, or go on until a job ends."""

CASES = settings(
    max_examples=3,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return a desk whose jobs nobody begins."""
    limits = replace(LIMITS, burst=1e9)
    return desk_at(tmp_path_factory.mktemp("runs"), Sessions("key", 8718), limits)


@pytest.fixture(scope="module")
def page(desk):
    client = TestClient(
        guarded(desk), base_url="http://127.0.0.1:8718", raise_server_exceptions=False
    )
    sent = client.post("/api/session", json={"token": "key"}, headers=WRITE)
    assert sent.status_code == 204
    return client


def operations(desk):
    schema = schemathesis.openapi.from_dict(server_of(desk).openapi())
    return [
        operation.ok()
        for operation in schema.get_all_operations()
        if operation.ok().path not in SLOW
    ]


def test_every_operation_answers_whatever_it_is_sent(desk, page):
    found = operations(desk)
    assert len(found) >= 25
    for operation in found:
        sent = answers(operation, page)
        assert sent, operation.label


def answers(operation, page):
    """Return the status of every answer to cases that the description allows."""
    statuses = []

    @CASES
    @given(case=operation.as_strategy())
    def ask(case):
        given_ = case.as_transport_kwargs()
        given_.pop("cookies", None)
        given_["headers"] = {**dict(given_.get("headers") or {}), **WRITE}
        if case.method not in ("GET", "HEAD"):
            given_["headers"]["Content-Type"] = "application/json"
        answer = page.request(**given_)
        assert answer.status_code < 500, (operation.label, given_, answer.text)
        if answer.status_code >= 400:
            assert answer.json()["error"], operation.label
        statuses.append(answer.status_code)

    ask()
    return statuses
