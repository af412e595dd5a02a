"""t and F of one mean against zero: of a change, or of a difference within people.

    F = t^2 = n mean^2 / SD^2      with 1 and n - 1 degrees of freedom

For whole-number scores the three numbers are points of a lattice, which excludes what
the three intervals allow one by one.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scipy.special import fdtrc

from equipoise.audit.check import Change, Check, Status
from equipoise.audit.interval import Interval
from equipoise.audit.lattice import Point, nearest_f, points, with_f
from equipoise.audit.table import Statistic, StatTable
from equipoise.audit.view import View, views
from equipoise.audit.wording import (
    NAMES,
    changed,
    changes,
    consequence,
    listed,
    rounded,
    span,
    verdict,
)

ALPHA = 0.05
"""What is called significant; by custom, and in words alone."""


@dataclass(frozen=True)
class Tested:
    """A mean, its SD and a statistic of it.

    Parameters
    ----------
    view : View
    mean, sd, test : Statistic
        The test is a t or an F.
    """

    view: View
    mean: Statistic
    sd: Statistic
    test: Statistic

    @property
    def n(self) -> int:
        """Return how many people there are."""
        return self.mean.n

    @property
    def sure(self) -> bool:
        """Return whether the test is known to be of this mean."""
        said = self.test.df2 if self.test.kind == "f" else df_of_t(self.test)
        return said is not None or self.view.is_change

    @property
    def f(self) -> Interval:
        """Return the F ratios that the test may have had."""
        reading = self.view.reading(self.test)
        return reading.above(0) if self.test.kind == "f" else reading.squared()

    @property
    def true_sd(self) -> Interval:
        """Return the SDs over n - 1 that the printed SD may stand for."""
        divisor = self.view.convention.divisor(self.n)
        factor = math.sqrt(divisor / (self.n - 1))
        return self.view.reading(self.sd).above(0).scaled(factor)


def one_sample(table: StatTable) -> list[Check]:
    """Check t and F against the mean and the SD of the same cell."""
    return [check for view in views(table) for check in _of(view)]


def df_of_t(test: Statistic) -> float | None:
    """Return the degrees of freedom of a t, in whichever column they stand."""
    return test.df1 if test.df2 is None else test.df2


def of_one_mean(test: Statistic) -> bool:
    """Return whether a t or an F can be that of the mean of its own cell."""
    df = test.df2 if test.kind == "f" else df_of_t(test)
    numerator = test.df1 if test.kind == "f" else None
    return df in (None, test.n - 1) and numerator in (None, 1)


def by_numbers(tested: Tested) -> Interval:
    """Return the F ratios that the mean, the SD and n allow."""
    mean = tested.view.reading(tested.mean)
    return mean.squared().scaled(tested.n) / tested.true_sd.squared()


def _of(view: View) -> Iterator[Check]:
    mean, sd = view.one("mean"), view.one("sd")
    for kind in ("f", "t"):
        for test in view.table.all(view.cell, kind):
            if mean is None or sd is None:
                continue
            if len({mean.n, sd.n, test.n}) > 1 or test.n < 2:
                continue
            if of_one_mean(test):
                yield _compared(Tested(view, mean, sd, test))
    f, t = view.one("f"), view.one("t")
    if f and t and f.df1 in (None, 1):
        yield _square(view, f, t)


def _compared(tested: Tested) -> Check:
    about = [tested.test, tested.mean, tested.sd]
    expected = by_numbers(tested)
    name, wrong_sign = NAMES[tested.test.kind], _wrong_sign(tested)
    as_printed = expected if tested.test.kind == "f" else expected.root()
    shown = span(as_printed, tested.test.printed.decimals)
    if expected.meets(tested.f) and not _off_the_lattice(tested):
        if not wrong_sign:
            said = f"Mean, SD and n give {name} {shown}, which includes it."
            return verdict(about, "mean_and_sd", "ok", said)
        said = "Its sign is not that of the mean; the difference may be reversed."
        return verdict(about, "mean_and_sd", "note", said)
    status: Status = "inconsistent" if tested.sure else "unclear"
    said = (
        f"A mean of {tested.mean.printed.text} with an SD of {tested.sd.printed.text} "
        f"in {tested.n} people gives {name} {shown}, not {tested.test.printed.text}"
    )
    if expected.meets(tested.f):
        shown = _on_the_lattice(tested)
        said = (
            f"The three numbers agree one by one, but no {tested.n} whole-number "
            f"scores have all three: the nearest {name} of any is {shown}"
        )
        if _rounded_twice(tested):
            said, status = (
                f"{said} ({tested.test.printed.text} if rounded twice)",
                "unclear",
            )
    hint = " (the SD behaves like a standard error)" if _like_an_se(tested) else ""
    return replace(
        verdict(about, "mean_and_sd", status, f"{said}{hint}{_reserve(tested)}."),
        expected=shown,
        interval=as_printed,
        consequence=_consequence(tested, expected),
        repairs=_repairs(tested),
    )


def _wrong_sign(tested: Tested) -> bool:
    mean = tested.view.reading(tested.mean)
    t = tested.view.reading(tested.test)
    opposite = (mean.low > 0 and t.high < 0) or (mean.high < 0 and t.low > 0)
    return tested.test.kind == "t" and opposite


def _off_the_lattice(tested: Tested) -> bool:
    found = _points(tested)
    scores = tested.view.scores(tested.n)
    return bool(found) and not any(with_f(one, tested.f, scores) for one in found)


def _rounded_twice(tested: Tested) -> bool:
    """Return whether it fits once rounded to one digit more, and then again."""
    printed, view = tested.test.printed, tested.view
    half = 0.5 * 10.0 ** -(printed.decimals + 1)
    wider = view.reading(tested.test) + Interval(-half, half)
    f = wider.above(0) if tested.test.kind == "f" else wider.squared()
    scores = view.scores(tested.n)
    return any(with_f(one, f, scores) for one in _points(tested))


def _on_the_lattice(tested: Tested) -> str:
    scores, value = tested.view.scores(tested.n), tested.test.printed.value
    f = value if tested.test.kind == "f" else value * value
    near = nearest_f(_points(tested), scores, f)
    shown = near if tested.test.kind == "f" else [math.sqrt(one) for one in near]
    decimals = tested.test.printed.decimals + 1
    return listed([rounded(one, decimals) for one in shown])


def _points(tested: Tested) -> tuple[Point, ...]:
    view = tested.view
    if not view.integer:
        return ()
    mean, sd = view.reading(tested.mean), view.reading(tested.sd)
    return points(mean, sd, view.scores(tested.n)) or ()


def _like_an_se(tested: Tested) -> bool:
    mean = tested.view.reading(tested.mean)
    return (mean.squared() / tested.true_sd.squared()).meets(tested.f)


def _reserve(tested: Tested) -> str:
    if not tested.sure:
        return ", if it tests this mean against zero"
    return ", unless the test used more than these numbers"


def _repairs(tested: Tested) -> tuple[Change, ...]:
    mean, sd = tested.mean.printed.value, tested.sd.printed.value
    f, n = tested.test.printed.value, tested.n
    f = f if tested.test.kind == "f" else f * f
    usual = n * mean * mean / (sd * sd) if sd else math.inf
    statistic = usual if tested.test.kind == "f" else math.sqrt(usual)
    sign = math.copysign(1, tested.test.printed.value)
    candidates = [changed(tested.test, statistic * sign)]
    if f > 0:
        candidates.append(changed(tested.sd, abs(mean) * math.sqrt(n / f)))
        size = sd * math.sqrt(f / n)
        candidates.append(changed(tested.mean, math.copysign(size, mean)))
    if _like_an_se(tested):
        candidates.append(changed(tested.sd, sd * math.sqrt(n)))
    return changes(candidates)


def _consequence(tested: Tested, expected: Interval) -> str:
    df = tested.n - 1
    least = float(fdtrc(1, df, expected.high)) if math.isfinite(expected.high) else 0.0
    most = float(fdtrc(1, df, expected.low))
    printed = tested.f
    was = float(fdtrc(1, df, printed.middle)) < ALPHA
    if most < ALPHA and was:
        return "By the mean and the SD the effect is significant all the same."
    if least >= ALPHA and not was:
        return "By the mean and the SD the effect is not significant either."
    if least < ALPHA <= most:
        return "By the mean and the SD the effect may or may not be significant."
    turned = "significant" if most < ALPHA else "not significant"
    return (
        f"By the mean and the SD the effect is {turned}; by the test it is the other."
    )


def _square(view: View, f: Statistic, t: Statistic) -> Check:
    squared = view.reading(t).squared()
    if squared.meets(view.reading(f)):
        return verdict([f, t], "square_of_t", "ok", "It is the square of the t.")
    said = "With one degree of freedom F is the square of t; here it is not."
    return replace(
        verdict([f, t], "square_of_t", "inconsistent", said),
        expected=span(squared, f.printed.decimals),
        interval=squared,
        consequence=consequence(view),
        repairs=changes(
            [
                changed(f, t.printed.value**2),
                changed(
                    t,
                    math.copysign(math.sqrt(max(f.printed.value, 0)), t.printed.value),
                ),
            ]
        ),
    )
