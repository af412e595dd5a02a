"""Where the boxes of the wiring stand, and the ways that links take between them.

Boxes stand in columns, one for each layer.  A link over several columns passes through
a place of its own in each, so that it runs behind no box.  Within a column boxes are
ordered by the middle of what they are joined to, and then moved towards it as far as
their neighbours allow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from equipoise.report.wiring import Wire

_SWEEPS = 24
_BOX_ROOM, _WAY_ROOM = 1.0, 0.42
"""Height that a box, and the way of a link, keep free, in rows."""


@dataclass(frozen=True)
class Layout:
    """Places in columns and rows.

    Parameters
    ----------
    boxes : mapping from component to (column, row)
    ways : mapping from place of a wire to tuple of (column, row)
        What it passes through from its first box to its last, both included.
    """

    boxes: Mapping[str, tuple[int, float]]
    ways: Mapping[int, tuple[tuple[int, float], ...]]


def laid_out(links: Sequence[Wire], columns: Mapping[str, int]) -> Layout:
    """Return places for boxes and ways for links.

    Parameters
    ----------
    links : sequence of Wire
    columns : mapping from component to int
    """
    chains = {i: _chain(i, one, columns) for i, one in enumerate(links)}
    joined: dict[str, list[str]] = {name: [] for name in columns}
    depth = dict(columns)
    for chain in chains.values():
        for (name, column), (after, later) in zip(chain, chain[1:], strict=False):
            joined.setdefault(name, []).append(after)
            joined.setdefault(after, []).append(name)
            depth[name], depth[after] = column, later
    order = _ordered(depth, joined)
    rows = _rows(order, joined, frozenset(columns))
    return Layout(
        boxes={name: (columns[name], rows[name]) for name in columns},
        ways={
            i: tuple((column, rows[name]) for name, column in chain)
            for i, chain in chains.items()
        },
    )


def _chain(
    place: int, link: Wire, columns: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    start, end = columns[link.start], columns[link.end]
    step = 1 if end > start else -1
    between = range(start + step, end, step)
    return (
        (link.start, start),
        *((f"{place}|{column}", column) for column in between),
        (link.end, end),
    )


def _ordered(
    depth: Mapping[str, int], joined: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """Return the columns with few crossings: sweeps of medians to and fro."""
    order = [
        [name for name in depth if depth[name] == column]
        for column in range(max(depth.values()) + 1)
    ]
    best, fewest = [list(one) for one in order], _crossings(order, joined)
    for sweep in range(_SWEEPS):
        step = 1 if sweep % 2 == 0 else -1
        for column in range(len(order))[::step]:
            place = {name: i for one in order for i, name in enumerate(one)}
            beside = column - step
            order[column].sort(
                key=lambda name: _middle(name, joined, depth, (place, beside))
            )
        crossings = _crossings(order, joined)
        if crossings < fewest:
            best, fewest = [list(one) for one in order], crossings
    return best


def _middle(
    name: str,
    joined: Mapping[str, Sequence[str]],
    depth: Mapping[str, int],
    seen: tuple[Mapping[str, int], int],
) -> float:
    place, column = seen
    found = [place[other] for other in joined[name] if depth[other] == column]
    return fmean(found) if found else float(place[name])


def _crossings(
    order: Sequence[Sequence[str]], joined: Mapping[str, Sequence[str]]
) -> int:
    total = 0
    for left, right in zip(order, order[1:], strict=False):
        rank = {name: i for i, name in enumerate(right)}
        ends = [
            (i, rank[other])
            for i, name in enumerate(left)
            for other in joined[name]
            if other in rank
        ]
        total += sum(
            (a - c) * (b - d) < 0
            for k, (a, b) in enumerate(ends)
            for c, d in ends[k + 1 :]
        )
    return total


def _rows(
    order: Sequence[Sequence[str]],
    joined: Mapping[str, Sequence[str]],
    boxes: frozenset[str],
) -> Mapping[str, float]:
    rows = {name: float(i) for one in order for i, name in enumerate(one)}
    for _ in range(_SWEEPS):
        for column in order:
            wanted = [fmean([rows[o] for o in joined[n]] or [rows[n]]) for n in column]
            room = [_BOX_ROOM if name in boxes else _WAY_ROOM for name in column]
            rows.update(zip(column, _spaced(wanted, room), strict=True))
    lowest = min(rows.values())
    return {name: row - lowest for name, row in rows.items()}


def _spaced(wanted: Sequence[float], room: Sequence[float]) -> list[float]:
    """Return rows near those wanted, in their order and with room between them.

    Neighbours that are too close are moved together, by the mean of what they want.
    """
    at = [0.0]
    for before, after in zip(room, room[1:], strict=False):
        at.append(at[-1] + (before + after) / 2)
    blocks: list[list[float]] = []
    for want, offset in zip(wanted, at, strict=True):
        blocks.append([want - offset])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    shifts = [fmean(block) for block in blocks for _ in block]
    return [shift + offset for shift, offset in zip(shifts, at, strict=True)]
