"""Scales: what one severity reads on each, and how well two ratings agree.

Totals are means over people of that severity; falls go from a HAM-D17 of 28, as those
who leave it by 25 are still on the scale.  Agreement is the intraclass correlation of
the people in whom reliability is said to be measured.
"""

from collections.abc import Mapping

import numpy as np

from equipoise.arrays import Array
from equipoise.model.library import base_model
from equipoise.qualification.course import Followed
from equipoise.randomness import Stream
from equipoise.trial.instrument import Instrument
from equipoise.trial.interview import draw_deviates, linked, scored
from equipoise.trial.library.instruments import (
    BDI2,
    CADSS,
    CGI_S,
    HAMD6,
    HAMD17,
    MADRS,
)
from equipoise.trial.reliability import (
    between_days,
    between_raters,
    correlation,
    intraclass,
)

PEOPLE = 10_000
"""Scored for each figure: the error of an agreement is below 0.005."""

SEVERITIES = (7.0, 25.9, 26.7)
FALLS = (10, 20, 25)
_FROM = 28.0


def followed_scales(*, rng: Stream) -> tuple[Followed, ...]:
    """Return every figure of the scales, as curves of one time."""
    here = rng.of("qualification", "scales")
    found = {**_totals(here), **_falls(), **_agreements(here)}
    values = {name: np.array([value]) for name, value in found.items()}
    return (Followed("", base_model(), np.zeros(1), values, {}, ()),)


def _totals(rng: Stream) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for severity in SEVERITIES:
        key = f"{severity:g}".replace(".", "_")
        for scale in (HAMD17, MADRS, BDI2, CGI_S):
            items = _scored(scale, severity, rng)
            found[f"{scale.name}_at_{key}"] = float(items.sum(axis=-1).mean())
            if scale == HAMD17:
                core = items[..., HAMD6.places_in(HAMD17)]
                found[f"{HAMD6.name}_at_{key}"] = float(core.sum(axis=-1).mean())
    return found


def _scored(scale: Instrument, severity: float, rng: Stream) -> Array:
    shape = (1, PEOPLE, 1)
    drawn = draw_deviates(scale, shape, rng=rng)
    return scored(scale, np.full(shape, severity), drawn)


def _falls() -> Mapping[str, float]:
    return {
        f"{scale.name}_fall_for_{fall}": float(
            np.subtract(*linked(scale, np.array([_FROM, _FROM - fall])))
        )
        for scale in (MADRS, BDI2)
        for fall in FALLS
    }


def _agreements(rng: Stream) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for scale in (HAMD17, MADRS, BDI2, CGI_S, CADSS):
        pairs = between_raters(scale, PEOPLE, rng=rng)
        found[f"between_raters_{scale.name}"] = intraclass(pairs)
        error = float((pairs[:, 0] - pairs[:, 1]).std() / np.sqrt(2))
        found[f"error_{scale.name}"] = error
        days = between_days(scale, PEOPLE, rng=rng)
        found[f"between_days_{scale.name}"] = intraclass(days)
    for scale in (MADRS, BDI2, CGI_S):
        found[f"correlation_{scale.name}"] = correlation(scale, PEOPLE, rng=rng)
    return found
