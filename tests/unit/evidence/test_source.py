"""Every source that the library cites can be found in its list."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from equipoise.errors import EvidenceFileError, UnknownNameError
from equipoise.evidence import (
    priors,
    problems,
    read_sources,
    recorded_sources,
    sources,
)

GOOD = """\
[[source]]
key = "nobody1999"
authors = "Nobody et al."
year = 1999
title = "On nothing"
journal = "Annals"
doi = "10.1000/xyz123"
kind = "trial"
status = "verified"
title_status = "recalled"
"""


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "some.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_source_holds_what_its_table_says(written):
    (source,) = read_sources(written(GOOD))
    assert (source.key, source.name) == ("nobody1999", "nobody1999")
    assert (source.authors, source.year) == ("Nobody et al.", 1999)
    assert (source.title, source.journal) == ("On nothing", "Annals")
    assert (source.doi, source.kind) == ("10.1000/xyz123", "trial")
    assert (source.status, source.title_status) == ("verified", "recalled")


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        (
            "10.1000/xyz123",
            "doi:10.1000/xyz123",
            7,
            "'doi' is not a DOI. Write it as '10.1176/appi.ajp.2018.18020138'.",
        ),
        (
            '"trial"',
            '"trials"',
            8,
            "No kind of source is called 'trials'. Did you mean 'trial'?",
        ),
        (
            '"verified"',
            '"checked"',
            9,
            "No status is called 'checked'. Known: recalled, verified.",
        ),
        (
            'title_status = "recalled"\n',
            "",
            2,
            "'nobody1999' needs both or neither of 'title' and 'title_status'.",
        ),
        (
            'title = "On nothing"\njournal = "Annals"\ndoi = "10.1000/xyz123"\n',
            "",
            2,
            "'nobody1999' cannot be found. Add a title, a journal or a doi.",
        ),
        ('kind = "trial"\n', "", 1, "'nobody1999' has no 'kind'. Add kind = \"...\"."),
    ],
)
def test_a_source_that_cannot_be_taken_is_refused(
    written, old: str, new: str, line: int, problem: str
):
    path = written(GOOD.replace(old, new))
    with pytest.raises(EvidenceFileError) as caught:
        read_sources(path)
    assert (caught.value.line, caught.value.problem) == (line, problem)
    assert problems(path)[0].problem == problem


def test_an_unknown_source_is_named_with_the_nearest_known_one():
    with pytest.raises(UnknownNameError) as caught:
        sources()["wiliams2018"]
    assert str(caught.value) == (
        "No source is called 'wiliams2018'. Did you mean 'williams2018'?"
    )


def test_every_source_of_a_prior_or_of_findings_is_listed():
    assert {prior.source for prior in priors()} <= set(sources().names)
    assert set(recorded_sources()) <= set(sources().names)


def test_every_citation_in_the_library_is_listed():
    library = Path(str(files("equipoise.evidence"))) / "library"
    cited = {
        key
        for path in library.rglob("*.toml")
        for key in re.findall(r"\[@([^\]]+)\]", path.read_text(encoding="utf-8"))
    }
    assert cited
    assert cited <= set(sources().names)


def test_the_project_itself_can_be_cited():
    assert sources()["equipoise"].kind == "project"


def test_no_two_sources_share_a_doi():
    dois = [source.doi.lower() for source in sources() if source.doi]
    assert len(set(dois)) == len(dois)
