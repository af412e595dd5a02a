"""What each account fits, by a written rule, whatever its weight beside the others.

A weight compares accounts; the best of a bad lot has the most.  So each is also held
against the record alone, study by study, with its open values as the whole record
leaves them:

    statements, counts   fitted where the mean of ln (chance / even chance) over what
                         the account speaks to is above zero: better than silence
    a printed set        fitted where at least half of its numbers lie between the
                         ends that hold nine of ten of the account's virtual trials

Even is 1/2 for a statement and 1/(n + 1) for a count of n.  An account that speaks to a
study or more and fits none **fits nothing**.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.inference.comparison import Statistic
from equipoise.inference.record.outcome import Stated

_MISFIT = 0.01
_OUTSIDE = 0.1
"""Surprise of a number at an end of what nine of ten virtual trials print."""

_HALF = 0.5
_LEAST = 1e-300


@dataclass(frozen=True)
class Fit:
    """What one account fits of the record.

    Parameters
    ----------
    hypothesis : str
    studies : int
        To which it speaks.
    fitted : int
        Of these.
    findings : int
        Statements, counts and printed numbers to which it speaks.
    misfits : tuple of str
        Of these, to which it gives less than one chance in a hundred, or that lie as
        far out of what it predicts.
    """

    hypothesis: str
    studies: int
    fitted: int
    findings: int
    misfits: tuple[str, ...]

    @property
    def fits_nothing(self) -> bool:
        """Return whether it speaks to studies and fits none of them."""
        return self.studies > 0 and self.fitted == 0

    @property
    def share(self) -> float:
        """Return the share of studies that it fits; none where it speaks to none."""
        return self.fitted / self.studies if self.studies else 0.0

    @property
    def misses_most(self) -> bool:
        """Return whether it gives next to no chance to most of what it speaks to."""
        return 2 * len(self.misfits) > self.findings


def fits_of(
    names: Sequence[str], stated: Sequence[Stated], held: Sequence[Statistic]
) -> tuple[Fit, ...]:
    """Return what each account fits.

    Parameters
    ----------
    names : sequence of str
        Of the hypotheses.
    stated : sequence of Stated
    held : sequence of Statistic
        Numbers of the printed set.
    """
    return tuple(_fit(name, stated, held) for name in names)


def _fit(name: str, stated: Sequence[Stated], held: Sequence[Statistic]) -> Fit:
    spoken = [one for one in stated if name not in one.silent]
    surprises = {
        one.name: one.by_hypothesis[name].surprise
        for one in held
        if one.by_hypothesis[name].n > 0
    }
    by_study = _gains(name, spoken)
    fitted = sum(float(np.mean(gains)) > 0 for gains in by_study.values())
    inside = [surprise >= _OUTSIDE for surprise in surprises.values()]
    fitted += bool(inside) and float(np.mean(inside)) >= _HALF
    return Fit(
        hypothesis=name,
        studies=len(by_study) + bool(inside),
        fitted=fitted,
        findings=len(spoken) + len(inside),
        misfits=(
            *(one.finding for one in spoken if one.after[name] < _MISFIT),
            *(key for key, surprise in surprises.items() if surprise < _MISFIT),
        ),
    )


def _gains(name: str, spoken: Sequence[Stated]) -> Mapping[str, list[float]]:
    """Return ln (chance / even chance) of what an account speaks to, by study."""
    found: dict[str, list[float]] = {}
    for one in spoken:
        gain = float(np.log(max(one.after[name], _LEAST) / one.even))
        found.setdefault(one.study, []).append(gain)
    return found
