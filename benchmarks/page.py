"""What was measured, as a page of tables in Markdown."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.goals import gain, goals

Record = Mapping[str, Any]


def page(record: Record) -> str:
    """Return the whole page."""
    parts = (
        _intro(record),
        "## Goals",
        _goals(record),
        "## Beside others, at equal error",
        _peers(record["throughput"]),
        _checked(record["throughput"]),
        "## Our own settings",
        _settings(record["throughput"]),
        "## Patients and threads",
        _scaling(record["scaling"]),
        "## First solution",
        _starts(record["starts"]),
        "## Distance to the operation count",
        _bound(record["bound"]),
    )
    return "\n\n".join(parts) + "\n"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown, its columns lined up.

    Examples
    --------
    >>> print(table(["a", "b"], [["1", "22"]]))
    | a | b  |
    |---|----|
    | 1 | 22 |
    """
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"
        for row in (heads, *rows)
    ]
    rule = "|" + "|".join("-" * (w + 2) for w in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def three(value: float) -> str:
    """Return a number with three digits that count.

    Examples
    --------
    >>> three(12345.6), three(0.123456), three(float("nan"))
    ('12 300', '0.123', '-')
    """
    if math.isnan(value):
        return "-"
    if abs(value) < 1000:
        return f"{value:.3g}"
    return f"{round(value, 2 - len(str(int(abs(value)))) + 1):,.0f}".replace(",", " ")


def _intro(record: Record) -> str:
    machine, found = record["machine"], record["throughput"]
    loads, own = record["load"], record["load_of_scaling"]
    return (
        "# Benchmarks\n\n"
        "Written by `make bench`, from `latest.json`; do not edit.\n\n"
        "![Rates, ratios and scaling](latest.svg)\n\n"
        "Workload: the base model with every link open, patients drawn from the "
        "spread between people, the naltrexone arm of williams_2018, 28 days. "
        f"{found['states']} states are integrated by every solver, and read at "
        f"{found['times']} times. Every peer gets the same pruned equations, with what "
        "depends on parameters alone computed beforehand, and a fresh start after "
        "each dose. Rates are patients per second of one core (CPU time, one thread, "
        f"one core), interleaved in {found['rounds']} rounds. The error of a patient "
        "is the largest over times and states, relative to the larger of the state "
        "and its scale; compared is the 99th percentile of "
        f"{found['patients_of_error']} patients. The rate of a solver at an error is "
        "that of its fastest setting whose error is no larger.\n\n"
        f"{machine['processor']}, {machine['cores']} cores, {machine['lanes']} lanes, "
        f"{machine['date']}; load before and after: {loads[0]} and {loads[1]}; of the "
        f"part on patients and threads: {own[0]} and {own[1]}."
    )


def _goals(record: Record) -> str:
    rows = [
        [
            one.what,
            f"{'at most' if one.most else 'at least'} {one.wanted:g}",
            three(one.found),
            "yes" if one.reached else "no",
        ]
        for one in goals(record)
    ]
    return (
        "Ratios are per core, at a p99 error of 1e-4. Why some goals are not reached: "
        "[reasons](reasons.md).\n\n"
        + table(["goal", "wanted", "measured", "reached"], rows)
    )


def _peers(found: Record) -> str:
    targets = list(found["solvers"][0]["matched"])
    heads = ["solver", "method"]
    for target in targets:
        heads += [f"rate at {target}", f"ratio at {target} (lowest to highest)"]
    rows: list[list[str]] = []
    for one in found["solvers"]:
        row = [f"{one['name']} {one['version']}".strip(), one["words"]]
        for target in targets:
            of = one["matched"][target]
            spread = f" ({three(of['ratio_lowest'])} to {three(of['ratio_highest'])})"
            compared = one["goal"] and not math.isnan(of["ratio"])
            row += [three(of["rate"]), three(of["ratio"]) + spread * bool(compared)]
        rows.append([*row, f"{one['goal']:g}" if one["goal"] else ""])
    return table([*heads, f"goal at {targets[0]}"], rows)


def _checked(found: Record) -> str:
    agreement = ", ".join(
        f"{name} {value:.1e}" for name, value in found["agreement_of_reference"].items()
    )
    missing = ", ".join(found["not_installed"]) or "none"
    return (
        "Exact values are our own at accuracy 1e-10; largest difference from two "
        f"independent methods at 1e-11: {agreement}.\n\n"
        f"Not installed, so not measured: {missing}."
    )


def _settings(found: Record) -> str:
    rows = [
        [f"{one['tolerance']:g}", f"{one['p99_error']:.1e}", three(one["rate"])]
        for one in found["solvers"][0]["settings"]
    ]
    return table(["accuracy asked", "p99 error", "patients per core-second"], rows)


def _scaling(found: Sequence[Record]) -> str:
    rows = [
        [
            f"{one['request']}, {one['states']} states",
            f"{one['patients']:,}".replace(",", " "),
            str(one["threads"]),
            f"{one['p99_error']:.1e}",
            three(one["wall_s"]),
            three(one["patients"] / one["wall_s"]),
            "" if gain(found, one) is None else three(gain(found, one) or math.nan),
            three(one["cpu_s"]),
            three(one["sampling_s"]),
            three(one["peak_mb"]),
            str(one["unsolved"]),
        ]
        for one in found
    ]
    heads = ["request", "patients", "threads", "p99 error", "wall, s"]
    heads += [
        "patients per s",
        "times as fast",
        "core, s",
        "sampling, s",
        "peak memory, MB",
        "not solved",
    ]
    words = (
        f"{found[0]['times']} times of 28 days. Times are the least of several runs, "
    )
    words += "of a million of one: whatever else the computer does only adds to them."
    return words + "\n\n" + table(heads, rows)


def _starts(found: Record) -> str:
    rows = [
        [
            kind,
            *(
                f"{three(sorted(one[what])[len(one[what]) // 2])} "
                f"({three(min(one[what]))} to {three(max(one[what]))})"
                for what in ("import_s", "first_solution_s")
            ),
        ]
        for kind, one in found.items()
    ]
    return table(["caches", "import, s", "first solution after it, s"], rows)


def _bound(found: Record) -> str:
    return (
        f"One step of {found['lanes']} lanes has about "
        f"{found['operations']['fused']} fused operations and "
        f"{found['operations']['divided']} divisions and roots. At the measured "
        f"{found['ns_per_fused']:.2f} and {found['ns_per_divided']:.2f} ns they take "
        f"{found['least_ns_per_step'] / 1000:.2f} µs; a step of a whole solution takes "
        f"{found['measured_ns_per_step'] / 1000:.2f} µs, so it runs at "
        f"{100 * found['share']:.0f} % of the bound. Rough: loads, stores and the "
        "waiting of one operation for another count nothing in it. Elimination fills "
        f"{found['fill']} places of the matrix."
    )
