"""Banks are held once for each stage, and a ranking is of what they hold."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.design.bank import Thoroughness, stage_of
from equipoise.design.choices import with_patients
from equipoise.design.knowledge import Drawn, prior_knowledge
from equipoise.design.library import DESIGNS
from equipoise.errors import DesignError, NoPosteriorError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.stored import arrays_of
from equipoise.runs import Limits, Runner, carry_out
from equipoise.tasks import TASKS
from equipoise.tasks.designing import Programme, adapted, knowledge
from equipoise.tasks.library.design_bank import Bank, bank_work, banked
from equipoise.trial.point import Point

FEW = Thoroughness(draws=16, patients=16, pool=8, points=2)
NAMES = ("no_opioid_role", "opioid_expectancy")
KNOWN = prior_knowledge([HYPOTHESES[name] for name in NAMES], seed=0, count=2)
SMALL = with_patients(DESIGNS["naltrexone_and_saline"], 16)
SMALLER = with_patients(DESIGNS["naltrexone_and_saline"], 12)
PROGRAMME = Programme((SMALL, SMALLER), NAMES, KNOWN, FEW, 0)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    home = tmp_path_factory.mktemp("runs")
    runner = Runner(home, Limits(workers=1), lambda _: None)
    return {key: carry_out(work, runner) for key, work in PROGRAMME.works.items()}


def test_designs_of_one_stage_share_a_bank():
    assert len(PROGRAMME.works) == 2  # the stage, and the share through µ receptors
    assert stage_of(SMALL, FEW) == stage_of(SMALLER, FEW)


def test_more_patients_than_are_held_are_refused():
    with pytest.raises(DesignError, match="and the bank holds 16"):
        stage_of(DESIGNS["naltrexone_and_saline"], FEW)


def test_a_bank_that_is_too_small_is_refused():
    with pytest.raises(DesignError, match="has 4 draws, and needs 16"):
        Thoroughness(draws=4)


def test_a_bank_can_be_taken_up_from_its_specification(runs):
    for key, run in runs.items():
        again = TASKS["bank"].work(run.specification)
        assert again.specification.id == key


def test_what_a_weighing_left_stands_in_the_specification():
    point = Point(0.3, (0.5, 0.5), drawn={"gain_cb1": 0.2})
    drawn = {"no_opioid_role": Drawn(((0.5,) * 18,), (7,), (point,))}
    asked = Bank(None, NAMES, replace(KNOWN, drawn=drawn), FEW, 0)
    work = bank_work(asked)
    again = TASKS["bank"].work(work.specification)
    assert again.specification.canonical == work.specification.canonical


def test_a_chunk_is_the_same_wherever_it_is_computed(runs):
    work = PROGRAMME.stage(SMALL)
    run = runs[work.specification.id]
    again, kept = arrays_of(work.compute(1, run.read)), arrays_of(run.read(1))
    assert again.keys() == kept.keys()
    for name, values in kept.items():
        np.testing.assert_array_equal(again[name], values)


def test_every_arm_has_patients_of_its_own(runs):
    held = banked(runs[PROGRAMME.stage(SMALL).specification.id])[0]
    one, two = (held[f"{arm}/hamd17"][..., 0] for arm in SMALL.named)
    assert one.shape == (16, 16)
    assert not np.array_equal(one, two)


def test_a_ranking_is_the_same_for_the_same_seed_and_has_its_errors(runs):
    tested = PROGRAMME.tested(runs)
    found = PROGRAMME.ranking(tested, None)
    assert found.record() == PROGRAMME.ranking(tested, None).record()
    assert {one.name for one in found.designs} == {SMALL.name, SMALLER.name}
    assert all(one.value.information.error > 0 for one in found.designs)
    assert set(found.under) >= {"equal between accounts", "equal between families"}
    assert sum(found.weights.values()) == pytest.approx(1)


def test_what_costs_more_than_the_budget_comes_last(runs):
    found = PROGRAMME.ranking(PROGRAMME.tested(runs), 200_000)
    assert [one.affordable for one in found.designs] == [True, False]
    assert found.designs[0].name == SMALLER.name


def test_one_account_alone_cannot_be_told_apart():
    with pytest.raises(DesignError, match="has one account to tell apart"):
        Programme((SMALL,), NAMES[:1], KNOWN, FEW, 0)


def test_a_run_that_is_no_weighing_is_not_believed(runs):
    run = next(iter(runs.values()))
    with pytest.raises(NoPosteriorError, match="'bank', which does not weigh. Name"):
        knowledge(run, NAMES, FEW, 0)


def test_an_adaptive_programme_is_set_beside_a_fixed_one(runs):
    found = adapted(PROGRAMME, runs, cohort=6, cohorts=2)
    assert [one.rule for one in found.courses] == ["adaptive", "fixed", "in turn"]
    assert all(len(one.information) == 2 for one in found.courses)
    assert found.record() == adapted(PROGRAMME, runs, cohort=6, cohorts=2).record()


def test_more_cohorts_than_there_are_patients_for_are_refused(runs):
    with pytest.raises(DesignError, match="has patients for 5 cohorts of 6"):
        adapted(PROGRAMME, runs, cohort=6, cohorts=6)
