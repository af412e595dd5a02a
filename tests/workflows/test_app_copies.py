"""What "Copy as Python" and "Copy as command" give is what the screen shows."""

import json
import runpy
import shlex

import pytest

from equipoise.app.asked import Asked
from equipoise.app.compact import written
from equipoise.app.copying import trials_copied
from equipoise.app.designing import designs_listed
from equipoise.app.node import node_record
from equipoise.app.records import hypothesis
from equipoise.app.shown import explored
from equipoise.tasks.library.hold import Trials
from equipoise.trial import PROTOCOLS


def words_of(copy):
    program, *words = shlex.split(copy["command"])
    assert program == "equipoise"
    return words


def run_script(copy, folder):
    script = folder / "copied.py"
    script.write_text(copy["python"], encoding="utf-8")
    return runpy.run_path(str(script))


@pytest.mark.parametrize(
    "asked",
    [
        Asked(people=3),
        Asked(
            dose=0.35,
            naltrexone=25.0,
            lead=90.0,
            gain={"gain_ampa": 0.5},
            clamp={"bdnf": 1.0},
            expectancy=1.5,
            people=3,
            seed=4,
        ),
    ],
    ids=["opening", "changed"],
)
def test_the_first_screen_elsewhere_has_the_same_digits(asked, say, tmp_path, capsys):
    shown = json.loads(written(explored(asked)))
    script = run_script(shown["copy"], tmp_path)
    assert json.loads(written(script["found"])) == shown
    capsys.readouterr()
    told = say(*words_of(shown["copy"]))
    assert told.code == 0
    assert json.loads(told.out) == shown


def test_trials_elsewhere_are_the_same_trials(say, tmp_path, capsys):
    asked = Trials(PROTOCOLS["williams_2018"], "mu_agonism", 4, patients=16)
    copy = trials_copied(asked)
    run = run_script(copy, tmp_path)["run"]
    capsys.readouterr()
    told = say(*words_of(copy))
    assert json.loads(told.out)["run"] == run.id


@pytest.mark.parametrize(
    "copy",
    [
        node_record("bdnf")["copy"],
        hypothesis("mu_permissive")["copy"],
        designs_listed()["copy"],
    ],
    ids=["step", "hypothesis", "designs"],
)
def test_other_copies_run(copy, say, tmp_path, capsys):
    run_script(copy, tmp_path)
    assert capsys.readouterr().out.strip()
    told = say(*words_of(copy))
    assert told.code == 0
    assert json.loads(told.out)
