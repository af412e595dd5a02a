"""What sums, squares and ratios of linked groups leave of each other, step by step.

Each step keeps all that is possible, with slack for the arithmetic itself.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from equipoise.audit.joint.state import EPS, Bounds, EmptyError
from equipoise.audit.joint.sums import narrow_sum
from equipoise.audit.joint.system import Group, Less, System
from equipoise.audit.joint.terms import Term, limit_factor

_ROUNDS = 40
_FEW = 60


def narrow(system: System, terms: Sequence[Term], state: Bounds) -> None:
    """Narrow bounds until nothing moves.

    Raises
    ------
    EmptyError
        If nothing is left.
    """
    limits = [one for one in terms if one.quantity == "limit"]
    tested = sorted({one.group for one in terms if one.quantity == "ratio"})
    for _ in range(_ROUNDS):
        state.moved = False
        for i, group in enumerate(system.groups):
            _within_group(state, i, group)
        for i in tested:
            _of_ratio(state, i, system.groups[i].n)
        for one in limits:
            _of_limit(state, one, system.groups[one.group].n)
        for one in system.differences:
            _of_difference(system, state, one)
        for one in system.sums:
            narrow_sum(system, state, one.whole, one.parts)
        for part, whole in system.at_most:
            state.sums(part, -math.inf, state.sum_high[whole])
            state.sums(whole, state.sum_low[part], math.inf)
        if not state.moved:
            return


def _within_group(state: Bounds, i: int, group: Group) -> None:
    n = group.n
    if group.integer:
        if math.isfinite(state.sum_low[i]):
            state.sums(i, math.ceil(state.sum_low[i] - 1e-6), math.inf)
        if math.isfinite(state.sum_high[i]):
            state.sums(i, -math.inf, math.floor(state.sum_high[i] + 1e-6))
    low, high = state.sum_low[i], state.sum_high[i]
    if math.isfinite(group.low) and math.isfinite(group.high):
        a, b = n * group.low, n * group.high
        top = min(max((a + b) / 2, low), high)
        state.squares(i, 0.0, max((top - a) * (b - top), 0.0) / n * (1 + EPS) + EPS)
    elif math.isfinite(group.low) and math.isfinite(high):
        most = max(high - n * group.low, 0.0)
        state.squares(i, 0.0, most**2 * (1 - 1 / n) * (1 + EPS) + EPS)
    if group.integer and low == high and n > 1:
        _whole_squares(state, i, n)
    elif group.integer and n > 1:
        _some_whole_squares(state, i, n)


def _whole_squares(state: Bounds, i: int, n: int) -> None:
    total = state.sum_low[i]
    rest = math.fmod(abs(total), n)
    base = total * total / n
    least = rest * (n - rest) / n  # scores as equal as whole numbers can be
    state.squares(i, least * (1 - EPS), math.inf)
    parity = int(abs(total)) % 2
    if base < 1e12:
        low = math.ceil((state.squares_low[i] + base) * (1 - 1e-12) - 1e-6)
        low += (low - parity) % 2
        state.squares(i, max(low - base, 0.0), math.inf)
        if state.squares_high[i] < 1e12:
            high = math.floor((state.squares_high[i] + base) * (1 + 1e-12) + 1e-6)
            high -= (high - parity) % 2
            state.squares(i, -math.inf, high - base)


def _some_whole_squares(state: Bounds, i: int, n: int) -> None:
    """Refute squares that no whole scores have, whatever their sum."""
    low, high = n * state.squares_low[i], n * state.squares_high[i]
    if n > _FEW or high - low > _FEW or high > 1e12:
        return
    ends = math.ceil(low * (1 - EPS) - 1e-6), math.floor(high * (1 + EPS) + 1e-6)
    if not any(_squares_exist(n, value) for value in range(ends[0], ends[1] + 1)):
        raise EmptyError


@lru_cache(maxsize=4096)
def _squares_exist(n: int, value: int) -> bool:
    """Return whether n Q - S² is a value for some whole scores; Q is odd as S is."""
    return any(
        (total * total + value) % n == 0
        and ((total * total + value) // n - total) % 2 == 0
        for total in range(2 * n)
    )


def _of_ratio(state: Bounds, i: int, n: int) -> None:
    low, high = state.sum_low[i], state.sum_high[i]
    size_high = max(abs(low), abs(high))
    size_low = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    spread_low = math.sqrt(state.squares_low[i] / (n - 1)) * n
    spread_high = math.sqrt(state.squares_high[i] / (n - 1)) * n
    r_low, r_high = state.ratio_low[i], state.ratio_high[i]
    # |S| = R √(T/(n-1)) n, each from the other two
    least, most = r_low * spread_low, _product(r_high, spread_high)
    slack = EPS * (1 + (most if math.isfinite(most) else least))
    state.sums(i, -most - slack, most + slack)
    if least > slack:
        if low >= 0:
            state.sums(i, least - slack, math.inf)
        elif high <= 0:
            state.sums(i, -math.inf, -least + slack)
    if r_low > 0 and math.isfinite(size_high):
        state.squares(i, 0.0, (size_high / r_low / n) ** 2 * (n - 1) * (1 + EPS) + EPS)
    if math.isfinite(r_high) and r_high > 0:
        state.squares(
            i, (size_low / r_high / n) ** 2 * (n - 1) * (1 - EPS) - EPS, math.inf
        )
    if spread_low > 0 and math.isfinite(size_high):
        state.ratio(i, 0.0, size_high / spread_low * (1 + EPS))
    if math.isfinite(spread_high) and spread_high > 0:
        state.ratio(i, size_low / spread_high * (1 - EPS), math.inf)


def _product(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b


def _of_limit(state: Bounds, one: Term, n: int) -> None:
    i, factor = one.group, limit_factor(n)
    off_low = math.sqrt(state.squares_low[i] / (n - 1)) * factor.low
    off_high = math.sqrt(state.squares_high[i] / (n - 1)) * factor.high
    # the limit is the mean less (lower) or plus (upper) what it stands off
    low, high = one.within.low, one.within.high
    if one.sign < 0:
        state.sums(i, n * (low + off_low), n * (high + off_high))
        off = (state.sum_low[i] / n - high, state.sum_high[i] / n - low)
    else:
        state.sums(i, n * (low - off_high), n * (high - off_low))
        off = (low - state.sum_high[i] / n, high - state.sum_low[i] / n)
    least = max(off[0], 0.0) / factor.high
    if off[1] < -EPS:
        raise EmptyError
    most = max(off[1], 0.0) / factor.low
    state.squares(
        i,
        least**2 * (n - 1) * (1 - EPS) - EPS,
        most**2 * (n - 1) * (1 + EPS) + EPS,
    )


def _of_difference(system: System, state: Bounds, one: Less) -> None:
    d, a, b = one.of, one.first, one.second
    n_d, n_a, n_b = (system.groups[i].n for i in (d, a, b))
    lows, highs = state.sum_low, state.sum_high
    of_a, of_b = n_d / n_a, n_d / n_b  # 1 where all three are the same people
    state.sums(
        d,
        _slack_below(of_a * lows[a] - of_b * highs[b]),
        _slack_above(of_a * highs[a] - of_b * lows[b]),
    )
    state.sums(
        a,
        _slack_below((lows[d] + of_b * lows[b]) / of_a),
        _slack_above((highs[d] + of_b * highs[b]) / of_a),
    )
    state.sums(
        b,
        _slack_below((of_a * lows[a] - highs[d]) / of_b),
        _slack_above((of_a * highs[a] - lows[d]) / of_b),
    )
    if one.paired:
        for x, y, z in ((d, a, b), (a, d, b), (b, d, a)):
            _of_triangle(state, x, y, z)


def _slack_below(value: float) -> float:
    return value - EPS * abs(value) if math.isfinite(value) else value


def _slack_above(value: float) -> float:
    return value + EPS * abs(value) if math.isfinite(value) else value


def _of_triangle(state: Bounds, x: int, y: int, z: int) -> None:
    low_y, high_y = _roots(state, y)
    low_z, high_z = _roots(state, z)
    least = max(low_y - high_z, low_z - high_y, 0.0)
    state.squares(
        x, least**2 * (1 - EPS) - EPS, (high_y + high_z) ** 2 * (1 + EPS) + EPS
    )


def _roots(state: Bounds, i: int) -> tuple[float, float]:
    return (
        math.sqrt(max(state.squares_low[i], 0.0)),
        math.sqrt(max(state.squares_high[i], 0.0)),
    )
