"""The flow chart of a trial: boxes from those infused to those scored, by sequence."""

from html import escape

from equipoise.analysis import Flow, Leg
from equipoise.trial.protocol import visit_name

_WIDE, _TALL, _GAP, _TOP = 300, 66, 34, 58
_EDGE = 10


def flow_svg(followed: Flow) -> str:
    """Return the flow chart as SVG, which says in its title what it shows."""
    legs = followed.legs
    width = max(len(legs), 1) * (_WIDE + _GAP) - _GAP + 2 * _EDGE
    depth = max((len(leg.stages) for leg in legs), default=0)
    height = _TOP + _EDGE + depth * (2 * _TALL + 2 * _GAP) + _GAP
    middle = width / 2
    parts = [
        f'<svg viewBox="0 0 {width} {height}" role="img" '
        f'style="max-width: {width}px" xmlns="http://www.w3.org/2000/svg">',
        f"<title>Flow of {followed.n} patients through "
        f"{escape('; '.join(leg.sequence for leg in legs))}</title>",
        _box(middle - _WIDE / 2, _EDGE, 44, (f"received a treatment: {followed.n}",)),
    ]
    for place, leg in enumerate(legs):
        left = _EDGE + place * (_WIDE + _GAP)
        parts.append(_elbow(middle, _EDGE + 44, left + _WIDE / 2, _TOP + _GAP))
        parts += _leg(leg, left, visit_name(followed.at))
    return "\n".join([*parts, "</svg>"])


def _leg(leg: Leg, left: float, visit: str) -> list[str]:
    parts: list[str] = []
    top = float(_TOP + _GAP)
    for stage in leg.stages:
        if stage.period > 1:
            parts.append(_elbow(left + _WIDE / 2, top - _GAP, left + _WIDE / 2, top))
        gone = f"left before: {stage.left}"
        received = (
            f"period {stage.period}: {stage.arm}",
            f"received: {stage.received}" + (f"; {gone}" if stage.period > 1 else ""),
        )
        parts.append(_box(left, top, _TALL, received))
        top += _TALL
        parts.append(_elbow(left + _WIDE / 2, top, left + _WIDE / 2, top + _GAP))
        top += _GAP
        missing = stage.received - stage.scored
        scored = (f"scored {visit}: {stage.scored}", f"score missing: {missing}")
        parts.append(_box(left, top, _TALL, scored))
        top += _TALL + _GAP
    return parts


def _box(left: float, top: float, tall: float, lines: tuple[str, ...]) -> str:
    rows = [
        f'<rect x="{left:g}" y="{top:g}" width="{_WIDE}" height="{tall:g}" rx="3" '
        'fill="#fff" stroke="#1a1a1a" stroke-width="1.3"/>'
    ]
    first = top + tall / 2 - 11 * (len(lines) - 1) + 5
    for number, line in enumerate(lines):
        rows.append(
            f'<text x="{left + _WIDE / 2:g}" y="{first + 22 * number:g}" '
            f'font-size="14" text-anchor="middle" fill="#1a1a1a">{escape(line)}</text>'
        )
    return "\n".join(rows)


def _elbow(x: float, top: float, to: float, bottom: float) -> str:
    half = (top + bottom) / 2
    return (
        f'<path d="M{x:g} {top:g} V{half:g} H{to:g} V{bottom - 7:g}" fill="none" '
        'stroke="#1a1a1a" stroke-width="1.3"/>'
        f'<path d="M{to - 4:g} {bottom - 8:g} L{to:g} {bottom:g} L{to + 4:g} '
        f'{bottom - 8:g} Z" fill="#1a1a1a"/>'
    )
