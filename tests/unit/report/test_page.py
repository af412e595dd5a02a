"""The report is one file that holds all it says, and is written whole or not at all."""

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest

from equipoise.errors import OutputError, UnknownNameError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import CAVEAT, Weight
from equipoise.report import FILE, require_writable, write_report


@pytest.fixture(scope="module")
def page(contents, tmp_path_factory):
    written = write_report(contents, tmp_path_factory.mktemp("report"))
    return written.read_text(encoding="utf-8")


def plain(page):
    """Return the words of the page as a reader sees them, figures left out."""
    seen = re.sub(r"<(style|svg)\b.*?</\1>", "", page, flags=re.DOTALL)
    without_breaks = seen.replace("<wbr>", "")
    words = unescape(re.sub(r"<[^>]*>", " ", without_breaks))
    return re.sub(r" (?=[.,;:)])", "", " ".join(words.split()))


def test_the_same_comparison_gives_the_same_bytes(contents, tmp_path):
    first = write_report(contents, tmp_path / "one").read_bytes()
    assert write_report(contents, tmp_path / "two").read_bytes() == first


def test_it_needs_nothing_from_elsewhere_and_runs_nothing(page):
    assert "http" not in page
    assert "//" not in page
    assert not re.search(r"<script|<link|<img|<iframe|\bsrc=|@import|\bon\w+=", page)
    assert set(re.findall(r"url\((.)", page)) <= {"#"}
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', page))


def test_every_link_leads_to_a_place_on_the_page(page):
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert {target for target in re.findall(r'href="#([^"]*)"', page)} <= set(ids)
    assert set(re.findall(r"url\(#([^)]*)\)", page)) <= set(ids)


def test_every_figure_has_a_title_and_a_description(page):
    figures = re.findall(r"<svg.*?</svg>", page, flags=re.DOTALL)
    assert figures
    for figure in figures:
        assert re.search(
            r"<title [^>]*>[^<]+</title>\s*<desc [^>]*>[^<]+</desc>", figure
        )


def test_every_statistic_is_told_with_what_was_printed(page, comparison):
    words = plain(page)
    for one in comparison.statistics:
        assert one.title in words
    for printed in ("25.9", "−8.4", "−16.7", "< 0.001", "not different"):
        assert f"printed {printed}" in words


def test_every_hypothesis_is_told_with_its_claim_and_its_sources(page, comparison):
    words = plain(page)
    for one in comparison.weights:
        hypothesis = HYPOTHESES[one.hypothesis]
        assert hypothesis.claim in words
        for source in hypothesis.sources:
            assert f'id="source-{source}"' in page


def test_all_who_completed_come_before_those_who_were_picked(page):
    words = plain(page)
    everyone = words.index("All who completed both conditions")
    assert everyone < words.index("Responders, picked on the outcome")


def test_selection_is_told_where_naltrexone_does_nothing(page):
    words = plain(page)
    assert (
        "selection, order and chance alone give responders a difference of −3.7 points "
        "(nine trials of ten: −11.1 to 2.3)" in words
    )
    assert "difference of −7.5" not in words


def test_the_caveat_stands_beside_the_weights(page):
    section = page[page.index('<section aria-labelledby="weights">') :]
    section = section[: section.index("</section>")]
    assert "0.41 ± 0.03" in plain(section)
    assert plain(section).count(CAVEAT) >= 3
    figure = re.search(r"<svg.*?</svg>", section, flags=re.DOTALL)
    assert figure is not None
    assert CAVEAT in figure[0]


def test_no_probability_is_nought_or_one(page):
    assert not re.search(r"[^\d.,][01]\.00 (usual|unusual|rare|±)", plain(page))
    assert "> 0.99 usual" in plain(page)
    assert "< 0.01 rare" in plain(page)


def test_a_word_agrees_with_the_number_beside_it(page):
    assert "0.10 usual" in plain(page)  # of 0.0996


def test_trials_without_a_contrast_are_counted(page):
    assert "13 of 200" in plain(page)
    assert "no trial has it" in plain(page)


def test_a_hypothesis_without_responders_is_named_and_not_drawn(contents, tmp_path):
    given = contents.comparison.courses
    everyone, responders = given["mu_permissive"]
    nobody = replace(responders, mean=responders.mean * np.nan)
    courses = {**given, "mu_permissive": (everyone, nobody)}
    bare = replace(contents, comparison=replace(contents.comparison, courses=courses))
    words = plain(write_report(bare, tmp_path).read_text(encoding="utf-8"))
    assert "no virtual trial has enough such patients: mu_permissive." in words


def test_evidence_that_could_not_be_told_is_a_dash(contents, tmp_path):
    nothing = Weight("mu_permissive", 0.5, np.nan, np.nan, -np.inf, np.nan, 0.0)
    weights = (contents.comparison.weights[0], nothing)
    empty = replace(contents, comparison=replace(contents.comparison, weights=weights))
    words = plain(write_report(empty, tmp_path).read_text(encoding="utf-8"))
    assert "B mu_permissive opioid 0.50 – – ± – 0 of 240" in words


def test_it_says_how_to_make_it_again(page):
    words = plain(page)
    assert "equipoise reproduce williams_2018 --seed 7" in words
    assert "Seed 7; 200 trials; 64 patients; 16 points; 240 draws." in words
    assert re.search(r"numpy \d+\.\d+", words)


def test_it_gives_no_advice(page):
    assert "no advice on any patient’s treatment" in plain(page)


def test_hypotheses_that_were_not_compared_are_named(page):
    compared = ("no_opioid_role", "mu_permissive")
    others = [name for name in HYPOTHESES.names if name not in compared]
    assert f"among them {', '.join(others)}" in plain(page)


def test_words_of_the_command_cannot_become_markup(contents, tmp_path):
    said = replace(contents, command="equipoise <b>'bold' & co</b>")
    page = write_report(said, tmp_path).read_text(encoding="utf-8")
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_nothing_is_left_when_the_page_cannot_be_made(contents, tmp_path):
    wrong = replace(contents.comparison, protocol="wiliams_2018")
    with pytest.raises(UnknownNameError, match="Did you mean 'williams_2018'"):
        write_report(replace(contents, comparison=wrong), tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_the_report_that_was_there(
    contents, tmp_path, monkeypatch
):
    def interrupted(_):
        raise KeyboardInterrupt

    before = write_report(contents, tmp_path).read_bytes()
    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_report(replace(contents, command="another"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_bytes() == before


def test_a_full_disk_is_told_in_words(contents, tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="no space left on device"):
        write_report(contents, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_made_when_the_report_is_written(contents, tmp_path):
    folder = tmp_path / "results" / "seed 7"
    require_writable(folder)
    assert not folder.exists()
    assert write_report(contents, folder) == folder / FILE


def test_a_folder_below_a_file_is_refused_before_the_work(tmp_path):
    file = tmp_path / "notes"
    file.write_text("")
    with pytest.raises(OutputError) as refused:
        require_writable(file / "results")
    assert str(refused.value) == (
        f"'{file / 'results'}' cannot be written: '{file}' is a file. "
        "Give another folder with --out."
    )


def test_a_file_in_place_of_the_folder_is_refused_before_the_work(tmp_path):
    file = tmp_path / "notes"
    file.write_text("")
    with pytest.raises(OutputError, match="is a file"):
        require_writable(file)


def test_a_name_that_no_file_can_have_is_refused_before_the_work(tmp_path):
    with pytest.raises(OutputError, match="name too long"):
        require_writable(tmp_path / ("x" * 300))


def test_a_folder_in_place_of_the_report_is_refused_before_the_work(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        require_writable(tmp_path)


def test_looking_leaves_nothing_behind(tmp_path):
    require_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []
