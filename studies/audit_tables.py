"""Tables of statistics that are true: whole-number scores, rounded as journals round.

Scores are drawn for each person, every statistic is computed from them without
rounding, and each number is then rounded once.  Designs, scales, sizes, the statistics
printed, their decimals and the way of rounding differ from table to table.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import numpy as np
from scipy import special

from equipoise.audit import COLUMNS

HEADER = ",".join(COLUMNS)

SCALES = ((0, 52), (0, 22), (0, 60), (1, 7), (0, 10), (0, 92), (0, None))

Scores = np.ndarray
Df = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One row of a table, and the exact number behind it."""

    cell: tuple[str, str, str, str, str, str, str]
    kind: str
    exact: float
    printed: str
    df: tuple[str, str]
    n: int
    parent: str

    def text(self) -> str:
        """Return it as a row of a file."""
        entries = (*self.cell, self.kind, self.printed, *self.df, str(self.n))
        return ",".join((*entries, self.parent))


@dataclass(frozen=True)
class Style:
    """How a table rounds and which statistics it prints."""

    rng: np.random.Generator
    mean: int
    sd: int
    test: int
    p: int
    d: int
    half: str
    no_zero: bool
    kinds: frozenset[str]

    def number(self, value: float, decimals: int) -> str:
        """Return a number rounded once."""
        exact = Decimal(repr(float(f"{value:.12g}")))
        text = str(exact.quantize(Decimal(1).scaleb(-decimals), self.half))
        return text.lstrip("-") if float(text) == 0 else text

    def p_value(self, p: float) -> str:
        """Return a p as journals print it."""
        if p < 10.0**-self.p:
            return "<" + self._short(f"{10.0**-self.p:.{self.p}f}")
        return self._short(self.number(p, self.p))

    def _short(self, text: str) -> str:
        return text[1:] if self.no_zero and text.startswith("0.") else text


def style(rng: np.random.Generator) -> Style:
    """Return a way to print a table."""
    mean = int(rng.choice([0, 1, 2], p=[0.05, 0.6, 0.35]))
    optional = ("f", "t", "p", "d", "median", "se", "ci", "percent", "sd", "extremes")
    shown = {kind for kind in optional if rng.random() < 0.7} | {"mean", "count"}
    return Style(
        rng=rng,
        mean=mean,
        sd=mean if rng.random() < 0.7 else mean + 1,
        test=int(rng.choice([1, 2])),
        p=int(rng.choice([2, 3])),
        d=int(rng.choice([1, 2])),
        half=ROUND_HALF_UP if rng.random() < 0.5 else ROUND_HALF_EVEN,
        no_zero=bool(rng.random() < 0.3),
        kinds=frozenset(shown),
    )


class Book:
    """The lines of a table as they are written."""

    def __init__(self, how: Style, scale: tuple[int, int | None]) -> None:
        self.how = how
        self.scale = scale
        self.lines: list[Line] = []
        self.cell: tuple[str, str, str, str, str, str, str] = ("",) * 7
        self.parent = ""

    def turn(self, among: str, condition: str, time: str, parent: str = "") -> None:
        """Begin a cell."""
        low, high = self.scale
        ends = (str(low), "" if high is None else str(high))
        self.cell = ("score", "yes", *ends, among, condition, time)
        self.parent = parent

    def put(
        self, kind: str, exact: float, printed: str, n: int, df: Df = ("", "")
    ) -> None:
        """Write a line."""
        self.lines.append(Line(self.cell, kind, exact, printed, df, n, self.parent))

    def text(self) -> str:
        """Return the table as a file holds it."""
        return "\n".join((HEADER, *(line.text() for line in self.lines))) + "\n"


def summary(book: Book, scores: Scores) -> None:
    """Write the mean, the SD and what else describes scores."""
    how, n = book.how, len(scores)
    mean, sd = float(scores.mean()), float(scores.std(ddof=1))
    book.put("mean", mean, how.number(mean, how.mean), n)
    if "sd" in how.kinds:
        book.put("sd", sd, how.number(sd, how.sd), n)
    se = sd / math.sqrt(n)
    if "se" in how.kinds:
        book.put("se", se, how.number(se, how.sd), n)
    if "median" in how.kinds:
        median = float(np.median(scores))
        book.put("median", median, how.number(median, 1), n)
    if "extremes" in how.kinds:
        for kind, value in (("lowest", scores.min()), ("highest", scores.max())):
            book.put(kind, float(value), str(int(value)), n)
    if "ci" in how.kinds:
        half = float(special.stdtrit(n - 1, 0.975)) * se
        for kind, end in (("ci_low", mean - half), ("ci_high", mean + half)):
            book.put(kind, end, how.number(end, how.mean), n)


def tested(book: Book, t: float, df: float, n: int, d: float) -> None:
    """Write the t or the F of a difference, its p and its d."""
    how = book.how
    if not math.isfinite(t):
        return
    said = f"{df:g}" if float(df).is_integer() else f"{df:.1f}"
    shown = said if how.rng.random() < 0.8 and float(df).is_integer() else ""
    if "f" in how.kinds:
        one = "1" if shown else ""
        book.put("f", t * t, how.number(t * t, how.test), n, (one, shown))
    elif "t" in how.kinds:
        book.put("t", t, how.number(t, how.test), n, ("", shown))
    if "p" in how.kinds and {"f", "t"} & how.kinds and float(df).is_integer():
        p = float(special.fdtrc(1, df, t * t))
        if p < 0.995:
            book.put("p", p, how.p_value(p), n)
    if "d" in how.kinds:
        book.put("d", d, how.number(d, how.d), n)


def draw(rng: np.random.Generator, scale: tuple[int, int | None], n: int) -> Scores:
    """Return whole scores of one level and one spread."""
    low, high = scale
    if high is None:
        return rng.negative_binomial(rng.integers(1, 6), rng.uniform(0.1, 0.6), n)
    centre = rng.uniform(low, high)
    spread = rng.uniform(0.05, 0.35) * (high - low)
    return np.clip(np.rint(rng.normal(centre, spread, n)), low, high).astype(int)


def crossover(book: Book, rng: np.random.Generator, n: int) -> None:
    """Write a crossover: two conditions, their differences, and responders apart."""
    first, second = draw(rng, book.scale, n), draw(rng, book.scale, n)
    picked = first > np.median(first)
    groups = [("all", np.ones(n, bool), "")]
    if 2 <= picked.sum() <= n - 2 and rng.random() < 0.5:
        groups += [("high", picked, "all"), ("low", ~picked, "all")]
    for among, those, parent in groups:
        a, b = first[those], second[those]
        for condition, scores in (("drug", a), ("placebo", b)):
            book.turn(among, condition, "day 1", parent)
            summary(book, scores)
        apart = a - b
        sd = float(apart.std(ddof=1))
        joined = "; ".join(part for part in ("drug - placebo", parent) if part)
        book.turn(among, "difference", "day 1", joined)
        summary(book, apart)
        if sd > 0:
            size = float(apart.mean()) / sd
            tested(book, size * math.sqrt(len(a)), len(a) - 1, len(a), size)


def parallel(book: Book, rng: np.random.Generator, n: int) -> None:
    """Write two groups and their comparison, with equal or unequal variances."""
    m = int(rng.integers(4, 2 * n))
    a, b = draw(rng, book.scale, n), draw(rng, book.scale, m)
    for among, scores in (("treated", a), ("control", b)):
        book.turn(among, "", "day 1")
        summary(book, scores)
    gap = float(a.mean() - b.mean())
    va, vb = float(a.var(ddof=1)), float(b.var(ddof=1))
    pooled = ((n - 1) * va + (m - 1) * vb) / (n + m - 2)
    book.turn("both", "", "day 1", "treated - control")
    if pooled <= 0:
        return
    size = gap / math.sqrt(pooled)
    if rng.random() < 0.6:
        t, df = size / math.sqrt(1 / n + 1 / m), float(n + m - 2)
    else:
        ea, eb = va / n, vb / m
        t = gap / math.sqrt(ea + eb)
        df = (ea + eb) ** 2 / (ea**2 / (n - 1) + eb**2 / (m - 1))
    tested(book, t, df, n + m, size)


def shares(book: Book, rng: np.random.Generator, n: int) -> None:
    """Write counts with their percentages."""
    for name in ("female", "responders", "nausea")[: rng.integers(0, 4)]:
        count = int(rng.integers(0, n + 1))
        book.cell = (name, "", "", "", "all", "", "")
        book.parent = ""
        if "percent" in book.how.kinds:
            decimals = int(rng.integers(0, 2))
            share = 100 * count / n
            book.put("percent", share, book.how.number(share, decimals), n)
        if rng.random() < 0.7:
            book.put("count", count, str(count), n)


def true_table(rng: np.random.Generator) -> Book:
    """Return a table in which every number is true but for its rounding."""
    how = style(rng)
    book = Book(how, SCALES[int(rng.integers(len(SCALES)))])
    n = int(rng.integers(4, 13) if rng.random() < 0.4 else rng.integers(13, 120))
    design: Callable[[Book, np.random.Generator, int], None]
    design = crossover if rng.random() < 0.6 else parallel
    design(book, rng, n)
    shares(book, rng, n)
    return book


def corrupted(book: Book, rng: np.random.Generator) -> tuple[Line, Line]:
    """Return one line of a table, and the same with another digit in one place.

    The changed number lies outside the rounding of the true one, whatever the digit.
    """
    lines = [line for line in book.lines if not line.printed.startswith("<")]
    line = lines[int(rng.integers(len(lines)))]
    places = [i for i, sign in enumerate(line.printed) if sign.isdigit()]
    while True:
        place = places[int(rng.integers(len(places)))]
        text = line.printed[:place] + str(rng.integers(10)) + line.printed[place + 1 :]
        possible = line.kind != "p" or 0 < float(text) <= 1
        if float(text) != float(line.printed) and possible:
            break
    changed = Line(line.cell, line.kind, line.exact, text, line.df, line.n, line.parent)
    return line, changed
