"""A document as a PDF, set by typst from the same tree: the same bytes each time.

The tree is handed over as data, so that no name and no note in it is read as markup.
Figures are set with the letters that they were measured with.
"""

import json
import re
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import matplotlib

from equipoise.errors import MissingExtraError
from equipoise.report.document.content import Document, plain
from equipoise.report.rendering import text_of

_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_TOLD = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
_BOX = re.compile(r'viewBox="([^"]*)"')
_SPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_LARGEST = 1.0
"""Times its own size to which a figure is enlarged at most."""


def require_typst() -> None:
    """Raise MissingExtraError unless a PDF can be set."""
    _typst()


def pdf(document: Document) -> bytes:
    """Return a document as a PDF.

    Raises
    ------
    MissingExtraError
        If typst is not installed.
    """
    return cast("bytes", _compiled(document, "pdf"))


def pictures(document: Document, dots_per_inch: int) -> list[bytes]:
    """Return the pages of a PDF as PNG, to be looked at; errors as ``pdf``."""
    found = _compiled(document, "png", ppi=float(dots_per_inch))
    return [found] if isinstance(found, bytes) else cast("list[bytes]", found)


def _compiled(document: Document, form: str, **more: float) -> object:
    held = {**plain(document), "hash": document.hash}
    compiler: Any = _typst()
    return compiler.compile(
        text_of("document/document.typ").encode(),
        format=form,
        font_paths=[str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(_with_drawings(held))},
        timestamp=0,
        **more,
    )


def _with_drawings(node: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    """Return a plain tree with every figure as typst takes it."""
    if isinstance(node, list):
        return [_with_drawings(one) for one in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    held = cast("dict[str, Any]", node)
    if held.get("kind") == "figure":
        return {**held, **_drawing(held["svg"])}
    return {name: _with_drawings(one) for name, one in held.items()}


def _drawing(svg: str) -> dict[str, object]:
    """Return an SVG that stands alone, what is read aloud for it, and its size."""
    box = _BOX.search(svg)
    sizes = [float(one) for one in box[1].split()] if box else [0, 0, 400, 300]
    wide, tall = sizes[2], sizes[3]
    told = [unescape(found[1]) for one in (_TITLE, _TOLD) if (found := one.search(svg))]
    head, _, rest = svg.partition(">")
    spaces = "" if "xmlns=" in head else f" {_SPACES}"
    lines = ' stroke-linejoin="round"' if "stroke-linejoin" not in head else ""
    return {
        "svg": f"{head}{spaces}{lines}>{rest}",
        "alt": ". ".join(told) or "A figure",
        "wide": wide * _LARGEST,
        "ratio": wide / tall,
    }


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415 - an extra, of the PDF alone
    except ImportError as error:
        raise MissingExtraError("typst", "pdf") from error
    return typst
