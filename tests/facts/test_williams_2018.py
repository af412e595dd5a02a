"""What Williams and colleagues printed in 2018 is held as they printed it.

The numbers here were typed from the article, section by section, not from the library.
"""

import pytest

from equipoise.evidence import findings

FOUND = findings("williams2018")


def texts(name: str) -> dict[str, str]:
    return {key: number.text for key, number in FOUND[name].printed.items()}


def test_the_primary_outcome_is_held_as_published():
    placebo = FOUND["hamd17_change_day1_placebo"]
    naltrexone = FOUND["hamd17_change_day1_naltrexone"]
    assert (placebo.mean.text, placebo.sd.text, placebo.n) == ("-22.3", "3.2", 7)
    assert (naltrexone.mean.text, naltrexone.sd.text, naltrexone.n) == (
        "-5.6",
        "5.7",
        7,
    )


@pytest.mark.parametrize(
    ("name", "count", "n", "among"),
    [
        ("consented", "16", 16, "consented"),
        ("withdrawn", "2", 16, "consented"),
        ("withdrawn_methamphetamine", "1", 16, "consented"),
        ("withdrawn_illness", "1", 16, "consented"),
        ("infused", "14", 16, "consented"),
        ("discontinued", "2", 14, "infused"),
        ("discontinued_adverse_events", "1", 14, "infused"),
        ("discontinued_care", "1", 14, "infused"),
        ("completed", "12", 14, "infused"),
        ("planned_patients", "30", 30, "all"),
        ("planned_responders", "15", 30, "all"),
        ("interim_patients", "14", 30, "all"),
        ("hamd17_response_placebo_completers", "7", 12, "completers"),
        ("hamd17_nonresponse_placebo_completers", "5", 12, "completers"),
        ("hamd17_remission_placebo", "5", 7, "responders"),
        ("hamd17_response_naltrexone", "0", 7, "responders"),
        ("nausea_naltrexone_completers", "7", 12, "completers"),
        ("nausea_placebo_completers", "3", 12, "completers"),
        ("vomiting_naltrexone_completers", "2", 12, "completers"),
        ("vomiting_placebo_completers", "2", 12, "completers"),
        ("cadss_elevated_completers", "3", 12, "completers"),
        ("unemployed_completers", "5", 12, "completers"),
        ("disability_benefits_completers", "2", 12, "completers"),
        ("magnetic_stimulation_failed_infused", "6", 14, "infused"),
        ("ect_failed_infused", "1", 14, "infused"),
    ],
)
def test_every_count_has_its_denominator(name: str, count: str, n: int, among: str):
    finding = FOUND[name]
    assert finding.unit == "patients"
    assert (finding.count.text, finding.n, finding.among) == (count, n, among)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("hamd17_baseline_placebo", "26.7 5.4"),
        ("hamd17_baseline_naltrexone", "28.1 5.4"),
        ("hamd17_change_day1_placebo", "-22.3 3.2 106 <0.001"),
        ("hamd17_change_day1_naltrexone", "-5.6 5.7 6.8 0.04"),
        ("hamd17_change_day1_difference", "-16.7 6.7 43.6 <0.001 2.5"),
        ("hamd6_baseline_placebo", "14.17 2.17"),
        ("hamd6_baseline_naltrexone", "14.29 2.33"),
        ("hamd6_change_day1_placebo", "-11.7 3.1 93.8 <0.001"),
        ("hamd6_change_day1_naltrexone", "-2.4 2.8 5.4 0.059"),
        ("hamd6_reduction_day1_difference", "9.3 4 29.8 0.002 2.3"),
        ("hamd17_change_day1_placebo_completers", "-14.2 10.7 19.3 <0.001"),
        ("hamd17_change_day1_naltrexone_completers", "-4.9 6.8 8.7 0.013"),
        ("hamd17_change_day1_difference_completers", "-8.4 12.6 5.4 0.041 0.7"),
        ("hamd6_change_day1_placebo_completers", "-7.5 5.8 20.3 <0.001"),
        ("hamd6_change_day1_naltrexone_completers", "-2.0 3.9 3.0 0.11"),
        ("hamd6_reduction_day1_difference_completers", "5.5 6.9 7.7 0.018 0.8"),
    ],
)
def test_every_mean_sd_f_p_and_d_of_depression_is_held(name: str, printed: str):
    fields = ("mean", "sd", "f", "p", "d")
    assert texts(name) == dict(zip(fields, printed.split(), strict=False))
    assert FOUND[name].n == (12 if name.endswith("completers") else 7)


@pytest.mark.parametrize(
    ("name", "median", "mean", "sd", "n"),
    [
        ("cadss_peak_placebo", "23", "24.7", "18.3", 7),
        ("cadss_peak_naltrexone", "21", "18.2", "7.6", 7),
        ("cadss_peak_placebo_completers", "17.5", "19.1", "16.3", 12),
        ("cadss_peak_naltrexone_completers", "14.5", "13.8", "8.8", 12),
    ],
)
def test_dissociation_is_held_at_forty_minutes(
    name: str, median: str, mean: str, sd: str, n: int
):
    assert texts(name) == {"mean": mean, "sd": sd, "median": median}
    assert (FOUND[name].n, FOUND[name].at_minute) == (n, 40)


def test_dissociation_did_not_differ_between_the_arms():
    contrast = FOUND["cadss_peak_difference"]
    assert (contrast.p.text, contrast.statement) == ("0.45", "not different")
    assert (contrast.arm, contrast.versus) == ("placebo", "naltrexone")


def test_the_modes_of_the_text_stand_beside_the_means():
    modes = [
        texts(name)["mode"]
        for name in (
            "failed_treatments_lifetime_infused",
            "antidepressants_lifetime_infused",
            "agents_in_episode_infused",
            "failures_in_episode_infused",
        )
    ]
    assert modes == ["8", "3", "3", "3"]
    lifetime = FOUND["failed_treatments_lifetime_infused"]
    assert (lifetime.mean.text, lifetime.sd.text) == ("9.8", "6.5")


def test_the_interval_between_the_arms_is_held():
    assert texts("interval_days") == {
        "mean": "33",
        "sd": "14.8",
        "lowest": "14",
        "highest": "63",
    }


@pytest.mark.parametrize(
    ("day", "statement"),
    [
        (3, "different"),
        (5, "not different"),
        (7, "not different"),
        (14, "not different"),
    ],
)
def test_the_arms_differed_until_day_3_only(day: int, statement: str):
    finding = FOUND[f"hamd17_difference_day{day}"]
    assert (finding.at_day, finding.statement, finding.n) == (day, statement, 7)


def test_the_baselines_did_not_differ():
    assert FOUND["hamd17_baseline_difference"].statement == "not different"
    assert FOUND["hamd17_baseline_difference"].at_day == 0


def test_five_scores_are_missing_and_none_on_day_1():
    days = {day: FOUND[f"missing_scores_day{day}"] for day in (1, 5, 7, 14)}
    assert {day: f.count.text for day, f in days.items()} == {
        1: "0",
        5: "3",
        7: "1",
        14: "1",
    }
    assert all(finding.at_day == day for day, finding in days.items())
    assert FOUND["missing_scores"].count.text == "5"


def test_doses_and_thresholds_are_held():
    assert texts("ketamine_dose") == {"lowest": "0.5", "highest": "0.5"}
    assert texts("naltrexone_dose") == {"lowest": "50", "highest": "50"}
    assert texts("response_criterion") == {"lowest": "50"}
    assert texts("remission_criterion") == {"highest": "7"}
    assert texts("alpha") == {"p": "0.05"}


def test_signs_are_the_source_s():
    assert FOUND["hamd17_change_day1_difference"].mean.value < 0
    assert FOUND["hamd6_reduction_day1_difference"].mean.value > 0


def test_every_finding_says_where_it_stands():
    sections = ("Abstract", "Method", "Results", "Table 1", "Figure 2", "Discussion")
    assert all(finding.place.startswith(sections) for finding in FOUND)


def test_every_name_agrees_with_arm_time_and_sample():
    for finding in FOUND:
        words = finding.name.split("_")
        for arm in ("placebo", "naltrexone"):
            if arm in words and finding.name != "naltrexone_dose":
                assert (finding.arm, finding.versus) == (arm, None), finding.name
        if "difference" in words:
            assert (finding.arm, finding.versus) == ("placebo", "naltrexone")
        for word in words:
            if word.startswith("day") and word[3:].isdigit():
                assert finding.at_day == int(word[3:]), finding.name
        if "baseline" in words:
            assert finding.at_day == 0, finding.name
        if words[-1] in {"completers", "responders", "nonresponders", "infused"} - {
            finding.measure.split("_")[-1]
        }:
            assert finding.among == words[-1], finding.name


@pytest.mark.parametrize(
    ("measure", "unit", "n_findings"),
    [
        ("hamd17", "points", 10),
        ("hamd6", "points", 3),
        ("hamd17_change", "points", 7),
        ("hamd6_change", "points", 4),
        ("hamd6_reduction", "points", 2),
        ("hamd17_response", "patients", 2),
        ("hamd17_remission", "patients", 1),
        ("cadss_peak", "points", 5),
        ("cadss_elevated", "patients", 1),
        ("nausea", "patients", 2),
        ("vomiting", "patients", 2),
    ],
)
def test_every_measure_of_an_outcome_is_found_under_its_name(
    measure: str, unit: str, n_findings: int
):
    found = [finding for finding in FOUND if finding.measure == measure]
    assert len(found) == n_findings
    assert {finding.unit for finding in found} == {unit}


def test_the_times_of_dissociation_and_of_the_blind_are_minutes():
    assert FOUND["cadss_elevated_completers"].at_minute == 80
    assert FOUND["side_effect_scales_difference"].at_minute == 0
    early = {"cadss_peak", "cadss_rise"}
    assert {f.at_minute for f in FOUND if f.measure in early} == {40}


def test_every_sample_has_its_number_of_patients():
    sizes = {
        "consented": 16,
        "infused": 14,
        "completers": 12,
        "responders": 7,
        "nonresponders": 5,
        "all": 30,  # planned
    }
    own = [finding for finding in FOUND if not finding.quotes]
    assert [f.name for f in own if f.n != sizes[f.among]] == []


def test_what_is_said_without_a_number_is_held():
    said = {f.name: f.statement for f in FOUND if f.statement and not f.printed}
    assert said == {
        "hamd17_baseline_difference": "not different",
        "hamd17_difference_day3": "different",
        "hamd17_difference_day5": "not different",
        "hamd17_difference_day7": "not different",
        "hamd17_difference_day14": "not different",
        "hamd6_difference_day3": "different",
        "cadss_rise_placebo": "different",
        "cadss_rise_naltrexone": "different",
        "cadss_efficacy_correlation": "not correlated",
        "side_effect_scales_difference": "not different",
        "madrs_change_day1_naltrexone": "not different",
        "madrs_change_day1_difference": "different",
        "bdi2_change_day1_difference": "different",
        "hamd17_change_day1_difference_first_infusion": "different",
    }


def test_response_and_remission_are_of_day_1():
    measures = {"hamd17_response", "hamd17_nonresponse", "hamd17_remission"}
    assert {f.at_day for f in FOUND if f.measure in measures} == {1}
