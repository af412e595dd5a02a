"""What leaves a depot arrives, or the liver takes it; a probe shuts its own door."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.model.component import Spray
from equipoise.model.library import COMPONENTS

amount = st.floats(0.0, 1e3)
fraction = st.floats(0.01, 0.99)
ROUNDING = 1e-9

BLOCKS = {
    "ctap": "probe_mu_block",
    "kappa_antagonist": "probe_kappa_block",
    "ampa_antagonist": "probe_ampa_block",
    "mtor_inhibitor": "probe_mtor_block",
    "mtor_inhibitor_brain": "probe_mtor_block",
    "nmda_antagonist": "probe_nmda_block",
    "midazolam": "sedation",
    "antiemetic": "probe_emesis_block",
}


def drawn_states(part, data):
    return {state.name: data.draw(amount) for state in part.states}


@pytest.mark.parametrize("e", ["s", "r"])
@given(data=st.data(), age=st.floats(18, 100), genotype=st.floats(0.3, 1.5))
def test_ketamine_that_leaves_a_depot_is_absorbed_or_extracted(
    evaluate, e, data, age, genotype
):
    part = COMPONENTS["ketamine_depots"]
    states = drawn_states(part, data)
    found = evaluate(part.name, age=age, factor_clearance_cyp2b6=genotype, **states)
    left = -sum(found[name] for name in states if f"_{e}_" in name)
    arrived = found[f"ketamine_{e}_absorbed"] + found[f"ketamine_{e}_extracted"]
    assert arrived == pytest.approx(left, rel=ROUNDING, abs=ROUNDING)


@given(past=amount, through=amount)
def test_the_liver_takes_its_part_of_what_is_swallowed_and_none_of_the_rest(
    evaluate, past, through
):
    found = evaluate(
        "ketamine_depots",
        ketamine_s_nose=past,
        ka_ketamine_nose=2.0,
        ketamine_s_gut=through,
        ka_ketamine_gut=1.0,
        fraction_ketamine_extracted=0.7,
    )
    assert found["ketamine_s_extracted"] == pytest.approx(0.7 * through, rel=1e-9)
    assert found["ketamine_s_absorbed"] == pytest.approx(
        2 * past + 0.3 * through, rel=1e-9
    )


@given(data=st.data())
def test_naltrexone_that_leaves_its_depot_is_released(evaluate, data):
    part = COMPONENTS["naltrexone_depot"]
    states = drawn_states(part, data)
    found = evaluate(part.name, **states)
    left = -sum(found[name] for name in states)
    assert found["naltrexone_released"] == pytest.approx(left, rel=1e-9, abs=1e-9)


@given(age=st.floats(18, 60))
def test_hepatic_flow_does_not_change_until_sixty(evaluate, age):
    found = evaluate("ketamine_depots", age=age)
    assert found["ketamine_clearance_relative"] == pytest.approx(1, abs=1e-7)


def test_at_eighty_the_liver_clears_less_and_takes_a_larger_part(evaluate):
    # Flow 1 - 0.0145 * 20 = 0.71 of 92.3 / 0.709 = 130.2, so 92.4 L/h; intrinsic
    # clearance as it was, 92.3 / (1 - 0.709) = 317.2: 92.4 * 317.2 / 409.6 = 71.6 L/h.
    found = evaluate("ketamine_depots", age=80.0)
    assert found["ketamine_clearance_relative"] * 92.3 == pytest.approx(71.6, abs=0.05)
    assert found["ketamine_extraction"] == pytest.approx(317.2 / 409.6, abs=1e-3)


@given(factor=st.floats(0.3, 0.99), extracted=st.floats(0.5, 0.95))
def test_a_slow_genotype_changes_what_is_swallowed_more_than_what_is_infused(
    evaluate, factor, extracted
):
    found = evaluate(
        "ketamine_depots",
        factor_clearance_cyp2b6=factor,
        fraction_ketamine_extracted=extracted,
    )
    infused = 1 / found["ketamine_clearance_relative"]
    let_through = (1 - found["ketamine_extraction"]) / (1 - extracted)
    swallowed = infused * let_through  # exposure: what arrives over the clearance
    assert 1 < infused < swallowed
    assert swallowed == pytest.approx(1 / factor, rel=1e-9)  # dose over CL_int


@given(first=fraction, later=fraction, devices=st.integers(1, 5))
def test_a_spray_goes_to_the_nose_or_the_throat(first, later, devices):
    values = {"first": np.array([first]), "later": np.array([later])}
    ways = [Spray("first", "later", swallowed) for swallowed in (False, True)]
    nose, throat = (way.part(values, devices)[0] for way in ways)
    one_by_one = (first + (devices - 1) * later * first) / devices
    assert nose == pytest.approx(one_by_one, rel=1e-12)
    assert nose + throat == pytest.approx(1, rel=1e-12)
    assert nose >= ways[0].part(values, devices + 1)[0]


@pytest.mark.parametrize("probe", BLOCKS)
@given(given_amount=st.floats(0.0, 1e3), more=st.floats(1.0, 10.0))
def test_a_probe_shuts_its_own_door_and_no_other(evaluate, probe, given_amount, more):
    rest = evaluate("selective_probes")
    once, twice = (
        evaluate("selective_probes", **{probe: given_amount * by}) for by in (1.0, more)
    )
    for signal in set(BLOCKS.values()):
        if signal == BLOCKS[probe]:
            assert 0 <= once[signal] <= twice[signal] <= 1
        else:
            assert once[signal] == rest[signal] == 0


@pytest.mark.parametrize("probe", BLOCKS)
def test_half_of_the_target_is_blocked_by_the_amount_that_says_so(evaluate, probe):
    given_half = {probe: 3.0, f"half_{probe}": 3.0, "body_weight": 70.0}
    assert evaluate("selective_probes", **given_half)[BLOCKS[probe]] == pytest.approx(
        0.5, rel=1e-12
    )


@given(st.data())
def test_agonists_add_by_their_affinity_and_drive_by_their_efficacy(evaluate, data):
    agonists = ("fentanyl", "remifentanil", "buprenorphine", "morphine")
    at = {f"{a}_at_receptor": data.draw(amount) for a in agonists}
    ki = {f"ki_{a}_mu": 1.0 + i for i, a in enumerate(agonists)}
    efficacy = {f"efficacy_{a}_mu": 0.25 * (i + 1) for i, a in enumerate(agonists)}
    found = evaluate("opioid_agonist_pk", **at, **ki, **efficacy)
    ratios = [at[f"{a}_at_receptor"] / ki[f"ki_{a}_mu"] for a in agonists]
    assert found["mu_agonist_ratio"] == pytest.approx(sum(ratios), rel=1e-12)
    driven = sum(0.25 * (i + 1) * ratio for i, ratio in enumerate(ratios))
    assert found["mu_agonist_drive"] == pytest.approx(driven, rel=1e-12)
