"""Flow: how many people there are in a group, and how many are described.

A count of a variable named as a group is the size of that group ("infused 14", "among
infused"); nobody can describe more of them.
"""

from collections.abc import Iterator

from equipoise.audit.check import Check
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.wording import said_all

_STEM = 6

_CONSEQUENCE = (
    "Somebody is counted twice or has been left out; who was analysed is not certain."
)


def flow_checks(table: StatTable) -> Iterator[Check]:
    """Return a check of every count that is the size of a group described elsewhere."""
    counts: dict[str, list[Statistic]] = {}
    for one in table.statistics:
        if one.kind == "count" and not one.condition and not one.time:
            counts.setdefault(one.variable, []).append(one)
    groups = dict.fromkeys(one.among for one in table.statistics if one.among)
    for variable, ones in counts.items():
        for group in groups:
            if len(ones) == 1 and _same(variable, group):
                yield from _of(table, ones[0], group)


def _same(variable: str, group: str) -> bool:
    a, b = variable.lower(), group.lower()
    return a == b or (min(len(a), len(b)) > _STEM and a[:_STEM] == b[:_STEM])


def _of(table: StatTable, count: Statistic, group: str) -> Iterator[Check]:
    described = [
        one for one in table.statistics if one.among == group and one is not count
    ]
    if not described:
        return
    most = max(described, key=lambda one: one.n)
    size = count.printed.value
    wrong = most.n > size
    said = f"{count.printed.text} are said to be {group}, and numbers are given of "
    fits = "more than there are" if wrong else "which fits"
    yield Check(
        id=f"{count.id}:flow",
        where=count.where,
        printed=f"{said_all([count])}; {said_all([most])}",
        status="inconsistent" if wrong else "ok",
        message=f"{said}{most.n}: {fits}.",
        expected=f"at least {most.n}" if wrong else "",
        consequence=_CONSEQUENCE if wrong else "",
        about=(count.id, most.id),
    )
