"""Drawing: figures as SVG text that can stand inside a page.

The same drawing gives the same bytes: no date, no random names, and text measured with
the font that comes with the drawing library.  Every figure has a title and a
description that are read aloud.  Nothing in a figure points outside the page.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from matplotlib import rc_context, style
from matplotlib.figure import Figure

PLACEBO_BLUE = "#0072B2"
VERMILLION = "#D55E00"
GREEN = "#009E73"
PURPLE = "#CC79A7"
BLACK = "#1A1A1A"
GREY = "#767676"
PALE = "#D9D9D9"

_POINTS_PER_INCH = 72
_LARGEST_SCALE = 1.6  # beyond it the letters are larger than those of the page
_STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.0,
    "axes.titlesize": 8.0,
    "axes.labelsize": 8.0,
    "axes.linewidth": 0.6,
    "axes.edgecolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "xtick.color": BLACK,
    "ytick.color": BLACK,
    "text.color": BLACK,
    "axes.labelcolor": BLACK,
    "legend.fontsize": 7.0,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "equipoise",
}
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_ID = re.compile(r' id="([^"]*)"')
_REFERENCE = re.compile(r'(url\(#|href="#)([^")]*)')
_RULES = re.compile(r"\s*<style.*?</style>", re.DOTALL)
_INDENT = re.compile(r"\n\s+")
_HEAD = re.compile(r"<svg[^>]*?viewBox=\"(?P<box>[^\"]*)\"[^>]*>")


@dataclass(frozen=True)
class Plan:
    """What a figure is called and how large it is.

    Parameters
    ----------
    key : str
        Its own in the page.
    title, description : str
        Read aloud in place of the figure.
    width, height : float, points
    """

    key: str
    title: str
    description: str
    width: float
    height: float


def drawn(plan: Plan, draw: Callable[[Figure], None]) -> str:
    """Return a figure as an SVG element.

    Parameters
    ----------
    plan : Plan
    draw : function of a Figure
    """
    text = io.StringIO()
    with style.context("default"), rc_context(_STYLE):
        size = (plan.width / _POINTS_PER_INCH, plan.height / _POINTS_PER_INCH)
        figure = Figure(figsize=size, layout="constrained")
        draw(figure)
        figure.savefig(text, format="svg", transparent=True, metadata=_NO_METADATA)
    return _inlined(text.getvalue(), plan)


def standalone(svg: str) -> str:
    """Return a figure that can stand outside a page: named as SVG, on white."""
    return svg.replace(
        "<svg ",
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" ',
        1,
    ).replace('style="max-width', 'style="background: #fff; max-width', 1)


def _inlined(document: str, plan: Plan) -> str:
    head = _HEAD.search(document)
    box = head["box"] if head else f"0 0 {plan.width:g} {plan.height:g}"
    body = document[head.end() if head else 0 :].strip()
    body = _INDENT.sub("\n", _RULES.sub("", body, count=1))
    return (
        f'<svg viewBox="{box}" role="img" '
        f'aria-labelledby="{plan.key}-title {plan.key}-description" '
        f'style="max-width: {plan.width * _LARGEST_SCALE:.0f}px">\n'
        f'<title id="{plan.key}-title">{escape(plan.title)}</title>\n'
        f'<desc id="{plan.key}-description">{escape(plan.description)}</desc>\n'
        f"{_own_ids(body, plan.key)}"
    )


def _own_ids(body: str, key: str) -> str:
    """Keep the ids that something refers to, and make them the figure's own."""
    referred = {found[1] for found in _REFERENCE.findall(body)}

    def kept(found: re.Match[str]) -> str:
        return f' id="{key}-{found[1]}"' if found[1] in referred else ""

    return _REFERENCE.sub(rf"\g<1>{key}-\g<2>", _ID.sub(kept, body))
