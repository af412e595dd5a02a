"""A reference leads to a source, or to what its file holds, or is named by line."""

from pathlib import Path

import pytest

from equipoise.evidence.reference import lost_references
from equipoise.evidence.toml_file import read_tables


@pytest.fixture
def lost(tmp_path: Path):
    """Return a function from lines of a table to what its references do not find."""

    def find(*lines: str) -> list[tuple[int, str]]:
        path = tmp_path / "mine2026.toml"
        path.write_text("\n".join(["[[claim]]", 'name = "gate"', *lines]) + "\n")
        return [(one.line, one.problem) for one in lost_references(read_tables(path))]

    return find


@pytest.mark.parametrize(
    "line",
    [
        'quotes = ["williams2018.completed"]',
        'supports = ["klein2020", "mathew2019.no_saline_arms"]',
        'contradicts = ["mine2026.gate"]',
        'stated = { mine2026 = "Abstract", klein2020 = "Abstract" }',
        'read_in = "mathew2019"',
        'note = "nobody1999.nothing"',
        "quotes = [3]",
    ],
)
def test_what_is_on_record_is_found(lost, line):
    assert lost(line) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            'quotes = ["wiliams2018.completed"]',
            "No source is called 'wiliams2018'. Did you mean 'williams2018'?",
        ),
        (
            'supports = ["williams2018.complted"]',
            "No finding or claim of 'williams2018' is called 'complted'. "
            "Did you mean 'completed'?",
        ),
        (
            'tests = ["mine2026.gait"]',
            "No finding or claim of 'mine2026' is called 'gait'. Did you mean 'gate'?",
        ),
        (
            'contradicts = ["hirota1999.affinity"]',
            "No finding or claim of 'hirota1999' is called 'affinity'. Known: none.",
        ),
        (
            'denied = { klein2021 = "Abstract" }',
            "No source is called 'klein2021'. Did you mean 'klein2020'?",
        ),
        (
            'of = "matthew2019"',
            "No source is called 'matthew2019'. Did you mean 'mathew2019'?",
        ),
    ],
)
def test_what_is_not_is_named_on_its_line(lost, line, problem):
    assert lost('says = "x"', line) == [(4, problem)]
