"""Every report is whole, holds together, and says what must stand beside a number."""

from dataclasses import replace

import pytest

from equipoise.report.document import Link, html, sections, values
from equipoise.report.document.content import Paragraph, Text
from equipoise.report.document.pdf import pictures
from equipoise.report.dossier.trials import characteristics_table
from tests.unit.report.subjects import held

KINDS = ("compare", "weigh", "trials", "simulate")
EVERY = pytest.mark.parametrize("task", KINDS)


def links(node):
    if isinstance(node, Link):
        yield node.to
    elif isinstance(node, tuple):
        for one in node:
            yield from links(one)
    elif hasattr(node, "__dataclass_fields__"):
        for name in node.__dataclass_fields__:
            yield from links(getattr(node, name))


@EVERY
def test_keys_are_its_own_and_links_lead_somewhere(document, task):
    for length in ("note", "dossier"):
        found = document(task, length)
        keys = [one.key for one in sections(found)]
        assert len(keys) == len(set(keys))
        inside = {to[1:] for to in links(found.sections) if to.startswith("#")}
        assert inside <= set(keys)


def test_a_longer_one_holds_every_section_of_a_shorter(document):
    task = "trials"
    held = [
        {one.key for one in sections(document(task, length))}
        for length in ("note", "study", "dossier")
    ]
    assert held[0] <= held[1] <= held[2]


@EVERY
def test_a_dossier_says_what_a_credible_report_says(document, task):
    keys = {one.key for one in sections(document(task, "dossier"))}
    asked = "summary question assumed model accounts results checks design limits"
    asked += " not-used not-considered change checklists sources again"
    assert set(asked.split()) <= keys


@EVERY
def test_a_note_has_two_pages(document, task):
    assert len(pictures(document(task, "note"), 10)) <= 2


@EVERY
def test_a_dossier_has_every_equation_and_every_parameter(document, task):
    page = html(document(task, "dossier"))
    assert page.count("<math") > 150
    known = {one.name for one in values(document(task, "dossier"))}
    assert "prior.ki_ketamine_s_nmda" in known


@EVERY
def test_no_number_of_a_result_is_printed_as_certain(document, task):
    chances = ("weight.", "prior.", ".surprise", ".moved")
    for one in values(document(task, "dossier")):
        if any(part in one.name for part in chances):
            assert one.text.split(" ±")[0] not in ("0.00", "1.00")


def test_a_weight_stands_beside_its_caveat(document):
    for task in ("compare", "weigh"):
        for length in ("note", "dossier"):
            assert "among these hypotheses only" in html(document(task, length))


def test_everyone_stands_before_those_who_were_picked(document):
    keys = [one.key for one in sections(document("compare", "dossier"))]
    assert keys.index("everyone") < keys.index("picked")
    summary = document("compare", "note").sections[0]
    table = next(one for one in summary.blocks if hasattr(one, "columns"))
    heads = [one.title for one in table.columns]
    completers = heads.index("completers: difference")
    assert completers < heads.index("responders: difference")


def test_a_power_stands_with_its_monte_carlo_error(document):
    names = {one.name for one in values(document("trials", "note"))}
    rejected = {name for name in names if name.endswith(".rejected")}
    assert rejected
    assert {f"{name}.error" for name in rejected} <= names


def test_analyses_of_a_plan_come_for_everybody_first(document):
    section = next(
        one for one in sections(document("trials", "dossier")) if one.key == "results"
    )
    plan = next(one for one in section.blocks if "plan" in getattr(one, "title", ""))
    assert [row[0].rpartition(" ")[2] for row in plan.rows] == [
        "(infused)",
        "(responders)",
    ]


def test_none_of_the_trials_is_counted_and_not_printed_as_zero():
    never = replace(held().result.found[0], rejected=0.0, rejected_error=0.0)
    table = characteristics_table("T", (never,), effect=False)
    told = {one.name: one.text for one in values(table)}
    assert told["t.all_with_both_arms,_paired_t.rejected"] == "0 of 50"


def test_a_weight_that_is_not_to_be_trusted_is_said_not_to_be(document):
    page = html(document("compare", "note"))
    assert "Not to be trusted: no_opioid_role (31 effective draws" in page


def test_the_command_the_seed_and_the_hashes_stand_at_the_end(document, subjects):
    for task, subject in subjects.items():
        last = document(task, "note").sections[-1]
        told = html(document(task, "note"))
        assert last.key == "again"
        assert subject.origin.command in told
        assert subject.origin.specification.hash in told
        assert subject.origin.digest in told


def test_flow_of_virtual_patients_is_drawn_and_counted(document):
    page = html(document("trials", "study"))
    assert "<title>Flow of 3 patients through" in page
    numbers = {one.name: one for one in values(document("trials", "study"))}
    assert numbers["flow.placebo-naltrexone.1.received"].value == 2
    assert numbers["flow.placebo-naltrexone.2.received"].value == 1
    assert numbers["flow.placebo-naltrexone.2.left"].value == 1


@EVERY
def test_paragraphs_are_sentences(document, task):
    for length in ("note", "dossier"):
        for section in sections(document(task, length)):
            for block in section.blocks:
                if isinstance(block, Paragraph) and isinstance(block.text, str):
                    assert _ended(block.text), block.text


def _ended(text: Text) -> bool:
    return str(text).rstrip().endswith((".", ":", ")", "?", ";"))
