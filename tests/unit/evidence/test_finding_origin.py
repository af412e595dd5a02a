"""A finding says what it repeats, where it was read, and how sure its mean is."""

from pathlib import Path

import pytest

from equipoise.errors import EvidenceFileError
from equipoise.evidence import read_findings

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


def test_a_finding_keeps_its_standard_error_limits_and_t(written):
    text = GOOD.replace(
        'sd = "3.2"\n', 'sem = "1.2"\nt = "-18.4"\nlower_95 = "-25.3"\n'
    )
    (finding,) = read_findings(written(text + 'upper_95 = "-19.3"\n'))
    assert (finding.sem.text, finding.t.text) == ("1.2", "-18.4")
    assert (finding.lower_95.value, finding.upper_95.value) == (-25.3, -19.3)
    assert finding.sd is None
    assert list(finding.printed) == ["mean", "sem", "lower_95", "upper_95", "t"]


def test_a_finding_says_what_it_repeats_and_where_it_was_read(written):
    text = GOOD.replace("n = 7", 'n = "not stated"') + (
        'quotes = ["williams2018.hamd17_change_day1_placebo"]\n'
        'read_in = "mathew2019"\napproximate = true\n'
    )
    (finding,) = read_findings(written(text))
    assert finding.quotes == ("williams2018.hamd17_change_day1_placebo",)
    assert (finding.read_in, finding.approximate, finding.n) == ("mathew2019", True, 0)
    record = finding.record()
    assert (record["n"], record["approximate"]) == (None, True)
    assert record["printed"] == {"mean": "-22.3", "sd": "3.2"}


def test_a_finding_repeats_nothing_unless_it_says_so(written):
    (finding,) = read_findings(written(GOOD))
    assert (finding.quotes, finding.read_in, finding.approximate) == ((), None, False)
    assert finding.record()["n"] == 7


def test_a_finding_and_a_claim_do_not_share_a_name(written):
    text = (
        GOOD
        + """[[claim]]
name = "hamd17_change_day1_placebo"
topic = "context"
says = "It falls."
stated = { williams2018 = "Abstract" }
"""
    )
    with pytest.raises(EvidenceFileError) as refused:
        read_findings(written(text))
    assert (refused.value.line, refused.value.problem) == (
        13,
        "'hamd17_change_day1_placebo' is the name of a finding on line 2. "
        "Give each its own.",
    )


def test_claims_beside_findings_are_no_findings(written):
    text = (
        GOOD
        + """[[claim]]
name = "it_falls"
topic = "context"
says = "It falls."
stated = { williams2018 = "Abstract" }
"""
    )
    (finding,) = read_findings(written(text))
    assert finding.name == "hamd17_change_day1_placebo"
