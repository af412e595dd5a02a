"""A stream depends on its seed and path, and on nothing else."""

import numpy as np
import pytest
from scipy.stats import kstest

from equipoise.randomness import Stream


def drawn(stream, n=8):
    return stream.generator().random(n).tobytes()


def test_the_same_path_gives_the_same_bytes():
    one = Stream(7).of("conduct", "williams_2018", 3)
    other = Stream(7).of("conduct").of("williams_2018").of(3)
    assert one == other
    assert drawn(one) == drawn(other)


def test_what_was_drawn_before_changes_nothing():
    stream = Stream(7).of("patients")
    first = drawn(stream)
    _ = Stream(7).of("raters").generator().random(1000)
    assert drawn(stream) == first


@pytest.mark.parametrize(
    "other",
    [
        Stream(8, ("patients", 1)),
        Stream(7, ("patients", 2)),
        Stream(7, ("patient", 1)),
        Stream(7, ("patients",)),
        Stream(7, ("patients", "1")),
        Stream(7, ("patients1",)),
        Stream(7, (1, "patients")),
        Stream(7),
        Stream(-7, ("patients", 1)),
    ],
    ids=str,
)
def test_another_seed_or_path_gives_other_bytes(other):
    assert drawn(Stream(7).of("patients", 1)) != drawn(other)


def test_zero_is_a_seed_like_any_other():
    assert drawn(Stream(0)) == drawn(Stream(0))
    assert drawn(Stream(0)) != drawn(Stream(1))


def test_a_larger_draw_begins_with_the_smaller():
    assert drawn(Stream(0), 100)[: 8 * 8] == drawn(Stream(0), 8)


def test_the_generator_is_counter_based():
    assert type(Stream(0).generator().bit_generator) is np.random.Philox


def test_streams_of_neighbouring_numbers_are_uniform_and_unrelated():
    # One draw from each of 2000 streams: uniform, and none tells of the next.  Both
    # bounds are passed by chance once in a thousand, and the seed is fixed.
    first = np.array(
        [Stream(0).of("trial", i).generator().random() for i in range(2000)]
    )
    assert kstest(first, "uniform").pvalue > 1e-3
    correlation = np.corrcoef(first[:-1], first[1:])[0, 1]
    assert abs(correlation) < 3.29 / np.sqrt(2000)
