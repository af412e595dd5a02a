"""A quoted number is held against the number that is quoted."""

import pytest

from equipoise.audit.sources import quotation_checks
from equipoise.errors import UnknownNameError


@pytest.fixture(scope="module")
def status():
    found = quotation_checks("williams2018")
    return {check.id.removesuffix(":quotation"): check for check in found}


def test_a_fall_is_quoted_without_its_sign(status):
    assert status["mathew2019.hamd17_reduction_day1_placebo.mean"].status == "ok"


def test_about_six_is_near_a_difference_of_six_and_a_half(status):
    check = status["mathew2019.cadss_reduction.mean"]
    assert check.status == "ok"
    assert "24.7 and 18.2" in check.message


def test_about_thirty_days_is_near_33(status):
    assert status["mathew2019.interval_days.mean"].status == "ok"


def test_another_number_is_inconsistent_with_a_repair_and_a_consequence(status):
    check = status["mdedge_review.included.count"]
    assert check.status == "inconsistent"
    assert check.consequence
    assert [change.record() for change in check.repairs] == [
        {"change": "mdedge_review.included.count", "from": "30", "to": "14"}
    ]


def test_what_the_paper_does_not_print_is_a_note(status):
    assert status["mathew2019.hamd17_difference_lasts.highest"].status == "note"


def test_a_source_without_findings_is_refused():
    with pytest.raises(UnknownNameError):
        quotation_checks("nobody2000")
