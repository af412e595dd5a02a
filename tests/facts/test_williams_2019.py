"""The second article on the trial of 2018 is held as two others report it."""

from equipoise.evidence import findings, limits

FOUND = findings("williams2019")


def test_the_review_counts_twelve_patients_and_the_letter_seven(printed):
    assert printed("williams2019") == {
        "patients": "count 12",
        "patients_in_letter": "count 7",
    }
    assert FOUND["patients"].read_in == "mdedge_review"
    assert FOUND["patients_in_letter"].read_in == "hashimoto2020"


def test_both_say_that_naltrexone_lessened_the_effect_on_suicidality(said):
    assert said("williams2019") == {
        "suicidality_fall_difference": "smaller",
        "suicidality_fall_difference_in_letter": "smaller",
    }
    sizes = [f.n for f in FOUND if f.measure == "suicidality_fall"]
    assert sizes == [12, 7]


def test_that_it_is_the_same_patients_is_a_limit():
    assert limits()["suicidality_in_the_same_patients"].of == "williams2019"
