"""The wiring as a picture: a box for each step, a line for each link.

A solid line is a link that is always open, a dashed one a link that only those
hypotheses use that free its gain; its gains are named where the pointer rests on it.
"""

from collections.abc import Mapping
from html import escape

from equipoise.model.component import Component
from equipoise.model.model import Model
from equipoise.report.canvas import BLACK, GREY, VERMILLION
from equipoise.report.wiring import Wire, layers, wires
from equipoise.report.wiring_layout import Layout, laid_out

_COLUMN, _ROW, _BOX_HEIGHT = 196.0, 54.0, 32.0
_BOX_WIDTH = 118.0
_MARGIN, _KEY = 18.0, 62.0
_BEND = 0.5
_FILLS = {"drug": "#dcebf5", "step": "#ffffff", "read": "#f1efe9"}
_MEANT = {
    "drug": "a drug enters here",
    "step": "a step of the biology",
    "read": "read out; no other step reads it",
}
_WORDS = {
    "pk": "PK",
    "nmda": "NMDA",
    "ampa": "AMPA",
    "camp": "cAMP",
    "eef2": "eEF2",
    "bdnf": "BDNF",
    "mtorc1": "mTORC1",
    "1b": "1B",
}
"""How molecules are written."""

_TITLE = "Wiring of the model"


def label(component: str) -> str:
    """Return the name of a component for a reader.

    Examples
    --------
    >>> label("nmda_receptor"), label("eef2_kinase"), label("mood")
    ('NMDA receptor', 'eEF2 kinase', 'mood')
    """
    return " ".join(_WORDS.get(part, part) for part in component.split("_"))


def wiring_figure(model: Model) -> str:
    """Return the wiring of a model as an SVG document."""
    links = wires(model)
    columns = layers([part.name for part in model.components], links)
    places = laid_out(links, columns)
    kinds = {part.name: _kind(part, links) for part in model.components}
    width = 2 * _MARGIN + max(columns.values()) * _COLUMN + _BOX_WIDTH
    rows = [row for way in places.ways.values() for _, row in way]
    height = 2 * _MARGIN + max(rows) * _ROW + _BOX_HEIGHT + _KEY
    switched = sum(bool(one.gains) for one in links)
    told = (
        f"{len(columns)} steps and {len(links)} links, drawn from the code; {switched} "
        "of the links are dashed: only some hypotheses open them."
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} '
        f'{height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img" '
        'aria-labelledby="wiring-title wiring-description" '
        'font-family="DejaVu Sans, Verdana, sans-serif" font-size="11">',
        f'<title id="wiring-title">{_TITLE}</title>',
        f'<desc id="wiring-description">{escape(told)}</desc>',
        _HEADS,
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        *(_line(one, places, i) for i, one in enumerate(links)),
        *(_box(name, places, kinds[name]) for name in columns),
        *_key(height - _KEY + 14),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _kind(part: Component, links: tuple[Wire, ...]) -> str:
    if part.sites and not part.reads:
        return "drug"
    if any(site.molar_mass for site in part.sites):
        return "drug"
    return "step" if any(one.start == part.name for one in links) else "read"


def _heads() -> str:
    marks = "".join(
        f'<marker id="{name}" viewBox="0 0 8 8" refX="7.4" refY="4" markerWidth="7" '
        f'markerHeight="7" orient="auto"><path d="M0 0.8 L8 4 L0 7.2 z" '
        f'fill="{colour}"/></marker>'
        for name, colour in (("open", GREY), ("switched", VERMILLION))
    )
    return f"<defs>{marks}</defs>"


_HEADS = _heads()


def _x(column: float) -> float:
    return _MARGIN + column * _COLUMN


def _y(row: float) -> float:
    return _MARGIN + row * _ROW + _BOX_HEIGHT / 2


def _line(link: Wire, places: Layout, place: int) -> str:
    """Return a link as a path, level past every column and bent between them."""
    way = places.ways[place]
    near, far = (0.0, _BOX_WIDTH) if way[-1][0] > way[0][0] else (_BOX_WIDTH, 0.0)
    x, y = _x(way[0][0]) + far, _y(way[0][1]) + _offset(places, place, 0)
    path = f"M{x:.1f} {y:.1f}"
    for number, (column, row) in enumerate(way[1:], start=1):
        last = number == len(way) - 1
        to, level = _x(column) + near, _y(row)
        level += _offset(places, place, -1) if last else 0.0
        bend = (to - x) * _BEND
        path += (
            f" C{x + bend:.1f} {y:.1f} {to - bend:.1f} {level:.1f} {to:.1f} {level:.1f}"
        )
        x, y = (to, level) if last else (_x(column) + far, level)
        path += "" if last else f" H{x:.1f}"
    kind = "switched" if link.gains else "open"
    colour = VERMILLION if link.gains else GREY
    dashes = ' stroke-dasharray="5 3.5"' if link.gains else ""
    told = f"{label(link.start)} to {label(link.end)}: {', '.join(link.reads)}"
    if link.gains:
        told += f"; only where a hypothesis frees {' or '.join(link.gains)}"
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.2"{dashes} '
        f'marker-end="url(#{kind})"><title>{escape(told)}</title></path>'
    )


def _offset(places: Layout, place: int, end: int) -> float:
    """Return how far from the middle of a box its end of a link stands.

    Links on one side of a box are spread over it in the order of where they go.
    """
    way = places.ways[place]
    box, beside = way[end], way[1 if end == 0 else -2]
    found: list[tuple[float, int]] = []
    for other, path in places.ways.items():
        for own, near in ((path[0], path[1]), (path[-1], path[-2])):
            if own == box and near[0] == beside[0]:
                found.append((near[1], other))
    found.sort()
    rank = next(i for i, (_, other) in enumerate(found) if other == place)
    step = min(5.0, (_BOX_HEIGHT - 8) / max(len(found) - 1, 1))
    return (rank - (len(found) - 1) / 2) * step


def _box(name: str, places: Layout, kind: str) -> str:
    column, row = places.boxes[name]
    x, y = _x(column), _y(row)
    return (
        f'<g><rect x="{x:.1f}" y="{y - _BOX_HEIGHT / 2:.1f}" width="{_BOX_WIDTH:.0f}" '
        f'height="{_BOX_HEIGHT:.0f}" rx="4" fill="{_FILLS[kind]}" stroke="{BLACK}"/>'
        f'<text x="{x + _BOX_WIDTH / 2:.1f}" y="{y + 4:.1f}" text-anchor="middle" '
        f'fill="{BLACK}">{escape(label(name))}</text></g>'
    )


def _key(top: float) -> list[str]:
    found: list[str] = []
    x = _MARGIN
    for kind, fill in _FILLS.items():
        found.append(
            f'<rect x="{x:.0f}" y="{top:.0f}" width="22" height="13" rx="3" '
            f'fill="{fill}" stroke="{BLACK}"/><text x="{x + 29:.0f}" '
            f'y="{top + 11:.0f}" fill="{BLACK}">{_MEANT[kind]}</text>'
        )
        x += 250
    x = _MARGIN
    looks: Mapping[str, tuple[str, str]] = {
        "always open": (GREY, ""),
        "open only where a hypothesis frees its gain": (
            VERMILLION,
            ' stroke-dasharray="5 3.5"',
        ),
    }
    for told, (colour, dashes) in looks.items():
        found.append(
            f'<line x1="{x:.0f}" x2="{x + 24:.0f}" y1="{top + 32:.0f}" '
            f'y2="{top + 32:.0f}" stroke="{colour}" stroke-width="1.4"{dashes}/>'
            f'<text x="{x + 31:.0f}" y="{top + 36:.0f}" fill="{BLACK}">{told}</text>'
        )
        x += 250
    return found
