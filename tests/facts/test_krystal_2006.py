"""Naltrexone and ketamine in healthy volunteers are held as a trial reports them."""

from equipoise.evidence import findings

FOUND = findings("krystal2006")


def test_the_doses_are_held(printed):
    assert printed("krystal2006") == {
        "naltrexone_dose": "lowest 25 highest 25",
        "ketamine_rate_low": "mean 0.4",
        "ketamine_rate_high": "mean 0.6",
    }
    rates = [FOUND[f"ketamine_rate_{end}"] for end in ("low", "high")]
    assert {(rate.unit, rate.approximate) for rate in rates} == {("mg/kg/h", True)}


def test_naltrexone_adds_to_the_lower_rate_and_not_to_the_higher(said):
    assert said("krystal2006") == {
        "psychoactive_effect_low": "larger",
        "psychoactive_effect_high": "not different",
    }
