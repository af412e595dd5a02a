"""The exported model of every hypothesis runs in libRoadRunner as it does here.

Files of one model differ in the values of parameters alone, which is checked; so the
referee loads one of them and is given the values of each.  It follows the equations by
CVODE at tolerances a hundred times tighter than those asked of the engine.
"""

import re
from functools import cache

import numpy as np
import pytest
import roadrunner

from equipoise.engine import solve
from equipoise.hypotheses import HYPOTHESES, MIXTURE, model_of
from equipoise.model.exchange import Intake, Readings, petab, sbml
from equipoise.population import typical_patient
from equipoise.trial import PROTOCOLS
from equipoise.trial.calibration import central_point, gains_at
from equipoise.trial.ordering import schedule_of

ACCURACY = 1e-7
EQUAL = 1e-6
"""Of the larger of a value and its scale: ten times what is asked of the engine."""

TIMES = (0.2, 1.0, 4.0, 24.0, 72.0)
VALUE = re.compile(r'(<parameter [^>]*id="(?P<id>\w+)"[^>]*) value="(?P<value>[^"]*)"')

ACCOUNTS = {one.name: one for one in (*HYPOTHESES, MIXTURE)}

every = pytest.mark.parametrize("hypothesis", ACCOUNTS.values(), ids=list(ACCOUNTS))


class Account:
    """A typical patient in the naltrexone arm, solved and exported."""

    def __init__(self, hypothesis):
        self.model = model_of(hypothesis)
        gains = gains_at(hypothesis, central_point())
        patient = typical_patient(self.model).with_values(gains)
        doses = PROTOCOLS["williams_2018"].arm("naltrexone").doses
        schedule = schedule_of(self.model, doses, patient, TIMES)
        self.names = [one.name for one in (*self.model.states, *self.model.signals)]
        self.found = solve(self.model, patient.values, schedule, self.names, ACCURACY)
        self.values = {name: float(one[0]) for name, one in patient.values.items()}
        self.given = [
            Intake(e.state, float(e.amount[0]), e.start, e.duration)
            for e in schedule.entries
        ]
        self.text = sbml(self.model, self.values, self.given)


@cache
def accounts(name):
    """Return an account, solved once."""
    return Account(ACCOUNTS[name])


def without_values(text):
    return VALUE.sub(r"\1", text)


@pytest.fixture(scope="session")
def loaded():
    """Load a runner once for each text that differs in more than values."""
    runners = {}

    def load(text):
        key = without_values(text)
        if key not in runners:
            runner = roadrunner.RoadRunner(text)
            runner.getIntegrator().setValue("relative_tolerance", ACCURACY / 100)
            runner.getIntegrator().setValue("absolute_tolerance", ACCURACY / 1e5)
            runner.getIntegrator().setValue("maximum_num_steps", 200_000)
            runners[key] = runner
        return runners[key]

    return load


@every
def test_its_file_gives_the_same_curves(hypothesis, loaded):
    account = accounts(hypothesis.name)
    runner = loaded(account.text)
    runner.resetToOrigin()
    states = {one.name for one in account.model.states}
    for one in VALUE.finditer(account.text):
        if one["id"] not in states and not one["id"].endswith("_rate"):
            runner.setValue(one["id"], float(one["value"]))
    runner.timeCourseSelections = ["time", *account.names]
    start = runner.getValue("protocol_start")
    there = np.asarray(runner.simulate(times=[0.0, *(t - start for t in TIMES)]))[1:]
    scales = {one.name: one.scale for one in account.model.states}
    for place, name in enumerate(account.names, start=1):
        here = account.found[name][0]
        size = np.maximum(np.abs(there[:, place]), scales.get(name, 1.0))
        assert np.max(np.abs(here - there[:, place]) / size) < EQUAL, name


@every
def test_its_petab_problem_carries_that_file_and_every_reading(hypothesis):
    account = accounts(hypothesis.name)
    readings = Readings(TIMES, {n: account.found[n][0].tolist() for n in account.names})
    texts = petab(account.model, account.values, account.given, readings)
    assert texts["model.xml"] == account.text
    assert texts["measurements.tsv"].count("\n") == 1 + len(TIMES) * len(account.names)
