"""Rodent behaviour: what a rat or mouse shows of the relief that a patient would tell.

Rodents do not rate their mood.  A relieved rat floats for less of a forced swim, and a
congenitally helpless one fails fewer of the trials in which a lever ends a shock
[@klein2020] [@zhang2019].  With F the relief, and c a scale:

    r          = (F / c) / (1 + (F / c)^2)^(1/2)
    immobility = 1 - a_swim r
    failures   = n (1 - a_lever r)

Immobility is relative to untreated animals.  r is odd and lies between -1 and 1: harm
shows as much as relief.  The scale is the relief of a patient at day 1; it and both
amplitudes are assumed.  The read-outs mean nothing in people.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return immobility relative to untreated animals, and the number of failures."""
    relative = x.relief_drug / p.relief_reference
    shown = relative / (1 + relative * relative) ** 0.5
    return {
        "immobility": 1 - p.amplitude_immobility * shown,
        "helplessness_failures": p.n_failures_rest * (1 - p.amplitude_failures * shown),
    }


RODENT_BEHAVIOUR = Component(
    name="rodent_behaviour",
    reads=(Quantity("relief_drug", "points", "relief by ketamine"),),
    parameters=(
        Quantity("relief_reference", "points", "scale of relief"),
        Quantity("amplitude_immobility", "1", "most that immobility can change"),
        Quantity("n_failures_rest", "1", "failures of an untreated helpless rat"),
        Quantity("amplitude_failures", "1", "most that failures can change"),
    ),
    signals=(
        Quantity("immobility", "1", "immobility in a forced swim, untreated 1"),
        Quantity("helplessness_failures", "1", "failed trials of learned helplessness"),
    ),
    signal_values=signal_values,
)
