"""A file is judged as what its first table says that it holds."""

from pathlib import Path

from equipoise.evidence import problems


def named(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    return [error.problem for error in problems(path)]


def test_each_kind_of_file_is_told_from_the_others(tmp_path: Path):
    path = tmp_path / "some.toml"
    assert "[[prior]]" in named(path, "[[prior]]\n")[0]
    assert "reading" in named(path, "[[reading]]\n")[0]
    assert "[[source]]" in named(path, "[[source]]\n")[0]
    assert "[[finding]]" in named(path, "[[finding]]\n")[0]


def test_a_file_of_nothing_known_is_judged_as_findings(tmp_path: Path):
    path = tmp_path / "some.toml"
    assert named(path, "[[study]]\n") == [
        "No table of such a file is called 'study'. "
        "Known: claim, experiment, finding, limit."
    ]
    assert named(path, "") == ["It has no [[finding]]."]


def test_a_file_that_is_not_there_has_one_problem(tmp_path: Path):
    assert [error.line for error in problems(tmp_path / "absent.toml")] == [0]
