"""A hypothesis is refused when it claims nothing that could be wrong."""

import pytest

from equipoise.catalogue import Catalogue
from equipoise.errors import HypothesisError, UnitError, UnknownNameError
from equipoise.evidence import priors
from equipoise.hypotheses import Fix, Free, Hypothesis, Prediction, Swap, model_of
from equipoise.hypotheses.effect import (
    BlockedRelief,
    Depth,
    Drawn,
    Link,
    Nausea,
    Relief,
    Source,
    ToneLoss,
)
from equipoise.model import Component, Quantity
from equipoise.model.library import base_model
from equipoise.model.library.dissociation import DISSOCIATION

SMALLER = Prediction("hamd17_fall_day1", "ketamine_naltrexone", "ketamine", "smaller")
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


@pytest.mark.parametrize(
    "edit",
    [
        Free("gain_ampas", Link()),
        Fix("gain_ampas", 1.0),
        Free("gain_ampa", Depth(solved="gain_ampas")),
    ],
)
def test_an_edit_of_what_the_model_lacks_is_refused_with_the_nearest_name(edit):
    assert problem(RELIEF, edit) == (
        "Hypothesis 'placebo_only' edits 'gain_ampas', which the model does not have. "
        "Did you mean 'gain_ampa'?"
    )


def test_an_edit_like_nothing_in_the_model_is_refused_with_where_to_look():
    assert problem(RELIEF, Fix("xyz", 1.0)) == (
        "Hypothesis 'placebo_only' edits 'xyz', which the model does not have. "
        "Look at 'equipoise model show'."
    )


def test_a_freed_gain_without_a_prior_is_refused(monkeypatch):
    here = "equipoise.hypotheses.hypothesis.priors"
    kept = [prior for prior in priors() if prior.name != "gain_ampa"]
    monkeypatch.setattr(here, lambda: Catalogue("prior", tuple(kept)))
    assert problem(RELIEF, Free("gain_ampa", Link())) == (
        "Hypothesis 'placebo_only' edits 'gain_ampa', which has no prior. Add one to "
        "the file of its component in the evidence library."
    )


def test_a_draw_from_a_prior_that_is_not_there_is_unknown():
    with pytest.raises(UnknownNameError, match="Did you mean 'tone_share'"):
        model_of(claim(RELIEF, Free("gain_mu_expectancy", Drawn("tone_shares"))))


def test_fixing_what_is_freed_is_refused():
    free = Free("gain_ampa", Link())
    for edits in ((free, Fix("gain_ampa", 1.0)), (Fix("gain_ampa", 1.0), free)):
        assert problem(RELIEF, *edits) == (
            "Hypothesis 'placebo_only' fixes and frees 'gain_ampa'. Do one or the "
            "other."
        )


def test_fixing_what_is_solved_is_refused():
    gate = Free("gain_opioid_gate", Depth(solved="threshold_opioid_gate"))
    assert problem(RELIEF, gate, Fix("threshold_opioid_gate", 0.5)) == (
        "Hypothesis 'placebo_only' fixes and frees 'threshold_opioid_gate'. Do one or "
        "the other."
    )


def test_fixing_twice_or_at_no_number_is_refused():
    assert problem(RELIEF, Fix("tau_camp", 1.0), Fix("tau_camp", 2.0)) == (
        "Hypothesis 'placebo_only' fixes 'tau_camp' twice. Fix it once."
    )
    assert problem(RELIEF, Fix("tau_camp", float("nan"))) == (
        "Hypothesis 'placebo_only' fixes 'tau_camp' at no finite value. Give it one."
    )


def test_two_attenuations_are_refused():
    gate = Free("gain_opioid_gate", Depth(solved="threshold_opioid_gate"))
    fast = Free("gain_mu_fast", BlockedRelief())
    assert problem(RELIEF, gate, fast) == (
        "Hypothesis 'placebo_only' solves the attenuation from 'gain_opioid_gate' and "
        "from 'gain_mu_fast'. Solve it from one."
    )


def test_a_loss_of_tone_beside_nothing_blocked_is_refused():
    assert problem(RELIEF, Free("gain_kappa_tone", ToneLoss())) == (
        "Hypothesis 'placebo_only' frees a loss of tone beside no relief that "
        "naltrexone takes. Free one."
    )


def test_a_source_of_a_route_that_is_not_freed_is_refused():
    source = Free("gain_hnk_ampa", Source(into="gain_mtorc1_synapse"))
    assert problem(RELIEF, source) == (
        "Hypothesis 'placebo_only' feeds 'gain_mtorc1_synapse' by 'gain_hnk_ampa', and "
        "frees no such link into relief. Free it with Relief()."
    )


def test_a_hypothesis_without_swaps_shares_the_base_model():
    assert model_of(claim(RELIEF)) is base_model()


def test_its_parts_are_found_by_kind_and_in_order():
    gate = Free("gain_opioid_gate", Depth(solved="threshold_opioid_gate"))
    sick = Free("gain_malaise_peak", Nausea())
    fixed = Fix("tau_mtorc1", 2.0)
    link = Free("gain_ampa", Link())
    whole = claim(RELIEF, link, gate, sick, fixed)
    assert whole.frees == (RELIEF, link, gate, sick)
    assert whole.fixed == {"tau_mtorc1": 2.0}
    assert whole.gains_with(Relief) == ("gain_lumped_relief",)
    assert whole.gains_with(Nausea) == ("gain_malaise_peak",)
    assert whole.attenuated is gate
    assert claim(RELIEF).attenuated is None


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
    assert lost == {parameter.name for parameter in DISSOCIATION.parameters}


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
