"""Reading a report back: its numbers, its words and its figures, place by place."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Literal

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    *("p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "pre", "title")
}
_WHOLE = frozenset({"svg", "math"})


@dataclass(frozen=True)
class Piece:
    """One thing that a reader sees.

    Parameters
    ----------
    kind : "number", "words" or "figure"
    place : str
        Key of the section.
    name : str
        Of a number; the words that a figure is called by.
    text : str
        As it is seen; of a figure a hash of all of it.
    """

    kind: Literal["number", "words", "figure"]
    place: str
    name: str
    text: str


@dataclass(frozen=True)
class Difference:
    """Where a report says something else than its run.

    Parameters
    ----------
    place : str
        Key of the section.
    what : str
        Name of the number; or words, or figure.
    said, computed : str
        By the report, and by the run; empty where it says nothing.
    """

    place: str
    what: str
    said: str
    computed: str


def pieces(page: str) -> tuple[Piece, ...]:
    """Return what a reader of a page sees, in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return tuple(reader.found)


def differences(said: str, computed: str) -> tuple[Difference, ...]:
    """Return where a page says something else than another."""
    first, second = pieces(said), pieces(computed)
    found: list[Difference] = []
    for kind in ("number", "words", "figure"):
        mine = [one for one in first if one.kind == kind]
        other = [one for one in second if one.kind == kind]
        found += _between(mine, other)
    return tuple(found)


def _between(mine: Sequence[Piece], other: Sequence[Piece]) -> list[Difference]:
    found: list[Difference] = []
    matcher = SequenceMatcher(a=mine, b=other, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        left, right = mine[start:end], other[first:last]
        for place in range(max(len(left), len(right))):
            one = left[place] if place < len(left) else None
            two = right[place] if place < len(right) else None
            held = one or two
            if held is not None:
                said, computed = (x.text if x else "" for x in (one, two))
                what = held.name or held.kind
                found.append(Difference(held.place, what, said, computed))
    return found


class _Reader(HTMLParser):
    """Takes a page apart; what stands inside a number is no part of the words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self._place = "page"
        self._words: list[str] = []
        self._number: tuple[str, str] | None = None
        self._inside: list[str] = []
        self._whole = ""
        self._hidden = False
        self._raw: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if self._whole:
            self._raw.append(self.get_starttag_text() or "")
            return
        if tag in _WHOLE:
            self._whole, self._raw = tag, [self.get_starttag_text() or ""]
            return
        self._hidden = tag == "style"
        if tag in _BLOCKS:
            self._end_block()
        if tag in _HEADINGS:
            self._place = held.get("id") or self._place
        if tag == "a":
            self._words.append(f"[{held.get('href')}]")
        if tag == "data":
            self._number = (held.get("data-name") or "", held.get("value") or "")
            self._inside = []

    def handle_endtag(self, tag: str) -> None:
        if self._whole:
            self._raw.append(f"</{tag}>")
            if tag == self._whole:
                self._end_whole()
            return
        self._hidden = False
        if tag == "data" and self._number is not None:
            name, value = self._number
            text = (
                f"{''.join(self._inside)} ({value})" if value else "".join(self._inside)
            )
            self.found.append(Piece("number", self._place, name, text))
            self._words.append(f"<{name}>")
            self._number = None
        if tag in _BLOCKS:
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self._whole:
            self._raw.append(data)
        elif self._number is not None:
            self._inside.append(data)
        elif not self._hidden:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end_block()

    def _end_block(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.found.append(Piece("words", self._place, "", text))

    def _end_whole(self) -> None:
        raw = "".join(self._raw)
        title = re.search(r"<title[^>]*>(.*?)</title>", raw, re.DOTALL)
        name = f"{'figure' if self._whole == 'svg' else 'equation'}"
        if title:
            name = f"figure “{title[1]}”"
        digest = hashlib.sha256(raw.encode()).hexdigest()[:12]
        self.found.append(Piece("figure", self._place, name, digest))
        self._whole = ""
