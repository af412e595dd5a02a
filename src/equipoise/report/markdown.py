"""Markdown: tables, docstrings and citations of the pages in ``docs``."""

from collections.abc import Iterable, Sequence

from equipoise.evidence import Source
from equipoise.report.method import CITED, Doc


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar inside a cell is no end of the cell.

    Examples
    --------
    >>> print(table(("a", "b"), [("1", "2")]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    lines = [_row(head), "|" + "---|" * len(head), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def told(doc: Doc) -> str:
    """Return a docstring as paragraphs; indented lines keep their layout."""
    parts = [doc.first]
    parts += [
        f"```text\n{part.text}\n```" if part.fixed else part.text for part in doc.rest
    ]
    return "\n\n".join(CITED.sub(r"[\1](#sources)", one) for one in parts)


def listed(sources: Iterable[Source]) -> str:
    """Return sources as a list."""
    return "\n".join(f"- `{one.key}` {_citation(one)}" for one in sources)


def _citation(source: Source) -> str:
    year = f", {source.year}" if source.year else ""
    parts = [f"{source.authors}{year}", source.title, source.journal]
    text = ". ".join(part.rstrip(".") for part in parts if part) + "."
    if source.doi:
        text += f" [doi:{source.doi}](https://doi.org/{source.doi})"
    return text


def page(*parts: str) -> str:
    """Return parts as a page, with a remark for whoever opens the file."""
    return "\n\n".join((*(part for part in parts if part),)) + "\n"


MADE = "<!-- Made by `make docs` from the code and its evidence; edit those. -->"
"""The first line of every page that is made."""
