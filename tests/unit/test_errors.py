"""Every error is one of a tree, keeps its parts, and says them in a sentence.

Most messages are tested where they arise; here are the tree and what no other test of
this folder raises.
"""

import inspect
import re

import pytest

from equipoise import errors
from equipoise.errors import (
    EquipoiseError,
    EvidenceFileError,
    NotMeasuredError,
    OutputError,
    ProtocolError,
    TooFewError,
    UnknownNameError,
    UnsolvedError,
)

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, Exception)
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_is_an_error_of_the_package(kind):
    assert issubclass(kind, EquipoiseError)


def test_the_tree_in_the_docstring_is_the_tree():
    tree = re.findall(r"^ {4,}(\w+Error)$", inspect.getdoc(errors) or "", re.MULTILINE)
    assert sorted(tree) == sorted(kind.__name__ for kind in CLASSES)


def test_an_unknown_name_can_be_caught_as_a_missing_key_and_reads_as_a_sentence():
    with pytest.raises(KeyError) as caught:
        raise UnknownNameError("protocol", "wiliams_2018", ["williams_2018"])
    assert str(caught.value) == (
        "No protocol is called 'wiliams_2018'. Did you mean 'williams_2018'?"
    )


def test_of_many_known_names_the_nearest_twenty_are_listed():
    known = [f"signal_{number:03}" for number in range(100)] + ["mood_score"]
    said = str(UnknownNameError("signal", "severity_of_mood", known))
    assert said.endswith(" and 81 more.")
    assert "mood_score" in said


@pytest.mark.parametrize(
    ("error", "said", "parts"),
    [
        (
            EvidenceFileError("priors.toml", 12, "Line is cut."),
            "priors.toml, line 12: Line is cut.",
            {"file": "priors.toml", "line": 12, "problem": "Line is cut."},
        ),
        (
            EvidenceFileError("priors.toml", 0, "It is empty."),
            "priors.toml: It is empty.",
            {"line": 0},
        ),
        (
            ProtocolError("smith_2030", "has no baseline."),
            "Protocol 'smith_2030' has no baseline.",
            {"protocol": "smith_2030", "problem": "has no baseline."},
        ),
        (
            NotMeasuredError("hamd17", "placebo", 72.0, [24.0, 0.0, 24.0]),
            "hamd17 was not scored in the 'placebo' arm at 72 h. "
            "It was scored there at 0, 24 h.",
            {"instrument": "hamd17", "at": 72.0, "taken": (0.0, 24.0)},
        ),
        (
            NotMeasuredError("hamd17", "placebo", 72.0, []),
            "hamd17 was not scored in the 'placebo' arm at 72 h. It was never scored.",
            {"taken": ()},
        ),
        (
            TooFewError("mean change", 0, 1),
            "The mean change needs at least 1 patient and has 0.",
            {"statistic": "mean change", "n": 0, "needed": 1},
        ),
        (
            TooFewError("contrast", 2, 3),
            "The contrast needs at least 3 patients and has 2.",
            {"needed": 3},
        ),
        (
            UnsolvedError([f"p{i}" for i in range(7)], 9),
            "7 of 9 patients could not be solved: p0, p1, p2, p3, p4, …. "
            "Look at their parameters, or analyse the others by the mask 'solved'.",
            {"ids": tuple(f"p{i}" for i in range(7)), "of": 9},
        ),
        (
            OutputError("here", "it is a file"),
            "'here' cannot be written: it is a file. Give another folder with --out.",
            {"path": "here", "why": "it is a file"},
        ),
    ],
)
def test_an_error_says_a_sentence_and_keeps_its_parts(error, said, parts):
    assert str(error) == said
    assert {name: getattr(error, name) for name in parts} == parts
