"""The page of a weighing says what moved belief, among these hypotheses only."""

import re
from dataclasses import replace

import numpy as np
import pytest

from equipoise.inference.record import (
    RecordWeight,
    RecordWeights,
    SilenceCurve,
    Stated,
    Undecided,
    Varied,
)
from equipoise.report.record_page import record_page, write_record

NAMES = ("mu_agonism", "nocebo_malaise")


def both(first):
    return dict(zip(NAMES, (first, 1 - first), strict=True))


def weight(name, value):
    return RecordWeight(
        hypothesis=name,
        family="opioid",
        prior=0.5,
        weight=value,
        error=0.02,
        flat=value,
        flat_error=0.02,
        log_evidence=-3.0,
        log_evidence_error=0.1,
        draws=250.0,
        origins=(),
        without_origin=np.nan,
        misfits=(),
    )


RESULT = RecordWeights(
    run="0123456789abcdef",
    studies={"klein_2020": "Klein 2020, helpless rats", "yoon_2019": "Yoon 2019"},
    seed=3,
    printed=False,
    weights=(weight("mu_agonism", 0.3), weight("nocebo_malaise", 0.7)),
    undecided=(Undecided(("nocebo_malaise",), 0.7), Undecided(("mu_agonism",), 0.3)),
    bayes_factors={},
    waterfall={"klein_2020": both(0.4), "yoon_2019": both(-0.9)},
    without_study=(
        Varied("klein_2020", both(0.2), 0.1, 200.0),
        Varied("yoon_2019", both(0.6), 0.3, 200.0),
    ),
    without_finding=(Varied("klein2020.habenula_quieting_apv", both(0.3), 0.0, 200.0),),
    variations=(Varied("numbers as printed", both(0.4), 0.1, 200.0),),
    curve=SilenceCurve((0.1, 0.5), {n: (0.4, 0.6) for n in NAMES}, (0.5, 0.5)),
    stated=(
        Stated(
            "klein2020.habenula_quieting_apv",
            "klein_2020",
            "same",
            "habenula bursting at 1 h: same",
            0.5,
            both(0.2),
            both(0.9),
            dict.fromkeys(NAMES, 0.05),
            dict.fromkeys(NAMES, 0.95),
        ),
    ),
    statistics=(),
    words=("Most weight, 0.70, is on the account nocebo_malaise.",),
)


@pytest.fixture(scope="module")
def page():
    return record_page(RESULT, "equipoise weigh --seed 3")


def test_hypotheses_come_by_their_weight(page):
    rows = re.findall(r'<th scope="row">([AB]) (\w+)<wbr>', page)
    assert rows[:2] == [("A", "nocebo_"), ("B", "mu_")]


def test_no_weight_stands_without_its_caveat(page):
    assert "Every weight holds among these hypotheses only: 2 were weighed" in page
    assert page.count("among these hypotheses only") >= 4


def test_it_needs_nothing_from_elsewhere(page):
    assert "http" not in page.replace("http://www.w3.org", "")
    assert "<script" not in page


def test_every_figure_says_its_numbers_to_those_who_cannot_see_it(page):
    said = re.findall(r"<desc[^>]*>(.*?)</desc>", page)
    assert any("Klein 2020, helpless rats −0.90" in one for one in said) or any(
        "Yoon 2019 −0.90" in one for one in said
    )
    assert all(one.strip() for one in said)


def test_the_command_and_the_run_stand_on_it(page):
    assert "equipoise weigh --seed 3" in page
    assert "0123456789abcdef" in page


def test_what_is_not_settled_stands_in_a_box_of_its_own():
    told = replace(RESULT, words=("These weights are not settled: few draws.",))
    assert 'class="unsettled" role="alert"' in record_page(told, "")


def test_an_account_that_fits_nothing_is_marked():
    sentence = "nocebo_malaise fits nothing, even though it has the most weight."
    told = record_page(replace(RESULT, words=(*RESULT.words, sentence)), "")
    assert '<p class="flag">nocebo_<wbr>malaise fits nothing' in told


def test_the_chance_of_a_statement_stands_before_and_after_for_each_account(page):
    assert "habenula bursting at 1 h: same: A 0.80 before, 0.10 after" in page
    assert "B 0.20 before, 0.90 after" in page
    assert "Klein 2020, helpless rats" in page[page.index('id="predicted"') :]


def test_an_account_that_says_nothing_is_no_even_chance():
    quiet = replace(
        RESULT.stated[0], before=both(0.5), after=both(0.5), silent=("mu_agonism",)
    )
    told = record_page(replace(RESULT, stated=(quiet,)), "")
    told = told[told.index('id="predicted"') :]
    assert "silent: B" in told
    assert "klein2020: habenula quieting apv: A 0.50, B –" in told


def test_how_many_studies_an_account_fits_stands_in_its_row(page):
    rows = re.findall(r'<td class="right">(\d of \d)</td>', page)
    assert rows == ["0 of 1", "1 of 1"]  # chances after of 0.1 and 0.9


def test_it_is_written_into_the_folder(tmp_path):
    path = write_record(RESULT, "", tmp_path / "new")
    assert path.name == "weights.html"
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
