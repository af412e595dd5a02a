"""Patients who give what is printed, sought by constraint solving (OR-tools CP-SAT).

Each patient has a whole number for each quantity; sums and sums of squares of every
group are what the printed numbers say.  A solution is an example; where there is none,
the numbers that exclude each other are named; where neither is found in time, it is
not decided.
"""

import math
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal, TypeAlias

from equipoise.audit.joint.bounds import bounds, refuted
from equipoise.audit.joint.conflict import conflict
from equipoise.audit.joint.people import People, Quantity, people_of, quantity_of
from equipoise.audit.joint.state import Bounds
from equipoise.audit.joint.system import System
from equipoise.audit.joint.terms import Term
from equipoise.errors import MissingExtraError

_LARGEST = 10_000  # a score beyond which squares leave the solver's whole numbers
_FINE = 10**6
_EDGE = 1e-6


@dataclass(frozen=True)
class Solution:
    """What solving came to.

    Parameters
    ----------
    status : str
        "found", "none", "undecided", or "unfit" where it is no question of this kind.
    scores : mapping from quantity to tuple of int
        Of each patient; NaN is not among them: every patient has every quantity.
    people : People or None
    conflict : frozenset of str
        Numbers that exclude each other, where there is no solution.
    why : str
        Why it is unfit.
    """

    status: Literal["found", "none", "undecided", "unfit"]
    scores: Mapping[Quantity, tuple[int, ...]] = field(
        default_factory=dict[Quantity, tuple[int, ...]]
    )
    people: People | None = None
    conflict: frozenset[str] = frozenset()
    why: str = ""


_Kit: TypeAlias = Any
"""What OR-tools gives, which has no types of its own."""


@dataclass
class _Sought:
    kit: _Kit
    model: _Kit
    system: System
    people: People
    left: Bounds
    scores: dict[tuple[Quantity, int], _Kit]
    squares: dict[tuple[Quantity, int], _Kit]


def available() -> bool:
    """Return whether the solver is installed."""
    try:
        import_module("ortools.sat.python.cp_model")
    except ImportError:
        return False
    return True


def solve(
    system: System, held: Collection[str], *, limit_s: float, seed: int = 0
) -> Solution:
    """Seek patients who give the numbers held.

    Parameters
    ----------
    system : System
        One component.
    held : collection of str
    limit_s : float, s
    seed : int
        Of the search; another seed may find other patients.

    Raises
    ------
    MissingExtraError
        If OR-tools is not installed.
    """
    try:
        kit = import_module("ortools.sat.python.cp_model")
    except ImportError as error:
        raise MissingExtraError("ortools", "audit") from error
    until = time.monotonic() + limit_s
    people, why = people_of(system), _unfit(system)
    left = bounds(system, held)
    if people is None or why:
        return Solution("unfit", why=why or "its groups differ in size by cell")
    if left is None:
        core = conflict([*held], lambda ids: refuted(system, ids))
        return Solution("none", people=people, conflict=core)
    if not _finite(system, left):
        return Solution("unfit", why="nothing bounds its scores")
    terms = [one for one in system.terms if one.id in held]
    terms = [one for one in terms if one.group in people.placed]
    sought = _Sought(kit, kit.CpModel(), system, people, left, {}, {})
    _add_people(sought)
    state, solver = _run(sought, terms, until - time.monotonic(), seed)
    if state in (kit.OPTIMAL, kit.FEASIBLE):
        return Solution("found", _found(sought, solver), people)
    if state != kit.INFEASIBLE:
        return Solution("undecided", people=people)
    core = _smallest(system, people, (kit, terms, until))
    return Solution("none", people=people, conflict=core)


def _unfit(system: System) -> str:
    if not all(one.integer for one in system.groups):
        return "its scores are not known to be whole numbers"
    if not all(one.paired for one in system.differences):
        return "it compares groups of different people"
    return ""


def _finite(system: System, left: Bounds) -> bool:
    return all(
        max(map(abs, _range(system, left, i))) < _LARGEST
        for i in range(len(system.groups))
    )


def _range(system: System, left: Bounds, i: int) -> tuple[float, float]:
    """Return between what a score of a group lies."""
    group, n = system.groups[i], system.groups[i].n
    off = math.sqrt(max(left.squares_high[i], 0.0) * (n - 1) / n) + _EDGE
    low = max(group.low, left.sum_low[i] / n - off)
    high = min(group.high, left.sum_high[i] / n + off)
    return low, high


def _add_people(sought: _Sought) -> None:
    system, model = sought.system, sought.model
    sides: dict[Quantity, tuple[Quantity, Quantity]] = {}
    for one in system.differences:
        d, a, b = (
            quantity_of(system.groups[i].cell) for i in (one.of, one.first, one.second)
        )
        sides[d] = (a, b)
    quantities = dict.fromkeys(quantity_of(one.cell) for one in system.groups)
    ends = {q: _ends(sought, q) for q in quantities}
    for quantity, (lows, highs) in ends.items():
        for k in range(sought.people.n):
            name = f"{quantity} {k}"
            low, high = math.ceil(lows[k] - _EDGE), math.floor(highs[k] + _EDGE)
            score = model.new_int_var(low, max(low, high), name)
            most = max(low * low, high * high)
            square = model.new_int_var(0, most, f"{name} squared")
            model.add_multiplication_equality(square, [score, score])
            sought.scores[quantity, k], sought.squares[quantity, k] = score, square
    for d, (a, b) in sides.items():
        for k in range(sought.people.n):
            model.add(sought.scores[d, k] == sought.scores[a, k] - sought.scores[b, k])
    for part, whole in system.at_most:
        p, w = (quantity_of(system.groups[i].cell) for i in (part, whole))
        for k in sought.people.members[system.groups[part].cell.among]:
            model.add(sought.scores[p, k] <= sought.scores[w, k])
    _in_order(sought, next(iter(quantities)))


def _ends(sought: _Sought, quantity: Quantity) -> tuple[list[float], list[float]]:
    lows = [-float(_LARGEST)] * sought.people.n
    highs = [float(_LARGEST)] * sought.people.n
    for i, group in enumerate(sought.system.groups):
        if quantity_of(group.cell) == quantity and i in sought.people.placed:
            low, high = _range(sought.system, sought.left, i)
            for k in sought.people.members[group.cell.among]:
                lows[k], highs[k] = max(lows[k], low), min(highs[k], high)
    return lows, highs


def _in_order(sought: _Sought, quantity: Quantity) -> None:
    """Order the patients of each smallest group by one score: they have no names."""
    smallest = [
        ks
        for ks in sought.people.members.values()
        if not any(set(other) < set(ks) for other in sought.people.members.values())
    ]
    for ks in smallest:
        for a, b in zip(ks, ks[1:], strict=False):
            sought.model.add(sought.scores[quantity, a] <= sought.scores[quantity, b])


def _run(
    sought: _Sought, terms: Sequence[Term], limit_s: float, seed: int
) -> tuple[_Kit, _Kit]:
    for one in terms:
        _add(sought, one)
    solver = sought.kit.CpSolver()
    solver.parameters.max_time_in_seconds = max(limit_s, 0.01)
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    return solver.solve(sought.model), solver


def _add(sought: _Sought, one: Term) -> None:
    group, model = sought.system.groups[one.group], sought.model
    q, n = quantity_of(group.cell), group.n
    ks = sought.people.members[group.cell.among]
    total = sum(sought.scores[q, k] for k in ks)
    low, high = one.within.low, one.within.high
    if one.quantity == "sum":
        model.add(total >= math.ceil(low - _EDGE))
        model.add(total <= math.floor(high + _EDGE))
        return
    if one.quantity == "limit":
        return
    most = max(abs(int(v)) for v in _sums(sought.left, one.group)) + 1
    whole = model.new_int_var(-most, most, f"sum of {one.id}")
    square = model.new_int_var(0, most * most, f"square of {one.id}")
    model.add(whole == total)
    model.add_multiplication_equality(square, [whole, whole])
    spread = n * sum(sought.squares[q, k] for k in ks) - square  # n T
    if one.quantity == "squares":
        model.add(spread >= math.ceil(n * low - _EDGE))
        if math.isfinite(high):
            model.add(spread <= math.floor(n * high + _EDGE))
        return
    # R² n (n T) = S² (n - 1), with R² between two bounds
    fine = _FINE if most < 10**4 else 1
    model.add(math.floor(low * low * n * fine) * spread <= (n - 1) * fine * square)
    if math.isfinite(high) and high < _LARGEST:
        model.add(math.ceil(high * high * n * fine) * spread >= (n - 1) * fine * square)
    if one.sign:
        model.add(one.sign * whole >= 0)


def _sums(left: Bounds, i: int) -> tuple[float, float]:
    return left.sum_low[i], left.sum_high[i]


def _found(sought: _Sought, solver: _Kit) -> Mapping[Quantity, tuple[int, ...]]:
    found: dict[Quantity, list[int]] = {}
    for (quantity, _), score in sought.scores.items():
        found.setdefault(quantity, []).append(int(solver.value(score)))
    return {quantity: tuple(scores) for quantity, scores in found.items()}


def _smallest(
    system: System,
    people: People,
    search: tuple[_Kit, Sequence[Term], float],
) -> frozenset[str]:
    """Return numbers that exclude each other, as few as time allows."""
    kit, terms, until = search
    core = list(terms)
    for one in reversed(terms):
        rest = [other for other in core if other is not one]
        limit_s = (until - time.monotonic()) / 2
        freer = bounds(system, [other.id for other in rest])
        if limit_s <= 0 or freer is None or not _finite(system, freer):
            continue
        sought = _Sought(kit, kit.CpModel(), system, people, freer, {}, {})
        _add_people(sought)
        if _run(sought, rest, limit_s, 0)[0] == kit.INFEASIBLE:
            core = rest
    return frozenset(one.id for one in core)
