"""The name of a run follows from what it computes, and from nothing else."""

import pytest

from equipoise.errors import SpecificationError
from equipoise.runs.specification import Specification, specification_of


def spec(**inputs):
    return Specification("count", inputs, 0, 1e-5, {"numpy": "2.0"})


def test_the_order_of_keys_does_not_matter():
    assert spec(a=1, b=[1, 2]).id == spec(b=[1, 2], a=1).id


@pytest.mark.parametrize(
    "other",
    [
        spec(a=2),
        spec(a=1.5),
        spec(a="1"),
        Specification("count", {"a": 1}, 1, 1e-5, {"numpy": "2.0"}),
        Specification("count", {"a": 1}, 0, 1e-4, {"numpy": "2.0"}),
        Specification("count", {"a": 1}, 0, 1e-5, {"numpy": "2.1"}),
        Specification("tally", {"a": 1}, 0, 1e-5, {"numpy": "2.0"}),
    ],
)
def test_whatever_changes_numbers_changes_the_id(other):
    assert other.id != spec(a=1).id


def test_the_id_is_the_hash_of_the_canonical_form():
    # sha256sum of the line below, without an end of line
    canonical = (
        '{"accuracy":1e-05,"inputs":{},"numerics":{"numpy":"2.0"},"seed":0,'
        '"task":"count"}'
    )
    assert spec().canonical == canonical
    assert len(spec().hash) == 64
    assert spec().id == spec().hash[:16]


def test_it_survives_being_written_and_read():
    whole = spec(doses=[0.5, 1e-300], name="β", nested={"a": None, "b": True})
    assert specification_of(whole.canonical) == whole


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (float("nan"), "the number nan"),
        (float("inf"), "the number inf"),
        ({1: 2}, "the key 1"),
        ({"deep": [0, object()]}, "a object"),
        (b"bytes", "a bytes"),
    ],
)
def test_what_has_no_canonical_form_is_refused_by_its_place(value, words):
    with pytest.raises(SpecificationError, match=words) as refused:
        spec(dose=value)
    assert "specification.inputs.dose" in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", '{"task": "count"}', '{"task": NaN}'])
def test_text_that_is_no_specification_is_refused(text):
    with pytest.raises(SpecificationError):
        specification_of(text)
