"""What is read of a course: one number, in the unit of its target.

    level            at a time
    relative_level   at a time, over that at another
    peak             the highest value            time_of_peak    when it is reached
    area             under the curve              ratio_of_areas  over another area
    half_life        between two times, of a fall taken as exponential
    half_way         when half of the largest move from rest is first reached
    share_of_peak    what is left, at a time, of the largest move from rest
    lowest, highest  of each that is read
    departure        the largest move from rest of each that is read, in its own scale
    unaccounted      what clearance did not take out of what was given, as a share

Areas are by the trapezium rule on the grid of the course, which is within a part in a
thousand of the curves here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from equipoise.arrays import Array
from equipoise.evidence.target import Target
from equipoise.qualification.course import Followed
from equipoise.units import HOURS_PER_DAY, MINUTES_PER_HOUR

_FACTORS: Mapping[str, float] = {
    "%": 100.0,
    "min": MINUTES_PER_HOUR,
    "d": 1 / HOURS_PER_DAY,
}
"""By which what is read becomes a number in the unit of its target; 1 without."""

_NOTHING = 1e-12
_MATTER = ("umol", "uM")
"""Units of what can be run out of, but never be less than nothing."""


def readings(target: Target, courses: Sequence[Followed]) -> Mapping[str, float]:
    """Return what the model has for a target, in the unit of the target.

    Parameters
    ----------
    target : Target
    courses : sequence of Followed
        The course of the target, under each hypothesis it is followed under.

    Returns
    -------
    mapping from hypothesis to float
        NaN where a patient could not be solved.

    Raises
    ------
    UnknownNameError
        If the model has no state, signal or parameter that the target reads.
    """
    factor = target.molar_mass or _FACTORS.get(target.unit, 1.0)
    read = _STATISTICS[target.statistic]
    return {one.hypothesis: factor * float(read(target, one)) for one in courses}


def farthest(target: Target, found: Iterable[float]) -> float:
    """Return the value farthest from the middle of a target's range; NaN if one is."""
    values = np.array(list(found))
    if np.isnan(values).any():
        return float("nan")
    middle = (target.low + target.high) / 2
    return float(values[np.argmax(np.abs(values - middle))])


def curve(names: Sequence[str], course: Followed, over: str = "") -> Array:
    """Return signals or states added up over time, perhaps over a parameter."""
    total = np.sum([course[name] for name in names], axis=0)
    return total / course.parameters[over] if over else total


def moved(names: Sequence[str], course: Followed) -> Array:
    """Return how far signals or states added up are from their start."""
    found = curve(names, course)
    return found - found[0]


def half_way(names: Sequence[str], course: Followed) -> float:
    """Return when half of the largest move from rest is first reached, h."""
    move = np.abs(moved(names, course))
    if not move.max() > _NOTHING:
        return float("nan")
    place = int(np.argmax(move >= move.max() / 2))
    before, after = move[place - 1], move[place]
    part = (move.max() / 2 - before) / (after - before)
    start, end = course.times[place - 1], course.times[place]
    return float(start + part * (end - start))


def _level(target: Target, course: Followed) -> float:
    return _at(target.at, _own(target, course), course)


def _relative_level(target: Target, course: Followed) -> float:
    found = _own(target, course)
    return _at(target.at, found, course) / _at(target.beside, found, course)


def _peak(target: Target, course: Followed) -> float:
    return float(_own(target, course).max())


def _time_of_peak(target: Target, course: Followed) -> float:
    move = np.abs(moved(target.reads, course))
    return float(course.times[move.argmax()]) if move.max() > _NOTHING else np.nan


def _area(target: Target, course: Followed) -> float:
    return _under(_own(target, course), target, course)


def _ratio_of_areas(target: Target, course: Followed) -> float:
    other = _under(curve(target.versus, course), target, course)
    return _under(_own(target, course), target, course) / other


def _half_life(target: Target, course: Followed) -> float:
    found = _own(target, course)
    falls = np.log2(_at(target.at, found, course) / _at(target.beside, found, course))
    return ((target.beside or 0.0) - (target.at or 0.0)) / float(falls)


def _half_way(target: Target, course: Followed) -> float:
    return half_way(target.reads, course)


def _share_of_peak(target: Target, course: Followed) -> float:
    move = np.abs(moved(target.reads, course))
    if not move.max() > _NOTHING:
        return np.nan
    return _at(target.at, move, course) / float(move.max())


def _lowest(target: Target, course: Followed) -> float:
    if target.reads:
        return min(float(course[name].min()) for name in target.reads)
    scales = _scales(course)
    units = {
        one.name: one.unit for one in (*course.model.states, *course.model.signals)
    }
    return min(
        float(course[name].min()) / scales[name]
        for name, unit in units.items()
        if unit in _MATTER
    )


def _highest(target: Target, course: Followed) -> float:
    return max(float(course[name].max()) for name in target.reads)


def _departure(target: Target, course: Followed) -> float:
    scales = _scales(course)
    return max(
        float(np.abs(moved((name,), course)).max()) / scales[name]
        for name in target.reads or course.values
    )


def _unaccounted(target: Target, course: Followed) -> float:
    """Return the share of a dose that area times clearance leaves unexplained."""
    into, clearance = target.versus
    given = sum(float(e.amount[0]) for e in course.entries if e.state == into)
    taken = _under(_own(target, course), target, course) * course.parameters[clearance]
    return abs(1 - taken / given)


_STATISTICS: Mapping[str, Callable[[Target, Followed], float]] = {
    "level": _level,
    "relative_level": _relative_level,
    "peak": _peak,
    "time_of_peak": _time_of_peak,
    "area": _area,
    "ratio_of_areas": _ratio_of_areas,
    "half_life": _half_life,
    "half_way": _half_way,
    "share_of_peak": _share_of_peak,
    "lowest": _lowest,
    "highest": _highest,
    "departure": _departure,
    "unaccounted": _unaccounted,
}


def _own(target: Target, course: Followed) -> Array:
    return curve(target.reads, course, target.over)


def _at(when: float | None, found: Array, course: Followed) -> float:
    return float(np.interp(when or 0.0, course.times, found))


def _under(found: Array, target: Target, course: Followed) -> float:
    """Return the area from the first dose to the time of the target, or to the end."""
    until = course.times[-1] if target.beside is None else target.beside
    held = course.times <= until
    return float(np.trapezoid(found[held], course.times[held]))


def _scales(course: Followed) -> Mapping[str, float]:
    scales = {signal.name: 1.0 for signal in course.model.signals}
    scales.update({state.name: state.scale for state in course.model.states})
    return scales
