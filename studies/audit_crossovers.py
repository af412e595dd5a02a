"""Crossovers with subgroups, computed from data that exist; cells are left out."""

import numpy as np
from scipy import stats

from equipoise.audit import Cell, Statistic, StatTable
from equipoise.evidence import Printed


def crossover_table(rng: np.random.Generator) -> StatTable:
    """Return a crossover with subgroups, and counts, rounded from scores."""
    n = int(rng.integers(4, 31))
    whole = bool(rng.random() < 0.8)
    high = int(rng.choice([7, 22, 52, 92]))
    scores = _scores(rng, (n, 3), whole, high)
    start, drug, placebo = scores.T
    chosen = _chosen(rng, drug, n)
    decimals = rng.integers(0, 3, size=3)
    rows = []
    names = {"all": np.ones(n, bool), "chosen": chosen, "others": ~chosen}
    keep = rng.random(3) < (1.0, 0.9, 0.6)
    for (group, who), kept in zip(names.items(), keep, strict=True):
        if not kept or who.sum() < 2:
            continue
        parent = "" if group == "all" else "; all"
        cells = {
            ("", "day 0"): (start, ""),
            ("drug", "day 1"): (drug, ""),
            ("placebo", "day 1"): (placebo, ""),
            ("drug - placebo", "day 1"): (drug - placebo, "drug - placebo"),
        }
        for (condition, time), (values, difference) in cells.items():
            if rng.random() < 0.15:
                continue
            rows += _rows(
                rng,
                Cell("score", group, condition, time),
                values[who],
                {
                    "integer": whole or (None if rng.random() < 0.5 else False),
                    "scale_min": 0.0,
                    "scale_max": float(high),
                    "parent": difference + parent,
                },
                int(decimals[0]),
            )
    rows += _counts(rng, names, keep, int(decimals[1]))
    return StatTable("simulated", tuple(rows))


def _scores(
    rng: np.random.Generator, shape: tuple[int, int], whole: bool, high: int
) -> np.ndarray:
    spread = rng.uniform(0.05, 0.4) * high
    middle = rng.uniform(0, high)
    person = rng.normal(0, 1, size=(shape[0], 1))
    scores = middle + spread * (person + rng.normal(0, 1, size=shape))
    if rng.random() < 0.3:
        scores = rng.gamma(0.7, high / 4, size=shape)
    scores = np.clip(scores, 0, high)
    return scores.round() if whole else scores


def _chosen(rng: np.random.Generator, drug: np.ndarray, n: int) -> np.ndarray:
    if rng.random() < 0.5:
        return drug <= np.median(drug)  # by the outcome, as responders are
    return np.arange(n) < rng.integers(2, n - 1) if n > 3 else np.arange(n) < 2


def _rows(
    rng: np.random.Generator,
    cell: Cell,
    values: np.ndarray,
    known: dict[str, object],
    decimals: int,
) -> list[Statistic]:
    n, mean, sd = len(values), values.mean(), values.std(ddof=1)
    said = {"mean": mean, "sd": sd}
    if "-" in cell.condition and sd > 0 and rng.random() < 0.7:
        t = mean / sd * np.sqrt(n)
        said |= {"t": t} if rng.random() < 0.5 else {"f": t * t}
        said |= {"p": 2 * stats.t.sf(abs(t), n - 1), "d": mean / sd}
    places = {"p": 3, "mean": decimals, "sd": decimals}
    return [
        Statistic(
            id=f"{'.'.join(cell)}.{kind}",
            cell=cell,
            kind=kind,
            printed=_printed(rng, value, kind, places.get(kind, 2)),
            n=n,
            where="row",
            **known,
        )
        for kind, value in said.items()
        if rng.random() < 0.9
    ]


def _printed(rng: np.random.Generator, value: float, kind: str, places: int) -> Printed:
    if kind == "p" and value < 0.001:
        return Printed("<0.001")
    if kind == "p":
        return Printed(f"{value:.3f}")
    if rng.random() < 0.5:  # halves upwards, as a hand rounds
        away = np.floor(abs(value) * 10**places + 0.5) / 10**places
        return Printed(f"{np.copysign(away, value):.{places}f}")
    return Printed(f"{value:.{places}f}")


def _counts(
    rng: np.random.Generator,
    names: dict[str, np.ndarray],
    keep: np.ndarray,
    decimals: int,
) -> list[Statistic]:
    has = rng.random(len(names["all"])) < rng.random()
    rows = []
    for (group, who), kept in zip(names.items(), keep, strict=True):
        if not kept or not who.any():
            continue
        count = int(has[who].sum())
        n = int(who.sum())
        for kind, text in (
            ("count", str(count)),
            ("percent", f"{100 * count / n:.{decimals}f}"),
        ):
            rows.append(
                Statistic(
                    id=f"women.{group}.{kind}",
                    cell=Cell("women", group, "", ""),
                    kind=kind,
                    printed=Printed(text),
                    n=n,
                    parent="" if group == "all" else "all",
                    where="row",
                )
            )
    return rows


def corrupted(
    table_: StatTable, rng: np.random.Generator
) -> tuple[StatTable, Statistic]:
    """Return a table with one digit of one number changed, and that number."""
    ones = [one for one in table_.statistics if one.kind not in ("p", "percent")]
    one = ones[rng.integers(len(ones))]
    text = one.printed.text
    places = [i for i, sign in enumerate(text) if sign.isdigit()]
    i = int(rng.choice(places))
    digit = str((int(text[i]) + int(rng.integers(1, 10))) % 10)
    new = text[:i] + digit + text[i + 1 :]
    changed = tuple(
        Statistic(**{**vars(other), "printed": Printed(new)}) if other is one else other
        for other in table_.statistics
    )
    return StatTable("corrupted", changed), one
