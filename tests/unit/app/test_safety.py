"""A page gets what it asks for; anybody else gets one sentence."""

import itertools
from dataclasses import replace

import pytest

from equipoise.app.limits import LIMITS
from equipoise.app.safety import Sessions
from equipoise.app.server import desk_at

ASK = {"task": "trials", "replicates": 1}


def said(answer, status):
    assert answer.status_code == status, answer.text
    sentence = answer.json()["error"]
    assert sentence
    assert "Traceback" not in sentence
    return sentence


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8718", ""],
)
def test_another_name_of_this_machine_is_not_answered(page, host):
    assert "alone" in said(page.get("/api/start", headers={"host": host}), 400)


def test_every_name_of_its_own_is_answered(page):
    for host in ("127.0.0.1:8718", "localhost:8718", "[::1]:8718"):
        assert page.get("/", headers={"host": host}).status_code == 200


def test_without_the_key_nothing_is_told(desk, visit):
    client = visit(desk)
    for path in ("/api/start", "/api/runs", "/api/openapi.json", "/api/nothing"):
        assert "equipoise open" in said(client.get(path), 401)


def test_another_key_is_refused(stranger, write):
    brought = stranger.post("/api/session", json={"token": "guess"}, headers=write)
    assert "equipoise open" in said(brought, 401)
    assert "set-cookie" not in brought.headers


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(desk, visit, write):
    client = visit(desk)
    key = {"token": desk.sessions.token}
    cookie = client.post("/api/session", json=key, headers=write).headers["set-cookie"]
    assert cookie.startswith("equipoise_8718=")
    assert desk.sessions.token not in cookie
    for part in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert part in cookie


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"X-Equipoise": "0"},
        {"X-Equipoise": ""},
        {"Content-Type": "text/plain"},
        {"Content-Type": "multipart/form-data; boundary=x"},
    ],
)
def test_a_write_from_elsewhere_is_not_carried_out(page, desk, write, headers):
    answer = page.post("/api/jobs", json=ASK, headers={**write, **headers})
    assert "not carried out" in said(answer, 403)
    assert desk.jobs.listed() == []


def test_every_answer_forbids_what_a_page_does_not_need(page, stranger):
    for answer in (page.get("/"), page.get("/api/start"), stranger.get("/api/runs")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in answer.headers


def test_a_body_that_is_too_large_is_refused_by_its_length(page, write):
    large = "x" * (LIMITS.body_bytes + 1)
    answer = page.post("/api/audit", content=large, headers=write)
    assert "10 MB" in said(answer, 413)


def test_a_body_that_does_not_tell_its_length_is_cut(page, write):
    pieces = itertools.repeat(b"x" * 1024 * 1024, 12)
    answer = page.post("/api/audit", content=pieces, headers=write)
    assert "10 MB" in said(answer, 413)


def test_a_session_that_asks_too_often_is_asked_to_wait(tmp_path, visit, write):
    slow = replace(LIMITS, burst=3, per_second=0.0)
    desk = desk_at(tmp_path, Sessions("key", 8718), slow)
    client = visit(desk)
    client.post("/api/session", json={"token": "key"}, headers=write)
    answers = [client.get("/api/audit/template") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert "Wait" in said(answers[-1], 429)


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../server.py",
        "/assets/..%2fserver.py",
        "/assets/%2e%2e/%2e%2e/server.py",
        "/..%2f..%2fetc/passwd",
        "/api/reports/0123456789abcdef/..%2fspec.html",
        "/api/reports/../../spec.json",
        "/api/jobs/..%2f..%2fetc",
        "/api/weighings/*",
        "/api/node/..%2f..%2fapp",
        "/api/evidence/..%2f..%2fsources",
        "/api/protocol/..%2fwilliams_2018",
    ],
)
def test_no_path_of_a_request_reaches_a_file(page, path):
    answer = page.get(path)
    assert answer.status_code in (404, 422)
    assert answer.json()["error"]
    assert "root:" not in answer.text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "=cmd|'/C calc'!A0"])
def test_a_hostile_name_comes_back_as_json_and_as_nothing_else(page, name):
    answer = page.get("/api/explore", params={"hypothesis": name})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["error"].startswith(f"No hypothesis is called '{name}'")


def test_what_may_open_is_this_machine_alone():
    from equipoise.app import serving  # noqa: PLC0415 - it needs the server's library

    assert serving.HOST == "127.0.0.1"
    opened = serving.opened(None, None)
    try:
        assert opened.taken.getsockname()[0] == "127.0.0.1"
        assert opened.address.startswith("http://127.0.0.1:")
        assert f"#token={opened.desk.sessions.token}" in opened.address
        assert len(opened.desk.sessions.token) >= 32
    finally:
        opened.taken.close()
