"""Williams and colleagues, 2018: what the trial printed, as one joint set.

The changes of the seven and of the five others, their spread and correlation, how many
responded, CADSS and nausea [@williams2018].  F, p and d are functions of these, and the
stop is a function of the data: they have no factor of their own.
"""

from equipoise.inference.record.study import Left, Study

SOURCE = "williams2018"
_SET = (
    *(
        f"hamd17_change_day1_{kind}{among}"
        for kind in ("placebo", "naltrexone", "difference")
        for among in ("", "_completers")
    ),
    "hamd17_response_placebo_completers",
    "hamd17_nonresponse_placebo_completers",
    *(
        f"cadss_peak_{arm}{among}"
        for arm in ("placebo", "naltrexone")
        for among in ("", "_completers")
    ),
    "nausea_naltrexone_completers",
    "nausea_placebo_completers",
)

WILLIAMS_2018 = Study(
    name="williams_2018",
    title="Williams 2018, printed set",
    kind="set",
    weighed=tuple(f"{SOURCE}.{name}" for name in _SET),
    doubted=False,
    protocols=("williams_2018",),
    origin_of=(
        "mu_agonism",
        "peptide_release",
        "camp_brake",
        "kappa_beneficial",
        "kappa_harmful",
        "nocebo_malaise",
        "opioid_expectancy",
        "no_opioid_role",
    ),
    left=(
        Left(
            SOURCE,
            (
                "hamd17_difference_day3",
                "hamd17_difference_day5",
                "hamd17_difference_day7",
                "hamd17_difference_day14",
                "hamd6_difference_day3",
            ),
            "not yet in the joint law: later days depend on day 1 and on who relapsed; "
            "they are predicted and shown by 'equipoise reproduce'",
        ),
        Left(
            SOURCE,
            (
                "hamd17_remission_placebo",
                "hamd17_response_naltrexone",
                "hamd17_baseline_placebo",
                "hamd17_baseline_naltrexone",
                "hamd17_baseline_difference",
                "hamd17_change_day1_difference_first_infusion",
                "cadss_peak_difference",
                "cadss_rise",
                "cadss_elevated",
                "vomiting",
            ),
            "not yet in the joint law: predicted, but tied to the numbers in the set",
        ),
        Left(
            SOURCE,
            ("hamd6", "hamd6_change", "hamd6_reduction", "madrs_change", "bdi2_change"),
            "not yet in the joint law: another scale of the same interview or day; "
            "taken by itself it would count the same patients twice",
        ),
        Left(
            SOURCE,
            ("cadss_efficacy_correlation",),
            "no number is printed, so that how weak a correlation would be none is "
            "not known",
        ),
        Left(
            SOURCE,
            ("side_effect_scales",),
            "no observable of the model: scales filled in before ketamine",
        ),
        Left(
            SOURCE,
            (
                *("consented", "withdrawn", "infused", "discontinued", "completed"),
                *("planned", "planned_responders", "interim", "interval"),
                "missing_scores",
            ),
            "the flow of patients, which the virtual trial takes as given; the stop is "
            "a function of the data and adds no factor",
        ),
        Left(
            SOURCE,
            (
                *("alpha", "response_criterion", "remission_criterion"),
                *("ketamine_dose", "naltrexone_dose", "eligible_hamd17"),
                *("eligible_failures", "withheld", "withheld_half_lives"),
                *("stable_medication", "pill_minutes", "infusion_minutes"),
                *("blood_pressure_minutes", "cadss_followed", "relapse_criterion"),
                *("relapse_assessed", "early_crossover", "relapse_visits"),
                *("longest_wait", "naltrexone_blockade"),
            ),
            "a rule of the trial, in its protocol, or of the drug, in the model",
        ),
        Left(
            SOURCE,
            (
                *("recurrent_depression", "female", "unemployed"),
                *("disability_benefits", "failed_treatments_lifetime"),
                *("magnetic_stimulation_failed", "ect_failed", "age_years"),
                *("age_at_onset_years", "illness_years", "episode_years"),
                *("agents_in_episode", "failures_in_episode"),
                *("antidepressants_lifetime", "past_ect_or_magnetic_stimulation"),
                *("past_psychotherapy", "family_history", "hamd17", "madrs"),
                *("cgi_s", "bdi2"),
            ),
            "who the patients were before treatment, of which no account says anything",
        ),
    ),
)
