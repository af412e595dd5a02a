"""Cyclic AMP: opioid tone holds it down, and without tone it brakes mTORC1.

µ receptors inhibit adenylate cyclase, so that resting tone keeps cAMP low; a letter
proposes that naltrexone lets it rise and thereby shuts mTORC1 off [@wang2019].  With M
the µ signal and k the strength with which tone inhibits:

    dc/dt = (1 + k (1 - M) / (1 + k M) - c) / tau
    brake = 1 / (1 + g u^2),     u = (c - 1) / c50 where c is above rest, else 0

c is relative, 1 at rest.  The brake is off at rest and below it: an agonist, which
lowers cAMP further, does not drive mTORC1.  The square keeps small swings of tone from
mattering; it and c50 are assumed, and c50 is what an account solves for.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach, positive_part


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return what the brake leaves of mTORC1's drive, 1 at rest."""
    rise = (x.camp - 1) / p.rise50_camp_brake
    return {"camp_brake": 1 / (1 + p.gain_camp_brake * rise * positive_part(rise))}


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of cAMP per hour."""
    strength = p.inhibition_mu_camp
    released = strength * (1 - x.mu_signal) / (1 + strength * x.mu_signal)
    return {"camp": approach(1 + released, x.camp, p.tau_camp)}


CAMP = Component(
    name="camp",
    reads=(Quantity("mu_signal", "1", "µ activation, resting tone 1"),),
    parameters=(
        Quantity("inhibition_mu_camp", "1", "strength of resting tone on cAMP"),
        Quantity("gain_camp_brake", "1", "rise of cAMP to the brake"),
        Quantity("rise50_camp_brake", "1", "rise of cAMP that halves the drive"),
        Quantity("tau_camp", "h", "time constant of cAMP"),
    ),
    states=(State("camp", "1", "cyclic AMP, resting 1", rest=1.0),),
    signals=(Quantity("camp_brake", "1", "what the brake leaves, resting 1"),),
    signal_values=signal_values,
    derivatives=derivatives,
)
