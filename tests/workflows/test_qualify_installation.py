"""A site checks its installation and files the page."""

import json

import pytest

from equipoise.tasks import installation


def test_this_installation_passes_and_says_on_what_it_was_checked(say, tmp_path):
    said = say("qualify", "--out", str(tmp_path), "--json")
    found = json.loads(said.out)
    assert said.code == 0, found
    assert all(check["passed"] for check in found["checks"])
    assert found["environment"]["processor"]
    page = (tmp_path / "installation.html").read_text("utf-8")
    assert "Every check is passed." in page
    assert found["environment"]["versions"]["numpy"] in page


def test_a_wrong_number_fails_it(say, tmp_path, monkeypatch):
    reference = dict(installation.reference())
    name = next(iter(reference))
    wrong = {**reference, name: reference[name] * 1.001}
    monkeypatch.setattr(installation, "reference", lambda: wrong)
    said = say("qualify", "--out", str(tmp_path))
    assert said.code == 1
    assert "failed" in said.out
    assert "Not every check" in (tmp_path / "installation.html").read_text("utf-8")


@pytest.mark.parametrize("word", ["biology", "--help"])
def test_the_other_commands_do_not_run_it(say, tmp_path, monkeypatch, word):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "equipoise.cli.qualify.qualify_installation", lambda: pytest.fail("it ran")
    )
    assert say("qualify", word, *(["--help"] if word == "biology" else [])).code == 0
