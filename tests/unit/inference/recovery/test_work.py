"""A small recovery, from simulated records to what they say."""

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import STUDIES, Thoroughness
from equipoise.inference.recovery import Effort, Recovery, checked, recovery_work
from equipoise.inference.recovery.records import records_of
from equipoise.inference.recovery.work import every_record
from equipoise.inference.stored import arrays_of
from equipoise.runs import Limits, Runner, carry_out
from equipoise.tasks import TASKS, resumed
from equipoise.tasks.library.recover import recovery_of

SMALL = Recovery(
    hypotheses=(HYPOTHESES["mu_agonism"], HYPOTHESES["no_opioid_role"]),
    studies=tuple(STUDIES[n] for n in ("williams_2018", "yoon_2019", "zhang_2019")),
    effort=Effort(records=8, draws=32, picks=8, own=16, sampled=1),
    thorough=Thoroughness(
        draws=32, enough=4, rows=256, patients=32, points=4, animals=4, pool=8, trials=4
    ),
    seed=3,
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    runner = Runner(tmp_path_factory.mktemp("runs"), Limits(), lambda _: None)
    return carry_out(recovery_work(SMALL), runner)


def test_records_stand_account_by_account(run):
    every = every_record(SMALL, run.read)
    assert len(every) == 16
    assert set(every.outcomes) == {"zhang_2019"}
    assert every.counts["yoon_2019"].shape == (16,)
    assert every.prints.responders.min() >= 4
    assert every.prints.responders.max() <= 8


def test_records_are_read_as_they_were_kept(run):
    _, first, _, _ = SMALL.starts
    held = arrays_of(run.read(first))
    found = records_of(held).arrays
    assert set(found) == set(held)
    assert all((found[name] == held[name]).all() for name in held)


def test_what_is_concluded_speaks_of_every_account(run):
    found = checked(SMALL, run.read)
    assert found.flat.confusion.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert (found.printable > 0).all()
    assert (found.printable < 1).all()
    assert len(found.ranked) == 17
    assert found.ranked[0].histogram.sum() == 16
    (one,) = found.agreements
    assert one.hypothesis == "mu_agonism"
    assert np.isfinite([one.bank, one.sampler, one.error]).all()


def test_naltrexone_brings_the_truth_out(run):
    # a block of relief, or none, is seen in twelve patients and a count of five
    found = checked(SMALL, run.read)
    assert np.diag(found.flat.confusion).min() > 0.6


def test_a_specification_gives_the_same_recovery(run):
    asked = recovery_of(run.specification)
    assert asked == SMALL
    assert resumed(TASKS["recover"], run.specification).chunks == SMALL.chunks
