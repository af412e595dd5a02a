"""A source that is named in brackets, in a note or a comment, is a known one."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from equipoise.evidence import sources

LIBRARY = Path(str(files("equipoise.evidence") / "library"))
NAMED = re.compile(r"(?<!\[)\[@?([a-z][a-z0-9_]*)\](?!\])")

texts = pytest.mark.parametrize(
    "path",
    sorted(LIBRARY.rglob("*.toml")),
    ids=lambda path: path.relative_to(LIBRARY).as_posix(),
)


def unknown(text: str) -> list[str]:
    return [key for key in NAMED.findall(text) if key not in sources().names]


@texts
def test_every_source_in_brackets_is_known(path: Path):
    assert unknown(path.read_text(encoding="utf-8")) == []


def test_both_ways_of_naming_are_seen_and_headers_and_tracers_are_not():
    text = "[[finding]] by [11C]x [@nobody1999], [nobody2000], [0.5, 2] [@lee1988]"
    assert unknown(text) == ["nobody1999", "nobody2000"]
