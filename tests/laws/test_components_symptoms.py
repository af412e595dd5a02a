"""Quiet, relief, malaise and dissociation follow their causes, each on its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

fraction = st.floats(0.0, 1.0)
points = st.floats(0.0, 50.0)
concentration = st.floats(0.0, 10.0)

# Equations in floating point: a law may be missed by rounding.
ROUNDING = 1e-12


def quieting(evaluate, block, gate, quiet):
    return evaluate(
        "habenula", nmda_block=block, opioid_gate=gate, habenula_quiet=quiet
    )["habenula_quiet"]


@given(fraction, fraction, fraction, fraction)
def test_more_block_through_a_gate_never_quiets_the_habenula_less(
    evaluate, block, added, gate, quiet
):
    more = block + added * (1 - block)
    less, much = (quieting(evaluate, at, gate, quiet) for at in (block, more))
    assert less <= much + ROUNDING


@given(fraction, fraction)
def test_through_a_shut_gate_no_block_quiets_the_habenula(evaluate, block, quiet):
    assert quieting(evaluate, block, 0.0, quiet) == quieting(evaluate, 0.0, 1.0, quiet)
    assert quieting(evaluate, block, 0.0, quiet) <= 0


@given(fraction, fraction)
def test_the_silenced_fraction_stays_a_fraction(evaluate, block, gate):
    assert quieting(evaluate, block, gate, 0.0) >= 0
    assert quieting(evaluate, block, gate, 1.0) <= 0


@given(fraction)
def test_bursting_is_what_is_not_silenced(evaluate, quiet):
    found = evaluate("habenula", habenula_quiet=quiet)["habenula_bursting"]
    assert found == 1 - quiet


@given(st.floats(0.01, 1.0), fraction)
def test_dissociation_never_falls_with_block(evaluate, block, added):
    more = block + added * (1 - block)
    less, much = (
        evaluate("dissociation", nmda_block=at)["dissociation_drive"]
        for at in (block, more)
    )
    assert less <= much + ROUNDING


def test_dissociation_is_half_its_drive_at_its_block_and_steep_about_it(evaluate):
    def drive(block):
        return evaluate(
            "dissociation",
            nmda_block=block,
            block50_dissociation=0.3,
            steepness_dissociation=6.0,
        )["dissociation_drive"]

    assert drive(0.3) == pytest.approx(0.5, rel=1e-9)
    assert drive(0.15) == pytest.approx(1 / 65, rel=1e-9)  # (1/2)^6 over one plus it
    assert drive(0.0) == pytest.approx(0, abs=1e-12)


@given(fraction, st.floats(0.0, 20.0))
def test_relief_by_expectation_is_the_size_times_belief(evaluate, belief, size):
    found = evaluate(
        "expectancy", belief=belief, size_expectancy=size, tau_belief=168.0
    )
    assert found["relief_expectancy"] == pytest.approx(size * belief, rel=1e-15)
    assert found["belief"] == pytest.approx(-belief / 168, rel=1e-12)


def sickening(evaluate, block, mu, plasma, **other):
    drugs = {"nmda_block": block, "mu_block": mu, "naltrexone_plasma": plasma}
    return evaluate("malaise", **drugs, **other)["malaise_drive"]


@given(fraction, fraction, concentration, st.floats(1.0, 5.0))
def test_more_of_either_drug_never_sickens_less(evaluate, block, mu, plasma, factor):
    base = sickening(evaluate, block, mu, plasma)
    assert base >= 0
    for more in (
        sickening(evaluate, min(1.0, block * factor), mu, plasma),
        sickening(evaluate, block, min(1.0, mu * factor), plasma),
        sickening(evaluate, block, mu, plasma * factor),
    ):
        assert base <= more + ROUNDING


@given(fraction)
def test_neither_drug_alone_is_a_combination(evaluate, block):
    alone = {"gain_malaise_peak": 0.0}
    assert sickening(evaluate, block, 0.0, 0.0, **alone) == 0
    assert sickening(evaluate, 0.0, block, 0.0, **alone) == 0


def test_the_peak_of_50_mg_sickens_by_one_gain(evaluate):
    at_peak = {"naltrexone_plasma_reference": 0.04, "gain_malaise_peak": 0.7}
    assert sickening(evaluate, 0.0, 0.0, 0.04, **at_peak) == pytest.approx(0.7)


@given(fraction, fraction, concentration)
def test_a_hazard_never_falls(evaluate, block, mu, plasma):
    drugs = {"nmda_block": block, "mu_block": mu, "naltrexone_plasma": plasma}
    changes = evaluate("malaise", **drugs)
    assert changes["nausea_hazard_ketamine"] >= 0
    assert changes["nausea_hazard_malaise"] >= 0


@given(points, st.floats(0.0, 5.0))
def test_worsening_is_in_points_for_each_unit_of_malaise(evaluate, gain, malaise):
    found = evaluate("malaise", gain_nocebo=gain, malaise=malaise, tau_malaise=42.0)
    assert found["worsening_nocebo"] == pytest.approx(gain * malaise, rel=1e-15)
    assert found["malaise"] == pytest.approx(-malaise / 42, rel=1e-12)


@given(points, points, points)
def test_relief_is_the_sum_of_its_routes(evaluate, fast, sustained, lumped):
    found = evaluate(
        "mood", relief_fast=fast, relief_sustained=sustained, relief_lumped=lumped
    )
    assert found["relief_drug"] == pytest.approx(fast + sustained + lumped, rel=1e-12)


ROUTES = {
    "gain_mu_fast": ("mu_direct", "relief_fast"),
    "gain_habenula_relief": ("habenula_quiet", "relief_fast"),
    "gain_lumped_relief": ("ketamine_s_unbound", "relief_lumped"),
}


@pytest.mark.parametrize("gain", ROUTES)
@given(size=points, strength=fraction)
def test_each_route_into_relief_passes_on_its_own_cause_alone(
    evaluate, gain, size, strength
):
    cause, relief = ROUTES[gain]
    times = {"tau_relief_fast": 36.0, "tau_relief_lumped": 36.0}
    shut = {**dict.fromkeys(ROUTES, 0.0), **times, "ketamine_reference": 1.0}
    causes = {own: strength for own, _ in ROUTES.values()}
    opened = {**shut, gain: size}
    alone = evaluate("mood", **opened, **{cause: strength})
    assert alone[relief] == pytest.approx(size * strength / 36, rel=1e-12)
    assert evaluate("mood", **opened, **causes)[relief] == alone[relief]
    assert evaluate("mood", **shut, **causes)[relief] == 0
