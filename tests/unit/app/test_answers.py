"""The server says what the functions say, and every refusal in a sentence."""

import json
from dataclasses import replace

import numpy as np
import pytest

from equipoise.app.asked import Asked
from equipoise.app.auditing import audited_text
from equipoise.app.compact import digits, known, written
from equipoise.app.limits import LIMITS
from equipoise.app.shown import explored
from equipoise.audit import TEMPLATE
from equipoise.errors import TableTooHardError
from equipoise.evidence import recorded_sources
from equipoise.hypotheses import HYPOTHESES
from equipoise.trial import PROTOCOLS


def test_the_page_is_told_what_a_script_is_told(page):
    answer = page.get(
        "/api/explore",
        params={"dose": 0.25, "people": 4, "gain": "gain_ampa:0.5", "clamp": "bdnf:1"},
    )
    asked = Asked(dose=0.25, people=4, gain={"gain_ampa": 0.5}, clamp={"bdnf": 1.0})
    assert answer.json() == json.loads(written(explored(asked)))


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("explore?dose=9", 422, "'dose' is 9 mg/kg. It takes 0 to 2 mg/kg."),
        ("explore?doze=1", 404, "Did you mean 'dose'?"),
        ("explore?dose=much", 422, "'dose': input should be a valid number"),
        ("explore?people=1.5", 422, "'people': input should be a valid integer"),
        ("explore?seed=-1", 422, "'seed' is -1. It takes 0 to"),
        ("explore?hypothesis=", 404, "No hypothesis is called ''."),
        ("explore?form=spray", 404, "No form of naltrexone is called 'spray'."),
        ("node/glutamat", 404, "Did you mean 'glutamate'?"),
        ("evidence/williams2019x", 404, "Did you mean"),
        ("jobs/0123456789abcdef", 404, "No run has an id that begins with"),
        ("jobs/xyz", 422, "'xyz' cannot be a name here."),
        ("nothing", 404, "Nothing is at '/api/nothing'."),
        ("reports/0123456789abcdef/report.html", 404, "No run has an id"),
    ],
)
def test_an_edited_address_is_answered_with_a_sentence(page, address, status, said):
    answer = page.get(f"/api/{address}")
    assert answer.status_code == status
    assert said in answer.json()["error"]


def test_every_list_of_a_page_is_complete(page):
    start = page.get("/api/start").json()
    assert [one["name"] for one in start["hypotheses"]] == list(HYPOTHESES.names)
    assert [one["name"] for one in start["protocols"]] == list(PROTOCOLS.names)
    sources = page.get("/api/evidence").json()
    assert [one["source"] for one in sources] == list(recorded_sources())


def test_every_node_of_the_pathway_can_be_looked_up(page):
    for node in page.get("/api/start").json()["nodes"]:
        told = page.get(f"/api/node/{node['name']}").json()
        assert told["equations"], node
        assert told["sources"], node


def test_a_link_that_only_an_account_opens_names_its_gain(page):
    edges = page.get("/api/start").json()["edges"]
    found = {(one["from"], one["to"]): one for one in edges}
    assert found["bdnf", "mtorc1"] == {
        "from": "bdnf",
        "to": "mtorc1",
        "gains": [],
        "sign": "raises",
    }
    assert "gain_disinhibition" in found["gaba_drive", "glutamate"]["gains"]
    assert found["gaba_drive", "glutamate"]["sign"] == "lowers"


def test_a_table_is_audited_as_the_command_audits_it(page, write):
    sent = {"name": "mine", "csv": TEMPLATE}
    found = page.post("/api/audit", json=sent, headers=write).json()
    assert found["checks"]
    assert {one["status"] for one in found["checks"]} <= {"ok", "note"}


def test_every_problem_of_a_table_is_named(page, write):
    sent = {"name": "mine", "csv": "variable,kind,printed,n\nage,meen,x,y\n"}
    answer = page.post("/api/audit", json=sent, headers=write)
    assert answer.status_code == 422
    assert len(answer.json()["problems"]) >= 2
    assert "mine, row 2" in answer.json()["error"]


def test_numbers_have_six_digits_and_what_is_not_known_is_null():
    assert digits(np.array([-1234567.0, 2 / 3, np.inf])) == [-1234570.0, 0.666667, None]
    assert known({"a": [float("nan"), 1]}) == {"a": [None, 1]}
    assert written({"a": float("nan")}) == b'{"a":null}'


def test_a_table_of_endless_rows_is_not_looked_at(page, write):
    bomb = "variable,kind,printed,n\n" + "a,mean,1.0,5\n" * 300_000
    answer = page.post("/api/audit", json={"name": "b", "csv": bomb}, headers=write)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("300,001 rows of a table are asked for")


@pytest.mark.parametrize(
    ("poor", "said"),
    [({"table_mb": 0}, "more memory"), ({"table_seconds": 0}, "more than 0 s")],
)
def test_a_table_that_needs_too_much_is_ended(poor, said):
    row = "v{0},yes,0,52,a,drug,day 1,mean,{1}.{2},,,20,\n"
    rows = [row.format(i, i % 50, i % 10) for i in range(1500)]
    many = TEMPLATE.splitlines(keepends=True)[0] + "".join(rows)
    with pytest.raises(TableTooHardError, match=f"needs {said}"):
        audited_text("mine", many, replace(LIMITS, **poor))
