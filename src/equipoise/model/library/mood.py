"""Mood: what relieves, what worsens, and how long it lasts.

Each fast route has a memory of its own, filled by its cause and fading in a day or two;
m is µ activation above tone, q the quiet of the habenula, κ its activation by ketamine
and b_κ its block, c the CB1 signal:

    dF_µ/dt   = (g_µ m / (m + m50) - F_µ) / tau_fast
    dF_q/dt   = (g_habenula q - F_q) / tau_fast
    dF_κ/dt   = (sign (g_direct κ - g_tone b_κ) - F_κ) / tau_fast
    dF_CB1/dt = (g_CB1 c - F_CB1) / tau_fast

Tone is left out of the µ route, or naltrexone alone would lower mood, which single
doses have not been seen to do [@williams2018]; agonism saturates, so that an opioid is
not a hundred times ketamine.  κ may relieve or depress: the sign is the account's.
Serotonin, feeling the drug and restored spines bring relief with a time course of their
own.  A lumped route from exposure to relief stands for "a mechanism without opioid
receptors", whichever it is:

    dL/dt = (g_lumped (S + R) / c - L) / tau_lumped

Relief is the sum of the routes, in points of HAM-D17; c is a scale, and the gains are
set so that each account has the effect that trials had before the dispute
[@kishimoto2016].
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach, occupancy


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return relief before spines are restored, and by every route, in points."""
    del p
    receptors = x.relief_fast_mu + x.relief_kappa + x.relief_cb1 + x.relief_serotonin
    fast = receptors + x.relief_habenula + x.relief_psychoactive
    return {
        "relief_fast": fast,
        "relief_drug": fast + x.relief_sustained + x.relief_lumped,
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of each route's relief, in points per hour."""
    by_kappa = p.gain_kappa_direct * x.kappa_direct - p.gain_kappa_tone * x.kappa_block
    causes = {
        "relief_fast_mu": p.gain_mu_fast * occupancy(x.mu_direct / p.activation50_mood),
        "relief_habenula": p.gain_habenula_relief * x.habenula_quiet,
        "relief_kappa": p.sign_kappa * by_kappa,
        "relief_cb1": p.gain_cb1 * x.cb1_signal,
    }
    exposure = (x.ketamine_s_unbound + x.ketamine_r_unbound) / p.ketamine_reference
    lumped = p.gain_lumped_relief * exposure
    return {
        **{n: approach(cause, x[n], p.tau_relief_fast) for n, cause in causes.items()},
        "relief_lumped": approach(lumped, x.relief_lumped, p.tau_relief_lumped),
    }


MOOD = Component(
    name="mood",
    reads=(
        Quantity("mu_direct", "1", "µ activation by drugs and released peptides"),
        Quantity("habenula_quiet", "1", "fraction of bursting silenced"),
        Quantity("kappa_direct", "1", "κ activation by ketamine"),
        Quantity("kappa_block", "1", "fraction of κ receptors blocked"),
        Quantity("cb1_signal", "1", "CB1 signal above rest"),
        Quantity("ketamine_s_unbound", "uM", "unbound S-ketamine"),
        Quantity("ketamine_r_unbound", "uM", "unbound R-ketamine"),
        Quantity("relief_serotonin", "points", "relief by 5-HT1B receptors"),
        Quantity("relief_psychoactive", "points", "relief by feeling the drug"),
        Quantity("relief_sustained", "points", "relief by restored spines"),
    ),
    parameters=(
        Quantity("gain_mu_fast", "points", "µ activation to fast relief"),
        Quantity("activation50_mood", "1", "µ activation at half its relief"),
        Quantity("gain_habenula_relief", "points", "habenula quiet to fast relief"),
        Quantity("gain_kappa_direct", "points", "κ activation to fast relief"),
        Quantity("gain_kappa_tone", "points", "loss of κ tone to fast relief"),
        Quantity("sign_kappa", "1", "whether κ relieves (1) or depresses (-1)"),
        Quantity("gain_cb1", "points", "CB1 signal to fast relief"),
        Quantity("gain_lumped_relief", "points", "exposure to relief, no route"),
        Quantity("ketamine_reference", "uM", "scale of exposure"),
        Quantity("tau_relief_fast", "h", "time constant of fast relief"),
        Quantity("tau_relief_lumped", "h", "time constant of lumped relief"),
    ),
    states=(
        State("relief_fast_mu", "points", "relief by µ activation"),
        State("relief_habenula", "points", "relief by a quiet habenula"),
        State("relief_kappa", "points", "relief by κ receptors"),
        State("relief_cb1", "points", "relief by CB1 receptors"),
        State("relief_lumped", "points", "relief without a route"),
    ),
    signals=(
        Quantity("relief_fast", "points", "relief that does not wait for spines"),
        Quantity("relief_drug", "points", "relief by ketamine"),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
