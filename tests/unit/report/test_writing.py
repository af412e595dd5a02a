"""A text is written whole or not at all."""

import os

import pytest

from equipoise.errors import OutputError
from equipoise.report.writing import write_text


def test_a_text_is_written_with_its_folder_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "new" / "page.md"
    assert write_text(path, "µ\n") == path
    assert path.read_bytes() == "µ\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_what_stood_there_is_replaced(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("old")
    write_text(path, "new")
    assert path.read_text() == "new"


def test_what_stood_there_is_whole_for_whoever_has_it_open(tmp_path):
    path, held = tmp_path / "page.md", tmp_path / "held"
    path.write_text("old")
    os.link(path, held)
    write_text(path, "new")
    assert held.read_text() == "old"


def test_a_failure_leaves_what_stood_there(tmp_path, monkeypatch):
    path = tmp_path / "page.md"
    path.write_text("old")

    def full(handle):
        del handle
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="no space left on device"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(OutputError, match="it is a folder"):
        write_text(tmp_path, "new")


def test_a_file_is_no_folder(tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("mine")
    with pytest.raises(OutputError):
        write_text(taken / "page.md", "new")
    assert taken.read_text() == "mine"
