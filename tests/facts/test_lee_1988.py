"""What Lee and colleagues printed in 1988 is held as it stands in the abstract."""

import pytest

from equipoise.evidence import findings

FOUND = findings("lee1988")


@pytest.mark.parametrize(
    ("day", "mean", "error"),
    [(2, "91", "6.4"), (3, "80", "6.3"), (5, "46", "7.4"), (7, "30", "13.8")],
)
def test_the_blockade_is_held_as_a_share_of_that_at_one_hour(day, mean, error):
    finding = FOUND[f"mu_block_relative_day{day}"]
    assert (finding.mean.text, finding.unit) == (mean, "%")
    assert (finding.at_day, finding.n) == (day, 5)
    assert (finding.sem.text, finding.sd) == (error, None)
