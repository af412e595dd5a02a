"""A check says in a sentence what is wrong with a value, and nothing of a right one."""

import pytest

from equipoise.evidence import checks

NUMBERLESS = "'key' is not a number. Write it without quotes."
NOT_WHOLE = "'key' is not a whole number above 0, written without quotes."
NOT_TEXT = "'key' is not text. Put it in quotes."


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (checks.text, "a"),
        (checks.name, "ki_ketamine_nmda2"),
        (checks.whole, 1),
        (checks.number, -1.5),
        (checks.number, 0),
        (checks.printed, "<0.001"),
        (checks.one_of("arm", ("placebo",)), "placebo"),
    ],
)
def test_nothing_is_said_of_a_right_value(check: checks.Check, value: object):
    assert check("key", value) == ""


@pytest.mark.parametrize("value", [0, -1, 7.0, True, "7", None])
def test_a_count_is_a_whole_number_above_0(value: object):
    assert checks.whole("key", value) == NOT_WHOLE


@pytest.mark.parametrize("value", [True, "1", [1], None])
def test_a_number_is_a_number(value: object):
    assert checks.number("key", value) == NUMBERLESS


@pytest.mark.parametrize(
    "check", [checks.text, checks.name, checks.one_of("arm", ("placebo",))]
)
@pytest.mark.parametrize("value", [1, ["a"], True, None])
def test_text_is_text(check: checks.Check, value: object):
    assert check("key", value) == NOT_TEXT


def test_text_says_something():
    assert checks.text("key", " ") == "'key' is empty. Fill it in or leave it out."


@pytest.mark.parametrize("value", ["Placebo", "placebo pill", "2nd", "", "café", "a\n"])
def test_a_name_is_one_that_code_can_hold(value: str):
    assert checks.name("key", value) == (
        f"'key' is '{value}'. A name is small letters, digits and underscores."
    )


@pytest.mark.parametrize("value", [-22.3, 7])
def test_a_printed_number_is_in_quotes(value: float):
    assert checks.printed("key", value) == (
        "'key' is a number without quotes. "
        "Put it in quotes, as printed, so that its decimals are kept."
    )


@pytest.mark.parametrize("value", [True, ["1"]])
def test_a_printed_number_is_text(value: object):
    assert checks.printed("key", value) == NOT_TEXT


def test_a_word_is_one_of_the_known():
    check = checks.one_of("arm", ("naltrexone", "placebo"))
    assert (
        check("key", "placeb") == "No arm is called 'placeb'. Did you mean 'placebo'?"
    )
