"""Drugs flow from more to less and are cleared; none appears that was not given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.model.component import names
from equipoise.model.library import COMPONENTS

amount = st.floats(0.0, 1e3)
weight = st.floats(40.0, 150.0)

# Sums of terms of the size of the largest amount: a law may be missed by rounding.
ROUNDING = 1e-9

DEHYDRO, HYDRO, KEPT = "dehydronorketamine", "hydroxynorketamine", "norketamine"


PARTS = (
    "ketamine_depots",
    "ketamine_pk",
    "naltrexone_depot",
    "naltrexone_pk",
    "opioid_agonist_pk",
    "selective_probes",
)
every = pytest.mark.parametrize("name", PARTS)


def drawn_states(part, data):
    return {state.name: data.draw(amount) for state in part.states}


def of_weight(part, weight):
    """Return the body weight, where a component asks for it."""
    return {"body_weight": weight} if "body_weight" in names(part.parameters) else {}


def in_body(part, changes):
    """Return how fast the amounts in the body change together, umol/h."""
    amounts = [state.name for state in part.states if state.unit == "umol"]
    return sum(changes[name] for name in amounts)


@every
@given(data=st.data(), weight=weight)
def test_the_body_never_gains_what_was_not_given(evaluate, name, data, weight):
    part = COMPONENTS[name]
    states = drawn_states(part, data)
    # Shares of the typical patient; the metabolites of norketamine share what is left.
    changes = evaluate(name, **of_weight(part, weight), **states)
    assert in_body(part, changes) <= ROUNDING * (1 + sum(states.values()))


@every
@given(data=st.data(), weight=weight)
def test_an_empty_place_is_never_emptied_further(evaluate, name, data, weight):
    part = COMPONENTS[name]
    states = drawn_states(part, data)
    for state in part.states:
        without = {**states, state.name: 0.0}
        changes = evaluate(name, **of_weight(part, weight), **without)
        change = changes[state.name]
        assert change >= 0, state.name


@every
@given(data=st.data(), factor=st.floats(0.1, 10.0))
def test_every_change_is_proportional_to_what_is_there(evaluate, name, data, factor):
    part = COMPONENTS[name]
    states = drawn_states(part, data)
    scaled = {state: factor * value for state, value in states.items()}
    once, more = evaluate(name, **states), evaluate(name, **scaled)
    for key in names(part.states):
        bound = ROUNDING * (1 + factor) * (1 + sum(states.values())) * 100
        assert more[key] == pytest.approx(factor * once[key], rel=1e-9, abs=bound)


@pytest.mark.parametrize("e", ["s", "r"])
@given(st.data())
def test_one_enantiomer_knows_nothing_of_the_other(evaluate, e, data):
    part = COMPONENTS["ketamine_pk"]
    own = [s.name for s in part.states if f"_{e}_" in f"{s.name}_"]
    other = [state.name for state in part.states if state.name not in own]
    assert len(own) == len(other) == 10  # of blood and tissues
    mine = {name: data.draw(amount) for name in own}
    theirs = {name: data.draw(amount) for name in other}
    alone, both = (
        evaluate("ketamine_pk", **mine),
        evaluate("ketamine_pk", **mine, **theirs),
    )
    for name in own:
        assert both[name] == alone[name]


@given(amount, st.floats(1.01, 3.0))
def test_a_heavier_body_dilutes_more_and_clears_each_litre_more_slowly(
    evaluate, given_amount, heavier
):
    drug = {"ketamine_s_central": 1.0 + given_amount}
    light, heavy = (
        evaluate("ketamine_pk", body_weight=at, **drug) for at in (60, 60 * heavier)
    )
    # Volumes grow with weight and clearances with its power 0.75.
    assert heavy["ketamine_s_arterial"] == pytest.approx(
        light["ketamine_s_arterial"] / heavier, rel=1e-12
    )
    assert heavy["ketamine_s_central"] == pytest.approx(
        light["ketamine_s_central"] * heavier**-0.25, rel=1e-12
    )


def test_where_vein_and_brain_have_caught_up_they_stand_still(evaluate):
    volume = 24.5 * 80 / 70  # L, of a patient of 80 kg
    caught_up = {
        "ketamine_s_central": 2.0 * volume,
        "ketamine_s_venous": 2.0,
        "ketamine_s_effect_site": 2.0,
    }
    changes = evaluate(
        "ketamine_pk", body_weight=80.0, v_ketamine_central=24.5, **caught_up
    )
    assert changes["ketamine_s_venous"] == pytest.approx(0, abs=1e-12)
    assert changes["ketamine_s_effect_site"] == pytest.approx(0, abs=1e-12)


@given(amount, amount)
def test_vein_and_brain_follow_the_artery_and_not_each_other(evaluate, one, other):
    artery = {"ketamine_s_central": 10.0}
    brain, vein = "ketamine_s_effect_site", "ketamine_s_venous"
    for follows, beside in ((brain, vein), (vein, brain)):
        changes = [
            evaluate("ketamine_pk", **artery, **{beside: at})[follows]
            for at in (one, other)
        ]
        assert changes[0] == changes[1]


@given(st.floats(0.0, 10.0))
def test_the_brain_sees_the_unbound_share_of_the_effect_site(evaluate, site):
    found = evaluate(
        "ketamine_pk",
        ketamine_r_effect_site=site,
        fraction_unbound_ketamine=0.5,
        kp_uu_ketamine_brain=0.8,
    )
    assert found["ketamine_r_unbound"] == pytest.approx(0.5 * site, rel=1e-15)
    assert found["ketamine_r_brain"] == pytest.approx(0.4 * site, rel=1e-15)


@given(amount, amount, st.floats(0.0, 1.0))
def test_the_receptor_sees_both_antagonists_and_the_pool(evaluate, parent, other, pool):
    found = evaluate(
        "naltrexone_pk",
        naltrexone_central=parent,
        naltrexol_central=other,
        naltrexone_pool=pool,
        potency_naltrexol=0.02,
    )
    active = found["naltrexone_plasma"] + 0.02 * found["naltrexol_plasma"]
    assert found["naltrexone_active_plasma"] == pytest.approx(active, rel=1e-12)
    assert found["naltrexone_at_receptor"] == pytest.approx(active + pool, rel=1e-12)


def test_the_pool_stands_still_where_it_fills_as_fast_as_it_empties(evaluate):
    at = evaluate("naltrexone_pk", naltrexone_central=5.0)
    level = at["naltrexone_active_plasma"] * 0.5 / 0.025
    rates = {"k_pool_filling": 0.5, "k_pool_emptying": 0.025}
    changes = evaluate(
        "naltrexone_pk", naltrexone_central=5.0, naltrexone_pool=level, **rates
    )
    assert changes["naltrexone_pool"] == pytest.approx(0, abs=1e-12)
