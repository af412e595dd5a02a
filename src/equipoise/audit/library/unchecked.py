"""What no check could look at, and why."""

from collections.abc import Iterable, Iterator

from equipoise.audit.check import Check
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import verdict

_WHY = {
    "sd": "no mean with the same n stands beside it",
    "se": "no SD with the same n stands beside it",
    "f": "no mean and SD that it tests stand beside it, and no p",
    "t": "no mean and SD that it tests stand beside it, and no p",
    "p": "no t, F, or mean and SD of a change stands beside it",
    "d": "no mean and SD, t or F stands beside it",
    "median": "neither a scale, nor whole scores, nor a mean and an SD are given",
    "ci_low": "no mean with its SD or SE stands beside it",
    "ci_high": "no mean with its SD or SE stands beside it",
}
_NO_SCALE = "neither a scale nor whole scores are given"


def unchecked(table: StatTable, checks: Iterable[Check]) -> list[Check]:
    """Return a note for every number that took part in no check.

    Parameters
    ----------
    table : StatTable
    checks : iterable of Check
        What the other checks said.
    """
    seen = {name for check in checks for name in check.about}
    left = (one for one in table.statistics if one.id not in seen)
    unread = (_because(one, why) for one, why in table.unread)
    return [*_convention(table), *(_note(one) for one in left), *unread]


def _note(one: Statistic) -> Check:
    why = _WHY.get(one.kind, _NO_SCALE)
    if one.kind == "p":
        why = f"{why}; the test may be another"
    return _because(one, why)


def _because(one: Statistic, why: str) -> Check:
    return verdict([one], "unchecked", "note", f"It could not be checked: {why}.")


def _convention(table: StatTable) -> Iterator[Check]:
    first: View | None = next(iter(views(table)), None)
    if first is not None and str(first.convention):
        said = f"The table is read as it shows itself: {first.convention}."
        yield verdict([table.statistics[0]], "convention", "note", said)
