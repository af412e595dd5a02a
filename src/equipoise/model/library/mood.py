"""Mood: what relieves, what worsens, and how long it lasts.

Fast relief follows µ activation by ketamine and the quiet of the habenula, and fades in
a day or two; sustained relief comes from restored spines; a lumped route from exposure
to relief stands for "a mechanism without opioid receptors", whichever it is:

    dF/dt = (g_mu direct + g_habenula q - F) / tau_fast
    dL/dt = (g_lumped (S + R) / c - L) / tau_lumped

Relief is the sum of the routes, in points of HAM-D17; c is a scale, and the gains are
set so that each account has the effect that trials had before the dispute
[@kishimoto2016].
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return relief by every mechanism together, in points."""
    del p
    return {"relief_drug": x.relief_fast + x.relief_sustained + x.relief_lumped}


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of fast and of lumped relief, in points per hour."""
    fast = p.gain_mu_fast * x.mu_direct + p.gain_habenula_relief * x.habenula_quiet
    exposure = (x.ketamine_s_unbound + x.ketamine_r_unbound) / p.ketamine_reference
    lumped = p.gain_lumped_relief * exposure
    return {
        "relief_fast": approach(fast, x.relief_fast, p.tau_relief_fast),
        "relief_lumped": approach(lumped, x.relief_lumped, p.tau_relief_lumped),
    }


MOOD = Component(
    name="mood",
    reads=(
        Quantity("mu_direct", "1", "µ activation by ketamine"),
        Quantity("habenula_quiet", "1", "fraction of bursting silenced"),
        Quantity("ketamine_s_unbound", "uM", "unbound S-ketamine"),
        Quantity("ketamine_r_unbound", "uM", "unbound R-ketamine"),
        Quantity("relief_sustained", "points", "relief by restored spines"),
    ),
    parameters=(
        Quantity("gain_mu_fast", "points", "µ activation to fast relief"),
        Quantity("gain_habenula_relief", "points", "habenula quiet to fast relief"),
        Quantity("gain_lumped_relief", "points", "exposure to relief, no route"),
        Quantity("ketamine_reference", "uM", "scale of exposure"),
        Quantity("tau_relief_fast", "h", "time constant of fast relief"),
        Quantity("tau_relief_lumped", "h", "time constant of lumped relief"),
    ),
    states=(
        State("relief_fast", "points", "fast relief"),
        State("relief_lumped", "points", "relief without a route"),
    ),
    signals=(Quantity("relief_drug", "points", "relief by ketamine"),),
    signal_values=signal_values,
    derivatives=derivatives,
)
