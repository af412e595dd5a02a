"""What the printed numbers of one cell say, as terms that can hold together.

F, t, d and p speak of the mean in standard deviations where they are of differences or
changes within people: a test of two groups, or of a baseline against another, says
nothing of the two numbers beside it.
"""

import math
from collections.abc import Mapping, Sequence

from equipoise.audit.interval import Interval
from equipoise.audit.joint.terms import Term, ratio_of_p, term
from equipoise.audit.table import Statistic
from equipoise.audit.view import View

_RATIOS = ("f", "t", "d", "p")
_COUNTED = ("count", "percent")


def cell_terms(
    view: View, group: int, *, within_people: bool, two_sided: bool
) -> list[Term]:
    """Return the terms of the statistics of a cell.

    Parameters
    ----------
    view : View
        Of a cell whose statistics have one n.
    group : int
        Its place in the system.
    within_people : bool
        Whether its scores are of people one by one; not so for the difference of two
        groups, of which only the mean is taken.
    two_sided : bool
        Whether the table shows that its tests have two sides.
    """
    ones = view.table.cells[view.cell]
    kinds = {one.kind for one in ones}
    if not within_people:
        return _terms(view, [one for one in ones if one.kind == "mean"], group)
    valued = bool(kinds & {"mean", "sd", "se"})
    plain = [
        one
        for one in ones
        if one.kind not in _RATIOS and not (valued and one.kind in _COUNTED)
    ]
    ratios = [one for one in ones if one.kind in _RATIOS]
    if not _test_the_mean(view, ratios):
        return _terms(view, plain, group)
    tests = [one for one in ratios if one.kind != "p"]
    found = _terms(view, [*plain, *tests], group)
    said: Mapping[str, Interval] = {} if two_sided else _said(view)
    if not kinds & {"f", "t"}:
        return found  # a p whose test is not printed may be of ranks
    ps = [one for one in ratios if one.kind == "p" and one.n > 1]
    return [*found, *(_of_p(view, one, group, said) for one in ps)]


def term_of(view: View, one: Statistic, group: int) -> Term | None:
    """Return the term of a statistic of a cell; a p has two sides."""
    if one.kind == "p":
        return _of_p(view, one, group, {})
    return term(view, one, group)


def only_two_sided(view: View) -> bool:
    """Return whether a cell has a p that can only have had two sides."""
    said = _said(view)
    tests = [key for key in said if key != "sd"]
    return any(
        one.n > 1
        and not one.printed.bound
        and all(
            ratio_of_p(view.reading(one), one.n, sides=2).meets(i)
            for i in (said[key] for key in tests)
        )
        and not any(
            ratio_of_p(view.reading(one), one.n, sides=1).meets(said[key])
            for key in tests
        )
        for one in view.table.all(view.cell, "p")
        if tests
    )


def _terms(view: View, ones: Sequence[Statistic], group: int) -> list[Term]:
    found = (term(view, one, group) for one in ones)
    return [one for one in found if one is not None]


def _test_the_mean(view: View, ratios: Sequence[Statistic]) -> bool:
    if not ratios:
        return False
    n = ratios[0].n
    freedom = {df for one in ratios for df in (one.df1, one.df2) if df is not None}
    if freedom - {1.0, float(n - 1)}:
        return False
    return view.is_change or float(n - 1) in freedom


def _said(view: View) -> Mapping[str, Interval]:
    """Return what the other numbers of the line say of |m| / s."""
    said: dict[str, Interval] = {}
    mean, sd, f, t = (view.of(kind) for kind in ("mean", "sd", "f", "t"))
    n = view.table.n_of(view.cell) or 1
    if mean is not None and sd is not None:
        said["sd"] = mean.size() / sd.above(0)
    if f is not None:
        said["f"] = f.above(0).scaled(1 / n).root()
    if t is not None:
        said["t"] = t.size().scaled(1 / math.sqrt(n))
    return said


def _of_p(view: View, one: Statistic, group: int, said: Mapping[str, Interval]) -> Term:
    """Return a p as two-sided, or one-sided where its line agrees with that alone."""
    two, single = (
        ratio_of_p(view.reading(one), one.n, sides=sides) for sides in (2, 1)
    )
    as_two = all(two.meets(other) for other in said.values())
    as_one = bool(said) and all(single.meets(other) for other in said.values())
    return Term(one.id, group, "ratio", single if as_one and not as_two else two)
