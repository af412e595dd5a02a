"""A true table is never accused, and any file is taken or refused in words."""

import math
from statistics import mean, median, stdev

from hypothesis import given
from hypothesis import strategies as st

from equipoise.audit import COLUMNS, KINDS, audit, table_in
from equipoise.errors import StatTableError

scores = st.lists(st.integers(-30, 30), min_size=2, max_size=25)
decimals = st.integers(0, 3)


def file_of(rows):
    lines = [",".join(row.get(column, "") for column in COLUMNS) for row in rows]
    return "\n".join([",".join(COLUMNS), *lines])


def described(values, places, **more):
    n = str(len(values))
    known = {"variable": "change", "integer": "yes", "n": n, **more}
    numbers = {
        "mean": mean(values),
        "sd": stdev(values),
        "se": stdev(values) / math.sqrt(len(values)),
        "median": median(values),
        "lowest": min(values),
        "highest": max(values),
    }
    if stdev(values) > 0:
        t = mean(values) / stdev(values) * math.sqrt(len(values))
        numbers |= {"t": t, "f": t * t, "d": t / math.sqrt(len(values))}
    return [
        {**known, "kind": kind, "printed": f"{value:.{places}f}"}
        for kind, value in numbers.items()
    ]


@given(scores, decimals)
def test_the_statistics_of_whole_scores_are_left_in_peace(values, places):
    table = table_in(file_of(described(values, places)), "t")
    assert audit(table).alarms == ()


@given(scores, st.data(), decimals)
def test_two_conditions_and_their_difference_are_left_in_peace(first, data, places):
    size = len(first)
    second = data.draw(st.lists(st.integers(-9, 9), min_size=size, max_size=size))
    apart = [a - b for a, b in zip(first, second, strict=True)]
    rows = [
        *described(first, places, condition="a"),
        *described(second, places, condition="b"),
        *described(apart, places, condition="both", parent="a - b"),
    ]
    assert audit(table_in(file_of(rows), "t")).alarms == ()


entry = st.one_of(
    st.sampled_from(["", "a", "a - b", "yes", "-1", "0", "1", "0.05", "<.05", "12"]),
    st.integers(-(10**9), 10**9).map(str),
    st.decimals(-1000, 1000, places=2).map(str),
)
rows_of_anything = st.lists(
    st.fixed_dictionaries(
        {
            **dict.fromkeys(COLUMNS, entry),
            "variable": st.sampled_from(["a", "b"]),
            "kind": st.sampled_from(KINDS),
            "n": st.integers(1, 40).map(str),
            "integer": st.sampled_from(["yes", "no", ""]),
            "parent": st.just(""),
            **dict.fromkeys(("scale_min", "scale_max", "df1", "df2"), st.just("")),
        }
    ),
    min_size=1,
    max_size=8,
)


@given(rows_of_anything)
def test_any_table_is_audited_or_refused(rows):
    try:
        table = table_in(file_of(rows), "t")
    except StatTableError as refused:
        assert refused.problems
        return
    found = audit(table)
    checked = {name for check in found.checks for name in check.about}
    assert checked == {one.id for one in table.statistics}


@given(st.text(max_size=300))
def test_any_text_is_refused_in_words(text):
    try:
        table_in(f"{','.join(COLUMNS)}\n{text}", "t")
    except StatTableError as refused:
        assert str(refused)
