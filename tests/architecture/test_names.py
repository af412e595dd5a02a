"""A file is called what it holds."""

import importlib
from pathlib import Path

import pytest

VAGUE = {"utils", "helpers", "common", "misc", "base", "core"}

LIBRARIES = (
    "equipoise.model.library",
    "equipoise.hypotheses.library",
    "equipoise.trial.library.protocols",
    "equipoise.trial.library.instruments",
)


def entries(library, source):
    """Return the names of the files of a library that hold an entry each."""
    folder = "src/" + library.replace(".", "/")
    files = [Path(module.path) for module in source]
    inside = [file.stem for file in files if file.parent.as_posix() == folder]
    return [stem for stem in inside if not stem.startswith("_")]


def test_no_module_has_a_name_that_says_nothing(source, tests):
    names = [name for one in source + tests for name in Path(one.path).parts]
    assert VAGUE & {name.removesuffix(".py") for name in names} == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_file_constant_and_name_agree_in_a_library(library, source):
    wrong = []
    for entry in entries(library, source):
        module = importlib.import_module(f"{library}.{entry}")
        constant = getattr(module, entry.upper(), None)
        if constant is None or constant.name != entry:
            wrong.append(f"{library}.{entry}")
    assert wrong == []


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_entry_of_a_library_is_listed_in_its_init(library, source):
    names = entries(library, source)
    listed = vars(importlib.import_module(library)) if names else {}
    assert [name for name in names if name.upper() not in listed] == []
