"""The repository as the tests of this folder read it: its files, texts and trees."""

import ast
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file: where it is below the root, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def nodes(self, *kinds):
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))

    def imported(self):
        """Return the line and dotted name of every absolute import."""
        for node in self.nodes(ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        for node in self.nodes(ast.ImportFrom):
            if node.module and not node.level:
                yield node.lineno, node.module


def modules_below(folder):
    found = []
    for file in sorted((ROOT / folder).rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        path = file.relative_to(ROOT).as_posix()
        found.append(Module(path, text, ast.parse(text, path)))
    return found


@pytest.fixture(scope="session")
def source():
    return modules_below("src")


@pytest.fixture(scope="session")
def tests():
    return modules_below("tests")


@pytest.fixture(scope="session")
def tracked():
    """Every file that is under version control, or would be if it were added."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]
