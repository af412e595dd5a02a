"""From what a hypothesis believes of effects to the gains of its links.

Every account gets the same effect in the typical unblocked patient: one point of relief
at day 1, which a trial then multiplies by the effect it has drawn.  A route k into
relief carries its share of that point; u is what it brings with a weight of one:

    weight_k = share_k / u_k

Of the attenuation, the share of that point which 50 mg of naltrexone takes, one number
follows: the share of the route that naltrexone blocks, or the constant of the step that
lets naltrexone in.  With v what a route brings under naltrexone,

    attenuation = 1 - sum_k share_k v_k / u_k

What a mechanism cannot lose, it is not asked to: the prior of the attenuation is cut to
what can be reached, which is shown with each hypothesis.  Sources that feed the same
are brought to one size before they are shared out; malaise and nausea are scaled to one
unit in the typical patient under naltrexone.  The reference is the regimen of the
trials that the prior of the effect comes from: 0.5 mg/kg over 40 minutes
[@murrough2013].
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from equipoise.errors import HypothesisError
from equipoise.hypotheses.effect import (
    Depth,
    Drawn,
    Link,
    Nausea,
    Source,
    Worsening,
)
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.trial.library.regimens.reference import (
    REFERENCE_KETAMINE,
    REFERENCE_NALTREXONE,
    REFERENCES,
)
from equipoise.trial.point import (
    Point,
    central_point,
    drawn_links,
    even,
    points,
    value_drawn,
)
from equipoise.trial.relief import Asked, Relieving, at_day_1, brings_nothing
from equipoise.trial.typical import Gains

__all__ = [
    "REFERENCE_KETAMINE",
    "REFERENCE_NALTREXONE",
    "Point",
    "Reach",
    "central_point",
    "gains_at",
    "gains_in",
    "gains_of",
    "points",
    "reach",
]

_UNIT_GAIN = 1.0
_EXPECTATION = "size_expectancy"
_PEOPLE_ALONE = (
    "gain_expectancy",
    "gain_mu_expectancy",
    "gain_malaise_combination",
    "gain_malaise_peak",
    "gain_nocebo",
)
_TURNS = 30
_CLOSE = 1e-6


@dataclass(frozen=True)
class Reach:
    """What a mechanism can lose to naltrexone at a point, and what it does lose.

    Parameters
    ----------
    low, high : float
        Least and most attenuation within the support of its prior.
    at : float
        The attenuation at the point.
    """

    low: float
    high: float
    at: float


def gains_at(hypothesis: Hypothesis, point: Point) -> Mapping[str, float]:
    """Return the parameters that make a hypothesis's model at a point.

    At these gains the typical patient has, at day 1, one point of relief by the drug
    without naltrexone and one by expectation; under 50 mg of naltrexone, one unit of
    added hazard of nausea and one point of worsening, where the hypothesis has them.

    Raises
    ------
    HypothesisError
        If a route brings no relief, or none is lost where some is to be.
    """
    return gains_of(hypothesis, (point,))[0]


def gains_of(hypothesis: Hypothesis, at: Sequence[Point]) -> tuple[Gains, ...]:
    """Return the parameters that make a hypothesis's model at each of some points.

    Raises
    ------
    HypothesisError
        If a route brings no relief, or none is lost where some is to be.
    """
    asked = Asked(hypothesis)
    treated = [{_EXPECTATION: _UNIT_GAIN}]
    (belief,) = at_day_1(asked, treated, "relief_expectancy", blocked=False)
    sickening = _sickening(asked, at)
    return tuple(
        {**gains, _EXPECTATION: _UNIT_GAIN / float(belief), **sick}
        for gains, sick in zip(
            _relieving(asked, tuple(at)).gains(), sickening, strict=True
        )
    )


def gains_in(species: str, hypothesis: Hypothesis, point: Point) -> Gains:
    """Return the gains of a hypothesis in rats or mice, at a point.

    They are set by what the species is given, since no value of a gain can be carried
    from one to another.  Expectation and nocebo are left to people.

    Raises
    ------
    HypothesisError
        If a route brings no relief, or none is lost where some is to be.
    """
    kept = tuple(
        edit
        for edit in hypothesis.edits
        if not (isinstance(edit, Free) and edit.gain in _PEOPLE_ALONE)
    )
    asked = Asked(replace(hypothesis, edits=kept), REFERENCES[species])
    (gains,) = _relieving(asked, (point,)).gains()
    return {**gains, _EXPECTATION: 0.0}


def reach(hypothesis: Hypothesis, point: Point) -> Reach | None:
    """Return what a hypothesis can lose to naltrexone; None where nothing follows.

    Raises
    ------
    HypothesisError
        If a route brings no relief, or none is lost where some is to be.
    """
    relieving = _relieving(Asked(hypothesis), (point,))
    ends, at = relieving.reach, relieving.attenuation()
    if ends is None or at is None:
        return None
    return Reach(float(ends[0][0]), float(ends[1][0]), float(at[0]))


def _relieving(asked: Asked, at: tuple[Point, ...]) -> Relieving:
    return Relieving(asked, at, tuple(_before(asked, point) for point in at))


def _before(asked: Asked, point: Point) -> Gains:
    """Return what is set before any weight of relief is solved for."""
    hypothesis = asked.hypothesis
    gains = dict(hypothesis.fixed)
    gains.update({gain: _UNIT_GAIN for gain in hypothesis.gains_with(Link)})
    for edit in hypothesis.frees:
        if isinstance(edit.effect, Depth) and edit.effect.solved != edit.gain:
            gains[edit.gain] = _UNIT_GAIN
        if isinstance(edit.effect, Drawn):
            prior = drawn_links(hypothesis)[edit.gain]
            gains[edit.gain] = value_drawn(point, edit.gain, prior)
    sources = hypothesis.gains_with(Source)
    shares = even(sources, point.sources)
    for gain, share in zip(sources, shares, strict=True):
        gains[gain] = share * _sizes(asked)[gain]
    return gains


@lru_cache(maxsize=64)
def _sizes(asked: Asked) -> Mapping[str, float]:
    """Return gains at which each source alone brings what the first does at one."""
    hypothesis = asked.hypothesis
    sources = hypothesis.gains_with(Source)
    into = {
        e.gain: e.effect.into for e in hypothesis.frees if isinstance(e.effect, Source)
    }
    links = {gain: _UNIT_GAIN for gain in hypothesis.gains_with(Link)}
    known = {**hypothesis.fixed, **links, **dict.fromkeys(sources, 0.0)}
    size = np.ones(len(sources))
    for _ in range(_TURNS):
        alone = [
            {**known, gain: value, into[gain]: _UNIT_GAIN}
            for gain, value in zip(sources, size.tolist(), strict=True)
        ]
        brought = at_day_1(asked, alone, "relief_drug", blocked=False)
        if not (brought > 0).all():
            nothing = sources[int(np.argmin(brought))]
            raise HypothesisError(hypothesis.name, brings_nothing(nothing))
        if np.abs(np.log(brought / brought[0])).max() < _CLOSE:
            return dict(zip(sources, size.tolist(), strict=True))
        size = size * brought[0] / brought
    raise HypothesisError(
        hypothesis.name,
        f"frees sources of unlike size, among them '{sources[-1]}', which cannot bring "
        f"as much as '{sources[0]}'. Put the strongest of them last.",
    )


def _sickening(asked: Asked, at: Sequence[Point]) -> list[Gains]:
    """Return the gains of links into nausea and into worse ratings, at every point."""
    hypothesis = asked.hypothesis
    links = hypothesis.gains_with(Nausea)
    alone = [{gain: _UNIT_GAIN} for gain in links]
    signal = "nausea_hazard_malaise"
    hazards = at_day_1(asked, alone, signal, blocked=True) if alone else np.empty(0)
    found = [
        {
            gain: share / _positive(hazard, gain, hypothesis)
            for gain, share, hazard in zip(
                links, even(links, point.nausea), hazards.tolist(), strict=True
            )
        }
        for point in at
    ]
    for gain in hypothesis.gains_with(Worsening):
        heard = [{**one, gain: _UNIT_GAIN} for one in found]
        worse = at_day_1(asked, heard, "worsening_nocebo", blocked=True)
        for one, points_of_it in zip(found, worse.tolist(), strict=True):
            one[gain] = _UNIT_GAIN / _positive(points_of_it, gain, hypothesis)
    return [dict(one) for one in found]


def _positive(value: float, gain: str, hypothesis: Hypothesis) -> float:
    if value > 0:
        return value
    raise HypothesisError(hypothesis.name, brings_nothing(gain))
