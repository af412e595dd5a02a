"""Checks across lines: of a difference and its sides, of a group and its parts.

    difference   its mean is the difference of the means; its SD lies between the
                 difference and the sum of the two SDs, whatever the correlation
    parts        sums add, and sums of squares add
    part of a variable    is at most the variable

Each number is compared with what the others leave of it.  Where whole numbers alone
cannot give one of them, that is said elsewhere, and here it is taken as any number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from equipoise.audit.check import Check
from equipoise.audit.interval import Interval
from equipoise.audit.joint.bounds import refuted
from equipoise.audit.joint.system import Less, Sum, System
from equipoise.audit.joint.values import expected
from equipoise.audit.table import Statistic
from equipoise.audit.wording import NAMES, listed, said_all, span

_FIRST = ("mean", "count", "percent")
_SPREAD = ("sd", "se")
_TESTS = ("f", "t", "p", "d")


@dataclass(frozen=True)
class Line:
    """A number, and the others that leave it what they do.

    Parameters
    ----------
    system : System
        Of the groups that take part.
    number : Statistic
    others : tuple of Statistic
    name : str
        Of the check.
    rule : str
        Why they bear on each other, as the start of a sentence.
    """

    system: System
    number: Statistic
    others: tuple[Statistic, ...]
    name: str
    rule: str


def line_checks(system: System) -> Iterator[Check]:
    """Return a check of each number that others of the system bear on."""
    for one in _lines(system):
        checked = _checked(one)
        if checked is not None:
            yield checked


def _lines(system: System) -> Iterator[Line]:
    for one in system.differences:
        if system.groups[one.of].printed:
            yield from _of_difference(system, one)
    for one in system.sums:
        if system.groups[one.whole].printed:
            yield from _of_parts(system, one)
    for part, whole in system.at_most:
        yield from _of_variable(system, part, whole)


def _of_difference(system: System, one: Less) -> Iterator[Line]:
    sub = _only(system, [one.of, one.first, one.second])
    sides = (one.first, one.second)
    for number in _printed(system, one.of, ("mean",)):
        others = [_printed(system, side, ("mean",)) for side in sides]
        if all(others):
            rule = "The mean of a difference is the difference of the means"
            yield Line(sub, number, _flat(others), "difference", rule)
    for number in _printed(system, one.of, _SPREAD) if one.paired else ():
        others = [_printed(system, side, _SPREAD) for side in sides]
        if all(others):
            rule = (
                "Whatever the correlation within patients, the SD of a difference lies "
                "between the difference and the sum of the two SDs"
            )
            yield Line(sub, number, _flat(others), "difference", rule)


def _of_parts(system: System, one: Sum) -> Iterator[Line]:
    inside, leaves = _chain(system, one)
    sub = _only(system, [one.whole, *inside])
    left = [i for i in leaves if not system.groups[i].printed]
    known = [i for i in leaves if system.groups[i].printed]
    whole, names = (
        system.groups[one.whole],
        [f"{system.groups[i].n} {system.groups[i].cell.among}" for i in known],
    )
    for kinds in (("mean",), ("count",), ("percent",), _SPREAD):
        wanted = (*_FIRST, *_SPREAD) if kinds == _SPREAD else kinds
        for number in _printed(system, one.whole, kinds):
            parts = [_printed(system, i, kinds) for i in known]
            if not all(parts):
                continue
            others = _flat([_printed(system, i, wanted) for i in known])
            if kinds == _SPREAD:
                others += _printed(system, one.whole, _FIRST)
            adds = "squares" if kinds == _SPREAD else "scores"
            if kinds == ("count",):
                adds = "counts"
            rest = sum(system.groups[i].n for i in left)
            beside = f", whatever the {rest} others have" if rest else ""
            rule = (
                f"The {adds} of {listed(names, 'and')} add to those of the "
                f"{whole.n} {whole.cell.among}{beside}"
            )
            yield Line(sub, number, others, "parts", rule)


def _of_variable(system: System, part: int, whole: int) -> Iterator[Line]:
    sub = _only(system, [part, whole])
    larger = system.groups[whole].cell.variable.replace("_", " ")
    for kinds in (("mean",), ("count",)):
        for number in _printed(system, part, kinds):
            others = _printed(system, whole, kinds)
            if others:
                rule = f"It is a part of {larger}, and at most that"
                yield Line(sub, number, others, "part_of", rule)


def _chain(system: System, one: Sum) -> tuple[list[int], list[int]]:
    """Return every group below a sum, and those at the ends."""
    inside, leaves = list[int](), list[int]()
    made = {
        other.whole: other
        for other in system.sums
        if not system.groups[other.whole].printed
    }
    left = list(one.parts)
    while left:
        i = left.pop(0)
        inside.append(i)
        if i in made:
            left += made[i].parts
        else:
            leaves.append(i)
    return inside, leaves


def _only(system: System, places: Sequence[int]) -> System:
    return system.restricted(frozenset(places))


def _printed(system: System, place: int, kinds: Sequence[str]) -> tuple[Statistic, ...]:
    ones = (system.statistics[name] for name in system.ids_of(place))
    return tuple(one for one in ones if one.kind in kinds)


def _flat(found: Sequence[Sequence[Statistic]]) -> tuple[Statistic, ...]:
    return tuple(one for ones in found for one in ones)


def _checked(line: Line) -> Check | None:
    held = [one.id for one in line.others]
    system = line.system
    left = expected(system, held, line.number)
    if left is None or refuted(system, [line.number.id]):
        system = replace(
            system, groups=tuple(replace(one, integer=False) for one in system.groups)
        )
        left = expected(system, held, line.number)
    if left is None:
        return None  # the others contradict each other, which is said of them
    decimals = line.number.printed.decimals
    texts = _all([line.number, *line.others])
    wrong = refuted(system, [*held, line.number.id])
    shown = span(_shown(left, line.number), decimals)
    name, text = NAMES[line.number.kind], line.number.printed.text
    fits = f"not {text}" if wrong else f"which includes {text}"
    leaves = shown if line.number.kind == "count" else f"{name} {shown}"
    message = f"{line.rule}; that leaves {leaves}, {fits}."
    return Check(
        id=f"{line.number.id}:{line.name}",
        where=line.number.where,
        printed=texts,
        status="inconsistent" if wrong else "ok",
        message=message,
        expected=shown,
        interval=left,
        consequence=_consequence(line) if wrong else "",
        about=(line.number.id, *held),
    )


def _consequence(line: Line) -> str:
    """Return what a contradiction means, by whether a test of it is printed."""
    if not any(one.kind in _TESTS for one in line.system.statistics.values()):
        return (
            "One of these numbers is not what was found; they describe the patients, "
            "and no printed test rests on them."
        )
    if line.name == "difference":
        return (
            "One of these numbers is not what was found; which one decides how large "
            "the effect is."
        )
    return (
        "One of these numbers is not what was found; a printed test rests on what was."
    )


def _shown(left: Interval, number: Statistic) -> Interval:
    if number.kind in ("count", "percent"):
        return left.above(0)
    return left


def _all(ones: Sequence[Statistic]) -> str:
    return "; ".join(f"{_of(one)}: {said_all([one])}" for one in ones)


def _of(one: Statistic) -> str:
    named = (one.cell.among, one.cell.condition, one.cell.time)
    return ", ".join(name for name in named if name) or one.cell.variable
