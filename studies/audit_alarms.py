"""How often the auditor is silent where it should be, and speaks where it should.

    python -m studies.audit_alarms --true 100000 --corrupted 10000

True tables must raise no alarm; a table with one digit changed should raise one.
"""

import argparse
import time
from collections import Counter

import numpy as np

from equipoise.audit import ALARMS, checks_of, table_in
from studies.audit_tables import corrupted, true_table


def false_alarms(n_tables: int, seed: int) -> tuple[Counter, float, float]:
    """Return the alarms of true tables by check; mean and greatest CPU time, s."""
    alarms, spent = Counter(), []
    for number in range(n_tables):
        book = true_table(np.random.default_rng([seed, number]))
        table = table_in(book.text(), f"table {number}")
        begun = time.process_time()
        found = [check for check in checks_of(table) if check.alarm]
        spent.append(time.process_time() - begun)
        for check in found:
            alarms[check.id.split(":")[1]] += 1
            print(number, check.id, check.printed, check.message, flush=True)  # noqa: T201
        if number % 5000 == 4999:
            print(f"{number + 1} true tables so far", flush=True)  # noqa: T201
    return alarms, float(np.mean(spent)), float(np.max(spent))


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


def main() -> None:
    """Run both studies and print their tables."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--true", type=int, default=100_000)
    words.add_argument("--corrupted", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=2018)
    given = words.parse_args()
    alarms, mean, most = false_alarms(given.true, given.seed)
    print(f"{given.true} true tables: {alarms.total()} alarms {dict(alarms)}")  # noqa: T201
    print(f"time per table: mean {mean * 1e3:.1f} ms, greatest {most * 1e3:.0f} ms")  # noqa: T201
    print("| kind | tables | alarm | unclear | missed |")  # noqa: T201
    found = detections(given.corrupted, given.seed + 1)
    found["all"] = sum(found.values(), Counter())
    for kind, counts in sorted(found.items()):
        total = counts.total()
        shares = (f"{counts[o] / total:.0%}" for o in ("alarm", "unclear", "missed"))
        print(f"| {kind} | {total} | {' | '.join(shares)} |")  # noqa: T201


if __name__ == "__main__":
    main()
