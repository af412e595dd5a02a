"""Accounts and their weights on the page, held against sums worked by hand."""

import json
import math

RUN = "00000000000000aa"
COPY = {"python": "print(1)\n", "command": "equipoise weigh"}
FIRST, SECOND = "mu_permissive", "no_opioid_role"


def weight(name, log_evidence, value):
    return {
        "hypothesis": name,
        "family": "any",
        "prior": 0.5,
        "weight": value,
        "error": 0.03,
        "log_evidence": log_evidence,
        "misfits": [],
    }


WEIGHED = {
    "run": RUN,
    "studies": {"one": "Study one"},
    "weights": [weight(FIRST, -5.0, 0.25), weight(SECOND, -5 + math.log(3), 0.75)],
    "waterfall": {"one": {FIRST: math.log(0.5), SECOND: math.log(1.5)}},
    "without_study": [
        {"name": "one", "weights": {FIRST: 0.5, SECOND: 0.5}, "moved": 0.25}
    ],
    "without_finding": [],
    "variations": [],
    "statements": [],
    "printed_numbers": [],
    "words": ["Nothing is settled."],
    "trusted": False,
    "doubts": ["mu_permissive: fewer than 40 effective draws"],
    "caveat": "among these hypotheses only",
    "copy": COPY,
}
KEPT = [
    {
        "id": RUN,
        "begun": "2026-01-01T00:00:00+00:00",
        "changed": "2026-01-01T00:00:00+00:00",
        "seed": 0,
        "current": True,
        "studies": ["one"],
        "hypotheses": [FIRST, SECOND],
    }
]


def weighed(visit):
    """Return a page with a weighing of two accounts, weights 1/4 and 3/4."""
    one = visit(1280)

    def reply(route, body):
        route.fulfill(content_type="application/json", body=json.dumps(body))

    one.page.route("**/api/weighings", lambda route: reply(route, KEPT))
    one.page.route(f"**/api/weighings/{RUN}", lambda route: reply(route, WEIGHED))
    one.go(f"/hypotheses?account={FIRST}")
    one.page.locator("#weights-title").wait_for()
    return one


def drawn(one):
    picture = one.page.locator("section[aria-labelledby=weights-title] svg[role=img]")
    return picture.get_attribute("aria-label")


def test_weights_that_failed_a_check_are_said_not_to_be_trusted(visit):
    one = weighed(visit)
    assert "Not to be trusted" in one.page.inner_text(".note.bad")
    assert "among these hypotheses only" in one.page.inner_text("main")
    assert one.violations() == []


def test_another_prior_weighs_again_at_once_and_stands_in_the_address(visit):
    one = weighed(visit)
    assert "no opioid role 0.75" in drawn(one)
    one.page.get_by_role("slider", name="Prior weight").fill("0.75")
    one.page.wait_for_url(lambda address: "prior=0.75" in address)
    assert "µ permissive 0.50" in drawn(one)  # odds 3 to 1 before, 1 to 3 by evidence
    one.page.reload()
    one.page.locator("#weights-title").wait_for()
    assert "µ permissive 0.50" in drawn(one)


def test_an_account_tells_its_claim_and_by_what_it_can_be_wrong(visit):
    one = visit(1280, "/hypotheses?account=kappa_harmful")
    one.page.get_by_role("heading", name="κ harmful", exact=True).wait_for()
    one.page.get_by_role("button", name="no opioid role").click()
    one.page.get_by_role("heading", name="No opioid role", exact=True).wait_for()
    assert one.page.locator("#predictions-title").count() == 1
    one.page.wait_for_url(lambda address: "account=no_opioid_role" in address)
