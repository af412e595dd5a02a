"""The auditor is silent on true tables, and speaks where a digit was changed."""

import numpy as np
import pytest

from equipoise.audit import audit, table_in
from studies.audit_alarms import detections
from studies.audit_tables import true_table


@pytest.mark.parametrize("part", range(4))
def test_no_true_table_raises_an_alarm(part):
    for number in range(500 * part, 500 * part + 500):
        book = true_table(np.random.default_rng([1960, number]))
        result = audit(table_in(book.text(), f"table {number}"))
        assert [check.record() for check in result.alarms] == [], book.text()


def test_every_number_of_a_table_appears():
    for number in range(50):
        table = table_in(true_table(np.random.default_rng([7, number])).text(), "t")
        checked = {name for check in audit(table).checks for name in check.about}
        assert checked == {one.id for one in table.statistics}


def test_most_changed_digits_raise_one():
    found = detections(300, seed=5)
    alarms = sum(counts["alarm"] for counts in found.values())
    assert alarms > 150
