"""Designs and rankings as the page is told of them."""

import pytest

from equipoise.app import designing
from equipoise.design.bank import Thoroughness
from equipoise.design.choices import with_patients
from equipoise.design.costs import cost
from equipoise.design.library import DESIGNS
from equipoise.runs import Limits, Runner, carry_out
from equipoise.tasks.designing import Programme, knowledge

NAMES = ("no_opioid_role", "opioid_expectancy")
FEW = Thoroughness(draws=16, patients=16, pool=8, points=2)
SMALL = with_patients(DESIGNS["naltrexone_and_saline"], 16)
OTHER = with_patients(DESIGNS["independent_replication"], 12)
PAIR = (SMALL, OTHER)
PROGRAMME = Programme(PAIR, NAMES, knowledge(None, NAMES, FEW, 0), FEW, 0)


@pytest.fixture
def two_designs(monkeypatch):
    monkeypatch.setattr(designing, "DESIGNS", PAIR)


def test_costs_are_those_of_the_command_and_add_up(page):
    told = page.get("/api/designs").json()
    assert [one["name"] for one in told["designs"]] == list(DESIGNS.names)
    prices = {one["name"]: one["value"] for one in told["prices"]}
    for one in told["designs"]:
        assert one["cost"] == pytest.approx(cost(DESIGNS[one["name"]]).total)
        each = sum(one["of_each"].values())
        assert one["cost"] == pytest.approx(one["fixed"] + each * one["patients"])
        assert one["fixed"] == prices[one["fixed_item"]]
        assert {*one["of_each"]} <= {*prices, *_free(one)}


def _free(one):
    return {item for item, each in one["of_each"].items() if each == 0}


@pytest.mark.usefixtures("two_designs")
def test_a_ranking_is_told_once_its_banks_are_held(tmp_path):
    name = PROGRAMME.shares.specification.id
    runner = Runner(tmp_path, Limits(workers=1), lambda _: None)
    works = PROGRAMME.works
    runs = {name: carry_out(works[name], runner)}
    assert designing.rankings(tmp_path) == []
    runs |= {key: carry_out(work, runner) for key, work in works.items()}
    (listed,) = designing.rankings(tmp_path)
    assert listed["id"] == name
    assert listed["designs"] == [SMALL.name, OTHER.name]
    told = designing.ranked(tmp_path, name)
    expected = PROGRAMME.ranking(PROGRAMME.tested(runs), None).record()
    assert {key: told[key] for key in expected} == expected


def test_a_ranking_that_is_not_held_is_refused(page):
    assert page.get("/api/rankings").json() == []
    refused = page.get("/api/rankings/0123456789abcdef")
    assert refused.status_code == 404
    assert "0123456789abcdef" in refused.json()["error"]
