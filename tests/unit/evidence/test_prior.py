"""A prior is read in the unit of its source and seen in the unit of the package."""

from pathlib import Path

import pytest

from equipoise.errors import EvidenceFileError
from equipoise.evidence import Law, priors, problems, read_priors
from equipoise.units import CANONICAL

GOOD = """\
[[prior]]
name = "k_sprouting"
what = "rate at which spines form"
value = 2.0
unit = "1/d"
between = 0.3
uncertainty = { law = "normal", sd = 0.5, low = 0, high = 4.8 }
range = [1, 4]
source = "li2010"
status = "recalled"
confidence = "medium"
note = "made up for this test"
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "some.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refusal(path: Path) -> tuple[int, str]:
    with pytest.raises(EvidenceFileError) as caught:
        read_priors(path)
    assert problems(path)[0].problem == caught.value.problem
    return caught.value.line, caught.value.problem


def test_a_prior_holds_what_its_table_says_in_our_unit(written):
    (prior,) = read_priors(written(GOOD))
    assert (prior.name, prior.what) == ("k_sprouting", "rate at which spines form")
    # A day is 24 hours.
    assert (prior.value, prior.unit) == (pytest.approx(2 / 24), "1/h")
    assert (prior.printed_value, prior.printed_unit) == (2.0, "1/d")
    assert prior.range == (pytest.approx(1 / 24), pytest.approx(4 / 24))
    assert prior.law.kind == "normal"
    assert prior.law.sd == pytest.approx(0.5 / 24)
    assert (prior.law.low, prior.law.high) == (0, pytest.approx(0.2))
    assert (prior.between, prior.between_with) == (0.3, None)
    assert (prior.source, prior.status, prior.confidence) == (
        "li2010",
        "recalled",
        "medium",
    )
    assert prior.note == "made up for this test"


def test_a_prior_may_say_little(written):
    text = """\
[[prior]]
name = "ki_naltrexone_mu"
what = "affinity"
value = 0.11
unit = "nM"
range = [0.11, 0.11]
source = "equipoise"
status = "assumed"
"""
    (prior,) = read_priors(written(text))
    assert (prior.value, prior.unit) == (pytest.approx(1.1e-4), "uM")
    assert (prior.between, prior.law, prior.confidence) == (0, Law("fixed"), None)
    assert prior.note == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        (
            "between = 0.3\n",
            "between = 0.3\npeople = [3, 4]\n",
            7,
            "The bounds of people of 'k_sprouting' hold no spread about its value. "
            "Widen them, or give 'between'.",
        ),
        (
            'unit = "1/d"\n',
            "",
            1,
            "'k_sprouting' has no 'unit'. Add its unit, such as unit = \"uM\".",
        ),
        (
            "range = [1, 4]\n",
            "",
            1,
            "'k_sprouting' has no 'range'. "
            "Add how far it may lie, such as range = [0.5, 2.0].",
        ),
        (
            'source = "li2010"\n',
            "",
            1,
            "'k_sprouting' has no 'source'. "
            'Add the key of its source, or source = "equipoise".',
        ),
        (
            "between =",
            "betwen =",
            6,
            "No key of [[prior]] is called 'betwen'. Did you mean 'between'?",
        ),
        (
            "value = 2.0",
            "value = nan",
            4,
            "'value' holds nan, which no source prints. "
            "Leave the key out where a number is not known.",
        ),
        (
            "value = 2.0",
            'value = "2"',
            4,
            "'value' is not a number. Write it without quotes.",
        ),
        ('"1/d"', '"1/hr"', 5, "No unit is called '1/hr'. Did you mean '1/h'?"),
        ('"1/d"', "1", 5, "'unit' is not text. Put it in quotes."),
        ("0.3", "-0.3", 6, "'between' is -0.3. It is a fraction of 0 or more."),
        ("0.3", '"0.3"', 6, "'between' is not a number. Write it without quotes."),
        (
            "[1, 4]",
            "[4, 1]",
            8,
            "'range' is not two numbers, the lower first. Write it as [0.5, 2.0].",
        ),
        (
            "[1, 4]",
            "[1]",
            8,
            "'range' is not two numbers, the lower first. Write it as [0.5, 2.0].",
        ),
        (
            "[1, 4]",
            "[false, true]",
            8,
            "'range' is not two numbers, the lower first. Write it as [0.5, 2.0].",
        ),
        (
            "[1, 4]",
            "1",
            8,
            "'range' is not two numbers, the lower first. Write it as [0.5, 2.0].",
        ),
        (
            "[1, 4]",
            "[3, 4]",
            8,
            "The range of 'k_sprouting' does not hold its value. Widen it.",
        ),
        (
            '"li2010"',
            '"klein2000"',
            9,
            "No source is called 'klein2000'. Did you mean 'klein2020'?",
        ),
        (
            '"recalled"',
            '"known"',
            10,
            "No status is called 'known'. Known: assumed, derived, recalled, verified.",
        ),
        (
            '"medium"',
            '"middle"',
            11,
            "No confidence is called 'middle'. Known: high, low, medium.",
        ),
        ('"normal"', '"norml"', 7, "No law is called 'norml'. Did you mean 'normal'?"),
        (
            '"normal"',
            '"fixed"',
            7,
            "No law is called 'fixed'. "
            "Known: beta, halfnormal, lognormal, normal, uniform.",
        ),
        (
            "sd = 0.5",
            "cv = 0.5",
            7,
            "No number of the law 'normal' is called 'cv'. Known: high, low, sd.",
        ),
        (
            "sd = 0.5",
            'sd = "0.5"',
            7,
            "The law 'normal' needs a number for 'sd', without quotes.",
        ),
        ("sd = 0.5, ", "", 7, "The law 'normal' needs 'sd' above 0."),
        ("4.8", "1.5", 7, "'k_sprouting' has a value that its law rules out."),
        (
            '"normal", sd = 0.5, low = 0, high = 4.8',
            '"beta", a = 1, b = 1',
            7,
            "'k_sprouting' is no fraction, so that no beta law fits it.",
        ),
        (
            'law = "normal", ',
            "",
            7,
            "'uncertainty' is not an inline table such as "
            '{ law = "normal", sd = 1.5 }.',
        ),
        (
            "between = 0.3",
            'between = 0.3\nbetween_with = "k_loss"',
            7,
            "No prior with a deviate of its own is called 'k_loss'. Known: none.",
        ),
    ],
)
def test_a_prior_that_cannot_be_taken_is_refused(
    written, old: str, new: str, line: int, problem: str
):
    assert refusal(written(GOOD.replace(old, new, 1))) == (line, problem)


def test_a_value_that_cannot_be_read_hides_no_other_and_adds_none(written):
    path = written(GOOD.replace("[1, 4]", "[1,").replace("0.3", "-1"))
    assert [error.line for error in problems(path)] == [6, 8]
    path = written(GOOD.replace("[1, 4]", "[1,"))
    assert [error.line for error in problems(path)] == [8]


def test_a_spread_about_nothing_is_refused(written):
    text = GOOD.replace("value = 2.0", "value = 0").replace("[1, 4]", "[0, 4]")
    assert refusal(written(text)) == (
        6,
        "'k_sprouting' is not above 0, so that it cannot be log-normal.",
    )


def test_a_value_that_a_lognormal_law_cannot_reach_is_refused(written):
    text = (
        GOOD.replace("value = 2.0", "value = 0")
        .replace("[1, 4]", "[0, 4]")
        .replace("between = 0.3\n", "")
        .replace('"normal", sd = 0.5, low = 0, high = 4.8', '"lognormal", cv = 1')
    )
    assert refusal(written(text)) == (
        6,
        "'k_sprouting' has a value that its law rules out.",
    )


def test_a_second_prior_of_one_name_is_refused(written):
    assert refusal(written(GOOD + GOOD)) == (
        14,
        "'k_sprouting' is the name of a second prior; the first is on line 2. "
        "Give each its own.",
    )


def test_two_priors_may_share_a_deviate(written):
    text = GOOD + GOOD.replace("k_sprouting", "k_loss").replace(
        "between = 0.3", 'between = 0.2\nbetween_with = "k_sprouting"'
    )
    _, loss = read_priors(written(text))
    assert (loss.between, loss.between_with) == (0.2, "k_sprouting")


def test_a_deviate_cannot_be_shared_without_a_spread(written):
    text = GOOD + GOOD.replace("k_sprouting", "k_loss").replace(
        "between = 0.3", 'between_with = "k_sprouting"'
    )
    assert refusal(written(text)) == (18, "'k_loss' has no 'between'. Add it.")


def test_every_prior_of_the_library_is_in_a_unit_of_the_package():
    assert len(priors()) > 0
    for prior in priors():
        assert prior.unit in CANONICAL
        assert prior.range[0] <= prior.value <= prior.range[1], prior.name
