"""Every key that is cited leads to a source."""

import ast
import re
import tomllib
from pathlib import Path

import equipoise

SOURCES = Path(equipoise.__file__).parent / "evidence/library/sources.toml"
CITED = re.compile(r"\[@([^\]]*)\]")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def citations(module):
    """Return the place and key of every citation in the docstrings of a module."""
    for node in module.nodes(*DOCUMENTED):
        for key in CITED.findall(ast.get_docstring(node) or ""):
            yield f"{module.path}:{getattr(node, 'lineno', 1)}", key


def test_every_cited_key_is_in_the_library_of_sources(source):
    cited = [citation for module in source for citation in citations(module)]
    known = {entry["key"] for entry in tomllib.loads(SOURCES.read_text())["source"]}
    assert [(place, key) for place, key in cited if key not in known] == []
