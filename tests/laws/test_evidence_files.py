"""No text breaks the reader of evidence files, and what it takes is what TOML says."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import EvidenceFileError
from equipoise.evidence import problems
from equipoise.evidence.toml_file import TableFile, read_tables

words = st.sampled_from(
    ["name", "mean", "n", "unit", "range", "uncertainty", "a-1", "", "é", "a.b", '"q"']
    + ["stated", "supports", "quotes", "tests", "of", "concerns", "says", "weight"]
)
values = st.sampled_from(
    [
        '"x"',
        "'y'",
        "1",
        "-2.5",
        "1e3",
        "nan",
        "inf",
        "true",
        "[1, 2]",
        '["klein2020", "nobody1999.x", "."]',
        '{ klein2020 = "Abstract", b = "" }',
        "[[1], [2]]",
        '{ law = "normal", sd = 1 }',
        "{ a.b = 1 }",
        '"""z"""',
        '"open',
        '"\\u00e9 # no"',
        "1979-05-27",
        "# nothing",
        "",
    ]
)
lines = st.one_of(
    st.builds("{} = {}".format, words, values),
    st.builds("{}={} # {}".format, words, values, words),
    st.sampled_from(
        ["[[finding]]", "[[prior]]  # x", "[[ source ]]", "[finding]", "#"]
        + ["[[claim]]", "[[limit]]", "[[experiment]]", "[[reading]]"]
    ),
    st.text(max_size=20),
)
texts = st.lists(lines, max_size=20).map("\n".join)


def read(text: str) -> tuple[TableFile, tuple[EvidenceFileError, ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "some.toml"
        path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
        return read_tables(path), problems(path)


@given(texts)
def test_any_text_is_judged_in_file_order_and_breaks_nothing(text: str):
    _, found = read(text)
    assert [error.line for error in found] == sorted(error.line for error in found)
    assert all(error.problem.endswith((".", "?")) for error in found)


@given(texts)
def test_what_is_taken_is_what_toml_says(text: str):
    taken, _ = read("[[finding]]\n" + text)
    if taken.problems:
        return
    said = tomllib.loads(("[[finding]]\n" + text).replace("\r\n", "\n"))
    for kind, tables in said.items():
        ours = [dict(table.values) for table in taken.tables if table.kind == kind]
        assert ours == tables
