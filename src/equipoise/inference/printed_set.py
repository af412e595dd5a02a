"""The printed set: what a trial of selected responders printed, without repetition.

Twelve patients completed; seven of them were picked because they responded.  The lines
for twelve and for seven are not two findings: the twelve are split into the seven and
the five others,

    S5 = 12 m12 - 7 m7        Q_n = (n-1) s_n^2 + n m_n^2        Q5 = Q12 - Q7

for the change in each arm and for their difference.  F, p and d are functions of mean,
SD and n and add nothing.  Each group is then five numbers that a normal law fits,

    m_x, m_y, ln s_x, ln s_y, atanh r       r = (s_x^2 + s_y^2 - s_d^2) / (2 s_x s_y)

and the width of what rounds to them.  Scores are whole, so that few sums and sums of
squares do (those of x have the parity of x): these are counted, each as wide as the
place of one among the five numbers (ln of the count, less ln of the Jacobian).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.arrays import Array
from equipoise.audit import audit, table_of
from equipoise.audit.alternatives import alternatives
from equipoise.evidence import findings
from equipoise.evidence.reading import Reading, readings
from equipoise.inference.boxes import Box, boxes_of
from equipoise.inference.law import sums_of


@dataclass(frozen=True)
class Moments:
    """Mean and SD of one quantity in a group, and how wide the printed SD is.

    Parameters
    ----------
    mean, sd : float, points
    width : float, points
        Of the interval of SDs that rounds to the printed one.
    """

    mean: float
    sd: float
    width: float


@dataclass(frozen=True)
class Group:
    """What was printed of one group of patients.

    Parameters
    ----------
    n : int
    change : array, shape (5,)
        Means in both arms, ln SDs, atanh of the correlation.
    log_width : float
        Of the printed intervals, in the same coordinates.
    cadss : array, shape (4,)
        Means in both arms and ln SDs, at the end of the infusion.
    boxes : tuple of Box
        What rounds to the print; empty where no whole scores do.
    """

    n: int
    change: Array
    log_width: float
    cadss: Array
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class PrintedSet:
    """One reading of what was printed.

    Parameters
    ----------
    names : tuple of str
        Of the readings.
    weight : float
    responders, others : Group
    nausea : tuple of int
        Patients with nausea among all, in each arm.
    """

    names: tuple[str, ...]
    weight: float
    responders: Group
    others: Group
    nausea: tuple[int, int]

    @property
    def n(self) -> int:
        """Return the number of patients who completed."""
        return self.responders.n + self.others.n


def printed_sets(
    source: str, taken: Sequence[Reading] | None = None
) -> tuple[PrintedSet, ...]:
    """Return every possible reading of a print, with weights that add to one.

    A reading in which a group would have a negative variance, or a correlation beyond
    one, cannot be true of any patients and is left out.

    Parameters
    ----------
    source : str
        Key of the source.
    taken : sequence of Reading or None
        The readings; those of the library where None.  ``audited_readings`` gives those
        of the audit, and ``as_printed`` the one that changes nothing.

    Raises
    ------
    UnknownNameError
        If the source is not recorded, or does not print what is needed.
    """
    held = readings(source) if taken is None else taken
    found = [one for reading in held if (one := _set(source, reading))]
    total = sum(one.weight for one in found)
    return tuple(
        PrintedSet(
            one.names, one.weight / total, one.responders, one.others, one.nausea
        )
        for one in found
    )


def audited_readings(source: str) -> tuple[Reading, ...]:
    """Return the readings that the audit of a source leaves of what is read here."""
    return alternatives(audit(table_of(source)), _is_read)


def _is_read(number: str) -> bool:
    return number.startswith(("hamd17_change_day1_", "nausea_"))


_CHANGE = ("placebo", "naltrexone", "difference")


def _set(source: str, reading: Reading) -> PrintedSet | None:
    found = findings(source)
    seven = found["hamd17_change_day1_placebo"].n
    twelve = found["hamd17_change_day1_placebo_completers"].n
    picked = {
        kind: _moments(source, reading, f"hamd17_change_day1_{kind}")
        for kind in _CHANGE
    }
    everyone = {
        kind: _moments(source, reading, f"hamd17_change_day1_{kind}_completers")
        for kind in _CHANGE
    }
    rest = {
        kind: complement(everyone[kind], twelve, picked[kind], seven)
        for kind in _CHANGE
    }
    cadss = [_cadss(source, reading, arm, (seven, twelve)) for arm in _CHANGE[:2]]
    if any(one is None for one in rest.values()) or any(c[1] is None for c in cadss):
        return None
    known = {kind: one for kind, one in rest.items() if one is not None}
    others_cadss = [c[1] for c in cadss if c[1] is not None]
    first = _boxes(source, reading, (seven, np.zeros(5)), "")
    responders = _group(seven, picked, [c[0] for c in cadss], first)
    if responders is None:
        return None
    taken, _ = sums_of(responders.change[None], seven)
    rest_boxes = _boxes(source, reading, (twelve, taken[0]), "_completers")
    others = _group(twelve - seven, known, others_cadss, rest_boxes)
    if others is None:
        return None
    nausea = [
        int(reading.number(source, f"nausea_{arm}_completers", "count").value)
        for arm in _CHANGE[:2]
    ]
    return PrintedSet(
        reading.names, reading.weight, responders, others, (nausea[0], nausea[1])
    )


def _moments(source: str, reading: Reading, finding: str) -> Moments:
    sd = reading.number(source, finding, "sd")
    mean = reading.number(source, finding, "mean")
    return Moments(mean.value, sd.value, sd.high - sd.low)


def _cadss(
    source: str, reading: Reading, arm: str, sizes: tuple[int, int]
) -> tuple[Moments, Moments | None]:
    picked = _moments(source, reading, f"cadss_peak_{arm}")
    everyone = _moments(source, reading, f"cadss_peak_{arm}_completers")
    return picked, complement(everyone, sizes[1], picked, sizes[0])


def complement(everyone: Moments, n: int, picked: Moments, k: int) -> Moments | None:
    """Return mean and SD of those of n patients who are not among k of them.

    None where their variance would be negative.

    Examples
    --------
    Of 1, 2, 3, 4, 5 the last two have mean 4.5 and SD 0.707.

    >>> rest = complement(Moments(3.0, 2.5**0.5, 0.1), 5, Moments(2.0, 1.0, 0.1), 3)
    >>> round(rest.mean, 6), round(rest.sd, 3)
    (4.5, 0.707)
    """
    left = n - k
    mean = (n * everyone.mean - k * picked.mean) / left
    squares = _squares(everyone, n) - _squares(picked, k) - left * mean**2
    if squares <= 0:
        return None
    sd = math.sqrt(squares / (left - 1))
    width = everyone.width * (n - 1) * everyone.sd / ((left - 1) * sd)
    return Moments(mean, sd, width)


def _squares(moments: Moments, n: int) -> float:
    return (n - 1) * moments.sd**2 + n * moments.mean**2


def _boxes(
    source: str, reading: Reading, of: tuple[int, Array], line: str
) -> tuple[Box, ...]:
    """Return the boxes of a line of n patients, of whom some sums are taken away."""
    names = [f"hamd17_change_day1_{kind}{line}" for kind in _CHANGE]
    means = [reading.number(source, name, "mean") for name in names[:2]]
    sds = [reading.number(source, name, "sd") for name in names]
    return boxes_of(
        of[0], [(m.low, m.high) for m in means], [(s.low, s.high) for s in sds], of[1]
    )


def _group(
    n: int, change: Mapping[str, Moments], cadss: list[Moments], boxes: tuple[Box, ...]
) -> Group | None:
    x, y, d = (change[kind] for kind in _CHANGE)
    r = (x.sd**2 + y.sd**2 - d.sd**2) / (2 * x.sd * y.sd)
    if not -1 < r < 1:
        return None
    five = np.array([x.mean, y.mean, math.log(x.sd), math.log(y.sd), math.atanh(r)])
    _, log_scale = sums_of(five[None], n)
    places = sum(box.weight * box.places for box in boxes)
    widths = [2 * (n - 1) * one.sd * one.width for one in (x, y, d)]
    # A print that no whole scores have is taken for that of scores with decimals.
    volume = 8 * places if places else math.prod(widths)
    return Group(
        n=n,
        change=five,
        log_width=math.log(volume) - float(log_scale[0]),
        cadss=np.array([*(c.mean for c in cadss), *(math.log(c.sd) for c in cadss)]),
        boxes=boxes if places else (),
    )
