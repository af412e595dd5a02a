"""A page is read back number by number, and every difference has a place."""

from equipoise.report.document import html
from equipoise.report.document.reading import differences, pieces
from tests.unit.report.document.test_content import DOCUMENT

PAGE = html(DOCUMENT)


def test_every_number_is_read_with_its_place_its_name_and_itself():
    numbers = [one for one in pieces(PAGE) if one.kind == "number"]
    assert [(one.place, one.name, one.text) for one in numbers] == [
        ("outer", "n", "1.5 (1.5)"),
        ("inner", "w", "2 (2.0)"),
    ]


def test_a_page_does_not_differ_from_itself():
    assert differences(PAGE, PAGE) == ()


def test_a_number_that_was_edited_is_named_with_both():
    (found,) = differences(PAGE.replace(">1.5<", ">1.7<"), PAGE)
    assert (found.place, found.what) == ("outer", "n")
    assert (found.said, found.computed) == ("1.7 (1.5)", "1.5 (1.5)")


def test_words_that_were_added_or_taken_away_are_named():
    added = PAGE.replace("</h2>", "</h2><p>Fit to prescribe.</p>", 1)
    (found,) = differences(added, PAGE)
    assert (found.place, found.what, found.said) == (
        "outer",
        "words",
        "Fit to prescribe.",
    )
    assert found.computed == ""
    (gone,) = differences(PAGE, added)
    assert (gone.said, gone.computed) == ("", "Fit to prescribe.")


def test_a_figure_that_was_edited_is_named_by_its_title():
    drawn = "<h2 id='f'>F</h2><svg><title>Weights</title><path d='M0 0'/></svg>"
    (found,) = differences(drawn.replace("M0 0", "M0 9"), drawn)
    assert (found.place, found.what) == ("f", "figure “Weights”")


def test_a_link_that_leads_elsewhere_is_a_difference():
    page = "<p><a href='https://doi.org/10.1/x'>x</a></p>"
    assert differences(page.replace("10.1/x", "10.1/y"), page)
