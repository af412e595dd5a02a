"""A simulation in chunks: which patients a chunk holds, and that none depends on it."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.runs import Limits, Runner, carry_out
from equipoise.tasks.library import simulate
from equipoise.tasks.library.simulate import Simulation, simulation_work, solved_to


@pytest.fixture(autouse=True)
def blocks_of_eight_patients(monkeypatch):
    monkeypatch.setattr(simulate, "BLOCK", 8)


def asked(patients):
    return Simulation(
        protocol="williams_2018",
        hypothesis="no_opioid_role",
        patients=patients,
        times=(1.0, 24.0),
        signals=("nmda_block",),
    )


def courses(patients, chunk):
    work = simulation_work(asked(patients))
    return work.compute(chunk, None)


def of_patient(table, number):
    here = table["patient"].to_numpy() == number
    return table["nmda_block"].to_numpy()[here]


@pytest.mark.parametrize(
    ("patients", "chunks"),
    [(1, 1), (8, 1), (9, 2), (255, 32), (256, 16), (512, 22), (10_000, 157)],
)
def test_many_patients_share_chunks_and_few_have_their_own(patients, chunks):
    assert simulation_work(asked(patients)).chunks == chunks


def test_every_patient_stands_in_one_chunk():
    work = simulation_work(asked(261))
    tables = [work.compute(number, None) for number in range(work.chunks)]
    found = [np.unique(table["patient"].to_numpy()) for table in tables]
    assert np.concatenate(found).tolist() == list(range(1, 262))


@pytest.mark.parametrize("number", [1, 8, 9, 16])
def test_a_patient_is_the_same_among_few_and_among_many(number):
    few, many = courses(17, (number - 1) // 8), courses(600, 0)
    assert of_patient(few, number).tolist() == of_patient(many, number).tolist()
    assert of_patient(few, number).size == 4  # two arms, two times


def test_the_largest_error_of_any_block_and_arm_is_told(tmp_path, monkeypatch):
    errors = iter([2e-6, 3e-4, 1e-6, 4e-6])  # two blocks of two arms
    whole = simulate.solve

    def worse(*given):
        found = whole(*given)
        return replace(found, audit=replace(found.audit, p99=next(errors)))

    monkeypatch.setattr(simulate, "solve", worse)
    runner = Runner(tmp_path, Limits(workers=1), [].append)
    run = carry_out(simulation_work(asked(16)), runner)
    assert solved_to(run) == 3e-4
