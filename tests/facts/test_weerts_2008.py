"""What Weerts and colleagues printed in 2008 is held as it stands in the abstract."""

import pytest

from equipoise.evidence import findings


@pytest.mark.parametrize(
    ("receptor", "mean", "sd"), [("mu", "94.9", "4.9"), ("delta", "21.1", "14.49")]
)
def test_the_blockade_on_the_fourth_day_is_held(receptor, mean, sd):
    finding = findings("weerts2008")[f"{receptor}_block_fourth_day"]
    assert (finding.mean.text, finding.sd.text) == (mean, sd)
    assert (finding.n, finding.unit) == (21, "%")
    assert (finding.at_day, finding.at_minute) == (None, None)
