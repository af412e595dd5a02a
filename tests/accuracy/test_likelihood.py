"""The normal law of what a group prints, beside counting virtual studies that print it.

The referee draws many halves of a study, and counts the pairs of halves whose sums and
spreads are those printed: from N halves of each kind, N² studies.  A few of 10¹⁰ print
exactly what the trial did, so both look at a region around it: sums within 2, spreads
within half a point.

Means of a handful of skewed scores are not normal, nor is the log of their spread, and
the law pays for it: over prints as virtual trials make them it is too low, on average
by its divergence from the truth: 0.1 to 0.5 nats for each group, with an SD of 0.3 to
0.7.  Of the print of the index trial, under 40 draws of each of five hypotheses that
carry its weight, law less referee is 0.1 with an SD of 1.0, at worst 3; the evidence of
a hypothesis is too low by 0.05 to 0.6.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.law import Law, Rows, law_of
from equipoise.inference.likelihood import STUDIES, log_likelihoods
from equipoise.inference.pieces import Effort, Work, solved_pool
from equipoise.inference.printed_set import printed_sets
from equipoise.population import Settings, central_settings, sample_settings
from equipoise.randomness import Stream
from equipoise.trial import PROTOCOLS, conduct
from equipoise.trial.chance import draw_chance
from equipoise.trial.library.instruments import HAMD17

AROUND = 2  # points: of the sums
HALF = 0.5  # points: half the width of an interval of spreads
CUTS = 5  # of each interval of spreads, over which the density is summed
HALVES = 8_000
FAR = 1_000  # more than any sum, so that two sums make one key

TRIAL = PROTOCOLS["williams_2018"]
PATIENTS = 512
LARGE = replace(
    TRIAL, enrolment=replace(TRIAL.enrolment, infused=PATIENTS, lost=0, missing={})
)


@dataclass(frozen=True)
class Print:
    """What a group prints: sums in both arms, SDs in both and of the difference."""

    n: int
    sums: tuple[int, int]
    spreads: tuple[float, float, float]

    @property
    def possible(self) -> bool:
        x, y, d = self.spreads
        r = (x**2 + y**2 - d**2) / (2 * x * y) if x * y else 1.0
        return min(self.spreads) > HALF and abs(r) < 0.95


def print_of(change) -> Print:
    x, y = change.T
    spreads = [float(v.std(ddof=1)) for v in (x, y, x - y)]
    return Print(len(change), (int(x.sum()), int(y.sum())), tuple(spreads))


def nearby_sums(one: Print) -> list[tuple[int, int]]:
    steps = range(-AROUND, AROUND + 1)
    return [(one.sums[0] + i, one.sums[1] + j) for i, j in product(steps, repeat=2)]


def by_law(law: Law, one: Print) -> float:
    """Return the log chance of the region: densities times volumes, summed."""
    width = 2 * HALF / CUTS
    cuts = (np.arange(CUTS) - (CUTS - 1) / 2) * width
    places, volumes = [], []
    for steps in product(cuts, repeat=3):
        x, y, d = np.array(one.spreads) + steps
        r = (x**2 + y**2 - d**2) / (2 * x * y)
        if min(x, y, d) <= 0 or abs(r) >= 1:
            continue
        jacobian = d / (x**2 * y**2 * (1 - r**2))
        for sums in nearby_sums(one):
            means = np.array(sums) / one.n
            places.append([*means, np.log(x), np.log(y), np.arctanh(r)])
            volumes.append(jacobian * width**3 / one.n**2)
    density = np.exp(law.log_change(np.array(places)) + law.log_counts(1)).sum(axis=1)
    return float(np.log(density @ volumes))


def within(squares, total, one: Print, which: int):
    """Return which sums of squares have an SD within half a point of that printed."""
    variance = (squares - total**2 / one.n) / (one.n - 1)
    low, high = one.spreads[which] - HALF, one.spreads[which] + HALF
    return (variance >= max(low, 0) ** 2) & (variance < high**2)


def halves(change, size: int, draw) -> Sequence[np.ndarray]:
    """Return sums, sums of squares and products of many half studies."""
    x, y = np.moveaxis(change[draw.integers(len(change), size=(HALVES, size))], -1, 0)
    return [v.sum(axis=1) for v in (x, y, x**2, y**2, (x - y) ** 2)]


def by_counting(change, one: Print, draw) -> float:
    """Return the log share of virtual studies that print what is in the region."""
    first = halves(change, one.n // 2, draw)
    second = halves(change, one.n - one.n // 2, draw)
    key = second[0] * FAR + second[1]
    order = np.argsort(key, kind="stable")
    key, second = key[order], [values[order] for values in second]
    hits = 0
    for x, y in nearby_sums(one):
        wanted = (x - first[0]) * FAR + (y - first[1])
        low, high = (np.searchsorted(key, wanted, side) for side in ("left", "right"))
        count = high - low
        one_half = np.repeat(np.arange(HALVES), count)
        ends = np.repeat(np.cumsum(count) - count, count)
        other = np.repeat(low, count) + np.arange(count.sum()) - ends
        for which, total in ((0, x), (1, y), (2, x - y)):
            squares = first[2 + which][one_half] + second[2 + which][other]
            kept = within(squares, total, one, which)
            one_half, other = one_half[kept], other[kept]
        hits += len(one_half)
    return float(np.log(hits / HALVES**2)) if hits else -np.inf


def error(rows: Rows, one: Print, draw) -> float:
    """Return law less referee of one print, nats."""
    studies = draw.random((STUDIES, one.n))
    return by_law(law_of(rows, studies), one) - by_counting(rows.change, one, draw)


def typical_prints(rows: Rows, n: int, draw) -> list[Print]:
    """Return what some virtual studies print, leaving out those without spread."""
    drawn = [print_of(rows.change[draw.integers(len(rows), size=n)]) for _ in range(15)]
    return [one for one in drawn if one.possible]


@pytest.fixture
def draw(rng):
    return rng.of("referee").generator()


@pytest.fixture
def normal(draw):
    """Return patients whose changes are normal, and rounded to points."""
    change = draw.multivariate_normal([-18, -6], [[20, 6], [6, 36]], 400).round()
    return Rows(change, np.ones((400, 2)), (draw.random((400, 2)) < 0.4) * 1.0)


def test_the_referee_counts_as_whole_studies_do(normal, draw):
    for n in (5, 7):
        one = Print(n, (-18 * n, -6 * n), (20**0.5, 36**0.5, 44**0.5))
        whole = normal.change[draw.integers(400, size=(400_000, n))]
        x, y = np.moveaxis(whole, -1, 0)
        printed = np.ones(len(whole), dtype=bool)
        for which, values in enumerate((x, y, x - y)):
            squares, total = (values**2).sum(axis=1), values.sum(axis=1)
            printed &= within(squares, total, one, which)
        for values, total in zip((x, y), one.sums, strict=True):
            printed &= np.abs(values.sum(axis=1) - total) <= AROUND
        hits = printed.sum()
        # the error of a count, and as much again for halves that share their pairs
        assert hits > 20
        assert by_counting(normal.change, one, draw) == pytest.approx(
            np.log(hits / len(whole)), abs=4 * (hits**-0.5 + 0.05)
        )


@pytest.mark.parametrize("n", [5, 7])
def test_of_normal_changes_the_law_is_right_to_four_tenths_of_a_nat(normal, draw, n):
    # the middle one of fifteen errors with an SD of 0.4 is known to 0.13
    errors = [error(normal, one, draw) for one in typical_prints(normal, n, draw)]
    assert -0.4 - 0.26 < np.median(errors) < 0.26
    assert (np.abs(errors) < 1.0).mean() > 0.7


def groups_of(conducted, index):
    """Return responders and others of one draw."""
    score = conducted.hamd17[index]
    change = score[..., 1] - score[..., 0]
    completed = np.isfinite(change).all(axis=1)
    responded = completed & (2 * score[:, 0, 1] <= score[:, 0, 0])
    return [
        Rows(
            change[who],
            conducted.cadss[index][who][..., 1],
            conducted.nausea[index][who],
        )
        for who in (responded, completed & ~responded)
    ]


@pytest.fixture(scope="module")
def solved():
    effort = Effort(trials=1, patients=32, points=4, draws=24, rows=PATIENTS)
    work = Work(TRIAL, effort, Stream(1))
    return {h.name: solved_pool(h, work) for h in HYPOTHESES}


@pytest.fixture(scope="module")
def chance():
    return draw_chance(LARGE, HAMD17, 1, rng=Stream(1))


@pytest.mark.parametrize(("group", "n"), [(0, 7), (1, 5)])
def test_of_what_trials_print_the_law_is_right_to_four_tenths_of_a_nat(
    solved, chance, draw, group, n
):
    errors = []
    for found in solved.values():
        conducted = conduct(LARGE, found, central_settings(), chance)
        rows = groups_of(conducted, 0)[group]
        prints = typical_prints(rows, n, draw)[:8]
        errors += [error(rows, one, draw) for one in prints]
    resolved = np.array(errors)[np.isfinite(errors)]
    assert resolved.size > 0.8 * len(errors) > 25
    # the middle one of 40 errors with an SD of 0.5 is known to 0.1
    assert -0.4 - 0.2 < np.median(resolved) < 0.2
    assert (np.abs(resolved) < 1.0).mean() > 0.75


# Of the seven -22.3 (3.2) and -5.6 (5.7), difference 6.7; the five others by complement
# of -14.2 (10.7) and -5.8 (6.8), difference 12.6, in twelve.
PRINTED = (
    Print(7, (-156, -39), (3.2, 5.7, 6.7)),
    Print(5, (-14, -30), (4.89, 8.85, 9.00)),
)


def likely(found, chance, draw) -> Settings:
    """Return the four of 32 draws from the prior that make the print likeliest."""
    drawn = sample_settings(32, rng=Stream(1).of("draws"))
    studies, sets = draw.random((STUDIES, 12)), printed_sets(TRIAL.source)
    logs = [
        log_likelihoods(
            conduct(LARGE, found, drawn.rows(slice(at, at + 8)), chance), sets, studies
        )
        for at in range(0, 32, 8)
    ]
    best = np.argsort(-np.concatenate(logs))[:4]
    values = {name: value[best] for name, value in drawn.values.items()}
    return Settings(values, drawn.point[best])


def test_of_the_print_of_the_index_trial_the_law_is_right_to_three_nats(
    solved, chance, draw
):
    errors = []
    for found in solved.values():
        conducted = conduct(LARGE, found, likely(found, chance, draw), chance)
        for index in range(4):
            rows = groups_of(conducted, index)
            errors += [error(*pair, draw) for pair in zip(rows, PRINTED, strict=True)]
    resolved = np.array(errors)[np.isfinite(errors)]
    assert resolved.size > 0.7 * len(errors)
    # measured over 200 draws: SD 1.0 and at worst 3; of 40 the middle is known to 0.2
    assert abs(np.median(resolved)) < 0.6
    assert (np.abs(resolved) < 3.0).mean() > 0.9
