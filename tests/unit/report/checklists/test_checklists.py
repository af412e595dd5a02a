"""Each item of a checklist is filled from the run, or says why it is not."""

import pytest

from equipoise.report.checklists import CHECKLISTS, checklist_section, estimands_section
from equipoise.report.checklists.estimands import plan_of
from equipoise.report.document import sections
from equipoise.report.dossier.trials import ordered
from tests.unit.report.subjects import MAKERS

STATES = ("filled", "not done", "does not apply")
EVERY = pytest.mark.parametrize("task", tuple(MAKERS))


@pytest.fixture(scope="module")
def made(subjects):
    return subjects


@EVERY
@pytest.mark.parametrize("asked", CHECKLISTS, ids=lambda one: one.key)
def test_every_item_has_an_answer_or_a_reason(made, asked, task):
    answers = asked.answers(made[task])
    assert len(answers) == len(asked.items)
    for item, one in zip(asked.items, answers, strict=True):
        assert one.state in STATES, item.asks
        assert str(one.said).strip(), item.asks


def test_each_list_fills_something_and_admits_something(made):
    for asked in CHECKLISTS:
        states = {one.state for one in asked.answers(made["trials"])}
        assert {"filled", "not done"} <= states, asked.key


@EVERY
def test_no_influence_and_no_risk_is_claimed_where_no_decision_was_declared(made, task):
    for asked in CHECKLISTS[:2]:
        answers = dict(
            zip([i.asks for i in asked.items], asked.answers(made[task]), strict=True)
        )
        for name in ("Model influence", "Consequence of a wrong decision"):
            assert answers[name].state == "not done"


def test_what_is_missed_is_told_as_missed(made):
    m15 = CHECKLISTS[0]
    told = dict(
        zip([i.asks for i in m15.items], m15.answers(made["compare"]), strict=True)
    )
    assert told["Were the criteria met?"].said.startswith("Not met: no_opioid_role")


def test_a_crossover_list_is_not_asked_of_a_record(made):
    consort = next(one for one in CHECKLISTS if one.key == "consort")
    states = {one.state for one in consort.answers(made["weigh"])}
    assert states == {"does not apply"}


def test_every_place_that_an_answer_names_is_in_the_dossier(made, document):
    for task, subject in made.items():
        keys = {one.key for one in sections(document(task, "dossier"))}
        for asked in CHECKLISTS:
            for one in asked.answers(subject):
                if one.where and one.where not in keys:
                    assert one.where in ("protocol", "weights", "rests", "flow"), one


def test_a_link_to_a_section_that_is_not_there_is_left_out(made):
    section = checklist_section(CHECKLISTS[0], made["compare"], set())
    assert "see there" not in str(section)


def test_cards_come_for_everybody_before_those_picked(made):
    plan = plan_of(made["trials"])
    who = [one.among for one in ordered(plan)]
    assert who.index("infused") < who.index("completers") < who.index("responders")
    titles = [one.title for one in estimands_section(made["trials"]).parts]
    assert titles[0].startswith("Everybody infused")


def test_a_card_of_picked_patients_says_that_they_were_picked(made):
    picked = {
        f"estimand-{one.name}"
        for one in plan_of(made["trials"]).analyses
        if one.among == "responders"
    }
    cards = [
        one for one in estimands_section(made["trials"]).parts if one.key in picked
    ]
    assert cards
    assert all("Picked on the outcome" in str(one.blocks[0]) for one in cards)
