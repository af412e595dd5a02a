"""A person tells a run, sends the file, and lets it be checked."""

import json
import sys

import pytest

from equipoise.runs import Specification
from equipoise.runs.folder import begin, close

SMALL = ("simulate", "williams_2018", "--patients", "8", "--until", "1")


@pytest.fixture(scope="module")
def home(program, tmp_path_factory):
    """Return a home with one small run, and the id of the run."""
    folder = tmp_path_factory.mktemp("runs")
    words = (*SMALL, "--signal", "mu_block", "--runs", str(folder), "--json")
    started = program(*words)
    out, err = started.communicate(timeout=400)
    assert started.returncode == 0, err[-500:]
    return folder, json.loads(out)["run"]


@pytest.fixture
def told(say, home, tmp_path):
    """Return the path of a note of that run."""
    folder, run = home
    words = ("--length", "note", "--out", str(tmp_path), "--runs", str(folder))
    said = say("report", run, *words)
    assert said.code == 0, said.err[-500:]
    return tmp_path / f"note-{run[:8]}.html"


def refused(said):
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    return said.err.removeprefix("error: ").strip()


def test_the_page_says_the_run_and_the_command_and_needs_nothing_else(told, home):
    page = told.read_text("utf-8")
    assert home[1] in page
    assert "equipoise simulate williams_2018" in page
    assert "<script" not in page
    assert 'src="' not in page
    assert "@import" not in page


def test_a_copy_stays_with_the_run_and_is_the_same(told, home):
    folder, run = home
    assert (folder / run / "derived" / told.name).read_bytes() == told.read_bytes()


def test_both_formats_are_written_and_a_record_holds_every_number(say, home, tmp_path):
    folder, run = home
    words = ("--length", "note", "--format", "both", "--json", "--out", str(tmp_path))
    said = say("report", run, *words, "--runs", str(folder))
    record = json.loads(said.out)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(record["files"])
    assert {one.rpartition(".")[2] for one in record["files"]} == {"html", "pdf"}
    medians = [one for one in record["numbers"] if one["name"].endswith(".median")]
    assert medians
    assert all(isinstance(one["value"], float) for one in medians)


def test_a_report_that_nobody_touched_is_sound(say, told, home):
    said = say("runs", "verify", str(told), "--runs", str(home[0]))
    assert (said.code, said.err) == (0, "")
    assert "all are as it says" in said.out


def test_a_pdf_is_checked_too_and_one_that_was_edited_is_found(say, home, tmp_path):
    folder, run = home
    words = ("--length", "note", "--format", "pdf", "--out", str(tmp_path))
    say("report", run, *words, "--runs", str(folder))
    path = tmp_path / f"note-{run[:8]}.pdf"
    assert say("runs", "verify", str(path), "--runs", str(folder)).code == 0
    path.write_bytes(path.read_bytes() + b"\n% edited")
    said = say("runs", "verify", str(path), "--runs", str(folder))
    assert said.code == 1
    assert "differs from run" in said.out


def test_a_number_that_was_edited_is_named(say, told, home):
    page = told.read_text("utf-8")
    start = page.index("<data ")
    end = page.index("</data>", start)
    told.write_text(page[:end] + "9" + page[end:], "utf-8")
    said = say("runs", "verify", str(told), "--runs", str(home[0]))
    assert said.code == 1
    assert "differs from run" in said.out
    assert "In 'summary', summary.solved: the report says '89 (8.0)'" in said.out


def test_a_run_is_checked_with_the_reports_that_are_kept_with_it(say, told, home):
    folder, run = home
    said = say("runs", "verify", run, "--runs", str(folder))
    assert said.code == 0
    assert f"Report {told.name}" in said.out


def test_what_is_no_report_is_refused(say, home, tmp_path):
    path = tmp_path / "other.html"
    path.write_text("<p>hello</p>", "utf-8")
    said = say("runs", "verify", str(path), "--runs", str(home[0]))
    assert "is no report of 'equipoise report': it names no run." in refused(said)


def test_a_run_that_is_gone_is_refused(say, told, tmp_path):
    words = ("runs", "verify", str(told), "--runs", str(tmp_path / "none"))
    assert refused(say(*words)).startswith("No run has an id that begins with")
    words = ("report", "1a2b", "--runs", str(tmp_path / "none"))
    assert refused(say(*words)).startswith("No run has an id that begins with '1a2b'")


@pytest.mark.parametrize(
    ("task", "closed", "sentence"),
    [
        ("hello", True, "is a run of 'hello', of which nothing is told."),
        ("simulate", False, "is not done. Go on with: equipoise runs resume"),
        ("simulate", True, "was specified by other versions of the package"),
    ],
)
def test_a_run_of_which_nothing_can_be_told_is_refused(
    say, tmp_path, task, closed, sentence
):
    inputs = {
        "protocol": "williams_2018",
        "hypothesis": "mu_agonism",
        "patients": 8,
        "times": [1.0],
        "signals": ["mu_block"],
    }
    asked = Specification(task, inputs, 0, 1e-5, {"source": "0" * 16})
    run = begin(tmp_path, asked, 0)
    if closed:
        close(run)
    out = tmp_path / "out"
    said = say("report", run.id, "--runs", str(tmp_path), "--out", str(out))
    assert sentence in refused(said)
    assert not out.exists()


def test_words_that_are_not_known_are_refused_before_any_work(say, home, tmp_path):
    folder, run = home
    words = ("report", run, "--runs", str(folder), "--out", str(tmp_path))
    said = refused(say(*words, "--length", "notes"))
    assert said == "No length of a report is called 'notes'. Did you mean 'note'?"
    said = refused(say(*words, "--format", "doc"))
    assert said.startswith("No format of a report is called 'doc'.")


def test_without_typst_nothing_is_written(say, home, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    folder, run = home
    words = ("report", run, "--format", "both", "--runs", str(folder))
    said = refused(say(*words, "--out", str(tmp_path)))
    assert said.endswith("pip install 'equipoise[pdf]'")
    assert list(tmp_path.iterdir()) == []
