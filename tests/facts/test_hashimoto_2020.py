"""What Hashimoto wrote in 2020 is held, of the letter and of what it reports.

The numbers here were typed from the letter, paragraph by paragraph.
"""

from equipoise.evidence import claims, experiments, findings, limits


def test_every_number_of_the_letter_is_held(printed):
    assert printed("hashimoto2020") == {
        "patients": "count 7",
        "affinity_ratio": "mean 4",
        "effect_lasts": "highest <7",
    }
    assert findings("hashimoto2020")["affinity_ratio"].approximate


def test_what_it_says_without_a_number_is_held(said):
    assert said("hashimoto2020") == {
        "relief_naltrexone": "smaller",
        "relief_other_nmda_antagonists": "smaller",
        "relief_other_nmda_antagonists_rodents": "larger",
        "relief_r_ketamine": "larger",
    }


def test_the_mice_of_2019_are_held(printed, said):
    assert printed("zhang2019") == {
        "naltrexone_dose": "lowest 10 highest 10",
        "naltrexone_lead": "lowest 0.5 highest 0.5",
        "ketamine_dose": "lowest 10 highest 10",
    }
    assert said("zhang2019") == {
        "relief_3_hours_naltrexone": "not different",
        "relief_day1_naltrexone": "not different",
        "relief_day2_naltrexone": "not different",
    }
    mice = findings("zhang2019")
    assert mice["relief_3_hours_naltrexone"].at_minute == 3 * 60
    assert [mice[f"relief_day{day}_naltrexone"].at_day for day in (1, 2)] == [1, 2]
    units = [mice[name].unit for name in ("naltrexone_dose", "naltrexone_lead")]
    assert units == ["mg/kg", "h"]


def test_the_rats_of_2020_are_held(printed, said):
    assert printed("klein2020") == {
        "naltrexone_dose": "lowest 1 highest 1",
        "naltrexone_lead": "lowest 1 highest 1",
        "ketamine_dose": "lowest 15 highest 15",
    }
    assert said("klein2020") == {
        "relief_2_hours_naltrexone": "smaller",
        "habenula_activity_ketamine": "smaller",
        "habenula_quieting_naltrexone": "smaller",
        "habenula_quieting_ctap": "smaller",
        "habenula_quieting_apv": "not different",
    }
    assert findings("klein2020")["relief_2_hours_naltrexone"].at_minute == 2 * 60


def test_mice_and_rats_disagree_on_naltrexone():
    rats = findings("klein2020")["relief_2_hours_naltrexone"]
    mice = findings("zhang2019")["relief_3_hours_naltrexone"]
    assert (rats.measure, rats.arm, rats.versus) == (
        mice.measure,
        mice.arm,
        mice.versus,
    )
    assert rats.statement != mice.statement


def test_no_number_of_animals_is_invented():
    for source in ("klein2020", "zhang2019"):
        assert {finding.n for finding in findings(source)} == {0}
        assert {finding.read_in for finding in findings(source)} == {"hashimoto2020"}


def test_what_it_finds_missing_and_asks_for_is_held():
    (own,) = [limit for limit in limits() if limit.source == "hashimoto2020"]
    assert (own.name, own.of) == ("helpless_rats", "klein2020")
    (asked,) = [one for one in experiments() if one.source == "hashimoto2020"]
    assert asked.stated == {"hashimoto2020": "par. 4"}


def test_its_author_s_interest_is_said_beside_what_it_serves():
    assert "patent" in claims()["r_ketamine_is_stronger"].note
