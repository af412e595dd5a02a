"""Opioid receptors: naltrexone blocks them, ketamine may activate the µ receptor.

Naltrexone X competes for each receptor; what it leaves can be activated by endogenous
tone, one at rest, and by ketamine itself:

    b       = X / (X + K)                        for µ, κ and δ; δ has no slow pool
    direct  = (1 - b) (g_S occ_S + g_R occ_R)
    signal  = (1 - b) (1 + g_S occ_S + g_R occ_R)

Binding of ketamine at µ is weak: 1-4 % of receptors at the clinical dose, for the
affinities that were measured [@hirota1999] [@bonaventura2021].  Whether that suffices
is what the hypotheses dispute; the gains g are zero unless one frees them.

Opioid tone may hold a gate open through which NMDA block acts [@klein2020]:

    gate = 1 - g (1 - h),     h = (1 + t^n) M^n / (M^n + t^n)

with M = 1 - b, the endogenous tone that blockade leaves, and t the tone at which the
gate is half shut.  Resting tone leaves the gate fully open; ketamine's own agonism does
not open it further.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Values
from equipoise.model.kinetics import occupancy, positive_part


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the fractions blocked, the µ signal and the gate it holds open."""
    antagonist = x.naltrexone_at_receptor
    mu_block = occupancy(antagonist / p.ki_naltrexone_mu)
    s = x.ketamine_s_brain / p.ki_ketamine_s_mu
    r = x.ketamine_r_brain / p.ki_ketamine_r_mu
    direct = (p.gain_mu_direct_s * s + p.gain_mu_direct_r * r) / (1 + s + r)
    tone = positive_part(1 - mu_block)
    steep = p.steepness_opioid_gate
    threshold = p.threshold_opioid_gate**steep
    opened = (1 + threshold) * tone**steep / (tone**steep + threshold)
    return {
        "mu_block": mu_block,
        "kappa_block": occupancy(antagonist / p.ki_naltrexone_kappa),
        "delta_block": occupancy(x.naltrexone_active_plasma / p.ki_naltrexone_delta),
        "mu_occupancy_ketamine": (1 - mu_block) * (s + r) / (1 + s + r),
        "mu_direct": (1 - mu_block) * direct,
        "mu_signal": (1 - mu_block) * (1 + direct),
        "opioid_gate": 1 - p.gain_opioid_gate * (1 - opened),
    }


OPIOID_RECEPTOR = Component(
    name="opioid_receptor",
    reads=(
        Quantity("naltrexone_at_receptor", "uM", "antagonist at the receptor"),
        Quantity("naltrexone_active_plasma", "uM", "antagonist in plasma"),
        Quantity("ketamine_s_brain", "uM", "unbound S-ketamine in brain"),
        Quantity("ketamine_r_brain", "uM", "unbound R-ketamine in brain"),
    ),
    parameters=(
        Quantity("ki_naltrexone_mu", "uM", "antagonist that takes half the µ sites"),
        Quantity("ki_naltrexone_kappa", "uM", "the same at κ"),
        Quantity("ki_naltrexone_delta", "uM", "the same at δ"),
        Quantity("ki_ketamine_s_mu", "uM", "S-ketamine that takes half the µ sites"),
        Quantity("ki_ketamine_r_mu", "uM", "R-ketamine that takes half the µ sites"),
        Quantity("gain_mu_direct_s", "1", "agonism of S-ketamine at µ"),
        Quantity("gain_mu_direct_r", "1", "agonism of R-ketamine at µ"),
        Quantity("gain_opioid_gate", "1", "depth to which the gate can shut"),
        Quantity("threshold_opioid_gate", "1", "µ tone that leaves it half shut"),
        Quantity("steepness_opioid_gate", "1", "steepness of the gate"),
    ),
    signals=(
        Quantity("mu_block", "1", "fraction of µ receptors blocked"),
        Quantity("kappa_block", "1", "fraction of κ receptors blocked"),
        Quantity("delta_block", "1", "fraction of δ receptors blocked"),
        Quantity("mu_occupancy_ketamine", "1", "fraction of µ taken by ketamine"),
        Quantity("mu_direct", "1", "µ activation by ketamine"),
        Quantity("mu_signal", "1", "µ activation, resting tone 1"),
        Quantity("opioid_gate", "1", "opening of the gate, resting 1"),
    ),
    signal_values=signal_values,
)
