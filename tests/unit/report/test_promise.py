"""A page says whether the equations were solved as exactly as promised."""

from dataclasses import replace

import pytest

from equipoise.engine import Audit
from equipoise.report import write_report

SAID = "which is more than was promised"


@pytest.mark.parametrize(("p99", "missed"), [(2e-6, False), (3e-4, True)])
def test_a_missed_promise_of_one_hypothesis_is_told(contents, tmp_path, p99, missed):
    accuracy = dict(contents.comparison.accuracy)
    accuracy["mu_permissive"] = Audit(1e-5, 32, 1e-7, p99, 1e-3)
    comparison = replace(contents.comparison, accuracy=accuracy)
    written = write_report(replace(contents, comparison=comparison), tmp_path)
    page = written.read_text("utf-8")
    assert (SAID in page) is missed
    assert ("0.0003" in page) is missed
