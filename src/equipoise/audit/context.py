"""What a contrast has to be read against: the choice of patients, the number, the look.

    selection   what choosing patients on one arm shows where the other does nothing
    power       what the number planned, and the number looked at, could detect
    interim     what boundaries for an early look ask for, and what was found

Each is computed from printed numbers alone.  Nothing here says that a result is wrong.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product

from scipy.special import fdtrc

from equipoise.analysis.boundaries import (
    Boundary,
    obrien_fleming,
    pocock,
    spending_obrien_fleming,
    spending_pocock,
)
from equipoise.analysis.power import Plan, detectable
from equipoise.audit.interval import Interval, within
from equipoise.audit.selection import Apparent, Chosen, apparent_effects
from equipoise.evidence import Finding, findings
from equipoise.randomness import Stream

CORRELATIONS = (0.0, 0.2, 0.4, 0.6, 0.8)
"""Between the arms, within people, for which a choice is followed through."""

POWERS = (0.8, 0.9)
"""For which the least detectable effect is given."""

LOOKS = 2
"""The one taken and the planned end."""


@dataclass(frozen=True)
class Looked:
    """A trial that was looked at: where its source prints what is needed.

    Parameters
    ----------
    planned : Finding
        The count of patients planned for the main contrast.
    alpha : Finding
        Its p is the two-sided level.
    everyone, contrast : Finding
        The contrast in all who had both arms, and in those chosen.
    chosen_on, other : Finding
        The change in everyone, in the arm of the choice and in the other.
    start : Finding
        Its mean is the score from which the fall is counted.
    criterion : Finding
        Its lowest is the least fall of those chosen, in % of the start.
    """

    planned: Finding
    alpha: Finding
    everyone: Finding
    contrast: Finding
    chosen_on: Finding
    other: Finding
    start: Finding
    criterion: Finding


@dataclass(frozen=True)
class Detectable:
    """The least effect that a paired test of so many patients detects.

    Parameters
    ----------
    n : int
    power : float
    d : float
        In SDs of the difference.
    points : float
        The same at the SD that is printed of the difference in everyone.
    """

    n: int
    power: float
    d: float
    points: float


@dataclass(frozen=True)
class Stop:
    """What a boundary asks for at the look, and which contrasts are beyond it.

    Parameters
    ----------
    boundary : Boundary
    beyond : mapping from name of a finding to bool or None
        None where rounding leaves it open.
    """

    boundary: Boundary
    beyond: Mapping[str, bool | None]


@dataclass(frozen=True)
class Context:
    """What the contrast of a trial has to be read against.

    Parameters
    ----------
    looked : Looked
    chosen : Chosen
    correlation : Interval
        Between the arms, from the printed SDs of everyone.
    apparent : tuple of Apparent
    detectable : tuple of Detectable
    p : mapping from name of a finding to Interval
        Two-sided p of both contrasts, from the printed F where there is one.
    stops : tuple of Stop
    """

    looked: Looked
    chosen: Chosen
    correlation: Interval
    apparent: tuple[Apparent, ...]
    detectable: tuple[Detectable, ...]
    p: Mapping[str, Interval]
    stops: tuple[Stop, ...]

    def record(self) -> dict[str, object]:
        """Return it as JSON holds it."""
        return {
            "contrasts": [
                {"finding": one.name, "among": one.among, "n": one.n}
                | {key: number.text for key, number in one.printed.items()}
                | {"p_low": self.p[one.name].low, "p_high": self.p[one.name].high}
                for one in (self.looked.everyone, self.looked.contrast)
            ],
            "selection": {
                "threshold": self.chosen.threshold,
                "n": self.chosen.n,
                "expected_chosen": self.chosen.n * self.chosen.share,
                "correlation_printed": [self.correlation.low, self.correlation.high],
                "no_effect": [apparent_record(one) for one in self.apparent],
            },
            "power": [vars(one) for one in self.detectable],
            "interim": [
                {
                    "boundary": one.boundary.name,
                    "share": one.boundary.shares[0],
                    "p": one.boundary.p[0],
                    "beyond": dict(one.beyond),
                }
                for one in self.stops
            ],
        }


def context_of(source: str, *, rng: Stream) -> Context | None:
    """Return what the contrast of a source has to be read against.

    Parameters
    ----------
    source : str
        Key of a source with findings.
    rng : Stream

    Returns
    -------
    Context or None
        None where no choice and no look of that source is on record.
    """
    if source not in _places():
        return None
    found = findings(source)
    looked = Looked(**{role: found[name] for role, name in _places()[source].items()})
    chosen = _chosen(looked)
    p = {one.name: _p(one) for one in (looked.everyone, looked.contrast)}
    return Context(
        looked=looked,
        chosen=chosen,
        correlation=_correlation(looked),
        apparent=apparent_effects(chosen, CORRELATIONS, rng=rng),
        detectable=tuple(_detectable(looked, chosen.alpha)),
        p=p,
        stops=tuple(_stop(one, p) for one in _boundaries(looked, chosen.alpha)),
    )


def planned(looked: Looked) -> int:
    """Return how many patients were planned for the main contrast."""
    return round(_value(looked.planned, "count"))


def beyond(p: Interval, boundary: Boundary) -> bool | None:
    """Return whether a p is below what a boundary asks for at its first look.

    None where rounding leaves it open.
    """
    if p.high < boundary.p[0]:
        return True
    return None if p.low < boundary.p[0] else False


@lru_cache
def _places() -> Mapping[str, Mapping[str, str]]:
    text = (files("equipoise.audit") / "library" / "looks.toml").read_text("utf-8")
    return {entry.pop("source"): entry for entry in tomllib.loads(text)["trial"]}


def _value(finding: Finding, kind: str) -> float:
    return finding.printed[kind].value


def _chosen(looked: Looked) -> Chosen:
    fall = _value(looked.criterion, "lowest") / 100 * _value(looked.start, "mean")
    return Chosen(
        mean=_value(looked.chosen_on, "mean"),
        sd=_value(looked.chosen_on, "sd"),
        threshold=-fall,
        n=looked.chosen_on.n,
        alpha=_value(looked.alpha, "p"),
    )


def _correlation(looked: Looked) -> Interval:
    """Return r = (sx² + sy² - sd²) / (2 sx sy) over all that rounds to the three."""
    x, y, d = (
        within(one.printed["sd"])
        for one in (looked.chosen_on, looked.other, looked.everyone)
    )
    corners = product((x.low, x.high), (y.low, y.high), (d.low, d.high))
    found = [(a * a + b * b - c * c) / (2 * a * b) for a, b, c in corners]
    return Interval(max(min(found), -1.0), min(max(found), 1.0))


def _detectable(looked: Looked, alpha: float) -> Iterator[Detectable]:
    sd = _value(looked.everyone, "sd")
    sizes = (planned(looked), looked.everyone.n, looked.contrast.n)
    for n, wanted in product(dict.fromkeys(sizes), POWERS):
        d = detectable(Plan("paired", (n,), alpha), wanted)
        yield Detectable(n, wanted, d, d * sd)


def _boundaries(looked: Looked, alpha: float) -> tuple[Boundary, ...]:
    shares = (looked.contrast.n / planned(looked), 1.0)
    return (
        obrien_fleming(LOOKS, alpha),
        pocock(LOOKS, alpha),
        spending_obrien_fleming(shares, alpha),
        spending_pocock(shares, alpha),
    )


def _p(finding: Finding) -> Interval:
    if finding.f is None:
        return within(finding.printed["p"])
    f, df = within(finding.f), finding.n - 1
    low, high = (float(fdtrc(1, df, end)) for end in (f.high, max(f.low, 0.0)))
    return Interval(low, high)


def _stop(boundary: Boundary, p: Mapping[str, Interval]) -> Stop:
    return Stop(boundary, {name: beyond(one, boundary) for name, one in p.items()})


def apparent_record(one: Apparent) -> dict[str, object]:
    """Return what choice alone shows as JSON holds it."""
    share, n = one.significant.share, one.significant.n
    return {
        "correlation": one.correlation,
        "effect": one.effect.value,
        "effect_error": one.effect.standard_error,
        "d": one.d.value,
        "d_error": one.d.standard_error,
        "false_positive_rate": share,
        "false_positive_rate_error": math.sqrt(share * (1 - share) / n),
        "trials": n,
        "untested": one.untested,
    }
