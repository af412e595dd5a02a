"""Findings are taken as printed, and every fault of a file is named."""

import pytest

from equipoise.errors import ObservedError
from equipoise.inference.prediction import read_observed


@pytest.fixture
def written(tmp_path):
    def write(text, name="found.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_printed_number_stands_for_all_that_round_to_it(written):
    path = written('[[finding]]\nname = "a.mean"\nvalue = "-12.30"\nn = 7\n')
    (one,) = read_observed(path).observed
    assert (one.printed, one.low, one.high, one.n) == ("-12.30", -12.305, -12.295, 7)


def test_a_number_without_quotes_needs_its_decimals(written):
    path = written('[[finding]]\nname = "a.mean"\nvalue = -12.3\ndecimals = 2\n')
    assert read_observed(path).observed[0].low == -12.305
    bare = written('[[finding]]\nname = "a.mean"\nvalue = -12.3\n')
    with pytest.raises(ObservedError, match="-12.3 without 'decimals'"):
        read_observed(bare)


def test_a_count_is_a_share_known_to_half_a_patient(written):
    path = written('[[finding]]\nname = "a.share"\ncount = 7\nn = 12\n')
    (one,) = read_observed(path).observed
    assert (one.printed, one.value) == ("7 of 12", 7 / 12)
    assert (one.low, one.high) == pytest.approx((6.5 / 12, 7.5 / 12))


def test_a_table_with_columns_says_the_same(written):
    rows = "name,value,count,n\na.mean,-12.3,,7\nb.p,<0.001,,\nc.share,,7,12\n"
    found = read_observed(written(rows, "found.csv")).observed
    assert [one.printed for one in found] == ["-12.3", "<0.001", "7 of 12"]
    assert found[1].high == 0.001


def test_a_date_is_read_as_one(written):
    finding = '\n[[finding]]\nname = "a.mean"\nvalue = "1"\n'
    assert read_observed(written("date = 2027-03-01" + finding)).date == "2027-03-01"
    assert read_observed(written(finding)).date == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[finding]]\nvalue = "1"\n', "finding 1: it has no 'name'"),
        ('[[finding]]\nname = "a.mean"\n', "'a.mean' needs 'value', or 'count'"),
        ('[[finding]]\nname = "a.p"\nvalue = "small"\n', "'small' is not a number"),
        ('[[finding]]\nname = "a.share"\ncount = 7\n', "counts 7 of 0"),
        ('[[finding]]\nname = "a.share"\ncount = 7\nn = 5\n', "counts 7 of 5"),
        ('[[finding]]\nname = "a.mean"\ncount = 1\nn = 5\n', "is no share"),
        ('[[finding]]\nname = "a.p"\nvalue = "1"\nsd = 3\n', "'sd' is not known"),
        ('[[finding]]\nname = "a.p"\nvalue = "1"\nn = -3\n', "'-3', which is no whole"),
        ('date = "soon"\n[[finding]]\nname = "a.p"\nvalue = "1"\n', "'soon' is none"),
        ("findings = 3\n", "the key 'findings' is none of"),
        ("", "there is no finding in it"),
        ("[[finding", "is no TOML"),
    ],
)
def test_what_cannot_be_taken_is_named(written, text, said):
    with pytest.raises(ObservedError, match=said):
        read_observed(written(text))


def test_every_fault_is_told_at_once(written):
    one = '[[finding]]\nname = "a.p"\nvalue = "1"\n'
    path = written(one + one + '[[finding]]\nname = "b.p"\nvalue = "x"\n')
    with pytest.raises(ObservedError) as error:
        read_observed(path)
    assert len(error.value.problems) == 2  # x is no number; a.p stands twice


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ObservedError, match="cannot be read: no such file"):
        read_observed(tmp_path / "none.toml")
