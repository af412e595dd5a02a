"""A hypothesis is refused when it claims nothing that could be wrong."""

import pytest

from equipoise.errors import HypothesisError, UnitError, UnknownNameError
from equipoise.hypotheses import Fix, Free, Hypothesis, Prediction, Swap, model_of
from equipoise.hypotheses.hypothesis import Gate, Link, Nausea, Relief
from equipoise.model import Component, Quantity
from equipoise.model.library import base_model
from equipoise.model.library.dissociation import DISSOCIATION

SMALLER = Prediction("hamd17_fall_day1", "naltrexone", "placebo", "smaller")
RELIEF = Free("gain_lumped_relief", Relief())


def claim(*edits, predicts=(SMALLER,)):
    return Hypothesis(
        name="placebo_only",
        claim="Nothing relieves but the visit.",
        family="other",
        sources=("williams2018",),
        edits=edits,
        predicts=predicts,
    )


def problem(*edits, predicts=(SMALLER,)):
    with pytest.raises(HypothesisError) as caught:
        model_of(claim(*edits, predicts=predicts))
    assert caught.value.hypothesis == "placebo_only"
    return str(caught.value)


def test_freeing_a_gain_twice_is_refused():
    assert problem(RELIEF, RELIEF) == (
        "Hypothesis 'placebo_only' frees 'gain_lumped_relief' twice. Free it once."
    )


def test_freeing_no_relief_is_refused():
    assert problem(Free("gain_ampa", Link())) == (
        "Hypothesis 'placebo_only' frees no link into relief. Free one with Relief()."
    )


def test_predicting_nothing_is_refused():
    assert problem(RELIEF, predicts=()) == (
        "Hypothesis 'placebo_only' predicts nothing. Say by what it could be wrong."
    )


@pytest.mark.parametrize("edit", [Free("gain_vagus", Link()), Fix("gain_vagus", 1.0)])
def test_an_edit_of_what_the_model_lacks_is_refused(edit):
    assert problem(RELIEF, edit) == (
        "Hypothesis 'placebo_only' edits 'gain_vagus', which the model does not have. "
        "Look at 'equipoise model show'."
    )


def test_a_hypothesis_without_swaps_shares_the_base_model():
    assert model_of(claim(RELIEF)) is base_model()


def test_its_parts_are_found_by_kind_and_in_order():
    gate = Free("gain_opioid_gate", Gate(threshold="threshold_opioid_gate"))
    sick = Free("gain_malaise_peak", Nausea())
    fixed = Fix("tau_mtorc1", 2.0)
    link = Free("gain_ampa", Link())
    whole = claim(RELIEF, link, gate, sick, fixed)
    assert whole.frees == (RELIEF, link, gate, sick)
    assert whole.fixed == {"tau_mtorc1": 2.0}
    assert whole.gains_with(Relief) == ("gain_lumped_relief",)
    assert whole.gains_with(Nausea) == ("gain_malaise_peak",)
    assert whole.gate == ("gain_opioid_gate", "threshold_opioid_gate")
    assert claim(RELIEF).gate is None


def linear(unit="1"):
    """Return a rival account of dissociation: as strong as the block, not steep."""
    return Component(
        name="linear_dissociation",
        reads=(Quantity("nmda_block", unit, "fraction of NMDA channels blocked"),),
        signals=(Quantity("dissociation_drive", "1", "drive of dissociation"),),
        signal_values=lambda x, _: {"dissociation_drive": x.nmda_block},
    )


def test_a_swap_puts_a_rival_step_in_the_same_place():
    rival = linear()
    model = model_of(claim(RELIEF, Swap("dissociation", by=rival)))
    parts = [part.name for part in base_model().components]
    found = [part.name for part in model.components]
    assert [a for a, b in zip(parts, found, strict=True) if a != b] == ["dissociation"]
    assert rival in model.components
    assert DISSOCIATION not in model.components
    lost = {p.name for p in base_model().parameters} - {
        p.name for p in model.parameters
    }
    assert lost == {"block50_dissociation", "steepness_dissociation"}


def test_a_swap_of_a_step_that_is_not_there_is_refused():
    with pytest.raises(UnknownNameError) as caught:
        model_of(claim(RELIEF, Swap("disociation", by=linear())))
    assert str(caught.value) == (
        "No component is called 'disociation'. Did you mean 'dissociation'?"
    )


def test_a_rival_step_that_does_not_fit_is_refused():
    with pytest.raises(UnitError, match="'linear_dissociation' reads 'nmda_block'"):
        model_of(claim(RELIEF, Swap("dissociation", by=linear(unit="uM"))))


def test_a_parameter_that_went_with_a_swapped_step_cannot_be_fixed():
    swapped = (Swap("dissociation", by=linear()), Fix("steepness_dissociation", 2.0))
    assert "edits 'steepness_dissociation'" in problem(RELIEF, *swapped)
