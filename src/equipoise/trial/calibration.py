"""From what a hypothesis believes of effects to the gains of its links.

Every account gets the same effect in the typical unblocked patient: one point of relief
at day 1, which a trial then multiplies by the effect it has drawn.  A route into relief
carries its share of that point; the threshold of a gate is solved from the share of
the effect that 50 mg of naltrexone takes; malaise and nausea are scaled to one unit in
the typical patient under naltrexone.  The reference is the regimen of the trials that
the prior of the effect comes from: 0.5 mg/kg over 40 minutes [@murrough2013].
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq

from equipoise.engine import solve
from equipoise.errors import HypothesisError
from equipoise.evidence import priors
from equipoise.hypotheses.hypothesis import (
    Hypothesis,
    Link,
    Nausea,
    Relief,
    Worsening,
    model_of,
)
from equipoise.model.model import Model
from equipoise.population import typical_patient
from equipoise.population.patients import uniform_points
from equipoise.population.settings import drawn
from equipoise.randomness import Stream
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose
from equipoise.units import days, minutes

REFERENCE_KETAMINE = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40))
REFERENCE_NALTREXONE = Dose("naltrexone", 50, "mg", "oral", at=-minutes(45))

_READ_AT = (days(1),)
_READ = (
    "relief_drug",
    "relief_expectancy",
    "nausea_hazard_malaise",
    "worsening_nocebo",
)
_UNIT_GAIN = 1.0
_EXPECTATION = "size_expectancy"

_OUT_OF_REACH = 0.01
"""Share of the effect by which a gate may stay behind what is asked: naltrexone leaves
some receptors free, so that no gate takes all of it."""


@dataclass(frozen=True)
class Point:
    """Where one trial stands in what a hypothesis leaves open about its mechanism.

    Parameters
    ----------
    attenuation : float
        Share of the drug's day-1 effect that 50 mg of naltrexone takes, for a gate.
    route_share : float
        Share of the effect that the first of two routes carries.
    nausea_share : float
        Share of added nausea that the first of two links brings.
    """

    attenuation: float
    route_share: float
    nausea_share: float


def central_point() -> Point:
    """Return the point at which everything left open has its typical value."""
    return Point(*(priors()[name].value for name in _NAMES))


_NAMES = ("attenuation", "route_share", "nausea_share")


def points(hypothesis: Hypothesis, n: int, *, rng: Stream) -> tuple[Point, ...]:
    """Return n equally likely points of what a hypothesis leaves open.

    A hypothesis that leaves nothing open has one point, whatever n.

    Raises
    ------
    HypothesisError
        If it frees more than two links into relief, or into nausea.
    """
    open_names = _left_open(hypothesis)
    if not open_names:
        return (central_point(),)
    cube = uniform_points(len(open_names), n, rng=rng)
    values = {name: drawn(name, cube[:, i]) for i, name in enumerate(open_names)}
    return tuple(
        replace(
            central_point(), **{name: float(values[name][i]) for name in open_names}
        )
        for i in range(n)
    )


def _left_open(hypothesis: Hypothesis) -> tuple[str, ...]:
    for effect, what in ((Relief, "relief"), (Nausea, "nausea")):
        if len(hypothesis.gains_with(effect)) > 2:
            raise HypothesisError(
                hypothesis.name,
                f"frees more than two links into {what}. Shares of three are not "
                "drawn yet.",
            )
    asked = (
        ("attenuation", hypothesis.gate is not None),
        ("route_share", len(hypothesis.gains_with(Relief)) == 2),
        ("nausea_share", len(hypothesis.gains_with(Nausea)) == 2),
    )
    return tuple(name for name, needed in asked if needed)


def gains_at(hypothesis: Hypothesis, point: Point) -> Mapping[str, float]:
    """Return the parameters that make a hypothesis's model at a point.

    At these gains the typical patient has, at day 1, one point of relief by the drug
    without naltrexone and one by expectation; under 50 mg of naltrexone, one unit of
    added hazard of nausea and one point of worsening, where the hypothesis has them.

    Raises
    ------
    HypothesisError
        If a route brings no relief, or the attenuation cannot be reached.
    """
    typical = _Typical(hypothesis, model_of(hypothesis))
    gains = dict(hypothesis.fixed)
    gains.update({gain: _UNIT_GAIN for gain in hypothesis.gains_with(Link)})
    believed = typical.read("relief_expectancy", {_EXPECTATION: _UNIT_GAIN})
    gains[_EXPECTATION] = _UNIT_GAIN / believed
    routes = hypothesis.gains_with(Relief)
    shares = dict(zip(routes, _shares(routes, point.route_share), strict=True))
    alone = {
        gain: typical.read("relief_drug", {**gains, gain: _UNIT_GAIN})
        for gain in routes
    }
    gains.update(
        {gain: shares[gain] / typical.positive(alone[gain], gain) for gain in routes}
    )
    if hypothesis.gate is not None:
        gains.update(_gate(typical, gains, hypothesis.gate, point.attenuation))
    sickening = hypothesis.gains_with(Nausea)
    added: dict[str, float] = {}
    for gain, share in zip(
        sickening, _shares(sickening, point.nausea_share), strict=True
    ):
        hazard = typical.read("nausea_hazard_malaise", {gain: _UNIT_GAIN}, blocked=True)
        added[gain] = share / typical.positive(hazard, gain)
    gains.update(added)
    for gain in hypothesis.gains_with(Worsening):
        worse = typical.read(
            "worsening_nocebo", {**added, gain: _UNIT_GAIN}, blocked=True
        )
        gains[gain] = _UNIT_GAIN / typical.positive(worse, gain)
    return gains


def _shares(links: Sequence[str], first: float) -> tuple[float, ...]:
    return (first, 1 - first) if len(links) == 2 else (1.0,) * len(links)


def _gate(
    typical: "_Typical", gains: Mapping[str, float], gate: tuple[str, str], taken: float
) -> Mapping[str, float]:
    gain, threshold = gate
    low, high = priors()[threshold].range

    def excess(log_threshold: float) -> float:
        tried = {**gains, gain: _UNIT_GAIN, threshold: float(np.exp(log_threshold))}
        return 1 - typical.read("relief_drug", tried, blocked=True) - taken

    at_low, at_high = excess(np.log(low)), excess(np.log(high))
    if -_OUT_OF_REACH < at_high <= 0:
        return {gain: _UNIT_GAIN, threshold: high}
    if at_low * at_high > 0:
        raise HypothesisError(
            typical.hypothesis.name,
            f"cannot lose {taken:.4f} of its effect to naltrexone: its gate reaches "
            f"{at_low + taken:.4f} to {at_high + taken:.4f}. Widen the range of "
            f"'{threshold}'.",
        )
    root = float(brentq(excess, np.log(low), np.log(high), xtol=1e-6))
    return {gain: _UNIT_GAIN, threshold: float(np.exp(root))}


@dataclass(frozen=True)
class _Typical:
    hypothesis: Hypothesis
    model: Model

    def read(
        self, signal: str, gains: Mapping[str, float], *, blocked: bool = False
    ) -> float:
        patient = typical_patient(self.model).with_values(gains)
        doses = (REFERENCE_NALTREXONE,) if blocked else ()
        schedule = schedule_of(
            self.model, (*doses, REFERENCE_KETAMINE), patient, _READ_AT
        )
        found = solve(self.model, patient.values, schedule, _READ)
        return float(found.require_all_solved(patient.ids)[signal][0, 0])

    def positive(self, value: float, gain: str) -> float:
        if value > 0:
            return value
        raise HypothesisError(
            self.hypothesis.name,
            f"frees '{gain}', which brings nothing to the typical patient by day 1. "
            "Free what it depends on.",
        )
