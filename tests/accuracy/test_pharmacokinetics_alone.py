"""Asked for plasma alone, the whole model does the work of a model of plasma alone."""

from dataclasses import replace

import numpy as np
import pytest

from equipoise.engine import solve
from equipoise.engine.kinds import kinds_of
from equipoise.engine.request import checked
from equipoise.hypotheses import HYPOTHESES
from equipoise.model import assemble
from equipoise.model.library import COMPONENTS, base_model
from equipoise.population import sample_patients
from equipoise.randomness import Stream
from equipoise.trial import Dose
from equipoise.trial.ordering import schedule_of
from equipoise.trial.prediction import typical_gains
from equipoise.units import minutes

STEPS = ("ketamine_depots", "ketamine_pk", "naltrexone_depot", "naltrexone_pk")
PLASMA = (
    "ketamine_s_venous",
    "norketamine_r_plasma",
    "hydroxynorketamine_r_plasma",
    "naltrexone_plasma",
    "naltrexol_plasma",
)
DOSES = (
    Dose("naltrexone", 50, "mg", "oral", at=-minutes(45)),
    Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40)),
)
ACCURACY = 1e-9


def asked(model):
    """Ask a model for plasma, of four patients of the whole model with links open."""
    everybody = sample_patients(base_model(), 4, rng=Stream(7))
    everybody = everybody.with_values(typical_gains(HYPOTHESES["mu_permissive"]))
    known = {one.name for one in model.parameters}
    own = {n: v for n, v in everybody.values.items() if n in known}
    patients = replace(everybody, values=own)
    schedule = schedule_of(model, DOSES, patients, (0.5, 1.0, 4.0, 24.0))
    return checked(model, patients.values, schedule, PLASMA, ACCURACY)


@pytest.fixture(scope="module")
def alone():
    return asked(assemble([COMPONENTS[name] for name in STEPS]))


@pytest.fixture(scope="module")
def whole():
    return asked(base_model())


def test_no_state_beyond_those_of_plasma_is_followed(alone, whole):
    (one,) = kinds_of(alone, together=False)
    (other,) = kinds_of(whole, together=False)
    assert other.kept == one.kept
    assert len(one.kept) < len(whole.model.states) / 4


def test_the_curves_are_the_same(alone, whole):
    part, of_all = (
        solve(one.model, one.parameters, one.schedule, PLASMA, ACCURACY)
        for one in (alone, whole)
    )
    for name in PLASMA:
        np.testing.assert_allclose(of_all[name], part[name], rtol=10 * ACCURACY)
