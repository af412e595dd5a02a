"""A person audits a source, or a table of their own, before trusting a number."""

import csv
import json
from statistics import mean, median, stdev

import pytest

from equipoise.audit import STATUSES, TEMPLATE, audit, table_of

MINE = """\
variable,integer,scale_min,scale_max,among,condition,time,kind,printed,df1,df2,n,parent
madrs_change,yes,-60,60,all,,week 4,mean,-11.46,,,13,
madrs_change,yes,-60,60,all,,week 4,sd,{sd},,,13,
madrs_change,yes,-60,60,all,,week 4,t,-4.72,,12,13,
madrs_change,yes,-60,60,all,,week 4,p,<0.001,,12,13,
responders,,,,all,,week 4,count,6,,,13,
responders,,,,all,,week 4,percent,46.2,,,13,
"""
TRUE, SLIPPED = "8.75", "7.85"  # two digits change places


@pytest.fixture
def mine(tmp_path):
    """Return a function that writes a table of one's own with such an SD."""

    def written(sd):
        file = tmp_path / "mine.csv"
        file.write_text(MINE.format(sd=sd), encoding="utf-8")
        return str(file)

    return written


def test_a_template_is_audited_without_alarm(say, tmp_path):
    file = tmp_path / "template.csv"
    file.write_text(say("evidence", "template").out, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == TEMPLATE
    said = say("evidence", "audit", str(file), "--strict")
    assert (said.code, said.err) == (0, "")
    assert "0 impossible, 0 inconsistent, 0 unclear" in said.out


def test_a_true_table_of_ones_own_is_left_in_peace(say, mine):
    said = say("evidence", "audit", mine(TRUE), "--strict")
    assert (said.code, said.err) == (0, "")


def test_a_planted_slip_is_found_and_its_repair_is_among_those_offered(say, mine):
    said = say("evidence", "audit", mine(SLIPPED), "--json")
    record = json.loads(said.out)
    alarms = [one for one in record["checks"] if one["status"] == "inconsistent"]
    assert said.code == 0
    assert alarms
    repairs = [change for one in alarms for change in one["repairs"]]
    slip = {"change": "madrs_change/all/week_4.sd", "from": SLIPPED, "to": TRUE}
    assert slip in repairs
    assert [slip] in [one["changes"] for one in record["repairs"]]


def test_strict_ends_with_one_where_a_number_cannot_stand(say, mine):
    said = say("evidence", "audit", mine(SLIPPED), "--strict")
    assert (said.code, said.err) == (1, "")
    assert "\N{NOT EQUAL TO} inconsistent" in said.out


def test_the_record_has_the_keys_that_others_read(say):
    record = json.loads(say("evidence", "audit", "williams2018", "--json").out)
    assert set(record) == {"checks", "repairs", "context"}
    words = ("id", "where", "printed", "status", "expected", "message", "consequence")
    keys = [*words, "repairs"]
    for check in record["checks"]:
        assert list(check) == keys
        assert check["status"] in STATUSES
        assert all(set(one) == {"change", "from", "to"} for one in check["repairs"])
    ids = {check["id"] for check in record["checks"]}
    assert len(ids) == len(record["checks"])
    for repair in record["repairs"]:
        assert set(repair) == {"changes", "resolves"}
        assert set(repair["resolves"]) <= ids


def test_a_table_of_ones_own_has_checks_and_repairs_alone(say, mine):
    record = json.loads(say("evidence", "audit", mine(TRUE), "--json").out)
    assert set(record) == {"checks", "repairs"}


@pytest.mark.parametrize("audited", ["williams2018", "mdedge_review"])
def test_a_number_quoted_wrongly_is_found_from_either_side(say, audited):
    record = json.loads(say("evidence", "audit", audited, "--json").out)
    name = "mdedge_review.included.count"
    (check,) = [one for one in record["checks"] if one["id"] == f"{name}:quotation"]
    assert (check["status"], check["expected"]) == ("inconsistent", "14")
    change = {"change": name, "from": "30", "to": "14"}
    assert check["repairs"] == [change]
    assert {"changes": [change], "resolves": [check["id"]]} in record["repairs"]


def test_two_scales_named_for_one_comparison_are_a_note(say):
    record = json.loads(say("evidence", "audit", "williams2018", "--json").out)
    notes = {one["id"]: one for one in record["checks"] if one["status"] == "note"}
    said = notes["williams2018.hamd17_difference_day3:scale"]["message"]
    assert "HAM-D17" in said
    assert "HAM-D6" in said


def test_choice_power_and_look_are_shown_and_everyone_comes_first(say, tmp_path):
    page = tmp_path / "audit.html"
    shown = say("evidence", "audit", "williams2018", "--html", str(page)).out
    for text in (shown, page.read_text(encoding="utf-8")):
        everyone, chosen = text.index("all who had both"), text.index("chosen (respond")
        assert everyone < chosen < text.index("Apparent difference")
        for words in ("d 0.78", "0.0052", "0.0294", "not beyond it"):
            assert words in text


def test_the_same_seed_gives_the_same_trials_without_effect(say):
    def context(seed):
        said = say("evidence", "audit", "williams2018", "--json", "--seed", seed)
        return json.loads(said.out)["context"]

    assert context("1") == context("1") != context("2")


def test_every_number_of_the_source_appears():
    table = table_of("williams2018")
    checked = {name for check in audit(table).checks for name in check.about}
    held = {one.id for one in table.statistics} | {one.id for one, _ in table.unread}
    assert checked == held


def test_a_table_that_cannot_be_taken_is_refused_with_every_place(say, tmp_path):
    file = tmp_path / "bad.csv"
    rows = ["a,,,,,,,sd,-1,,,9,", 'a,,,,,,,mean,"3,5",,,9,', "a,,,,,,,p,0,,,,"]
    header = MINE.splitlines()[0]
    file.write_text("\n".join((header, *rows)), encoding="utf-8")
    said = say("evidence", "audit", str(file), "--json")
    assert (said.code, said.out) == (2, "")
    for place in (
        "row 2, column 'printed': '-1' is negative",
        "row 3, column 'printed': '3,5' has a comma",
        "row 4, column 'printed': p = 0 cannot be",
        "row 4, column 'n': is missing",
    ):
        assert place in said.err


THIN = """\
variable,kind,printed,n
weight,mean,71.4,20
weight,p,0.03,20
height,sd,9.1,20
"""


def test_a_table_too_thin_to_check_says_what_was_not_and_why(say, tmp_path):
    file = tmp_path / "thin.csv"
    file.write_text(THIN, encoding="utf-8")
    said = say("evidence", "audit", str(file), "--json", "--strict")
    record = json.loads(said.out)
    assert said.code == 0
    assert {one["status"] for one in record["checks"]} == {"note"}
    why = {one["id"]: one["message"] for one in record["checks"]}
    assert "neither a scale nor whole scores" in why["weight.mean:unchecked"]
    assert "no t, F, or mean and SD" in why["weight.p:unchecked"]
    assert "no mean with the same n" in why["height.sd:unchecked"]


def test_a_source_that_prints_no_number_says_so(say):
    said = say("evidence", "audit", "short2018")
    assert said.code == 0
    assert "No number is printed that could be checked." in said.out


def test_an_unknown_source_is_named_with_the_nearest(say):
    said = say("evidence", "audit", "wiliams2018")
    assert said.code == 2
    assert "Did you mean 'williams2018'?" in said.err


def test_a_page_is_written_that_needs_nothing_else(say, mine, tmp_path):
    page = tmp_path / "pages" / "audit.html"
    said = say("evidence", "audit", mine(SLIPPED), "--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert (said.code, f"The page is in {page}." in said.err) == (0, True)
    for word in ("inconsistent", "SD 7.85", "MADRS change, all, week 4", TRUE):
        assert word in text
    assert "<script" not in text
    assert "src=" not in text
    assert "http" not in text


def test_patients_are_made_up_marked_and_agree(say, tmp_path):
    file = tmp_path / "patients.csv"
    words = ("evidence", "patients", "williams2018", "cadss_peak_placebo")
    said = say(*words, "--to", str(file))
    assert said.code == 0
    assert "not those who were measured" in said.err
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert {row["origin"] for row in rows} == {"reconstructed"}
    scores = [
        int(row["score"])
        for row in rows
        if row["condition"] == "placebo" and "responders" in row["groups"].split("; ")
    ]
    assert f"{mean(scores):.1f} ({stdev(scores):.1f})" == "24.7 (18.3)"
    assert median(scores) == 23


def test_a_number_that_is_not_printed_is_named_with_the_nearest(say):
    said = say("evidence", "patients", "williams2018", "cadss_peak_placbo")
    assert said.code == 2
    assert "No printed number is called 'cadss_peak_placbo'. Did you mean" in said.err


def test_choice_is_told_for_numbers_of_any_paper(say):
    numbers = ("--mean", "-14.2", "--sd", "10.7", "--threshold", "-12.95", "--n", "12")
    first, *_ = json.loads(say("evidence", "selection", *numbers, "--json").out)
    context = json.loads(say("evidence", "audit", "williams2018", "--json").out)
    assert first == context["context"]["selection"]["no_effect"][0]
    assert "Apparent difference" in say("evidence", "selection", *numbers).out


def test_power_and_boundaries_are_told_for_any_plan(say):
    said = say("evidence", "looks", "--planned", "15", "--looked-at", "7")
    assert said.code == 0
    for words in ("0.78", "0.0052", "0.0294", "0.47"):
        assert words in said.out
    said = say("evidence", "looks", "--planned", "15", "--looked-at", "15")
    assert (said.code, "An early look of 15 of 15" in said.err) == (2, True)


def test_a_page_that_cannot_be_written_says_with_which_option(say, mine, tmp_path):
    said = say("evidence", "audit", mine(TRUE), "--html", str(tmp_path))
    assert said.code == 2
    assert "it is a folder. Give another file with --html." in said.err


def test_a_name_in_brackets_is_shown_as_it_is(say, tmp_path):
    file = tmp_path / "odd.csv"
    text = MINE.format(sd=SLIPPED).replace("madrs_change", "change [red]item[/]")
    file.write_text(text, encoding="utf-8")
    said = say("evidence", "audit", str(file))
    assert said.code == 0
    assert "[red]item[/]" in said.out
