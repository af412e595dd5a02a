"""Joint reasoning is silent on tables of data that exist, and offers sound repairs."""

import numpy as np
import pytest

from equipoise.audit import audit
from equipoise.audit.joint import joint_checks
from equipoise.audit.joint.repairs import TO
from equipoise.audit.repair import applied
from studies.audit_crossovers import corrupted
from studies.audit_crossovers import crossover_table as table


@pytest.mark.parametrize("part", range(4))
def test_no_table_of_real_data_raises_an_alarm(part):
    rng = np.random.default_rng([3141, part])
    for _ in range(500):
        assert [check.record() for check in audit(table(rng)).alarms] == []


def test_half_of_the_changed_means_and_a_third_of_sds_are_seen_by_joint_checks_alone():
    rng = np.random.default_rng(31)
    seen = {"mean": [], "sd": []}
    for _ in range(300):
        book, one = corrupted(table(rng), rng)
        if one.kind in seen:
            alarm = any(check.alarm for check in joint_checks(book))
            seen[one.kind].append(alarm)
    assert np.mean(seen["mean"]) > 0.5
    assert np.mean(seen["sd"]) > 0.25


def test_a_repair_resolves_what_it_says_and_raises_nothing_else():
    rng = np.random.default_rng(5)
    tried = 0
    for _ in range(60):
        book, _ = corrupted(table(rng), rng)
        found = audit(book)
        before = {check.id for check in found.alarms}
        for repair in found.repairs[:3]:
            if any(TO in change.after for change in repair.changes):
                continue
            after = {check.id for check in audit(applied(book, repair.changes)).alarms}
            assert not after & set(repair.resolves)
            assert after <= before
            tried += 1
    assert tried > 30


def test_the_number_that_was_changed_is_nearly_always_among_the_repairs():
    rng = np.random.default_rng(8)
    alarmed = named = 0
    for _ in range(80):
        book, one = corrupted(table(rng), rng)
        found = audit(book)
        if found.alarms:
            alarmed += 1
            named += any(
                [change.statistic for change in repair.changes] == [one.id]
                for repair in found.repairs
            )
    assert named > 0.85 * alarmed
