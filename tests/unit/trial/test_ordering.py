"""An order on a protocol becomes an amount that enters a state."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.errors import DoseError, ScheduleError, UnknownNameError
from equipoise.model import assemble
from equipoise.model.library import COMPONENTS, base_model
from equipoise.population import Patients, typical_patient
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose
from equipoise.units import minutes

KETAMINE = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40))
NALTREXONE = Dose("naltrexone", 50, "mg", "oral", at=-minutes(45))


@pytest.fixture
def model():
    return base_model()


@pytest.fixture
def two(model):
    """Two people: one of 60 kg, one of 90 kg."""
    one = typical_patient(model).values
    values = {name: np.repeat(value, 2) for name, value in one.items()}
    values["body_weight"] = np.array([60.0, 90.0])
    values["molar_mass_ketamine"] = np.full(2, 250.0)
    values["molar_mass_naltrexone"] = np.full(2, 400.0)
    return Patients(("light", "heavy"), values)


def entries(model, patients, *doses):
    return schedule_of(model, doses, patients, (1.0,)).entries


def sited(model, **changes):
    """Return the model with the site of naltrexone by mouth changed."""
    parts = tuple(
        replace(part, sites=tuple(replace(site, **changes) for site in part.sites[:1]))
        if part.name == "naltrexone_pk"
        else part
        for part in model.components
    )
    return replace(model, components=parts)


def test_milligrams_per_kilogram_go_by_each_weight(model, two):
    found = entries(model, two, KETAMINE)
    drug = [entry for entry in found if "ketamine" in entry.state]
    # 0.5 mg/kg of 60 and 90 kg at 250 g/mol: 120 and 180 umol, over both enantiomers
    total = sum(entry.amount for entry in drug)
    assert total == pytest.approx([120.0, 180.0])
    assert {(entry.start, entry.duration) for entry in drug} == {(0, minutes(40))}


def test_a_racemate_enters_as_halves(model, two):
    sites = model.sites_of("ketamine", "iv")
    assert [site.share for site in sites] == [0.5, 0.5]
    found = entries(model, two, KETAMINE)
    for site in sites:
        (entry,) = [entry for entry in found if entry.state == site.state]
        assert entry.amount == pytest.approx([60.0, 90.0])


def test_milligrams_are_the_same_for_every_weight(model, two):
    (entry,) = entries(model, two, NALTREXONE)
    assert entry.amount == pytest.approx([125.0, 125.0])  # 50 mg at 400 g/mol
    assert entry.duration == 0


def test_an_infusion_is_also_a_procedure_that_the_patient_sees(model, two):
    (site,) = model.sites_of("infusion", "procedure")
    (seen,) = [e for e in entries(model, two, KETAMINE) if e.state == site.state]
    assert seen.amount.tolist() == [site.share, site.share]
    assert (seen.start, seen.duration) == (0, 0)
    assert site.state not in {e.state for e in entries(model, two, NALTREXONE)}


def test_an_infusion_of_nothing_is_seen_all_the_same(model, two):
    found = entries(model, two, replace(KETAMINE, amount=0.0))
    amounts = {entry.state: entry.amount.tolist() for entry in found}
    (site,) = model.sites_of("infusion", "procedure")
    assert amounts.pop(site.state) == [site.share, site.share]
    assert all(amount == [0.0, 0.0] for amount in amounts.values())


def test_saline_holds_nothing_and_is_seen_where_it_is_infused(model, two):
    saline = Dose("saline", 0, "mg/kg", "iv", at=0, over=minutes(40))
    (site,) = model.sites_of("infusion", "procedure")
    (seen,) = entries(model, two, saline)
    assert seen.state == site.state
    assert entries(model, two, Dose("saline", 0, "mg", "ip", at=0)) == ()


def test_a_lag_delays_the_entry(model, two):
    late = two.with_values({"lag_naltrexone": 0.25})
    (entry,) = entries(model, late, NALTREXONE)
    assert entry.start == pytest.approx(-0.75 + 0.25)
    (entry,) = entries(sited(model, lag=None), late, NALTREXONE)
    assert entry.start == -0.75


def test_a_lag_that_differs_between_patients_is_refused(model, two):
    lags = {**two.values, "lag_naltrexone": np.array([0.2, 0.3])}
    with pytest.raises(ScheduleError) as refused:
        entries(model, Patients(two.ids, lags), NALTREXONE)
    assert str(refused.value) == (
        "'lag_naltrexone' differs between patients, and one schedule has one such "
        "time. Group the patients by it."
    )


def test_a_site_without_a_molar_mass_takes_the_amount_as_it_is(model, two):
    (entry,) = entries(sited(model, molar_mass=None, share=0.5), two, NALTREXONE)
    assert entry.amount.tolist() == [25.0, 25.0]


def test_a_drug_or_route_that_the_model_lacks_is_unknown(model, two):
    with pytest.raises(UnknownNameError, match="drug of the model is called 'ketamin'"):
        entries(model, two, replace(KETAMINE, drug="ketamin"))
    with pytest.raises(UnknownNameError, match="route of ketamine is called 'iw'"):
        entries(model, two, replace(KETAMINE, route="iw"))


def test_the_schedule_looks_when_it_is_asked_to(model, two):
    assert schedule_of(model, (KETAMINE,), two, [0.5, 3.0]).times == (0.5, 3.0)


def test_nanomoles_need_no_molar_mass(model, two):
    (entry,) = entries(model, two, Dose("ctap", 2, "nmol", "intracerebral", at=0))
    assert entry.amount == pytest.approx([2e-3, 2e-3])
    (entry,) = entries(model, two, Dose("fentanyl", 5, "nmol/kg", "iv", at=0))
    assert entry.amount == pytest.approx([0.3, 0.45])  # of 60 and 90 kg


@pytest.mark.parametrize(("drug", "held"), [("esketamine", "s"), ("arketamine", "r")])
def test_one_enantiomer_enters_whole(model, two, drug, held):
    (entry,) = entries(model, two, Dose(drug, 25, "mg", "iv", at=0))
    assert entry.state == f"ketamine_{held}_central"
    assert entry.amount == pytest.approx([100.0, 100.0])  # 25 mg at 250 g/mol


def test_what_does_not_get_through_is_left_out(model, two):
    half = two.with_values({"fraction_ketamine_im": 0.5})
    (entry,) = entries(model, half, Dose("esketamine", 25, "mg", "im", at=1))
    assert entry.amount == pytest.approx([50.0, 50.0])
    assert (entry.start, entry.duration) == (1, 0)


def test_a_spray_divides_between_nose_and_throat(model, two):
    values = {"fraction_ketamine_nasal": 0.4, "ratio_nasal_later_device": 0.5}
    values |= {"fraction_ketamine_gut": 0.5, "duration_ketamine_swallowed": 0.75}
    spray = Dose("esketamine", 50, "mg", "nasal", at=0, devices=2)
    nose, gut = entries(model, two.with_values(values), spray)
    # 200 umol: 0.4 of the first 100 and 0.2 of the second in the nose, half of the rest
    assert nose.amount == pytest.approx([60.0, 60.0])
    assert gut.amount == pytest.approx([70.0, 70.0])
    assert (nose.duration, gut.duration) == (0, 0.75)


def test_each_patient_absorbs_by_a_fraction_of_their_own(model, two):
    own = {**two.values, "fraction_ketamine_gut": np.array([0.25, 0.75])}
    (entry,) = entries(
        model, Patients(two.ids, own), Dose("esketamine", 25, "mg", "oral", at=0)
    )
    assert entry.amount == pytest.approx([25.0, 75.0])


def test_a_route_with_a_time_of_its_own_is_ordered_at_once(model, two):
    with pytest.raises(DoseError) as refused:
        entries(model, two, Dose("ketamine", 25, "mg", "oral", at=0, over=0.5))
    assert str(refused.value) == (
        "A dose of ketamine by the route 'oral' takes a time of its own, and is "
        "ordered over 0.5 h. Order it at once."
    )


def test_a_model_in_which_nobody_believes_is_infused_all_the_same():
    alone = assemble([COMPONENTS[name] for name in ("ketamine_depots", "ketamine_pk")])
    (s, r) = entries(alone, typical_patient(alone), KETAMINE)
    assert (s.state, r.state) == ("ketamine_s_central", "ketamine_r_central")
