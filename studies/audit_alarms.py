"""How often the auditor is silent where it should be, and speaks where it should.

    python -m studies.audit_alarms --true 100000 --joint 20000 --corrupted 10000
    python -m studies.audit_alarms --from 50000 --true 50000 --joint 0 --corrupted 0

True tables must raise no alarm; a table with one digit changed should raise one.  True
tables are of two kinds: as papers print them, and crossovers with subgroups whose cells
are left out at random, for the reasoning over several lines.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable

import numpy as np

from equipoise.audit import ALARMS, StatTable, audit, checks_of, table_in
from studies.audit_crossovers import crossover_table
from studies.audit_tables import corrupted, true_table

Made = Callable[[np.random.Generator], StatTable]


def as_printed(rng: np.random.Generator) -> StatTable:
    """Return a true table as a paper prints it."""
    return table_in(true_table(rng).text(), "true")


def false_alarms(numbers: range, seed: int, made: Made) -> tuple[Counter, np.ndarray]:
    """Return the alarms of true tables by check, and the CPU time of each audit, s."""
    alarms, spent = Counter(), []
    for number in numbers:
        table = made(np.random.default_rng([seed, number]))
        begun = time.process_time()
        result = audit(table)
        spent.append(time.process_time() - begun)
        for check in result.alarms:
            alarms[check.id.split(":")[1]] += 1
            print(number, check.id, check.printed, check.message, flush=True)  # noqa: T201
        if number % 5000 == 4999:
            print(f"{number + 1} true tables so far", flush=True)  # noqa: T201
    return alarms, np.array(spent)


def detections(n_tables: int, seed: int) -> dict[str, Counter]:
    """Return by kind how often an alarm, or else a doubt, followed a changed digit."""
    found: dict[str, Counter] = {}
    for number in range(n_tables):
        rng = np.random.default_rng([seed, number])
        book = true_table(rng)
        line, wrong = corrupted(book, rng)
        book.lines[book.lines.index(line)] = wrong
        checks = checks_of(table_in(book.text(), f"table {number}"))
        said = {check.status for check in checks}
        outcome = "missed"
        if said & ALARMS:
            outcome = "alarm"
        elif "unclear" in said:
            outcome = "unclear"
        found.setdefault(line.kind, Counter())[outcome] += 1
    return found


def silent(name: str, numbers: range, seed: int, made: Made) -> None:
    """Run one study of silence and print what it found."""
    if not numbers:
        return
    alarms, spent = false_alarms(numbers, seed, made)
    mean, high, most = spent.mean(), np.quantile(spent, 0.99), spent.max()
    print(f"{name}: {len(numbers)} true tables, {alarms.total()} alarms {dict(alarms)}")  # noqa: T201
    ms = ", ".join(f"{1e3 * one:.1f}" for one in (mean, high, most))
    print(f"ms per table, mean, 99 % and most: {ms}")  # noqa: T201


def main() -> None:
    """Run both studies and print their tables."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--from", dest="first", type=int, default=0)
    words.add_argument("--true", type=int, default=100_000)
    words.add_argument("--joint", type=int, default=20_000)
    words.add_argument("--corrupted", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=2018)
    given = words.parse_args()
    first = given.first
    silent("as printed", range(first, first + given.true), given.seed, as_printed)
    silent("crossovers", range(first, first + given.joint), given.seed, crossover_table)
    if given.corrupted == 0:
        return
    print("| kind | tables | alarm | unclear | missed |")  # noqa: T201
    found = detections(given.corrupted, given.seed + 1)
    found["all"] = sum(found.values(), Counter())
    for kind, counts in sorted(found.items()):
        total = counts.total()
        shares = (f"{counts[o] / total:.0%}" for o in ("alarm", "unclear", "missed"))
        print(f"| {kind} | {total} | {' | '.join(shares)} |")  # noqa: T201


if __name__ == "__main__":
    main()
