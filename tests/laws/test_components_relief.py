"""Each route into relief passes on its own cause, and read-outs show what there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

fraction = st.floats(0.0, 1.0)
points = st.floats(-50.0, 50.0)
size = st.floats(0.0, 50.0)
level = st.floats(0.0, 10.0)

# Equations in floating point: a law may be missed by rounding.
ROUNDING = 1e-12

FAST = ("fast_mu", "habenula", "kappa", "cb1", "serotonin", "psychoactive")
LATER = ("sustained", "lumped")


@given(st.lists(points, min_size=8, max_size=8))
def test_relief_is_the_sum_of_its_routes(evaluate, parts):
    routes = [f"relief_{name}" for name in (*FAST, *LATER)]
    found = evaluate("mood", **dict(zip(routes, parts, strict=True)))
    assert found["relief_fast"] == pytest.approx(sum(parts[:6]), abs=1e-10)
    assert found["relief_drug"] == pytest.approx(sum(parts), abs=1e-10)


ROUTES = {
    "gain_habenula_relief": ("habenula_quiet", "relief_habenula"),
    "gain_kappa_direct": ("kappa_direct", "relief_kappa"),
    "gain_cb1": ("cb1_signal", "relief_cb1"),
    "gain_lumped_relief": ("ketamine_s_unbound", "relief_lumped"),
}
CAUSES = (*(cause for cause, _ in ROUTES.values()), "mu_direct", "kappa_block")
GAINS = (*ROUTES, "gain_mu_fast", "gain_kappa_tone")
TIMES = {"tau_relief_fast": 36.0, "tau_relief_lumped": 36.0}
SHUT = {**dict.fromkeys(GAINS, 0.0), **TIMES, "ketamine_reference": 1.0}


@pytest.mark.parametrize("gain", ROUTES)
@given(opened=size, strength=fraction)
def test_each_route_into_relief_passes_on_its_own_cause_alone(
    evaluate, gain, opened, strength
):
    cause, relief = ROUTES[gain]
    causes = dict.fromkeys(CAUSES, strength)
    known = {**SHUT, gain: opened}
    alone = evaluate("mood", **known, **{cause: strength})
    assert alone[relief] == pytest.approx(opened * strength / 36, rel=1e-12)
    assert evaluate("mood", **known, **causes)[relief] == alone[relief]
    assert evaluate("mood", **SHUT, **causes)[relief] == 0


@given(size, level, level)
def test_relief_by_mu_grows_with_activation_and_saturates(
    evaluate, gain, active, added
):
    def relief(activation):
        known = {**SHUT, "gain_mu_fast": gain, "activation50_mood": 2.0}
        return 36 * evaluate("mood", mu_direct=activation, **known)["relief_fast_mu"]

    assert 0 <= relief(active) <= relief(active + added) + ROUNDING <= gain + 1e-9
    assert relief(2.0) == pytest.approx(gain / 2, rel=1e-12)


@pytest.mark.parametrize("sign", [1.0, -1.0])
@given(direct=level, block=fraction, tone=size)
def test_kappa_relieves_or_depresses_by_its_sign(evaluate, sign, direct, block, tone):
    known = {**SHUT, "gain_kappa_direct": 2.0, "gain_kappa_tone": tone}
    found = evaluate(
        "mood", sign_kappa=sign, kappa_direct=direct, kappa_block=block, **known
    )
    wanted = sign * (2 * direct - tone * block) / 36
    assert found["relief_kappa"] == pytest.approx(wanted, abs=1e-10)


@given(points)
def test_relief_fades_when_its_cause_is_gone(evaluate, relief):
    states = [f"relief_{name}" for name in ("fast_mu", "habenula", "kappa", "cb1")]
    changes = evaluate("mood", **SHUT, **dict.fromkeys(states, relief))
    for state in states:
        assert changes[state] == pytest.approx(-relief / 36, rel=1e-12)


@given(st.floats(1.0, 10.0), level, st.floats(0.4, 2.0), st.floats(1.0, 3.0))
def test_serotonin_receptors_rise_with_throughput_and_most_where_they_were_few(
    evaluate, throughput, added, baseline, factor
):
    def rise(passed, before):
        causes = {"ampa_throughput": passed, "baseline_serotonin_1b": before}
        return evaluate("serotonin_1b", **causes)["serotonin_1b_rise"]

    assert 0 <= rise(throughput, baseline) <= rise(throughput + added, baseline)
    few, many = rise(throughput, baseline), rise(throughput, baseline * factor)
    assert many == pytest.approx(few / factor, rel=1e-9, abs=ROUNDING)


@given(level, size)
def test_binding_is_shown_whether_or_not_it_relieves(evaluate, rise, gain):
    found = evaluate(
        "serotonin_1b",
        serotonin_1b_rise=rise,
        baseline_serotonin_1b=0.8,
        gain_serotonin_1b=gain,
    )
    assert found["serotonin_1b_binding"] == pytest.approx(0.8 + rise, rel=1e-12)
    assert found["relief_serotonin"] == pytest.approx(gain * rise, rel=1e-12)


@given(fraction, fraction, fraction, fraction)
def test_blockade_cuts_the_share_of_the_cb1_signal_that_is_freed(
    evaluate, block, share, mu, more
):
    def signal(taken, cut):
        causes = {"nmda_block": block, "mu_block": taken, "gain_ntx_cb1": cut}
        known = {"tau_endocannabinoid": 1.0}
        return evaluate("endocannabinoid", **causes, **known)["cb1_signal"]

    assert signal(mu, share) == pytest.approx(block * (1 - share * mu), abs=ROUNDING)
    assert signal(mu, 0.0) == block
    assert signal(mu + more * (1 - mu), share) <= signal(mu, share) + ROUNDING


@given(level, level)
def test_opioids_never_widen_the_pupil_nor_close_it(evaluate, active, added):
    known = {"pupil_rest": 6.5, "pupil_span": 4.0, "activation50_miosis": 3.0}

    def diameter(activation):
        return evaluate("pupil", mu_direct=activation, **known)["pupil_diameter"]

    assert diameter(0.0) == 6.5
    assert 2.5 <= diameter(active + added) <= diameter(active) + ROUNDING
    assert diameter(3.0) == pytest.approx(4.5, rel=1e-12)


@given(points, size)
def test_a_rodent_shows_more_relief_by_less_despair_and_harm_as_much(
    evaluate, relief, added
):
    def shown(by):
        found = evaluate("rodent_behaviour", relief_drug=by)
        return found["immobility"], found["helplessness_failures"]

    rest, base = shown(0.0), shown(relief)
    for at_rest, before, after, mirrored in zip(
        rest, base, shown(relief + added), shown(-relief), strict=True
    ):
        assert after <= before + ROUNDING
        assert 0 <= before <= 2 * at_rest
        assert before + mirrored == pytest.approx(2 * at_rest, rel=1e-9)


def test_a_rodent_is_at_seven_tenths_of_its_range_at_the_scale_of_relief(evaluate):
    known = {"relief_reference": 7.0, "amplitude_immobility": 0.6}
    found = evaluate("rodent_behaviour", relief_drug=7.0, **known)
    # One over the square root of two, of 0.6.
    assert found["immobility"] == pytest.approx(1 - 0.6 * 0.5**0.5, rel=1e-12)
