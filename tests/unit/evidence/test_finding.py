"""A file of findings is taken as a whole or refused at its first line at fault."""

from pathlib import Path

import pytest

from equipoise.errors import EvidenceFileError, UnknownNameError
from equipoise.evidence import (
    findings,
    problems,
    read_findings,
    recorded_sources,
    sources,
)
from equipoise.evidence.finding import AMONG, PRINTED, STATEMENTS, UNITS

GOOD = """\
[[finding]]
name = "hamd17_change_day1_placebo"
measure = "hamd17_change"
arm = "placebo"
at_day = 1
among = "responders"
mean = "-22.3"
sd = "3.2"
n = 7
unit = "points"
place = "Results, Depression, par. 1"
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "nobody1999.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refusal(path: Path) -> tuple[int, str]:
    """Return the line and the problem; both functions must name the same one."""
    with pytest.raises(EvidenceFileError) as caught:
        read_findings(path)
    error = caught.value
    first = problems(path)[0]
    assert (error.line, error.problem) == (first.line, first.problem)
    assert str(error) == f"{path}, line {error.line}: {error.problem}"
    return error.line, error.problem


def test_a_finding_holds_what_its_table_says(written):
    (finding,) = read_findings(written(GOOD))
    assert finding.name == "hamd17_change_day1_placebo"
    assert (finding.source, finding.measure) == ("nobody1999", "hamd17_change")
    assert (finding.arm, finding.versus, finding.at_day) == ("placebo", None, 1.0)
    assert (finding.among, finding.n, finding.unit) == ("responders", 7, "points")
    assert finding.place == "Results, Depression, par. 1"
    assert (finding.at_minute, finding.statement, finding.note) == (None, None, "")
    assert {key: number.text for key, number in finding.printed.items()} == {
        "mean": "-22.3",
        "sd": "3.2",
    }
    assert finding.mean is finding.printed["mean"]
    assert (finding.median, finding.f) == (None, None)


def test_a_file_without_fault_has_no_problems(written):
    assert problems(written(GOOD)) == ()


@pytest.mark.parametrize(
    ("key", "line", "advice"),
    [
        (
            "measure",
            'measure = "hamd17_change"',
            'its measure, such as measure = "hamd17"',
        ),
        ("unit", 'unit = "points"', 'its unit, such as unit = "points"'),
        ("n", "n = 7", "how many patients it describes, such as n = 12"),
        (
            "among",
            'among = "responders"',
            'whom it describes, such as among = "completers"',
        ),
        (
            "place",
            'place = "Results, Depression, par. 1"',
            'where it stands, such as place = "Table 1"',
        ),
    ],
)
def test_a_missing_key_is_named_on_the_line_of_its_table(
    written, key: str, line: str, advice: str
):
    path = written("# a comment\n\n" + GOOD.replace(line + "\n", ""))
    assert refusal(path) == (
        3,
        f"'hamd17_change_day1_placebo' has no '{key}'. Add {advice}.",
    )


def test_a_finding_without_a_name_is_named_by_its_line(written):
    path = written(GOOD.replace('name = "hamd17_change_day1_placebo"\n', ""))
    assert refusal(path) == (1, "This [[finding]] has no 'name'. Add name = \"...\".")


def test_an_unknown_key_is_named_with_the_nearest_known_one(written):
    assert refusal(written(GOOD.replace("mean =", "maen ="))) == (
        7,
        "No key of [[finding]] is called 'maen'. Did you mean 'mean'?",
    )


def test_nan_is_refused(written):
    assert refusal(written(GOOD.replace('"-22.3"', "nan"))) == (
        7,
        "'mean' holds nan, which no source prints. "
        "Leave the key out where a number is not known.",
    )


def test_nan_as_text_is_refused(written):
    assert refusal(written(GOOD.replace("-22.3", "nan"))) == (
        7,
        "'mean': 'nan' is not a number as printed. "
        "Write it as the source does, such as '-22.3' or '<0.001'.",
    )


def test_a_number_that_is_not_text_is_refused(written):
    assert refusal(written(GOOD.replace('"-22.3"', "-22.3"))) == (
        7,
        "'mean' is a number without quotes. "
        "Put it in quotes, as printed, so that its decimals are kept.",
    )


def test_a_second_value_under_one_key_is_refused(written):
    assert refusal(written(GOOD + 'mean = "-22.4"\n')) == (
        12,
        "'mean' is given twice, first on line 7. Keep one of them.",
    )


def test_a_second_finding_of_one_name_is_refused(written):
    assert refusal(written(GOOD + "\n" + GOOD)) == (
        14,
        "'hamd17_change_day1_placebo' is the name of a second finding; the first is on "
        "line 2. Give each its own.",
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        (
            '"responders"',
            '"responder"',
            6,
            "No sample is called 'responder'. Did you mean 'responders'?",
        ),
        (
            '"points"',
            '"point"',
            10,
            "No unit is called 'point'. Did you mean 'points'?",
        ),
        (
            "n = 7",
            'n = "7"',
            9,
            "'n' is not a whole number above 0, written without quotes, nor \"not "
            'stated".',
        ),
        (
            "at_day = 1",
            'at_day = "1"',
            5,
            "'at_day' is not a number. Write it without quotes.",
        ),
        ('"placebo"', "3", 4, "'arm' is not text. Put it in quotes."),
        (
            '"placebo"',
            '"Placebo pill"',
            4,
            "'arm' is 'Placebo pill'. A name is small letters, digits and underscores.",
        ),
        (
            '"Results, Depression, par. 1"',
            '" "',
            11,
            "'place' is empty. Fill it in or leave it out.",
        ),
        (
            'sd = "3.2"',
            'statement = "differs"',
            8,
            "No statement is called 'differs'. Did you mean 'different'?",
        ),
        (
            'arm = "placebo"',
            'versus = "naltrexone"',
            4,
            "'hamd17_change_day1_placebo' has 'versus' but no 'arm'. "
            "Add the arm compared.",
        ),
        (
            'sd = "3.2"',
            "at_minute = 40",
            8,
            "'hamd17_change_day1_placebo' has two times. Keep 'at_day' or 'at_minute'.",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(
    written, old: str, new: str, line: int, problem: str
):
    assert refusal(written(GOOD.replace(old, new))) == (line, problem)


def test_a_finding_that_says_nothing_is_refused(written):
    path = written(GOOD.replace('mean = "-22.3"\nsd = "3.2"\n', ""))
    assert refusal(path) == (
        2,
        "'hamd17_change_day1_placebo' says nothing. Add at least one of: mean, sd, "
        "sem, lower_95, upper_95, median, mode, lowest, highest, count, percent, f, t, "
        "p, d, statement.",
    )


def test_a_statement_alone_says_enough(written):
    text = GOOD.replace('mean = "-22.3"\nsd = "3.2"\n', 'statement = "not different"\n')
    (finding,) = read_findings(written(text))
    assert (finding.statement, finding.printed) == ("not different", {})


def test_every_problem_is_named_in_file_order(written):
    text = GOOD.replace('unit = "points"\n', "").replace("sd =", "ds =") + "mean = 1\n"
    lines = [
        (error.line, error.problem.split()[0]) for error in problems(written(text))
    ]
    assert lines == [(1, "'hamd17_change_day1_placebo'"), (8, "No"), (11, "'mean'")]


def test_an_empty_file_is_refused(written):
    path = written("# nothing yet\n")
    with pytest.raises(EvidenceFileError) as caught:
        read_findings(path)
    assert str(caught.value) == f"{path}: It has no [[finding]]."


def test_another_kind_of_table_is_refused(written):
    assert refusal(written(GOOD + "[[findings]]\n")) == (
        12,
        "No table of such a file is called 'findings'. Did you mean 'finding'?",
    )


def test_a_source_without_findings_is_an_unknown_name():
    with pytest.raises(UnknownNameError) as caught:
        findings("wiliams2018")
    assert str(caught.value) == (
        "No source with findings is called 'wiliams2018'. Did you mean 'williams2018'?"
    )


def test_a_name_that_leaves_the_library_is_an_unknown_name():
    with pytest.raises(UnknownNameError):
        findings("../sources")


def test_every_file_of_findings_is_of_a_known_source():
    assert "williams2018" in recorded_sources()
    for key in recorded_sources():
        assert all(finding.source == sources()[key].key for finding in findings(key))


def test_every_vocabulary_is_without_repeats():
    for words in (AMONG, UNITS, STATEMENTS, PRINTED):
        assert len(set(words)) == len(words)
