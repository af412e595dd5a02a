"""What Rabiner and colleagues measured after 50 mg is held, as a later table has it."""

from equipoise.evidence import findings


def test_two_volunteers_took_fifty_milligrams():
    finding = findings("rabiner2011")["mu_block_50mg"]
    assert (finding.lowest.text, finding.highest.text) == ("92", "98")
    assert (finding.n, finding.unit, finding.at_minute) == (2, "%", 240)
    assert finding.mean is None
