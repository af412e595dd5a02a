"""Goals beside what was measured."""

import math

import pytest

from benchmarks.goals import Goal, gain, goals
from benchmarks.page import page


def row(patients, threads, wall):
    return {
        "request": "r",
        "states": 30,
        "names": 4,
        "times": 10,
        "patients": patients,
        "threads": threads,
        "accuracy": 1e-3,
        "p99_error": 9e-5,
        "wall_s": wall,
        "cpu_s": wall,
        "repeats": 1,
        "sampling_s": 0.1,
        "peak_mb": 600.0,
        "unsolved": 0,
    }


def solver(name, goal, ratio):
    of = {"rate": 5.0, "ratio": ratio, "ratio_lowest": ratio, "ratio_highest": ratio}
    settings = [{"tolerance": 1e-3, "p99_error": 9e-5, "rate": 5.0}]
    words = {"name": name, "words": "w", "version": "1", "patients": 8, "goal": goal}
    return {**words, "matched": {"0.0001": of, "1e-06": of}, "settings": settings}


@pytest.fixture
def record():
    """Return a record of two solvers, two numbers of patients and two threads."""
    return {
        "machine": {"processor": "P", "cores": 2, "lanes": 8, "date": "2026-11-21"},
        "load": [0.1, 0.2],
        "load_of_scaling": [0.1, 0.2],
        "throughput": {
            "states": 47,
            "times": 40,
            "patients_of_error": 128,
            "rounds": 3,
            "agreement_of_reference": {"Radau": 1e-10},
            "not_installed": ["peer"],
            "solvers": [solver("ours", None, 1.0), solver("theirs", 45.0, 50.0)],
        },
        "scaling": [
            row(1_000, 1, 0.75),
            row(1_000, 2, 0.5),
            row(1_000_000, 1, 40.0),
            row(1_000_000, 2, 20.0),
        ],
        "starts": {
            kind: {"import_s": [1.0], "first_solution_s": [first]}
            for kind, first in (("cold", 9.0), ("cached", 0.3))
        },
        "bound": {
            "lanes": 8,
            "operations": {"fused": 100, "divided": 3},
            "fill": 2,
            "ns_per_fused": 0.1,
            "ns_per_divided": 1.0,
            "least_ns_per_step": 13.0,
            "measured_ns_per_step": 26.0,
            "share": 0.5,
            "gflops_per_core": 100.0,
        },
    }


def test_each_goal_is_beside_what_was_measured(record):
    found = {one.what: (one.found, one.reached) for one in goals(record)}
    assert found == {
        "times as fast as theirs": (50.0, True),
        "a million patients, r, 30 states: s on two cores": (20.0, True),
        "a million patients, r, 30 states: MB": (600.0, True),
        "1 000 patients, 30 states: times as fast on two threads": (1.5, False),
        "1 000 000 patients, 30 states: times as fast on two threads": (2.0, True),
        "first solution, cold, s after import": (9.0, False),
        "first solution, cached, s after import": (0.3, True),
    }


def test_what_could_not_be_measured_is_not_reached():
    assert not Goal("as fast", 45.0, math.nan).reached
    assert not Goal("as short", 45.0, math.nan, most=True).reached


def test_one_thread_is_compared_with_nothing(record):
    rows = record["scaling"]
    assert [gain(rows, one) for one in rows] == [None, 1.5, None, 2.0]


def test_the_page_says_what_was_not_reached_not_installed_and_not_solved(record):
    said = page(record)
    line = next(one for one in said.splitlines() if "cold, s after" in one)
    assert [part.strip() for part in line.split("|")[2:5]] == ["at most 8", "9", "no"]
    assert "Not installed, so not measured: peer." in said
    assert "Elimination fills 2 places of the matrix." in said
    assert "not solved" in said
