"""An order on a protocol becomes an amount that enters a state."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.errors import ScheduleError, UnknownNameError
from equipoise.model.library import base_model
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
        replace(part, sites=tuple(replace(site, **changes) for site in part.sites))
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
    with pytest.raises(UnknownNameError, match="route of ketamine is called 'oral'"):
        entries(model, two, replace(KETAMINE, route="oral"))


def test_the_schedule_looks_when_it_is_asked_to(model, two):
    assert schedule_of(model, (KETAMINE,), two, [0.5, 3.0]).times == (0.5, 3.0)
