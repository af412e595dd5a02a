"""A species is a file of what differs in it, under the rules of every prior."""

import numpy as np
import pytest

from equipoise.errors import UnknownNameError
from equipoise.evidence import priors, sources, species_known
from equipoise.model.library import base_model
from equipoise.population import sample_patients, typical_patient
from equipoise.randomness import Stream

RODENTS = [species for species in species_known() if species != "human"]
every = pytest.mark.parametrize("species", RODENTS)


def differing(species):
    return [prior for prior in priors(species) if prior is not priors()[prior.name]]


def test_man_rat_and_mouse_are_known():
    assert species_known() == ("human", "mouse", "rat")
    assert priors("human").names == priors().names


def test_an_unknown_species_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        priors("rats")
    assert str(caught.value) == "No species is called 'rats'. Did you mean 'rat'?"
    for ask in (
        lambda: typical_patient(base_model(), species="rats"),
        lambda: sample_patients(base_model(), 2, rng=None, species="rats"),
    ):
        with pytest.raises(UnknownNameError, match="No species is called 'rats'"):
            ask()


@every
def test_it_has_every_prior_in_the_order_and_unit_of_man(species):
    assert priors(species).names == priors().names
    for prior in differing(species):
        assert prior.unit == priors()[prior.name].unit, prior.name


@every
def test_what_stands_in_its_file_differs_from_man(species):
    same = [p.name for p in differing(species) if p.value == priors()[p.name].value]
    assert same == []


@every
def test_every_value_of_its_own_has_a_range_and_a_source(species):
    for prior in differing(species):
        low, high = prior.range
        assert low <= prior.value <= high, prior.name
        assert prior.source in sources().names
        if prior.source == "equipoise":
            assert prior.status in ("assumed", "derived"), prior.name


@every
def test_an_animal_weighs_what_its_values_are_stated_for(species):
    own = priors(species)
    assert own["body_weight"].value == own["body_weight_reference"].value
    assert own["body_weight"].value < 1 < priors()["body_weight"].value


@every
def test_an_animal_expects_nothing_and_does_not_vomit(species):
    values = sample_patients(base_model(), 4, rng=Stream(1), species=species).values
    assert (values["size_expectancy"] == 0).all()
    assert (values["k_nausea_ketamine"] == 0).all()


@every
def test_animals_differ_from_one_another_about_the_typical_one(species):
    typical = typical_patient(base_model(), species=species).values
    sampled = sample_patients(base_model(), 256, rng=Stream(1), species=species).values
    assert set(sampled) == set(typical)
    for prior in differing(species):
        middle = np.median(sampled[prior.name])
        assert middle == pytest.approx(typical[prior.name][0], rel=0.05), prior.name
    weights = sampled["body_weight"]
    assert 0 < weights.std() / weights.mean() < 0.2
