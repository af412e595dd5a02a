"""A data set is refused where a receiver would not take it."""

import pytest

from equipoise.errors import DatasetError
from equipoise.exchange.dataset import Variable, dataset

KEY = Variable("USUBJID", "Unique Subject Identifier", key=True)
SCORE = Variable("AVAL", "Analysis Value", "float")


def made(rows, variables=(KEY, SCORE), name="ADRS", label="Scores"):
    return dataset(name, label, "VIRTUAL-X", variables, rows)


def test_a_cell_that_is_not_named_is_missing():
    assert made([{"USUBJID": "a"}, {"USUBJID": "b", "AVAL": float("nan")}]).rows == (
        ("a", None),
        ("b", None),
    )


def test_a_column_is_reached_by_its_name():
    one = made([{"USUBJID": "a", "AVAL": 1.5}])
    assert one.column("AVAL") == (1.5,)
    with pytest.raises(DatasetError, match=r"has no variable 'AVAL2'\."):
        one.column("AVAL2")


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"name": "ADRSHAMD17"}, "has 'ADRSHAMD17' as its name. Use up to 8 capitals"),
        ({"label": "x" * 41}, "Use 1 to 40 characters of ASCII"),
        ({"label": "Punktzahl für"}, "Use 1 to 40 characters of ASCII"),
        ({"variables": (KEY, KEY)}, "has two variables 'USUBJID'"),
        ({"rows": [{"USUBJID": "a → b"}]}, "in row 1. Use ASCII"),
        (
            {"rows": [{"USUBJID": "a", "AVAL": "9"}]},
            "'9' as AVAL in row 1, which is no",
        ),
        ({"rows": [{"USUBJID": "a", "AVAL": True}]}, "'True' as AVAL in row 1"),
        ({"rows": [{"USUBJID": "a"}] * 2}, "has one key in rows 1 and 2: a"),
        ({"rows": [{"SUBJID": "a"}]}, "has no variable 'SUBJID' for its cell"),
    ],
)
def test_what_would_not_survive_the_exchange_is_refused(changed, problem):
    with pytest.raises(DatasetError, match=problem):
        made(**({"rows": []} | changed))
