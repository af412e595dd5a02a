"""What later steps read in place of numbers that cannot be true.

The rule: each fault of the audit is a mixture of its repairs.  A repair with k changed
numbers weighs odds^k, its equally good values share that weight, and what a repair
changes in tests (F, t, d, p) or n alone leaves the numbers that are read as they are
printed.  Faults that do not touch each other are independent.  A number in no repair is
read as printed.
"""

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import product

from equipoise.audit.check import Audit, Change, Repair
from equipoise.audit.joint import joint_faults
from equipoise.audit.joint.repairs import TO
from equipoise.evidence import Printed
from equipoise.evidence.reading import Reading

READ = ("mean", "sd", "count")
"""Kinds of number that are read; what is computed from them is not."""

_EXTRA = 1
_LEAST = 1e-3  # weight below which an alternative is left out

Wanted = Callable[[str], bool]
"""Whether a later step reads the number of an id."""


@lru_cache
def slip_odds() -> float:
    """Return the odds of one more wrong number, as the library holds them."""
    path = files("equipoise.audit") / "library" / "downstream.toml"
    return float(tomllib.loads(path.read_text("utf-8"))["slip"]["odds"])


def as_printed() -> tuple[Reading, ...]:
    """Return the one reading that changes nothing."""
    return (Reading((), 1.0, {}, ()),)


def alternatives(
    audit: Audit, wanted: Wanted, odds: float | None = None
) -> tuple[Reading, ...]:
    """Return every reading of a source that its audit leaves, with weights.

    Parameters
    ----------
    audit : Audit
    wanted : callable
        Whether a later step reads the number of an id; faults that change no such
        number are left out.
    odds : float or None
        Of one more wrong number; those of the library where None.

    Returns
    -------
    tuple of Reading
        Their weights add to 1; one, as printed, where nothing is wrong.

    Notes
    -----
    Repairs up to one number larger than the smallest are alternatives.  A value told
    as a range is not read: its nearest ends are among the alternatives.
    """
    each = slip_odds() if odds is None else odds
    faults = joint_faults(audit.table, audit.checks, _EXTRA)
    mixtures = [_mixture(fault, wanted, each) for fault in faults]
    choices = [one for one in mixtures if any(reads for reads, _, _ in one)]
    return tuple(_combined(chosen) for chosen in product(*choices))


_Choice = tuple[Mapping[str, str], float, str]


def _mixture(fault: Sequence[Repair], wanted: Wanted, odds: float) -> list[_Choice]:
    exact = [one for one in fault if not any(TO in c.after for c in one.changes)]
    shared: dict[frozenset[str], int] = {}
    for one in exact:
        shared[_names(one.changes)] = shared.get(_names(one.changes), 0) + 1
    merged: dict[tuple[tuple[str, str], ...], tuple[float, list[str]]] = {}
    for one in exact:
        reads = tuple(
            (change.statistic, change.after)
            for change in one.changes
            if change.statistic.rpartition(".")[2] in READ and wanted(change.statistic)
        )
        weight = odds ** len(one.changes) / shared[_names(one.changes)]
        before, why = merged.get(reads, (0.0, []))
        merged[reads] = (before + weight, [*why, _said(one.changes)])
    total = sum(weight for weight, _ in merged.values())
    kept = {key: value for key, value in merged.items() if value[0] >= _LEAST * total}
    total = sum(weight for weight, _ in kept.values())
    return [
        (dict(reads), weight / total, "; or ".join(why))
        for reads, (weight, why) in kept.items()
    ]


def _names(changes: Iterable[Change]) -> frozenset[str]:
    return frozenset(change.statistic for change in changes)


def _said(changes: Iterable[Change]) -> str:
    return ", ".join(
        f"{one.statistic} from {one.before} to {one.after}" for one in changes
    )


def _combined(chosen: Sequence[_Choice]) -> Reading:
    reads = {name: Printed(text) for one, _, _ in chosen for name, text in one.items()}
    return Reading(
        names=tuple(", ".join(one) or "as printed" for one, _, _ in chosen),
        weight=math.prod(weight for _, weight, _ in chosen),
        reads=reads,
        why=tuple(why for _, _, why in chosen),
    )
