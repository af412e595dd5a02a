"""Shares: how much of the fall of HAM-D17 runs through each route.

Relief is a sum of final links, and so is what takes from it; each final link is read by
itself.  Where several causes meet before a final link, what it brings is shared among
them by the value of Shapley: a cause gets the mean, over all orders in which causes can
be switched on, of what it adds when its turn comes.  No order counts more than another,
and the shares sum to the whole.

What reaches mood through opioid receptors, the habenula, 5-HT1B, CB1 or belief counts
for that route, whatever drove it.  What reaches it through synapses counts for what set
their building off: the glutamate surge, the metabolite, GluN2B or eEF2 kinase.  A gate
or a brake is a cause too: it has no share while it stays open, and a share below zero
where naltrexone shuts it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np

from equipoise.arrays import Array
from equipoise.hypotheses.hypothesis import Hypothesis, model_of
from equipoise.trial.calibration import Point, gains_of
from equipoise.trial.measure import SIGNALS
from equipoise.trial.prediction import in_points
from equipoise.trial.regimen import Regimen
from equipoise.trial.typical import Gains, read_typical

ROUTES: Mapping[str, str] = {
    "nmda_glutamate": "NMDA block, glutamate and synapses",
    "glun2b": "GluN2B and synapses",
    "eef2_kinase": "eEF2 kinase and synapses",
    "hydroxynorketamine": "hydroxynorketamine and synapses",
    "habenula": "quiet of the habenula",
    "mu_direct": "µ receptors, by ketamine",
    "mu_released": "µ receptors, by released peptides",
    "mu_agonist": "µ receptors, by an opioid",
    "mu_gate": "the opioid gate",
    "camp": "cAMP",
    "kappa": "κ receptors",
    "serotonin_1b": "5-HT1B",
    "cb1": "CB1",
    "expectancy": "expectancy",
    "nocebo": "nocebo",
    "lumped": "no stated route",
}
"""Routes, in words, in the order in which they are shown."""

_SYNAPSES: Mapping[str, tuple[str, ...]] = {
    "nmda_glutamate": ("gain_disinhibition",),
    "glun2b": ("gain_glun2b_mtorc1",),
    "eef2_kinase": ("gain_rest_eef2",),
    "hydroxynorketamine": ("gain_hnk_ampa",),
    "mu_gate": ("gain_opioid_gate",),
    "camp": ("gain_camp_brake",),
}
_MU: Mapping[str, tuple[str, ...]] = {
    "mu_direct": ("gain_mu_direct_s", "gain_mu_direct_r"),
    "mu_released": ("gain_peptide_release",),
}
_GATED: Mapping[str, tuple[str, ...]] = {"mu_gate": ("gain_opioid_gate",)}
_ALONE: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class _Link:
    """A final link: its signal, whether it relieves, and its causes by route.

    What it brings when every cause is off belongs to ``rest``.
    """

    signal: str
    sign: int
    rest: str
    causes: Mapping[str, tuple[str, ...]]


_LINKS = (
    _Link("relief_sustained", 1, "nmda_glutamate", _SYNAPSES),
    _Link("relief_fast_mu", 1, "mu_agonist", _MU),
    _Link("relief_habenula", 1, "habenula", _GATED),
    _Link("relief_kappa", 1, "kappa", _ALONE),
    _Link("relief_serotonin", 1, "serotonin_1b", _ALONE),
    _Link("relief_cb1", 1, "cb1", _ALONE),
    _Link("relief_psychoactive", 1, "expectancy", _ALONE),
    _Link("relief_expectancy", 1, "expectancy", _ALONE),
    _Link("relief_lumped", 1, "lumped", _ALONE),
    _Link("worsening_nocebo", -1, "nocebo", _ALONE),
)


@dataclass(frozen=True)
class Shares:
    """The fall of HAM-D17 of the typical patient, by route.

    Parameters
    ----------
    whole : array, shape (n_points,), points
        The fall, not cut off where a score is zero.
    points : mapping from route to array, shape (n_points,), points
        Of every route; they sum to the whole.
    """

    whole: Array
    points: Mapping[str, Array]


def shares(
    hypothesis: Hypothesis, at_points: Sequence[Point], regimen: Regimen, at: float
) -> Shares:
    """Return how much of the fall runs through each route.

    Parameters
    ----------
    hypothesis : Hypothesis
        Or the mixture.
    at_points : sequence of Point
        Of what it leaves open.
    regimen : Regimen
    at : float, h
        From the start of ketamine.
    """
    full = [in_points(hypothesis, gains) for gains in gains_of(hypothesis, at_points)]
    causes = [_causes(hypothesis, link) for link in _LINKS]
    cases = [
        (link, frozenset(on))
        for link, of in zip(_LINKS, causes, strict=True)
        for size in range(len(of) + 1)
        for on in combinations(of, size)
    ]
    lanes = [_switched(gains, link, on) for link, on in cases for gains in full]
    read = read_typical(model_of(hypothesis), lanes, regimen, (at,), SIGNALS)
    value = {
        (link.signal, on): link.sign
        * read[link.signal][i * len(full) :, 0][: len(full)]
        for i, (link, on) in enumerate(cases)
    }
    found = {route: np.zeros(len(full)) for route in ROUTES}
    for link, of in zip(_LINKS, causes, strict=True):
        found[link.rest] = found[link.rest] + value[link.signal, frozenset()]
        for route in of:
            found[route] = found[route] + _shapley(link.signal, route, of, value)
    return Shares(sum(found.values(), np.zeros(len(full))), found)


def _causes(hypothesis: Hypothesis, link: _Link) -> tuple[str, ...]:
    freed = {edit.gain for edit in hypothesis.frees}
    return tuple(route for route, gains in link.causes.items() if freed & {*gains})


def _switched(gains: Gains, link: _Link, on: frozenset[str]) -> Gains:
    off = {gain for route, of in link.causes.items() if route not in on for gain in of}
    return {name: 0.0 if name in off else value for name, value in gains.items()}


def _shapley(
    signal: str,
    route: str,
    causes: tuple[str, ...],
    value: Mapping[tuple[str, frozenset[str]], Array],
) -> Array:
    others = [cause for cause in causes if cause != route]
    n = len(causes)
    total = np.zeros_like(value[signal, frozenset()])
    for size in range(n):
        weight = factorial(size) * factorial(n - size - 1) / factorial(n)
        for before in combinations(others, size):
            added = value[signal, frozenset((*before, route))]
            total = total + weight * (added - value[signal, frozenset(before)])
    return total
