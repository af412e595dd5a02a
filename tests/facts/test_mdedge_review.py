"""What the review of putative mechanisms says is held as it says it."""

from equipoise.evidence import claims, findings, limits

FOUND = findings("mdedge_review")


def test_every_number_of_the_review_is_held(printed):
    assert printed("mdedge_review") == {
        "included": "count 30",
        "interim_patients": "count 14",
        "completed": "count 12",
        "illness_years": "mean 24.1",
        "age_at_onset_years": "mean 17.3",
        "episode_years": "mean 8.6",
        "relief_hours": "lowest 4 highest 4",
    }


def test_what_it_says_without_a_number_is_held(said):
    assert said("mdedge_review") == {
        "glutamate_subanaesthetic": "larger",
        "glutamate_anaesthetic": "smaller",
        "synaptogenesis_ampa_antagonist": "smaller",
        "relief_hydroxynorketamine": "larger",
        "growth_factors_ampa": "larger",
        "connectivity_infusion": "larger",
        "connectivity_day1": "larger",
    }


def test_it_counts_as_included_those_whom_the_trial_planned():
    (quoted,) = FOUND["included"].quotes
    assert quoted == "williams2018.infused"
    trial = findings("williams2018")
    assert trial["infused"].count.text == "14"
    assert trial["planned_patients"].count.text == FOUND["included"].count.text == "30"


def test_its_ages_and_years_are_the_trials_of_the_infused():
    for name in ("illness_years", "age_at_onset_years", "episode_years"):
        assert FOUND[name].quotes == (f"williams2018.{name}_infused",)


def test_it_calls_the_trial_flawed_for_patients_stop_and_noxiousness():
    claim = claims()["trial_is_flawed"]
    assert claim.stated == {"mdedge_review": "Opioid receptors and ketamine, par. 1"}
    own = {limit.name for limit in limits() if limit.source == "mdedge_review"}
    assert own == {
        "very_refractory_patients",
        "stopped_early",
        "suicidality_in_the_same_patients",
    }
