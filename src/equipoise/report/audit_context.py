"""What a contrast has to be read against, as sheets for the terminal and the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from equipoise.audit.context import POWERS, Context, Stop, planned
from equipoise.audit.selection import Apparent
from equipoise.evidence import Finding
from equipoise.report.words import interval, number, p_value

_PLUS = "\N{NO-BREAK SPACE}\N{PLUS-MINUS SIGN}\N{NO-BREAK SPACE}"
_BEYOND = {True: "beyond it", False: "not beyond it", None: "open within rounding"}


@dataclass(frozen=True)
class Sheet:
    """A table with what has to be known to read it.

    Parameters
    ----------
    title, said : str
    columns : tuple of str
    rows : tuple of tuple of str
    """

    title: str
    said: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets(context: Context) -> tuple[Sheet, ...]:
    """Return the contrasts as printed, then choice, power and look."""
    return (
        _contrasts(context),
        selection_sheet(context),
        _power(context),
        _interim(context),
    )


def effect(one: Apparent) -> str:
    """Return the apparent effect with the error of the simulation."""
    return f"{number(one.effect.value, 1)}{_PLUS}{number(one.effect.standard_error, 2)}"


def false_positives(one: Apparent) -> str:
    """Return how many of 100 trials are significant, with the simulation's error."""
    share, n = one.significant.share, one.significant.n
    error = (share * (1 - share) / n) ** 0.5
    return f"{number(100 * share, 1)}{_PLUS}{number(100 * error, 1)}"


def selection_rows(apparent: tuple[Apparent, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a row for each correlation."""
    return tuple(
        (
            number(one.correlation, 1),
            effect(one),
            f"{number(abs(one.d.value), 2)}{_PLUS}{number(one.d.standard_error, 2)}",
            false_positives(one),
            f"{one.significant.n:,}",
        )
        for one in apparent
    )


SELECTION_COLUMNS = (
    "Correlation between the arms",
    "Apparent difference, points",
    "d, median",
    "Significant, of 100 trials",
    "Trials",
)
"""Of what choosing patients shows where nothing was done."""


def selection_sheet(context: Context) -> Sheet:
    """Return what choosing patients shows where the other treatment does nothing."""
    looked, chosen = context.looked, context.chosen
    on, start = looked.chosen_on, looked.start
    falls = number(-chosen.threshold, 2)
    said = (
        f"Patients were chosen for a fall of at least {falls} points on "
        f"{on.arm}: {looked.criterion.printed['lowest'].text} % of a mean of "
        f"{start.printed['mean'].text}. Part of such a fall is luck, which does not "
        "come back on the other arm, so that a difference appears where there is none. "
        f"Here both arms have the mean ({number(chosen.mean, 1)}) and the SD "
        f"({number(chosen.sd, 1)}) printed of the {chosen.n} who had both; "
        f"{number(chosen.n * chosen.share, 1)} of them are chosen on average, and "
        f"{looked.contrast.n} were. The printed SDs of the {chosen.n} give a "
        f"correlation of {_ends(context)}. The printed difference among those chosen "
        f"is {_text(looked.contrast)}. After \N{PLUS-MINUS SIGN} stands the standard "
        "error of the simulation; without a choice, "
        f"{number(50 * chosen.alpha, 1)} of 100 trials would be significant in this "
        "direction."
    )
    rows = selection_rows(context.apparent)
    return Sheet(
        "What choosing patients shows if the treatment does nothing",
        said,
        SELECTION_COLUMNS,
        rows,
    )


def _contrasts(context: Context) -> Sheet:
    looked = context.looked
    said = (
        "Everyone who had both arms comes first: only that contrast is not moved by "
        "the choice of patients."
    )
    rows = tuple(
        (who, str(one.n), _text(one), _p(context, one))
        for who, one in (
            (f"all who had both ({looked.everyone.among})", looked.everyone),
            (f"chosen ({looked.contrast.among})", looked.contrast),
        )
    )
    columns = ("Among", "Patients", "Difference as printed", "p by its F")
    return Sheet(
        f"The contrast, {looked.everyone.arm} less {looked.everyone.versus}",
        said,
        columns,
        rows,
    )


def _power(context: Context) -> Sheet:
    looked, sd = context.looked, context.looked.everyone.printed["sd"].text
    said = (
        "The least true difference that a paired test detects in 80 or 90 of 100 "
        f"trials, two-sided at {context.chosen.alpha:g}. Points are at the SD of the "
        f"difference printed of everyone, {sd}."
    )
    named = {
        planned(looked): "planned",
        looked.everyone.n: "had both arms at the look",
        looked.contrast.n: "chosen at the look",
    }
    rows = tuple(
        (
            named[n],
            str(n),
            *(
                f"d {number(one.d, 2)}, {number(one.points, 1)} points"
                for one in context.detectable
                if one.n == n
            ),
        )
        for n in dict.fromkeys(one.n for one in context.detectable)
    )
    ends = tuple(f"{100 * one:.0f} of 100 trials" for one in POWERS)
    return Sheet(
        "What the planned number could detect",
        said,
        ("Patients", "n", *ends),
        rows,
    )


def _interim(context: Context) -> Sheet:
    looked = context.looked
    n = planned(looked)
    said = (
        f"Two looks are taken as planned, this one and the end with {n} patients: the "
        "first two boundaries at half of the patients, the two that spend alpha at "
        f"{looked.contrast.n} of {n}. A boundary keeps its alpha for a contrast that "
        "no choice has moved; how often chance alone makes one among those chosen is "
        "said above."
    )
    columns = (
        "Boundary",
        "Stop at a p below",
        f"All who had both, p {_p(context, looked.everyone)}",
        f"Chosen, p {_p(context, looked.contrast)}",
    )
    return Sheet(
        "What boundaries say of the look taken",
        said,
        columns,
        tuple(_stops(context)),
    )


def _stops(context: Context) -> Iterator[tuple[str, ...]]:
    def said(stop: Stop, one: Finding) -> str:
        return _BEYOND[stop.beyond[one.name]]

    for stop in context.stops:
        yield (
            stop.boundary.name,
            f"{stop.boundary.p[0]:.4f}",
            said(stop, context.looked.everyone),
            said(stop, context.looked.contrast),
        )


def _ends(context: Context) -> str:
    r = context.correlation
    return interval(r.low, r.high, 2)


def _p(context: Context, finding: Finding) -> str:
    p = context.p[finding.name]
    low, high = p_value(p.low), p_value(p.high)
    return low if low == high else f"{low} to {high}"


def _text(finding: Finding) -> str:
    printed = {key: one.text for key, one in finding.printed.items()}
    parts = [
        f"{printed['mean']} (SD {printed['sd']})",
        *(
            f"{name} {printed[name.lower()]}"
            for name in ("F", "p", "d")
            if name.lower() in printed
        ),
    ]
    return ", ".join(parts).replace("-", "\N{MINUS SIGN}")
