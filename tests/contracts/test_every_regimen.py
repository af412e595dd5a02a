"""Every regimen can be given, and is read in those who receive it."""

import pytest

from equipoise.evidence.prior import species_known
from equipoise.model.library import base_model
from equipoise.trial import MEASURES, REGIMENS
from equipoise.trial.ordering import schedule_of
from equipoise.trial.typical import typical_patients

every = pytest.mark.parametrize("regimen", list(REGIMENS), ids=lambda r: r.name)


@every
def test_it_says_what_it_is_and_is_read_in_its_species(regimen):
    assert regimen.meaning.strip()
    assert any(regimen.species in measure.species for measure in MEASURES)


@every
def test_its_doses_enter_the_model_of_its_species(regimen):
    model = base_model()
    patients = typical_patients(model, [{}], species=regimen.species)
    entries = schedule_of(model, regimen.doses, patients, (1.0,)).entries
    drugs = [dose for dose in regimen.doses if dose.amount > 0]
    assert len([e for e in entries if e.amount.sum() > 0]) >= len(drugs)


def test_no_two_give_the_same_to_the_same():
    given = [(regimen.species, frozenset(regimen.doses)) for regimen in REGIMENS]
    assert len(set(given)) == len(given)


def test_measures_are_read_in_species_that_are_known():
    known = {"human", *species_known()}
    assert {species for measure in MEASURES for species in measure.species} <= known
