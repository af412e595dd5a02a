"""Opioid receptors: blocked by naltrexone, activated by tone, peptides and agonists.

Naltrexone X competes for each receptor, and a selective probe may take a part c more:

    b = 1 - (1 - c) / (1 + X / K)                for µ, κ and δ; δ has no slow pool

What is left of µ is activated by endogenous tone, one at rest, by peptides P that AMPA
throughput T releases, by ketamine and by agonist drugs.  Agonists of drive D (efficacy
times concentration over affinity) and load A (the same without efficacy) compete with
naltrexone for the same site; w is full activation in units of resting tone, v the
availability of receptors.  Signalling follows within minutes:

    occ_S       = (S/K_S) / (1 + S/K_S + R/K_R)          and likewise R-ketamine
    activated   = w (g_S occ_S + g_R occ_R + D / (1 + (1 - b) A)) + P
    d direct/dt = (v (1 - b) activated - direct) / tau_µ
    d signal/dt = (v (1 - b) (1 + activated) - signal) / tau_µ
    dP/dt       = (g_release (T - 1) - P) / tau_P

Ketamine binds µ weakly: 1-4 % of receptors at the clinical dose, for the affinities
that were measured [@hirota1999] [@bonaventura2021]; κ about as weakly, as a full
agonist where S-ketamine was tested [@hustveit1995], and its metabolite at no
concentration tried [@bonaventura2022].  Whether that suffices is what the hypotheses
dispute.  Release of peptides is inferred from analgesia in rats [@pacheco2014].

Receptors adapt over days: lasting blockade makes more of them and repeated agonism
fewer, as chronic antagonists and agonists do in rodents [@tempel1985] (recalled):

    dv/dt = (1 + u b - d direct / (w + direct) - v) / tau_v

Opioid tone may hold a gate open through which NMDA block acts [@klein2020]:

    gate = 1 - g t^n (1 - M^n) / (M^n + t^n)

with M the µ signal and t the signal that leaves the gate about half shut.  Resting tone
leaves it open; more than tone opens it further, by at most the part g t^n.

A tracer of µ sees the receptors that nothing occupies: binding is v (1 - b) over
1 + S/K_S + R/K_R + A + phi P, with phi the receptors that tone takes, per free one.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach, either, occupancy, positive_part


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the fractions blocked, what a tracer finds, κ activation and the gate."""
    s, r = _at_mu(x, p)
    at_mu = occupancy(x.naltrexone_at_receptor / p.ki_naltrexone_mu)
    mu_block = either(x.probe_mu_block, at_mu)
    taken = s + r + x.mu_agonist_ratio + p.ratio_tone_mu * x.opioid_peptide
    return {
        "mu_block": mu_block,
        "mu_occupancy_ketamine": (1 - mu_block) * occupancy(s + r),
        "mu_binding": x.mu_availability * (1 - mu_block) / (1 + taken),
        "opioid_gate": 1 - p.gain_opioid_gate * _shut(x.mu_signal, p),
        "delta_block": occupancy(x.naltrexone_active_plasma / p.ki_naltrexone_delta),
        **_kappa(x, p),
    }


def _at_mu(x: Values, p: Values) -> tuple[Array, Array]:
    return (
        x.ketamine_s_brain / p.ki_ketamine_s_mu,
        x.ketamine_r_brain / p.ki_ketamine_r_mu,
    )


def _shut(mu_signal: Array, p: Values) -> Array:
    steep = p.steepness_opioid_gate
    threshold, tone = p.threshold_opioid_gate**steep, positive_part(mu_signal) ** steep
    return threshold * (1 - tone) / (tone + threshold)


def _kappa(x: Values, p: Values) -> Mapping[str, Array]:
    at_kappa = occupancy(x.naltrexone_at_receptor / p.ki_naltrexone_kappa)
    block = either(x.probe_kappa_block, at_kappa)
    bound = (
        x.ketamine_s_brain / p.ki_ketamine_s_kappa
        + x.ketamine_r_brain / p.ki_ketamine_r_kappa
        + x.hydroxynorketamine_r_unbound / p.ki_hydroxynorketamine_r_kappa
    )
    direct = (1 - block) * p.activation_kappa_full * occupancy(bound)
    return {
        "kappa_block": block,
        "kappa_direct": direct,
        "kappa_signal": 1 - block + direct,
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of µ signals, peptides and available receptors per hour."""
    (s, r), left = _at_mu(x, p), 1 - x.mu_block
    agonism = (p.gain_mu_direct_s * s + p.gain_mu_direct_r * r) / (1 + s + r)
    agonism = agonism + x.mu_agonist_drive / (1 + left * x.mu_agonist_ratio)
    activated = p.activation_mu_full * agonism + x.opioid_peptide
    free = x.mu_availability * left
    released = p.gain_peptide_release * (x.ampa_throughput - 1)
    more = p.upregulation_mu * x.mu_block
    fewer = p.downregulation_mu * occupancy(x.mu_direct / p.activation_mu_full)
    return {
        "mu_direct": approach(free * activated, x.mu_direct, p.tau_mu_signal),
        "mu_signal": approach(free * (1 + activated), x.mu_signal, p.tau_mu_signal),
        "opioid_peptide": approach(released, x.opioid_peptide, p.tau_opioid_peptide),
        "mu_availability": approach(
            1 + more - fewer, x.mu_availability, p.tau_mu_availability
        ),
    }


OPIOID_RECEPTOR = Component(
    name="opioid_receptor",
    reads=(
        Quantity("naltrexone_at_receptor", "uM", "antagonist at the receptor"),
        Quantity("naltrexone_active_plasma", "uM", "antagonist in plasma"),
        Quantity("ketamine_s_brain", "uM", "unbound S-ketamine in brain"),
        Quantity("ketamine_r_brain", "uM", "unbound R-ketamine in brain"),
        Quantity("hydroxynorketamine_r_unbound", "uM", "unbound (2R,6R)-HNK"),
        Quantity("mu_agonist_ratio", "1", "agonist drugs over their affinities at µ"),
        Quantity("mu_agonist_drive", "1", "the same, weighted by efficacy"),
        Quantity("probe_mu_block", "1", "fraction of µ taken by a probe"),
        Quantity("probe_kappa_block", "1", "fraction of κ taken by a probe"),
        Quantity("ampa_throughput", "1", "AMPA throughput, resting 1"),
    ),
    parameters=(
        Quantity("ki_naltrexone_mu", "uM", "antagonist that takes half the µ sites"),
        Quantity("ki_naltrexone_kappa", "uM", "the same at κ"),
        Quantity("ki_naltrexone_delta", "uM", "the same at δ"),
        Quantity("ki_ketamine_s_mu", "uM", "S-ketamine that takes half the µ sites"),
        Quantity("ki_ketamine_r_mu", "uM", "R-ketamine that takes half the µ sites"),
        Quantity("ki_ketamine_s_kappa", "uM", "S-ketamine that takes half of κ"),
        Quantity("ki_ketamine_r_kappa", "uM", "R-ketamine that takes half of κ"),
        Quantity("ki_hydroxynorketamine_r_kappa", "uM", "(2R,6R)-HNK, half of κ"),
        Quantity("activation_mu_full", "1", "full activation of µ, resting tone 1"),
        Quantity("activation_kappa_full", "1", "full activation of κ, tone 1"),
        Quantity("ratio_tone_mu", "1", "µ sites that tone takes, per free one"),
        Quantity("gain_mu_direct_s", "1", "agonism of S-ketamine at µ, full agonist 1"),
        Quantity("gain_mu_direct_r", "1", "agonism of R-ketamine at µ, full agonist 1"),
        Quantity("tau_mu_signal", "h", "time constant of signalling by µ"),
        Quantity("gain_peptide_release", "1", "AMPA throughput to opioid peptides"),
        Quantity("tau_opioid_peptide", "h", "time constant of released peptides"),
        Quantity("upregulation_mu", "1", "gain of receptors under full blockade"),
        Quantity("downregulation_mu", "1", "loss of receptors under full agonism"),
        Quantity("tau_mu_availability", "h", "time constant of both"),
        Quantity("gain_opioid_gate", "1", "depth to which the gate can shut"),
        Quantity("threshold_opioid_gate", "1", "µ signal that leaves it half shut"),
        Quantity("steepness_opioid_gate", "1", "steepness of the gate"),
    ),
    states=(
        State("mu_direct", "1", "µ activation by drugs and peptides", scale=0.1),
        State("mu_signal", "1", "µ activation, resting tone 1", rest=1.0),
        State("opioid_peptide", "1", "released peptides, resting tone 1", scale=0.1),
        State("mu_availability", "1", "µ receptors available, resting 1", rest=1.0),
    ),
    signals=(
        Quantity("mu_block", "1", "fraction of µ receptors blocked"),
        Quantity("kappa_block", "1", "fraction of κ receptors blocked"),
        Quantity("delta_block", "1", "fraction of δ receptors blocked"),
        Quantity("mu_occupancy_ketamine", "1", "fraction of µ taken by ketamine"),
        Quantity("mu_binding", "1", "µ receptors that a tracer finds, resting 1"),
        Quantity("kappa_direct", "1", "κ activation by ketamine"),
        Quantity("kappa_signal", "1", "κ activation, resting tone 1"),
        Quantity("opioid_gate", "1", "opening of the gate, resting 1"),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
