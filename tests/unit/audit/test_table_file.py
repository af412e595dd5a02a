"""A table of statistics is taken as it stands, or every bad entry is named."""

import pytest

from equipoise.audit import COLUMNS, TEMPLATE, audit, read_table, table_in
from equipoise.audit.table import Cell
from equipoise.errors import StatTableError

HEADER = ",".join(COLUMNS)


def problems_of(*rows):
    with pytest.raises(StatTableError) as refused:
        table_in("\n".join((HEADER, *rows)), "mine.csv")
    return refused.value.problems


def test_the_template_is_taken_and_holds():
    table = table_in(TEMPLATE, "template.csv")
    assert len(table.statistics) == 10
    assert audit(table).alarms == ()


def test_a_number_keeps_its_text_its_n_and_its_row():
    one = table_in(TEMPLATE, "template.csv").statistics[0]
    assert (one.printed.text, one.n, one.where) == ("-12.3", 20, "row 2")
    assert one.cell == Cell("hamd17_change", "completers", "drug", "day 1")
    assert (one.integer, one.scale_min, one.scale_max) == (True, -52.0, 52.0)


def test_a_difference_knows_its_two_sides():
    table = table_in(TEMPLATE, "template.csv")
    first, second = table.difference(table.statistics[4].cell)
    assert (first.condition, second.condition) == ("drug", "placebo")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,,,,,,,mean,abc,,,9,", "'printed': 'abc' is no number"),
        ('a,,,,,,,mean,"3,5",,,9,', "'printed': '3,5' has a comma"),
        ("a,,,,,,,mean,3.5,,,,", "'n': is missing"),
        ("a,,,,,,,sd,-1.5,,,9,", "'printed': '-1.5' is negative, which no sd can be"),
        ("a,,,,,,,p,0,,,9,", "'printed': p = 0 cannot be"),
        ("a,,,,,,,p,0.000,,,9,", "'printed': p = 0.000 cannot be"),
        ("a,,,,,,,p,1.2,,,9,", "'printed': p = 1.2 cannot be"),
        ("a,,,,,,,average,3.5,,,9,", "'kind': 'average' is no kind"),
        ("a,,,,,,,mean,3.5,,,9,zz", "'parent': 'zz' names nothing in the table"),
        ("a,maybe,,,,,,mean,3.5,,,9,", "'integer': 'maybe' is neither yes nor no"),
        ("a,,9,1,,,,mean,3.5,,,9,", "'scale_max': 1 is below the scale_min of 9"),
        ("a,,,,,,,f,3.5,1,-2,9,", "'df2': '-2' is not above 0"),
        ("a,,,,,,,count,3.5,,,9,", "'printed': '3.5' is no whole number"),
        ("a,,,,,,,mean,3.5,,,9.5,", "'n': '9.5' is no number of people"),
        ("a,,,,,,,mean,<3.5,,,9,", "'printed': '<3.5' bounds a number"),
        (",,,,,,,mean,3.5,,,9,", "'variable': is missing"),
    ],
)
def test_an_entry_that_cannot_be_taken_is_named(row, said):
    (problem,) = problems_of(row)
    assert problem.startswith(f"row 2, column {said}")


@pytest.mark.parametrize(
    ("among", "parent"),
    [("all", "all"), ("all", "all - some"), ("both", "both - some")],
)
def test_a_row_is_no_part_of_itself(among, parent):
    some = ["a,,,,some,,,mean,3.5,,,9,", "a,,,,all,,,mean,3.5,,,9,"]
    (problem,) = problems_of(*some, f"a,,,,{among},,day 1,mean,3.5,,,9,{parent}")
    said = f"row 4, column 'parent': '{parent}' leads back to the row itself."
    assert problem.startswith(said)


def test_every_problem_is_named_at_once_in_the_order_of_the_rows():
    found = problems_of(
        "a,,,,,,,sd,-1,,,9,", "a,,,,,,,mean,3.5,,,9,", "a,,,,,,,p,0,,,x,zz"
    )
    places = [one.partition(":")[0] for one in found]
    assert places == [
        "row 2, column 'printed'",
        "row 4, column 'printed'",
        "row 4, column 'n'",
        "row 4, column 'parent'",
    ]


def test_a_decimal_comma_without_quotes_is_told_by_the_entries():
    (problem,) = problems_of("a,,,,,,,mean,3,5,,,9,")
    assert problem == (
        "row 2: it has 14 entries and there are 13 columns. "
        "A decimal comma splits a number in two: write a point."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty. Start from the template."),
        (HEADER, "it has no rows below the names of its columns."),
        (HEADER.replace(",", ";"), "row 1: columns are parted by semicolons"),
        (HEADER.replace("kind", "sort"), "row 1, column 'sort': no column has this"),
    ],
)
def test_a_file_without_rows_or_columns_is_refused(text, said):
    with pytest.raises(StatTableError) as refused:
        table_in(text, "mine.csv")
    assert refused.value.problems[0].startswith(said)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StatTableError, match=r"gone\.csv, it cannot be read"):
        read_table(tmp_path / "gone.csv")


def test_a_file_in_another_encoding_is_named(tmp_path):
    file = tmp_path / "latin.csv"
    file.write_bytes(HEADER.encode() + b"\nd\xe9j\xe0,,,,,,,mean,3.5,,,9,\n")
    with pytest.raises(StatTableError, match="it is not UTF-8 text"):
        read_table(file)


def test_a_spreadsheet_mark_and_blank_rows_do_no_harm(tmp_path):
    file = tmp_path / "marked.csv"
    row = "a,,,,,,,mean,\N{MINUS SIGN}3.5,,,9,"
    file.write_text(f"\ufeff{HEADER}\r\n{row}\r\n,,,,,,,,,,,,\r\n", "utf-8")
    (one,) = read_table(file).statistics
    assert one.printed.value == -3.5


def test_the_same_number_twice_has_two_ids():
    row = "a,,,,,,,mean,3.5,,,9,"
    table = table_in("\n".join((HEADER, row, row)), "t")
    assert [one.id for one in table.statistics] == ["a.mean", "a.mean#2"]
