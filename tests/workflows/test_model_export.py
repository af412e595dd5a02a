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
        (("--to", "petab"), "No format is called 'petab'. Known: antimony, sbml."),
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


def test_a_place_that_cannot_be_written_is_told(export, tmp_path):
    said = export("--to", "sbml", "--out", str(tmp_path / "no" / "model.xml"))
    assert said.code == 2
    assert "cannot be written: no such file or directory" in said.err


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
