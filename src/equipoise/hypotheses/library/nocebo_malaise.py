"""Naltrexone with ketamine feels bad, and a sick patient rates worse.

Seven of twelve were nauseated under the combination against three, and the trial was
stopped because it was noxious [@williams2018]; relief itself may have been whole
[@mathew2019].  Glutamate and synapses bring relief; malaise by the combination or by
naltrexone's peak hides it for a day or two.

Malaise by the combination needs µ block and ketamine, and a depot keeps both: of what
is lost it gives back only the part that comes of the peak, so that the series with a
depot is a little worse.  Malaise is no dissociation and does not move CADSS.
R-ketamine relieves less than S-ketamine, as it does wherever NMDA block starts the
effect, and binding at 5-HT1B rises with AMPA throughput, without a link into relief.
"""

from equipoise.hypotheses.effect import Link, Nausea, Relief, Worsening
from equipoise.hypotheses.hypothesis import Free, Hypothesis
from equipoise.hypotheses.prediction import Attenuation, Prediction, each

NOCEBO_MALAISE = Hypothesis(
    name="nocebo_malaise",
    claim="Naltrexone with ketamine sickens, and malaise hides a relief that is there.",
    family="nocebo",
    sources=("mathew2019", "williams2018"),
    edits=(
        Free("gain_disinhibition", Link()),
        Free("gain_ampa", Link()),
        Free("gain_mtorc1_synapse", Relief()),
        Free("gain_malaise_combination", Nausea()),
        Free("gain_malaise_peak", Nausea()),
        Free("gain_nocebo", Worsening()),
    ),
    predicts=(
        *each(
            "hamd17_fall_day1",
            "larger",
            ("ketamine_naltrexone_antiemetic", "ketamine_naltrexone"),
            ("ketamine", "saline"),
            ("nmda_antagonist", "saline"),
            ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
            ("ketamine_naltrexone_early", "ketamine_naltrexone"),
        ),
        *each(
            "hamd17_fall_day1",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("saline_naltrexone", "saline"),
            ("ketamine_mu_antagonist", "ketamine"),
            ("arketamine", "esketamine"),
            ("arketamine_naltrexone", "arketamine"),
            ("ketamine_ampa_antagonist", "ketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
            ("hydroxynorketamine_naltrexone", "hydroxynorketamine"),
        ),
        *each("hamd17_fall_day3", "smaller", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day7",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("mu_agonist", "saline"),
        ),
        *each("hamd17_fall_day14", "same", ("ketamine_naltrexone", "ketamine")),
        *each(
            "cadss_peak",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("slow_ketamine_naltrexone", "slow_ketamine"),
        ),
        *each("nausea_chance", "larger", ("ketamine_naltrexone", "ketamine")),
        *each(
            "hamd17_fall_day22", "smaller", ("weekly_ketamine_depot", "weekly_ketamine")
        ),
        *each(
            "hamd17_fall_day1",
            "same",
            ("mu_agonist", "saline"),
            ("ketamine_kappa_antagonist", "ketamine"),
            ("hydroxynorketamine", "saline"),
        ),
        *each(
            "pupil_1h",
            "same",
            ("ketamine", "saline"),
            ("ketamine_naltrexone", "ketamine"),
        ),
        *each(
            "hamd17_fall_4h",
            "smaller",
            ("ketamine_naltrexone", "ketamine"),
            ("arketamine", "esketamine"),
        ),
        *each("mu_binding_1h", "same", ("ketamine", "saline")),
        *each("opioid_peptide_1h", "same", ("ketamine", "saline")),
        *each(
            "hamd17_fall_day7",
            "smaller",
            ("arketamine", "esketamine"),
            ("ketamine_mtor_inhibitor", "ketamine"),
        ),
        *each("serotonin_1b_binding_day2", "larger", ("ketamine", "saline")),
        *each(
            "habenula_bursting_2h",
            "same",
            ("ketamine_naltrexone", "ketamine"),
            ("rat_ketamine_ctap", "rat_ketamine"),
        ),
        *each("mtorc1_2h", "same", ("ketamine_naltrexone", "ketamine")),
        *each("glutamate_1h", "same", ("ketamine_naltrexone", "ketamine")),
        *each("immobility_3h", "same", ("mouse_ketamine_naltrexone", "mouse_ketamine")),
        *each(
            "immobility_day2", "same", ("mouse_ketamine_naltrexone", "mouse_ketamine")
        ),
        *each(
            "helplessness_failures_2h",
            "same",
            ("rat_ketamine_naltrexone", "rat_ketamine"),
            ("rat_mu_agonist", "rat_untreated"),
        ),
        *each("habenula_bursting_2h", "smaller", ("rat_apv", "rat_untreated")),
        Prediction(
            "hamd17_fall_day1",
            "ketamine_naltrexone",
            "ketamine",
            "smaller",
            ("saline_naltrexone", "saline"),
        ),
        Attenuation(
            "drug_effect_day1",
            "arketamine_naltrexone",
            "arketamine",
            "larger",
            ("esketamine_naltrexone", "esketamine"),
        ),
        Prediction(
            "hamd17_fall_4h",
            "low_ketamine_mu_agonist",
            "low_ketamine",
            "same",
            ("mu_agonist", "saline"),
        ),
    ),
)
