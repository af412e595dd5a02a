"""What a group leaves of its two parts, and they of it."""

import math

from equipoise.audit.joint.state import EPS, Bounds, EmptyError
from equipoise.audit.joint.system import System


def narrow_sum(
    system: System, state: Bounds, whole: int, parts: tuple[int, ...]
) -> None:
    """Narrow a group and the one or two that make it up.

    Raises
    ------
    EmptyError
        If nothing is left.
    """
    lows, highs = state.sum_low, state.sum_high
    if len(parts) == 1:  # the same people
        part = parts[0]
        for x, y in ((whole, part), (part, whole)):
            state.sums(x, lows[y], highs[y])
            state.squares(x, state.squares_low[y], state.squares_high[y])
        return
    a, b = parts
    state.sums(whole, lows[a] + lows[b], highs[a] + highs[b])
    state.sums(a, lows[whole] - highs[b], highs[whole] - lows[b])
    state.sums(b, lows[whole] - highs[a], highs[whole] - lows[a])
    least, most = _between(system, state, whole, a, b)
    t_low, t_high = state.squares_low, state.squares_high
    state.squares(whole, t_low[a] + t_low[b] + least, t_high[a] + t_high[b] + most)
    for x, y in ((a, b), (b, a)):
        state.squares(
            x, t_low[whole] - t_high[y] - most, t_high[whole] - t_low[y] - least
        )
    room = t_high[whole] - t_low[a] - t_low[b]
    if math.isfinite(room):
        _closer(system, state, (whole, a, b), room)


def _between(
    system: System, state: Bounds, whole: int, a: int, b: int
) -> tuple[float, float]:
    """Return what of the squares of the whole lies between its two parts."""
    n_a, n_b, n = (system.groups[one].n for one in (a, b, whole))
    lows, highs = state.sum_low, state.sum_high
    # the gap between the two means, from either part and the whole
    options = (
        (lows[a] / n_a - highs[b] / n_b, highs[a] / n_a - lows[b] / n_b),
        (
            (lows[a] / n_a - highs[whole] / n) * n / n_b,
            (highs[a] / n_a - lows[whole] / n) * n / n_b,
        ),
        (
            (lows[whole] / n - highs[b] / n_b) * n / n_a,
            (highs[whole] / n - lows[b] / n_b) * n / n_a,
        ),
    )
    low, high = max(one[0] for one in options), min(one[1] for one in options)
    size_low = max(low, -high, 0.0)
    size_high = max(abs(low), abs(high))
    weight = n_a * n_b / n
    return (
        weight * size_low**2 * (1 - EPS) - EPS,
        weight * size_high**2 * (1 + EPS) + EPS,
    )


def _closer(
    system: System, state: Bounds, which: tuple[int, int, int], room: float
) -> None:
    """Keep the means of two parts as close as the squares of the whole ask."""
    whole, a, b = which
    n_a, n_b, n = (system.groups[one].n for one in (a, b, whole))
    if room < 0:
        if room < -EPS * (1 + state.squares_high[whole]):
            raise EmptyError
        room = 0.0
    gap = math.sqrt((room + EPS) * (1 + EPS) * n / (n_a * n_b))
    lows, highs = state.sum_low, state.sum_high
    slack = EPS * (1 + gap)
    for x, n_x, other in ((a, n_a, n_b), (b, n_b, n_a)):
        off = gap * other / n + slack  # of a part's mean from that of the whole
        if math.isfinite(lows[whole]) and math.isfinite(highs[whole]):
            state.sums(x, n_x * (lows[whole] / n - off), n_x * (highs[whole] / n + off))
        if math.isfinite(lows[x]) and math.isfinite(highs[x]):
            state.sums(whole, n * (lows[x] / n_x - off), n * (highs[x] / n_x + off))
