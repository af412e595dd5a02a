"""What Table 1 of Zanos and colleagues gives of 0.5 mg/kg over 40 minutes is held."""

from equipoise.evidence import findings

FOUND = findings("zanos2018")


def test_the_peak_of_the_trial_in_depression_is_held():
    finding = FOUND["ketamine_plasma_peak_depression"]
    assert (finding.mean.text, finding.unit) == ("185", "ng/mL")
    assert finding.sd is None


def test_the_range_of_the_study_of_dissociation_is_held():
    finding = FOUND["ketamine_plasma_peak_dissociation"]
    assert (finding.lowest.text, finding.highest.text) == ("100", "250")
    assert (finding.n, finding.unit) == (19, "ng/mL")


def test_what_is_not_in_the_table_is_called_recalled():
    assert "recalled" in FOUND["ketamine_plasma_peak_depression"].note
