"""What a document is made of: sections, paragraphs, tables, figures, equations.

One tree of plain values, which every format is written from.  A number of a result is a
``Value``: its words for a reader, and beside them its name and the number itself, so
that a document can be read by a machine and checked.
"""

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, TypeAlias, cast


@dataclass(frozen=True)
class Code:
    """A name or words of a program."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Words that must not be missed."""

    text: str


@dataclass(frozen=True)
class Link:
    """Words that lead to an address, or to a section of the same document.

    Parameters
    ----------
    text : str
    to : str
        An address, or the key of a section after a ``#``.
    """

    text: str
    to: str


@dataclass(frozen=True)
class Value:
    """A number of a result.

    Parameters
    ----------
    name : str
        What it is, for a machine: ``weight.mu_agonism``.
    text : str
        As a reader sees it.
    value : float or None
        As it was computed; None where there is none.
    """

    name: str
    text: str
    value: float | None


Inline: TypeAlias = "str | Code | Strong | Link | Value"
Text: TypeAlias = "Inline | tuple[Inline, ...]"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; what it is for decides how it looks."""

    text: Text
    role: Literal["plain", "lead", "caveat", "flag", "note"] = "plain"


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    entries: tuple[Text, ...]


@dataclass(frozen=True)
class Facts:
    """Names and what they stand for, in pairs."""

    pairs: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True)
class Verbatim:
    """Lines that keep their layout: a command, a formula of a docstring."""

    text: str


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    title : str
    number : bool
        Whether it holds numbers, which stand at the right.
    width : int
        Of its text beside that of the other columns.
    """

    title: str
    number: bool = False
    width: int = 1


@dataclass(frozen=True)
class Table:
    """A table; the first cell of each row names it.

    Parameters
    ----------
    title : str
        Read aloud where the table is reached.
    columns : tuple of Column
    rows : tuple of tuple of Text
    caption : Text
        What a reader must know; nothing where empty.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: Text = ""


@dataclass(frozen=True)
class Figure:
    """A drawing.

    Parameters
    ----------
    svg : str
        An element with a title and a description of its own.
    caption : Text
    alone : bool
        Whether it takes the full width; figures that do not stand side by side.
    """

    svg: str
    caption: Text = ""
    alone: bool = True


@dataclass(frozen=True)
class Panels:
    """Figures that stand side by side where there is room."""

    figures: tuple[Figure, ...]
    caption: Text = ""


@dataclass(frozen=True)
class Equations:
    """Equations of one step; see ``formula`` for their sides."""

    title: str
    lines: tuple[Any, ...]


@dataclass(frozen=True)
class Section:
    """A part of a document with a heading, and parts of its own.

    Parameters
    ----------
    key : str
        By which links reach it; its own in the document.
    title : str
    blocks : tuple of blocks
    parts : tuple of Section
    """

    key: str
    title: str
    blocks: "tuple[Block, ...]" = ()
    parts: "tuple[Section, ...]" = ()


Block: TypeAlias = (
    Paragraph | Bullets | Facts | Verbatim | Table | Figure | Panels | Equations
)


@dataclass(frozen=True)
class Document:
    """A document.

    Parameters
    ----------
    title, subtitle : str
    run : str
        The run that it tells of.
    length : str
        How much it tells.
    banner : str
        What stands before everything.
    sections : tuple of Section
    design : str
        The run of the design that it proposes; none where empty.
    """

    title: str
    subtitle: str
    run: str
    length: str
    banner: str
    sections: tuple[Section, ...]
    design: str = ""

    @property
    def hash(self) -> str:
        """Return the SHA-256 of everything in it."""
        text = json.dumps(plain(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def plain(node: object) -> Any:  # noqa: ANN401 - JSON is what it is
    """Return a tree as plain values, each node with its kind.

    Examples
    --------
    >>> plain(Paragraph(("a ", Code("b"))))["text"]
    ['a ', {'kind': 'code', 'text': 'b'}]
    """
    if is_dataclass(node) and not isinstance(node, type):
        held = {one.name: plain(getattr(node, one.name)) for one in fields(node)}
        return {"kind": type(node).__name__.lower(), **held}
    if isinstance(node, tuple | list):
        return [plain(one) for one in cast("tuple[object, ...]", node)]
    if isinstance(node, float) and not math.isfinite(node):
        return None
    return node


def values(node: object) -> Iterator[Value]:
    """Return every number of a tree, in reading order."""
    if isinstance(node, Value):
        yield node
    elif is_dataclass(node) and not isinstance(node, type):
        for one in fields(node):
            yield from values(getattr(node, one.name))
    elif isinstance(node, tuple):
        for one in cast("tuple[object, ...]", node):
            yield from values(one)


def below(some: tuple[Section, ...]) -> Iterator[Section]:
    """Return some sections and all their parts, each before its parts."""
    for one in some:
        yield one
        yield from below(one.parts)


def sections(document: Document) -> tuple[Section, ...]:
    """Return every section of a document, each before its parts."""
    return tuple(below(document.sections))
