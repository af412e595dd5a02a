"""Where printed numbers cannot all hold, readings say what they may have been."""

from pathlib import Path

import pytest

from equipoise.errors import EvidenceFileError, UnknownNameError
from equipoise.evidence import findings
from equipoise.evidence.reading import READING_SCHEMA, readings
from equipoise.evidence.schema import taken_tables
from equipoise.evidence.toml_file import read_tables

GOOD = """\
[[reading]]
name = "as_printed"
contradiction = "mean_of_twelve"
weight = 0.25
reads = { "hamd17_change.mean" = "-4.9" }
why = "It is what stands there."

[[reading]]
name = "as_summed"
contradiction = "mean_of_twelve"
weight = 0.75
reads = { "hamd17_change.mean" = "-5.8" }
why = "The difference then holds."
"""


@pytest.fixture
def refusal(tmp_path: Path):
    """Return a maker of the line and problem for which a file is refused."""

    def make(text: str) -> tuple[int, str]:
        path = tmp_path / "nobody1999.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(EvidenceFileError) as refused:
            taken_tables(read_tables(path), READING_SCHEMA)
        return refused.value.line, refused.value.problem

    return make


def test_a_source_without_contradictions_is_read_as_printed():
    (only,) = readings("zanos2018")
    assert (only.names, only.weight, only.reads) == ((), 1.0, {})


def test_a_reading_of_the_source_takes_one_of_each_contradiction():
    found = readings("williams2018")
    assert {one.names for one in found} == {
        ("naltrexone_mean_of_twelve", "printed_spread"),
        ("naltrexone_mean_of_twelve", "spread_from_f"),
        ("difference_of_twelve", "printed_spread"),
        ("difference_of_twelve", "spread_from_f"),
    }
    weights = {one.names: one.weight for one in found}
    assert weights["naltrexone_mean_of_twelve", "printed_spread"] == pytest.approx(
        weights["naltrexone_mean_of_twelve", "spread_from_f"]
    )
    assert sum(weights.values()) == pytest.approx(1.0)


def test_the_weight_of_a_reading_is_a_product():
    by_names = {one.names: one.weight for one in readings("williams2018")}
    for mean in ("naltrexone_mean_of_twelve", "difference_of_twelve"):
        both = [weight for names, weight in by_names.items() if mean in names]
        of_mean = sum(both)
        for spread in ("printed_spread", "spread_from_f"):
            of_spread = sum(w for names, w in by_names.items() if spread in names)
            assert by_names[mean, spread] == pytest.approx(of_mean * of_spread)


def test_a_reading_has_its_own_numbers_in_place_of_those_printed():
    line = "hamd17_change_day1_{}_completers"
    for one in readings("williams2018"):
        mean = one.number("williams2018", line.format("naltrexone"), "mean")
        difference = one.number("williams2018", line.format("difference"), "mean")
        placebo = one.number("williams2018", line.format("placebo"), "mean")
        # every reading makes the two means of the twelve differ by what is printed
        assert placebo.value - mean.value == pytest.approx(difference.value)
        assert (mean.text, difference.text) in {("-5.8", "-8.4"), ("-4.9", "-9.3")}


def test_what_a_reading_does_not_replace_is_as_printed():
    one = readings("williams2018")[0]
    printed = findings("williams2018")["hamd17_change_day1_naltrexone"].printed["sd"]
    assert one.number("williams2018", "hamd17_change_day1_naltrexone", "sd") is printed


def test_what_a_reading_replaces_is_a_number_that_was_printed():
    for one in readings("williams2018"):
        for key in one.reads:
            finding, _, field = key.rpartition(".")
            assert field in findings("williams2018")[finding].printed


def test_a_finding_that_is_not_there_is_unknown():
    with pytest.raises(UnknownNameError, match="Did you mean 'hamd17_change_day1_pla"):
        readings("williams2018")[0].number(
            "williams2018", "hamd17_change_day1_placeb", "mean"
        )


def test_weights_that_do_not_add_to_one_are_refused(refusal):
    assert refusal(GOOD.replace("0.75", "0.5")) == (
        4,
        "The readings of 'mean_of_twelve' weigh 0.75 together. Make it 1.",
    )


def test_contradictions_are_weighed_apart(refusal):
    text = GOOD + GOOD.replace("mean_of_twelve", "sd_of_twelve").replace("as_", "is_")
    assert refusal(text.replace("weight = 0.75", "weight = 0.7", 1)) == (
        4,
        "The readings of 'mean_of_twelve' weigh 0.95 together. Make it 1.",
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        (
            '{ "hamd17_change.mean" = "-4.9" }',
            '"-4.9"',
            5,
            '\'reads\' is not a table such as { "finding.mean" = "-5.8" }.',
        ),
        (
            '{ "hamd17_change.mean" = "-4.9" }',
            "{}",
            5,
            '\'reads\' is not a table such as { "finding.mean" = "-5.8" }.',
        ),
        (
            '"hamd17_change.mean" = "-4.9"',
            '"hamd17_change" = "-4.9"',
            5,
            "'hamd17_change' in 'reads' is not a finding, a dot and a field, in "
            "quotes.",
        ),
        (
            '"hamd17_change.mean" = "-4.9"',
            '"hamd17_change.mean" = -4.9',
            5,
            "'hamd17_change.mean' in 'reads' is not a finding, a dot and a field, "
            "in quotes.",
        ),
        (
            '"-4.9"',
            '"about 5"',
            5,
            "'hamd17_change.mean' in 'reads': 'about 5' is not a number as printed. "
            "Write it as the source does, such as '-22.3' or '<0.001'.",
        ),
        (
            "weight = 0.25",
            'weight = "0.25"',
            4,
            "'weight' is not a number. Write it without quotes.",
        ),
        (
            "why =",
            'whys = ""\nwhy =',
            6,
            "No key of [[reading]] is called 'whys'. Did you mean 'why'?",
        ),
    ],
)
def test_a_reading_that_cannot_be_taken_is_refused(refusal, old, new, line, problem):
    assert refusal(GOOD.replace(old, new, 1)) == (line, problem)


@pytest.mark.parametrize(
    ("first", "second", "line"), [("-0.5", "1.5", 4), ("0", "1", 4), ("1.0", "0.0", 11)]
)
def test_a_weight_of_nothing_or_less_is_refused_although_all_add_to_one(
    refusal, first, second, line
):
    text = GOOD.replace("0.25", first).replace("0.75", second)
    wrong = f"{float(first if line == 4 else second):g}"
    assert refusal(text) == (
        line,
        f"'weight' is {wrong}. It is a share above 0 and at most 1.",
    )


def test_a_reading_without_a_reason_is_refused(refusal):
    line, problem = refusal(GOOD.replace('why = "It is what stands there."\n', ""))
    assert line == 1
    assert problem.startswith("'as_printed' has no 'why'. Add what speaks for it")


def test_two_readings_of_one_name_are_refused(refusal):
    line, problem = refusal(GOOD.replace("as_summed", "as_printed"))
    assert line == 9
    assert problem.startswith("'as_printed' is the name of a second reading")
