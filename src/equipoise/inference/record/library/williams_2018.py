"""Williams and colleagues, 2018: what the trial printed, as one joint set.

The changes of the seven and of the five others, their spread and correlation, how many
responded, CADSS and nausea [@williams2018]; and beside the set, given it, on which days
the arms differed, remission and medians.  F, p and d are functions of the set, and the
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
_BESIDE = (
    "hamd17_baseline_difference",
    *(f"hamd17_difference_day{day}" for day in (3, 5, 7, 14)),
    "hamd6_difference_day3",
    "hamd17_remission_placebo",
    "hamd17_response_naltrexone",
    "cadss_peak_difference",
)

WILLIAMS_2018 = Study(
    name="williams_2018",
    title="Williams 2018, printed set",
    kind="set",
    weighed=tuple(f"{SOURCE}.{name}" for name in (*_SET, *_BESIDE)),
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
            ("hamd6", "hamd6_change", "hamd6_reduction"),
            "six items of the interviews that are weighed: given these it tells how "
            "patients' items share a total, which no account says anything of",
        ),
        Left(
            SOURCE,
            ("madrs_change", "bdi2_change"),
            "neither the day nor the sample is printed",
        ),
        Left(
            SOURCE,
            ("hamd17_change_day1_difference_first_infusion",),
            "neither scale, day nor number of patients is printed; given the changes "
            "of all it tells who happened to have which pill first",
        ),
        Left(
            SOURCE,
            ("hamd17_baseline_placebo", "hamd17_baseline_naltrexone"),
            "who the patients were before treatment, of which no account says anything",
        ),
        Left(
            SOURCE,
            ("cadss_rise",),
            "a function of the mean and SD in the set, as nobody scores before the "
            "infusion: no factor",
        ),
        Left(SOURCE, ("cadss_elevated",), "in which arm is not printed"),
        Left(
            SOURCE,
            ("vomiting",),
            "a share of those with nausea, who are weighed; which share, no account "
            "says",
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
