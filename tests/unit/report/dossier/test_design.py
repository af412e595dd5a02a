"""A design that was studied is told with its errors, under what the run believes."""

import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.report.document import sections, values
from equipoise.report.dossier.design import with_design
from equipoise.report.telling import document_of
from equipoise.runs import Limits, Runner, carry_out
from equipoise.tasks.library.design_power import PowerStudy, power_work
from equipoise.trial import PROTOCOLS
from tests.unit.report.subjects import compared, held, weighed

NAMES = ("no_opioid_role", "mu_permissive")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a small study of power, finished."""
    plan = held().result.plan
    kept = tuple(one for one in plan.analyses if one.name == "published")
    study = PowerStudy(
        protocol=PROTOCOLS["williams_2018"],
        plan=type(plan)(plan.name, plan.title, plan.arms, kept, plan.responders),
        hypotheses=NAMES,
        sizes=(14,),
        replicates=10,
        patients=8,
        points=2,
    )
    home = tmp_path_factory.mktemp("runs")
    told = []
    return carry_out(power_work(study), Runner(home, Limits(workers=1), told.append))


def test_it_stands_even_in_a_note_with_its_monte_carlo_errors(run):
    document = document_of(with_design(held(), run), "note")
    assert document.design == run.id
    assert "design" in {one.key for one in sections(document)}
    shown = [one for one in values(document) if one.name.startswith("design.")]
    assert {one.name for one in shown} == {
        "design.published.14",
        "design.published.null.14",
    }
    assert all("±" in one.text or one.value is None for one in shown)


def test_weights_of_the_run_are_believed_where_it_has_them(run):
    after = with_design(weighed(), run).design.belief
    assert after.weights == pytest.approx({"no_opioid_role": 0.3, "mu_permissive": 0.7})
    before = with_design(compared(), run).design.belief
    assert before.origin == "prior, equal between families"
    assert set(before.weights) == {HYPOTHESES[name].name for name in NAMES}


def test_without_one_the_section_says_that_it_is_not_done(document):
    section = next(
        one for one in sections(document("weigh", "dossier")) if one.key == "design"
    )
    assert str(section.blocks[0].text).startswith("Not done: no study of a design")
