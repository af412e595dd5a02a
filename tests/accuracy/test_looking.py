"""Looking at patients, and at other patients, changes nothing that is seen."""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, solve
from equipoise.population import Patients, sample_patients
from equipoise.randomness import Stream
from equipoise.trial.course import SIGNALS
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose
from equipoise.units import minutes

KETAMINE = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40))
NALTREXONE = Dose("naltrexone", 50, "mg", "oral", at=-minutes(45))
TIMES = (-0.2, 0.0, 0.5, 1.0, 24.0, 168.0)
ACCURACY = 1e-6


def people(patients, chosen):
    return Patients(
        tuple(patients.ids[i] for i in chosen),
        {name: value[list(chosen)] for name, value in patients.values.items()},
    )


@pytest.fixture(scope="module")
def everything(model):
    return [entry.name for entry in (*model.states, *model.signals)]


@pytest.fixture(scope="module")
def seen(model, everything):
    def solve_for(patients, doses=(NALTREXONE, KETAMINE), times=TIMES):
        schedule = schedule_of(model, doses, patients, times)
        return solve(model, patients.values, schedule, everything, ACCURACY)

    return solve_for


@pytest.fixture(scope="module")
def together(patients, seen):
    return seen(patients)


def test_a_patient_alone_has_the_same_bytes_as_among_others(patients, seen, together):
    for i in (0, 5, 11):
        alone = seen(people(patients, [i]))
        for name, value in alone.values.items():
            assert value[0].tobytes() == together[name][i].tobytes(), name


def test_the_order_of_patients_changes_no_byte_of_any(patients, seen, together):
    order = [7, 2, 11, 0, 9, 4, 1, 10, 3, 8, 6, 5]
    shuffled = seen(people(patients, order))
    for name, value in shuffled.values.items():
        assert value.tobytes() == together[name][order].tobytes(), name


@pytest.mark.parametrize(
    ("parameter", "factor"),
    [("k_venous", 1e4), ("gain_disinhibition", 0.0), ("tau_mtorc1", 1e-5)],
)
def test_neighbours_that_are_stiff_or_without_a_link_change_no_byte(
    patients, seen, together, parameter, factor
):
    values = {name: given.copy() for name, given in patients.values.items()}
    others = [i for i in range(len(patients)) if i not in (2, 9)]
    values[parameter][others] *= factor
    found = seen(Patients(patients.ids, values))
    for name, value in found.values.items():
        for i in (2, 9):
            assert value[i].tobytes() == together[name][i].tobytes(), (i, name)


def test_asking_for_fewer_signals_moves_nothing_beyond_the_accuracy(
    model, patients, together
):
    # Only the states that a signal needs are solved, and they choose the steps.
    schedule = schedule_of(model, (NALTREXONE, KETAMINE), patients, TIMES)
    found = solve(model, patients.values, schedule, ("relief_fast",), ACCURACY)
    error = np.abs(found["relief_fast"] - together["relief_fast"])
    assert error.max() < 2 * ACCURACY * np.abs(together["relief_fast"]).max()


def test_solving_twice_gives_the_same_bytes(patients, seen, together):
    again = seen(patients)
    for name, value in again.values.items():
        assert value.tobytes() == together[name].tobytes(), name


def test_looking_more_often_changes_no_byte(seen, patients, together):
    often = np.unique([*TIMES, *np.linspace(-0.2, 200, 300)])
    dense = seen(patients, times=often.tolist())
    places = np.searchsorted(often, TIMES)
    for name, value in dense.values.items():
        assert value[:, places].tobytes() == together[name].tobytes(), name


def test_what_is_seen_at_the_time_of_a_dose_is_what_was_before(body):
    p = {"v": 20.0, "cl": 10.0, "q": 0.0, "v_tissue": 1.0, "k_brain": 1.0}
    values = {name: np.array([value]) for name, value in p.items()}
    doses = tuple(Entry("central", np.array([100.0]), at) for at in (0.0, 2.0))
    schedule = Schedule(doses, (0.0, 2.0, np.nextafter(2.0, 3.0)))
    found = solve(body, values, schedule, ("central",), 1e-8)["central"][0]
    left = 100 * np.exp(-0.5 * 2)
    assert found == pytest.approx([0.0, left, left + 100], rel=1e-7)


def test_a_hair_after_the_end_of_an_infusion_every_patient_is_solved(patients, seen):
    end = minutes(40)
    found = seen(patients, times=(end, np.nextafter(end, 1), 1.0))
    assert found.solved.all()
    central = found["ketamine_s_central"]
    assert central[:, 1] == pytest.approx(central[:, 0], rel=1e-12)


def test_a_dose_of_zero_changes_no_byte(patients, seen):
    without = seen(patients, doses=(KETAMINE,))
    nothing = [
        Dose("naltrexone", 0, "mg", "oral", at=-minutes(45)),
        Dose("naltrexone", 0, "mg", "oral", at=5.0),
    ]
    with_zero = seen(patients, doses=(nothing[0], KETAMINE, nothing[1]))
    for name, value in without.values.items():
        assert value.tobytes() == with_zero[name].tobytes(), name


def test_a_dose_for_others_changes_no_byte_of_who_receives_none(body):
    p = {"v": 20.0, "cl": 10.0, "q": 5.0, "v_tissue": 9.0, "k_brain": 1.0}
    values = {name: np.full(2, value) for name, value in p.items()}
    first = Entry("central", np.array([100.0, 100.0]), 0.0)
    second = Entry("central", np.array([0.0, 100.0]), 1.3)
    names, times = ("central", "tissue", "brain"), (0.5, 1.0, 2.0, 8.0)
    one = solve(body, values, Schedule((first,), times), names)
    both = solve(body, values, Schedule((first, second), times), names)
    for name in names:
        assert one[name][0].tobytes() == both[name][0].tobytes()
        assert one[name][1, -1] < both[name][1, -1]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("v_ketamine_central", 0.0),
        ("q_ketamine_rapid", 1e18),
        ("cl_ketamine_r", -1e4),  # a clearance that makes ketamine
    ],
)
def test_a_patient_who_cannot_be_solved_is_masked_and_stops_no_other(
    patients, seen, together, parameter, value
):
    values = {name: given.copy() for name, given in patients.values.items()}
    values[parameter][3] = value
    found = seen(Patients(patients.ids, values))
    others = [i for i in range(len(patients)) if i != 3]
    assert found.solved.tolist() == [i != 3 for i in range(len(patients))]
    assert list(found.reasons) == [3]
    for name, seen_of in found.values.items():
        assert np.isnan(seen_of[3]).all(), name
        assert seen_of[others].tobytes() == together[name][others].tobytes(), name


def test_one_who_cannot_be_solved_among_a_thousand_changes_no_byte_of_the_others(
    model, gains
):
    crowd = sample_patients(model, 1000, rng=Stream(3)).with_values(gains)
    values = {name: given.copy() for name, given in crowd.values.items()}
    values["cl_ketamine_r"][617] = -1e4
    broken = Patients(crowd.ids, values)
    others = [i for i in range(1000) if i != 617]
    without = people(crowd, others)

    def found(some):
        schedule = schedule_of(model, (NALTREXONE, KETAMINE), some, TIMES)
        return solve(model, some.values, schedule, SIGNALS, 1e-3)

    whole, rest = found(broken), found(without)
    assert np.flatnonzero(~whole.solved).tolist() == [617]
    assert list(whole.reasons) == [617]
    assert "step" in whole.reasons[617]
    assert rest.solved.all()
    for name in SIGNALS:
        assert np.isnan(whole[name][617]).all(), name
        assert whole[name][others].tobytes() == rest[name].tobytes(), name
