"""Naltrexone injected once a month: microspheres that release it over weeks.

An injection releases in three streams: what lies on the surface leaves within hours B,
the next leaves through four stages E1 to E4 with a peak in the third day, and most
leaves over weeks through three stages L1 to L3, of which the middle is faster:

    dB/dt  = -k_B B
    dE1/dt = -k_E E1                    dEi/dt = k_E (E(i-1) - Ei)
    dL1/dt = -k_L L1                    dL2/dt = k_L L1 - k_M L2
    dL3/dt = k_M L2 - k_L L3
    released = k_B B + k_E E4 + k_L L3

So the streams have gamma shapes of one, four and two and a half.  The last is met by a
small part that enters at the second stage, to 1 % of its peak.  The shapes were tuned
by hand to the peaks at 2 h and in the third day, the fall from day 14 on and the
half-life of 5-7 days that papers and the label state [@dunbar2006] [@vivitrol_label].
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Site, State, Values

_EARLY = tuple(f"naltrexone_depot_early_{i}" for i in (1, 2, 3, 4))
_LATE = tuple(f"naltrexone_depot_late_{i}" for i in (1, 2, 3))

_ENTERS = {
    "naltrexone_depot_burst": "fraction_naltrexone_depot_burst",
    _EARLY[0]: "fraction_naltrexone_depot_early",
    _LATE[0]: "fraction_naltrexone_depot_late",
    _LATE[1]: "fraction_naltrexone_depot_middle",
}
"""The fraction of an injection that enters each stage; the rest is not absorbed."""


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return what reaches the blood, umol/h."""
    return {
        "naltrexone_released": p.k_naltrexone_depot_burst * x.naltrexone_depot_burst
        + p.k_naltrexone_depot_early * x[_EARLY[-1]]
        + p.k_naltrexone_depot_late * x[_LATE[-1]]
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of every stage, umol/h."""
    late, middle = p.k_naltrexone_depot_late, p.k_naltrexone_depot_middle
    found = {
        "naltrexone_depot_burst": -p.k_naltrexone_depot_burst
        * x.naltrexone_depot_burst,
        _EARLY[0]: -p.k_naltrexone_depot_early * x[_EARLY[0]],
        _LATE[0]: -late * x[_LATE[0]],
        _LATE[1]: late * x[_LATE[0]] - middle * x[_LATE[1]],
        _LATE[2]: middle * x[_LATE[1]] - late * x[_LATE[2]],
    }
    for before, stage in zip(_EARLY, _EARLY[1:], strict=False):
        found[stage] = p.k_naltrexone_depot_early * (x[before] - x[stage])
    return found


NALTREXONE_DEPOT = Component(
    name="naltrexone_depot",
    parameters=(
        Quantity("k_naltrexone_depot_burst", "1/h", "release from the surface"),
        Quantity("k_naltrexone_depot_early", "1/h", "passage of each early stage"),
        Quantity("k_naltrexone_depot_late", "1/h", "passage of the outer late stages"),
        Quantity(
            "k_naltrexone_depot_middle", "1/h", "passage of the middle late stage"
        ),
    ),
    states=tuple(
        State(name, "umol", "naltrexone in microspheres", scale=10)
        for name in ("naltrexone_depot_burst", *_EARLY, *_LATE)
    ),
    signals=(Quantity("naltrexone_released", "umol/h", "naltrexone from the depot"),),
    sites=tuple(
        Site(
            "naltrexone",
            "depot",
            stage,
            molar_mass="molar_mass_naltrexone",
            fraction=fraction,
        )
        for stage, fraction in _ENTERS.items()
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
