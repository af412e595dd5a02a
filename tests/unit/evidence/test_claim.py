"""A claim, a limit and an experiment are taken as they stand, or refused by line."""

from pathlib import Path

import pytest

from equipoise.errors import EvidenceFileError
from equipoise.evidence.claim import CLAIM_SCHEMA, claim_in
from equipoise.evidence.experiment import EXPERIMENT_SCHEMA, experiment_in
from equipoise.evidence.limit import LIMIT_SCHEMA, limit_in
from equipoise.evidence.schema import taken_tables
from equipoise.evidence.toml_file import read_tables

CLAIM = """\
[[claim]]
name = "gate"
topic = "mechanism"
says = "Tone holds a gate open."
stated = { klein2020 = "Abstract", williams2018 = "Discussion, par. 2" }
denied = { zhang2019 = "Abstract" }
supports = ["klein2020.relief_2_hours_naltrexone"]
contradicts = ["zhang2019"]
concerns = ["habenula"]
note = "in rats"
"""

LIMIT = """\
[[limit]]
name = "few"
of = "williams2018"
says = "Few patients."
stated = { hashimoto2020 = "par. 1" }
answered = { williams2018 = "Discussion, par. 10" }
"""

EXPERIMENT = """\
[[experiment]]
name = "depot"
says = "Repeat with a depot."
stated = { mathew2019 = "par. 5" }
implied = true
tests = ["mathew2019.depot_peaks_are_lower"]
concerns = ["malaise"]
"""

KINDS = {"claim": CLAIM_SCHEMA, "limit": LIMIT_SCHEMA, "experiment": EXPERIMENT_SCHEMA}


@pytest.fixture
def taken(tmp_path: Path):
    """Return a function from text to the tables of its kind."""

    def take(text: str):
        path = tmp_path / "nobody1999.toml"
        path.write_text(text, encoding="utf-8")
        schema = KINDS[text.partition("]")[0].strip("[")]
        return taken_tables(read_tables(path), schema)

    return take


def refusal(taken, text: str) -> tuple[int, str]:
    with pytest.raises(EvidenceFileError) as refused:
        taken(text)
    return refused.value.line, refused.value.problem


def test_a_claim_holds_what_its_table_says(taken):
    claim = claim_in(taken(CLAIM)[0], "nobody1999")
    assert (claim.name, claim.source, claim.topic) == (
        "gate",
        "nobody1999",
        "mechanism",
    )
    assert claim.says == "Tone holds a gate open."
    assert list(claim.stated) == ["klein2020", "williams2018"]
    assert claim.denied == {"zhang2019": "Abstract"}
    assert claim.supports == ("klein2020.relief_2_hours_naltrexone",)
    assert (claim.contradicts, claim.concerns) == (("zhang2019",), ("habenula",))
    assert claim.record()["note"] == "in rats"


def test_a_claim_needs_no_more_than_who_makes_it(taken):
    text = "".join(f"{line}\n" for line in CLAIM.splitlines()[:5])
    claim = claim_in(taken(text)[0], "nobody1999")
    assert (claim.denied, claim.supports, claim.concerns, claim.note) == (
        {},
        (),
        (),
        "",
    )


def test_a_claim_that_nobody_makes_may_be_denied_and_not_be_nobodys(taken):
    made = 'stated = { klein2020 = "Abstract", williams2018 = "Discussion, par. 2" }\n'
    denied = CLAIM.replace(made, "")
    assert claim_in(taken(denied)[0], "nobody1999").stated == {}
    assert refusal(
        taken, denied.replace('denied = { zhang2019 = "Abstract" }\n', "")
    ) == (
        2,
        "'gate' is nobody's. Add who makes or denies it, "
        'as stated = { williams2018 = "Abstract" }.',
    )


def test_a_limit_holds_what_its_table_says(taken):
    limit = limit_in(taken(LIMIT)[0], "hashimoto2020")
    assert (limit.name, limit.of, limit.says) == (
        "few",
        "williams2018",
        "Few patients.",
    )
    assert limit.stated == {"hashimoto2020": "par. 1"}
    assert limit.record()["answered"] == {"williams2018": "Discussion, par. 10"}


def test_an_experiment_holds_what_its_table_says(taken):
    depot = experiment_in(taken(EXPERIMENT)[0], "mathew2019")
    assert (depot.name, depot.implied) == ("depot", True)
    assert depot.tests == ("mathew2019.depot_peaks_are_lower",)
    asked = experiment_in(taken(EXPERIMENT.replace("implied = true\n", ""))[0], "m")
    assert asked.record()["implied"] is False


@pytest.mark.parametrize(
    ("kind", "change", "line", "problem"),
    [
        (
            CLAIM,
            ('"mechanism"', '"mechanisms"'),
            3,
            "No topic is called 'mechanisms'. Did you mean 'mechanism'?",
        ),
        (
            CLAIM,
            ('{ zhang2019 = "Abstract" }', '"zhang2019"'),
            6,
            "'denied' is not a table such as { klein2020 = \"Abstract\" }.",
        ),
        (
            CLAIM,
            ('{ zhang2019 = "Abstract" }', "{ zhang2019 = 3 }"),
            6,
            "'zhang2019' is not text. Put it in quotes.",
        ),
        (
            CLAIM,
            ('["zhang2019"]', '"zhang2019"'),
            8,
            "'contradicts' is not a list such as [\"williams2018.completed\"]. "
            "Leave it out if empty.",
        ),
        (
            CLAIM,
            ('["zhang2019"]', '["zhang2019", "zhang2019"]'),
            8,
            "'contradicts' names 'zhang2019' twice. Keep one.",
        ),
        (
            CLAIM,
            ('["zhang2019"]', '["Zhang 2019"]'),
            8,
            "'contradicts' is 'Zhang 2019'. "
            "A name is small letters, digits and underscores.",
        ),
        (
            CLAIM,
            ('["habenula"]', "[]"),
            9,
            "'concerns' is not a list such as [\"habenula\"]. Leave it out if empty.",
        ),
        (
            CLAIM,
            ('["zhang2019"]', '["klein2020.relief_2_hours_naltrexone"]'),
            8,
            "'gate' has 'klein2020.relief_2_hours_naltrexone' for it and against it. "
            "Keep one.",
        ),
        (
            CLAIM,
            ("{ zhang2019", "{ klein2020"),
            6,
            "'gate' has 'klein2020' for it and against it. Keep one.",
        ),
        (
            LIMIT,
            ('of = "williams2018"\n', ""),
            1,
            "'few' has no 'of'. "
            'Add the source that it limits, as of = "williams2018".',
        ),
        (
            EXPERIMENT,
            ("implied = true", "implied = false"),
            5,
            "'implied' is not true. Write true or leave it out.",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused(taken, kind, change, line, problem):
    assert refusal(taken, kind.replace(*change)) == (line, problem)
