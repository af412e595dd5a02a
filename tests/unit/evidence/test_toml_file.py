"""The reader knows the line of every key, and refuses what could mislead it."""

from pathlib import Path

import pytest

from equipoise.evidence.toml_file import LARGEST_FILE, LONGEST_LINE, read_tables


@pytest.fixture
def written(tmp_path: Path):
    def write(content: str | bytes) -> Path:
        path = tmp_path / "some.toml"
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(data)
        return path

    return write


def complaints(path: Path) -> list[tuple[int, str]]:
    return [(error.line, error.problem) for error in read_tables(path).problems]


def test_each_key_has_its_line(written):
    read = read_tables(
        written(
            "# one\n\n[[finding]]  # two\nname = 'a' # three\n\n"
            'unit="points"\n[[finding]]\nn = 7\nat_day = 1.5\n'
        )
    )
    first, second = read.tables
    assert (first.kind, first.line, first.lines) == (
        "finding",
        3,
        {"name": 4, "unit": 6},
    )
    assert first.values == {"name": "a", "unit": "points"}
    assert (first.line_of("name"), first.line_of("missing")) == (4, 3)
    assert second.lines == {"n": 8, "at_day": 9}
    assert (first.text("name"), first.text("n")) == ("a", None)
    assert (second.number("at_day"), second.number("name")) == (1.5, None)
    assert read.problems == ()


def test_a_hash_or_a_bracket_in_text_is_text(written):
    read = read_tables(written('[[finding]]\nnote = "# [[11C]carfentanil] # = 3"\n'))
    assert read.tables[0].values == {"note": "# [[11C]carfentanil] # = 3"}


def test_windows_line_ends_and_a_byte_order_mark_are_taken(written):
    read = read_tables(written(b"\xef\xbb\xbf[[finding]]\r\nn = 7\r\n"))
    assert (read.tables[0].values, read.problems) == ({"n": 7}, ())


def test_a_second_value_for_one_key_names_both_lines(written):
    path = written('[[finding]]\nmean = "1"\nsd = "2"\nmean = "3"\n')
    assert complaints(path) == [
        (4, "'mean' is given twice, first on line 2. Keep one of them.")
    ]
    assert read_tables(path).tables[0].values == {"mean": "1", "sd": "2"}


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("mean = nan", "nan"),
        ("mean = -inf", "-inf"),
        ("mean = 1e999", "inf"),
        ("mean = [1.0, inf]", "inf"),
        ("mean = { sd = nan }", "nan"),
        ("mean = 9007199254740992", "a number beyond 2^53"),
    ],
)
def test_a_number_that_is_none_is_refused(written, line: str, shown: str):
    path = written(f"[[finding]]\n{line}\n")
    assert complaints(path) == [
        (
            2,
            f"'mean' holds {shown}, which no source prints. "
            "Leave the key out where a number is not known.",
        )
    ]
    assert read_tables(path).tables[0].lines == {"mean": 2}
    assert read_tables(path).tables[0].values == {}


@pytest.mark.parametrize(
    "line",
    [
        "mean = -22,3",
        "mean = points",
        'mean = "open',
        "mean = [1,",
        'mean = """open',
        "mean =",
        "mean = 1 sd = 2",
        "mean = " + "[" * 900 + "]" * 900,
    ],
)
def test_a_value_that_cannot_be_read_is_refused(written, line: str):
    path = written(f"[[finding]]\n{line}\nn = 7\n")
    assert complaints(path) == [
        (
            2,
            "The value of 'mean' cannot be read. "
            "Text stands in quotes, and a value ends on the line on which it begins.",
        )
    ]
    assert read_tables(path).tables[0].values == {"n": 7}


@pytest.mark.parametrize(
    "line", ["mean", "a.b = 1", "[finding]", "[[finding]", '"mean" = 1', "= 1", "]"]
)
def test_a_line_that_is_neither_table_nor_key_is_refused(written, line: str):
    assert complaints(written(f"[[finding]]\n{line}\n")) == [
        (2, "This line is no [[table]] and no 'key = value' on one line.")
    ]


def test_a_key_above_the_first_table_is_refused(written):
    assert complaints(written("n = 1\n[[finding]]\n")) == [
        (
            1,
            "This line stands before the first table. "
            "Open one above it, such as [[finding]].",
        )
    ]


def test_a_line_that_is_too_long_is_refused(written):
    fits = "# " + "x" * (LONGEST_LINE - 2)
    assert complaints(written(f"{fits}\n")) == []
    assert complaints(written(f"{fits}x\n")) == [
        (1, "This line is longer than 2000 characters.")
    ]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\r"])
def test_a_character_that_cannot_be_seen_is_refused(written, character: str):
    assert complaints(written(f"[[finding]]\n# a{character}b\n")) == [
        (2, "This line holds a character that cannot be seen. Remove it.")
    ]


def test_a_byte_that_is_not_utf_8_is_refused_where_it_stands(written):
    assert complaints(written(b"[[finding]]\n# caf\xe9\n")) == [
        (2, "This line holds a byte that is not UTF-8. Save the file as UTF-8.")
    ]


def test_a_file_that_is_too_large_is_refused(written):
    assert complaints(written(b"#\n" * (LARGEST_FILE // 2))) == []
    assert complaints(written(b"#\n" * (LARGEST_FILE // 2) + b"#")) == [
        (0, "The file is larger than 256 kB.")
    ]


def test_a_file_that_is_not_there_is_a_problem_of_the_whole_file(tmp_path: Path):
    path = tmp_path / "absent.toml"
    (error,) = read_tables(path).problems
    assert str(error) == (
        f"{path}: The file cannot be read (No such file or directory)."
    )
    assert error.line == 0
