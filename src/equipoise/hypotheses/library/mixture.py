"""Every route is open at once, and shares the effect with the others.

No rival account: a way to ask how much of the effect could run through each route if
all of them were real.  The routes into relief share the day-1 effect, and what starts
the building of synapses shares that, each uniformly over all ways to share it out.  How
far the gate can shut, cAMP can brake, and naltrexone cuts CB1 and expectation, is
drawn, so that the attenuation follows; the tone of κ is left out.  It stands apart from
the accounts and has no weight among them.
"""

from equipoise.hypotheses.effect import Drawn, Link, Nausea, Relief, Source, Worsening
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Prediction

MIXTURE = Hypothesis(
    name="mixture",
    claim="Ketamine relieves by every proposed route at once.",
    family="other",
    sources=(
        "mathew2019",
        "williams2018",
    ),
    edits=(
        Free("gain_disinhibition", Source(into="gain_mtorc1_synapse")),
        Free("gain_hnk_ampa", Source(into="gain_mtorc1_synapse")),
        Free("gain_glun2b_mtorc1", Source(into="gain_mtorc1_synapse")),
        Free("gain_rest_eef2", Source(into="gain_mtorc1_synapse")),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Free("gain_mu_direct_s", Link()),
        Free("gain_mu_direct_r", Link()),
        Free("gain_peptide_release", Link()),
        Free("gain_mu_fast", Relief()),
        Free("gain_habenula_relief", Relief()),
        Free("gain_kappa_direct", Relief()),
        Free("gain_serotonin_1b", Relief()),
        Free("gain_cb1", Relief()),
        Free("gain_expectancy", Relief()),
        Free("gain_lumped_relief", Relief()),
        Free("gain_opioid_gate", Drawn("attenuation")),
        Free("gain_camp_brake", Drawn("attenuation")),
        Free("gain_ntx_cb1", Drawn("attenuation")),
        Free("gain_mu_expectancy", Drawn("need_mu_expectancy")),
        Free("gain_malaise_combination", Nausea()),
        Free("gain_malaise_peak", Nausea()),
        Free("gain_nocebo", Worsening()),
        Free("gain_kappa_dissociation", Link()),
    ),
    predicts=(Prediction("hamd17_fall_day1", "ketamine", "saline", "larger"),),
)
