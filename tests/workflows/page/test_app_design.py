"""Designs, their prices and their power on the page, held against sums by hand."""

import json
import math

import pytest

ID = "00000000000000bb"
COPY = {"python": "print(1)\n", "command": "equipoise design rank"}
PRICE = {"name": "cost_visit", "meaning": "one visit", "value": 100.0, "unit": "EUR"}


def design(name, fixed, visits, patients):
    """Return a design of so many visits of each patient at 100 EUR."""
    return {
        "name": name,
        "title": name,
        "objective": "find out",
        "arms": ["placebo"],
        "allocation": "parallel",
        "answers": [],
        "compared": ["hamd17 at 1 d"],
        "patients": patients,
        "cost": fixed + 100 * visits * patients,
        "fixed": fixed,
        "fixed_item": "cost_fixed_patients",
        "of_each": {"cost_visit": 100.0 * visits},
    }


DESIGNS = {
    "designs": [design("small", 10_000, 5, 20), design("large", 5_000, 3, 100)],
    "prices": [PRICE],
    "not_ranked": [],
    "copy": COPY,
}


def ranked(name, bits):
    share = {"value": bits, "error": 0.01}
    kinds = ("information", "of_family", "weight", "decisive", "misleading")
    return {
        "name": name,
        "title": name,
        "patients": 20,
        "cost": 1.0,
        "value": dict.fromkeys(kinds, share),
        "place": [1, 2],
        "tied": [],
    }


RANKING = {
    "id": ID,
    "belief": "what was believed before any trial",
    "weights": {"mu_permissive": 0.5, "no_opioid_role": 0.5},
    "designs": [ranked("small", 0.6), ranked("large", 0.5)],
    "top_three_stable": 0.95,
    "under_other_priors": {},
    "draws": 32,
    "caveat": "among these hypotheses only",
    "copy": COPY,
}
KEPT = [{"id": ID, "designs": ["small", "large"], "hypotheses": [], "draws": 32}]
RATE = {"value": 0.6, "error": 0.05}
FEWEST = {"n": 27, "low": 24, "high": None, "least": 12, "most": 30}
POWER = {
    "run": ID,
    "protocol": "williams_2018",
    "sizes": [12, 30],
    "replicates": 100,
    "target": 0.8,
    "belief": {"origin": "prior"},
    "null": "nothing differs",
    "ademp": {"Aims": "power"},
    "analyses": [
        {
            "name": "picked",
            "title": "Responders, picked",
            "picked": True,
            "accounts": {
                "mu_permissive": [
                    {"n": n, "power": RATE, "bias": RATE, "done": 1.0} for n in (12, 30)
                ]
            },
            "needed": {"mu_permissive": FEWEST},
            "erring": [{"n": n, "rate": RATE, "as_declared": False} for n in (12, 30)],
            "assurance": [RATE, RATE],
            "needed_for_assurance": FEWEST,
        }
    ],
    "copy": COPY,
}
JOB = {
    "id": ID,
    "task": "power",
    "state": "finished",
    "done": 1,
    "chunks": 1,
    "seconds": 1.0,
    "left_s": None,
    "problem": "",
    "asked": {},
    "copy": COPY,
}


@pytest.fixture
def designing(visit):
    """Return a page with two designs that were ranked, and a study of power."""
    one = visit(1280)
    answers = {
        "designs": DESIGNS,
        "designs/*/synopsis": {"name": "small", "markdown": "# Small", "copy": COPY},
        "rankings": KEPT,
        f"rankings/{ID}": RANKING,
        f"jobs/{ID}": JOB,
        f"power/{ID}?*": POWER,
    }
    for path, body in answers.items():
        one.page.route(f"**/api/{path}", replying(json.dumps(body)))
    told = f"event: job\ndata: {json.dumps(JOB)}\n\n"
    one.page.route(f"**/api/jobs/{ID}/events", replying(told, "text/event-stream"))
    one.go(f"/design?job={ID}")
    one.page.get_by_text("Fewest patients").wait_for()
    one.page.get_by_text("Filled, on the dashed line").wait_for()
    return one


def replying(body, kind="application/json"):
    def reply(route):
        route.fulfill(content_type=kind, body=body)

    return reply


def pictured(one, panel):
    picture = one.page.locator(f"section[aria-labelledby={panel}-title] figure > svg")
    return picture.first.get_attribute("aria-label")


def test_a_price_moves_the_costs_and_the_front(designing):
    assert "small 20 kEUR, large 35 kEUR" in pictured(designing, "candidates")
    assert pictured(designing, "front").endswith("Not beaten: small.")
    price = designing.page.get_by_role("slider", name="Visit")
    price.fill("0")
    designing.page.wait_for_url(lambda address: "prices=cost_visit" in address)
    assert "large 5 kEUR, small 10 kEUR" in pictured(designing, "candidates")
    front = pictured(designing, "front").rpartition("Not beaten: ")[2]
    assert {*front.strip(".").split(", ")} == {"small", "large"}


def test_power_of_picked_patients_is_said_to_be_none(designing):
    text = designing.page.inner_text("section[aria-labelledby=power-title]")
    assert "That is no power" in text
    assert "27 (24 to more than 30)" in text
    assert "0.60 ± 0.050 at 12" in text
    band = designing.page.locator("section[aria-labelledby=power-title] path[opacity]")
    edges = band.first.get_attribute("d").strip("MZ").split("L")
    tall = float(edges[-1].split()[1]) - float(edges[0].split()[1])
    drawn = 246 - 20  # pixels for a share of one
    assert math.isclose(tall, 4 * 0.05 * drawn, abs_tol=0.2)
    assert designing.violations() == []


def test_a_design_that_is_not_there_is_told(visit):
    one = visit(390, "/design?design=no_such_trial&sizes=abc")
    one.page.get_by_text("'sizes' is 'abc'").wait_for()
    one.page.get_by_text("There is no design 'no_such_trial'").wait_for()
    one.page.locator("#synopsis-title").wait_for()
    assert one.violations() == []
