"""The command of a run is the one that a person would type."""

import shlex

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import Effort, comparison_work
from equipoise.inference.record import Plan, Thoroughness, record_work, studies_of
from equipoise.report.dossier.commands import command_of
from equipoise.tasks import Simulation, simulation_work
from equipoise.tasks.library.hold import Trials, trials_work
from equipoise.trial import PROTOCOLS

WILLIAMS = PROTOCOLS["williams_2018"]


def words(work):
    return shlex.split(command_of(work.specification))


def test_a_comparison_of_two_names_both_and_its_effort():
    chosen = [HYPOTHESES["mu_agonism"], HYPOTHESES["no_opioid_role"]]
    effort = Effort(20, 16, draws=48)
    found = words(comparison_work(chosen, WILLIAMS, effort, 3))
    assert found[:3] == ["equipoise", "reproduce", "williams_2018"]
    assert found.count("--hypothesis") == 2
    assert found[found.index("--trials") + 1] == "20"
    assert found[-2:] == ["--seed", "3"]


def test_a_weighing_of_everything_names_neither_studies_nor_accounts():
    plan = Plan(tuple(HYPOTHESES), studies_of([]), Thoroughness(), 0)
    assert words(record_work(plan))[:3] == ["equipoise", "weigh", "--draws"]


def test_a_weighing_of_some_studies_names_them():
    plan = Plan(tuple(HYPOTHESES), studies_of(["yoon_2019"]), Thoroughness(), 0)
    assert words(record_work(plan))[:3] == ["equipoise", "weigh", "yoon_2019"]


def test_trials_without_effect_say_so():
    asked = Trials(WILLIAMS, "mu_agonism", 10, effect=False)
    found = words(trials_work(asked))
    assert found[:4] == ["equipoise", "trial", "run", "williams_2018"]
    assert "--no-effect" in found


def test_a_simulation_names_its_signals_and_its_days():
    asked = Simulation("williams_2018", "mu_agonism", 8, (1.0, 48.0), ("mu_block",))
    found = words(simulation_work(asked))
    assert found[found.index("--signal") + 1] == "mu_block"
    assert found[found.index("--until") + 1] == "2"
