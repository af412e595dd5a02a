"""A person gets the model as a file that another tool runs."""

import sys

import pytest
import roadrunner

from equipoise.model.exchange import consistency

ARM = ("--arm", "williams_2018", "naltrexone")


@pytest.fixture
def export(say):
    return lambda *words: say("model", "export", *words)


def value_of(text, name, at):
    """Return a value at a time of the protocol."""
    runner = roadrunner.RoadRunner(text)
    runner.timeCourseSelections = [name]
    end = at - runner.getValue("protocol_start")
    return runner.simulate(0, end, 2)[-1, 0]


def test_sbml_is_printed_and_sound(export):
    said = export("--to", "sbml")
    assert (said.code, said.err) == (0, "")
    assert consistency(said.out) == ()
    assert "every link that a hypothesis may open is shut. No doses." in said.out


def test_antimony_is_printed(export):
    said = export("--to", "antimony", *ARM)
    assert (said.code, said.err) == (0, "")
    assert "model *equipoise()" in said.out
    assert "dose_1_start = -0.45;" in said.out


def test_a_file_holds_what_is_printed(export, tmp_path):
    path = tmp_path / "model.xml"
    said = export("--to", "sbml", "--out", str(path))
    assert (said.code, said.out, said.err) == (0, "", "")
    assert path.read_text(encoding="utf-8") == export("--to", "sbml").out


def test_the_typical_patient_has_one_point_of_relief_under_a_hypothesis(export):
    # 0.5 mg/kg over 40 minutes is the regimen that gains are scaled to
    placebo = ("--arm", "williams_2018", "placebo")
    text = export("--to", "sbml", "--hypothesis", "mu_agonism", *placebo).out
    assert value_of(text, "relief_drug", 24.0) == pytest.approx(1.0, abs=1e-3)
    assert value_of(text, "relief_expectancy", 24.0) == pytest.approx(1.0, abs=1e-3)


def test_naltrexone_is_given_before_the_infusion(export):
    text = export("--to", "sbml", *ARM).out
    assert value_of(text, "naltrexone_plasma", -0.1) > 0
    assert value_of(text, "ketamine_s_central", -0.1) == 0
    assert value_of(text, "ketamine_s_central", 0.5) > 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--to", "sbm"), "No format is called 'sbm'. Did you mean 'sbml'?"),
        (
            ("--to", "matlab"),
            "No format is called 'matlab'. Known: antimony, petab, sbml.",
        ),
        (("--to", "petab"), "A PEtab problem is a folder. Name one with --out."),
        (
            ("--to", "sbml", "--hypothesis", "mu_agonist"),
            "No hypothesis is called 'mu_agonist'. Did you mean 'mu_agonism'?",
        ),
        (
            ("--to", "sbml", "--arm", "wiliams_2018", "placebo"),
            "No protocol is called 'wiliams_2018'. Did you mean 'williams_2018'?",
        ),
        (
            ("--to", "sbml", "--arm", "williams_2018", "naltrexon"),
            "No arm is called 'naltrexon'. Did you mean 'naltrexone'?",
        ),
    ],
)
def test_an_unknown_word_is_told_in_one_line(export, words, message):
    said = export(*words)
    assert (said.code, said.out, said.err) == (2, "", f"error: {message}\n")


def test_the_folder_of_a_file_is_made(export, tmp_path):
    path = tmp_path / "new" / "model.xml"
    assert export("--to", "sbml", "--out", str(path)).code == 0
    assert list(path.parent.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(export, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    said = export("--to", "sbml", "--out", str(taken / "model.xml"))
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"error: '{taken / 'model.xml'}' cannot be written: ")
    assert taken.read_text(encoding="utf-8") == "mine"


def test_a_file_that_breaks_off_leaves_what_stood_there(export, tmp_path, monkeypatch):
    path = tmp_path / "model.xml"
    path.write_text("old", encoding="utf-8")

    def full(handle):
        del handle
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    said = export("--to", "sbml", "--out", str(path))
    assert "cannot be written: no space left on device" in said.err
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_petab_problem_holds_the_solution_that_its_sbml_has(export, tmp_path):
    folder = tmp_path / "problem"
    words = ("--to", "petab", "--hypothesis", "mu_permissive", *ARM)
    said = export(*words, "--out", str(folder))
    assert (said.code, said.out, said.err) == (0, "", "")
    assert {path.name for path in folder.iterdir()} == {
        "conditions.tsv",
        "measurements.tsv",
        "model.xml",
        "observables.tsv",
        "parameters.tsv",
        "problem.yaml",
    }
    lines = (folder / "measurements.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    told = {(row[0], float(row[3])): float(row[2]) for row in rows}
    text = (folder / "model.xml").read_text(encoding="utf-8")
    there = value_of(text, "relief_drug", 24.0)
    assert told["observed_relief_drug", 24.45] == pytest.approx(there, rel=1e-4)


def test_a_file_that_is_a_folder_is_told(export, tmp_path):
    said = export("--to", "sbml", "--out", str(tmp_path))
    assert (said.code, said.out) == (2, "")
    assert f"'{tmp_path}' cannot be written: it is a folder." in said.err


def test_without_the_extra_the_command_says_what_to_install(export, monkeypatch):
    monkeypatch.setitem(sys.modules, "libsbml", None)
    said = export("--to", "sbml")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "error: This needs 'libsbml', which is not installed. "
        "Install it with: pip install 'equipoise[sbml]'\n"
    )
