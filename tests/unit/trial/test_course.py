"""Courses are the solutions of each arm, per unit of what a trial draws."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.engine import solve
from equipoise.errors import UnsolvedError
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import sample_patients, typical_patient
from equipoise.trial.calibration import (
    REFERENCE_KETAMINE,
    central_point,
    gains_at,
)
from equipoise.trial.course import courses, needed_times
from equipoise.trial.ordering import schedule_of
from equipoise.trial.relief import SIGNALS
from equipoise.units import days, minutes


@pytest.fixture(scope="module")
def nocebo():
    return HYPOTHESES["nocebo_malaise"]


@pytest.fixture
def pool(nocebo, rng):
    return sample_patients(model_of(nocebo), 6, rng=rng.of("patients"))


@pytest.fixture
def solved(williams, nocebo, pool):
    other = replace(central_point(), nausea=(0.9, 0.1))
    return courses(williams, pool, nocebo, (central_point(), other))


def test_a_conduct_may_look_at_visits_of_either_phase_and_at_every_assessment(williams):
    times = needed_times(williams)
    assert (np.diff(times) > 0).all()
    visits = [visit.at for visit in williams.visits]
    for start in (0, *williams.crossover.starts):
        for visit in visits:
            assert np.isclose(times, start + visit, atol=1e-8).any()
    assert times[0] == pytest.approx(-minutes(50))
    assert times[-1] == days(120 + 14)


def test_a_time_is_found_by_its_place(solved, williams):
    visits = np.array([visit.at for visit in williams.visits])
    assert solved.times[solved.at(visits)] == pytest.approx(visits, abs=1e-8)
    late = np.array([[days(28) + visits[0], days(42)]])
    assert solved.times[solved.at(late)] == pytest.approx(late, abs=1e-8)


def test_there_is_a_course_of_each_point_patient_arm_and_time(solved):
    shape = (2, 6, 2, solved.times.size)
    assert (solved.n_patients, solved.arms) == (6, ("placebo", "naltrexone"))
    for course in (solved.relief, solved.expectancy, solved.worsening):
        assert course.shape == shape
        assert np.isfinite(course).all()
    assert solved.nausea_ketamine.shape == solved.nausea_malaise.shape == shape[:3]


def test_a_course_is_the_solution_of_its_arm(solved, williams, nocebo, pool):
    model = model_of(nocebo)
    gains = {**gains_at(nocebo, central_point()), "k_nausea_ketamine": 1.0}
    people = pool.with_values(gains)
    doses = williams.arm("naltrexone").doses
    schedule = schedule_of(model, doses, people, (days(1), days(7)))
    names = ("relief_drug", "relief_expectancy", "worsening_nocebo")
    alone = solve(model, people.values, schedule, SIGNALS)
    at = solved.at(np.array([days(1), days(7)]))
    reference = schedule_of(model, (REFERENCE_KETAMINE,), people, (days(1),))
    mean = solve(model, people.values, reference, SIGNALS)["relief_drug"].mean()
    alone = {**alone.values, "relief_drug": alone["relief_drug"] / mean}
    # the two solutions are asked for at other times, each to 1e-5 of the scale
    same = {"rtol": 1e-3, "atol": 1e-4}
    for name, course in zip(
        names, (solved.relief, solved.expectancy, solved.worsening), strict=True
    ):
        np.testing.assert_allclose(course[0, :, 1, at].T, alone[name], **same)
    hazard = alone["nausea_hazard_malaise"][:, 0]
    np.testing.assert_allclose(solved.nausea_malaise[0, :, 1], hazard, **same)


def test_relief_is_one_on_average_a_day_after_ketamine_alone(solved):
    day1 = solved.at(np.array([days(1)]))[0]
    np.testing.assert_allclose(solved.relief[:, :, 0, day1].mean(axis=1), 1.0)


def test_it_is_so_where_no_arm_gives_ketamine_alone(williams, nocebo, pool, solved):
    blocked = williams.arm("naltrexone")
    twice = (blocked, replace(blocked, name="again"))
    trial = replace(williams, arms=twice, primary=None)
    found = courses(trial, pool, nocebo, solved.points)
    assert found.arms == ("naltrexone", "again")
    np.testing.assert_allclose(found.relief[:, :, 0], solved.relief[:, :, 1], rtol=1e-9)
    np.testing.assert_allclose(
        found.dissociation[:, :, 0], solved.dissociation[:, :, 1]
    )


def test_patients_are_at_rest_before_the_pill(solved):
    for course in (solved.relief, solved.expectancy, solved.worsening):
        assert not course[..., 0].any()


def test_dissociation_is_one_on_average_at_the_end_of_the_infusion(solved):
    peak = solved.at(np.array([minutes(40)]))[0]
    assert solved.dissociation[:, :, 0, peak].mean() == pytest.approx(1.0)


def test_only_the_arm_with_naltrexone_sickens(solved):
    assert not solved.nausea_malaise[:, :, 0].any()
    assert (solved.nausea_malaise[:, :, 1] > 0).all()
    assert (solved.nausea_ketamine > 0).all()


def test_some_patients_have_the_courses_that_they_have_among_all(solved):
    some = solved.some(slice(1, None, 2))
    assert some.n_patients == 3
    for name in ("relief", "worsening", "nausea_malaise", "dissociation"):
        np.testing.assert_array_equal(
            getattr(some, name), getattr(solved, name)[:, 1::2]
        )


def test_patients_who_cannot_be_solved_are_left_out_and_counted(williams, nocebo, pool):
    broken = {**pool.values, "cl_ketamine_s": pool.values["cl_ketamine_s"].copy()}
    broken["cl_ketamine_s"][[1, 4]] = -1e4  # a clearance that makes ketamine
    found = courses(williams, replace(pool, values=broken), nocebo, (central_point(),))
    assert (found.n_patients, found.unsolved) == (4, 2)
    whole = courses(williams, pool, nocebo, (central_point(),))
    kept = [0, 2, 3, 5]
    np.testing.assert_array_equal(found.worsening, whole.worsening[:, kept])
    day1 = whole.at(np.array([days(1)]))[0]
    mean = whole.relief[:, kept, 0, day1].mean()
    np.testing.assert_allclose(found.relief, whole.relief[:, kept] / mean, rtol=1e-12)


def test_a_pool_of_whom_nobody_can_be_solved_is_refused(williams, nocebo):
    one = typical_patient(model_of(nocebo)).with_values({"cl_ketamine_s": -1e4})
    with pytest.raises(UnsolvedError) as refused:
        courses(williams, one, nocebo, (central_point(),))
    assert str(refused.value) == (
        "1 of 1 patients could not be solved: typical patient. Look at their "
        "parameters, or analyse the others by the mask 'solved'."
    )
