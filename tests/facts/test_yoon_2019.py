"""The five veterans of Yoon and colleagues are held as the commentary reports them."""

from equipoise.evidence import findings

FOUND = findings("yoon2019")


def test_every_number_of_the_case_series_is_held(printed):
    assert printed("yoon2019") == {
        "patients": "count 5",
        "naltrexone_dose": "lowest 380 highest 380",
        "naltrexone_lead": "lowest 2 highest 6",
        "infusions": "count 4",
        "response_day21": "count 5",
        "no_progress_after_day7": "count 1",
        "variable_course": "count 1",
    }


def test_all_five_responded_by_day_21():
    response = FOUND["response_day21"]
    assert (response.at_day, response.n, response.count.value) == (21, 5, 5)


def test_its_units_are_those_of_the_words():
    units = {name: FOUND[name].unit for name in ("naltrexone_dose", "naltrexone_lead")}
    assert units == {"naltrexone_dose": "mg", "naltrexone_lead": "d"}


def test_it_was_not_read_itself():
    assert {finding.read_in for finding in FOUND} == {"mathew2019"}
