"""What the engine computes is what libRoadRunner computes from the exported SBML.

The referee shares nothing with the engine but the document: it compiles the equations
itself, finds the doses as events, and follows them by CVODE at tolerances a thousand
times tighter than those that are asked of the engine.
"""

import numpy as np
import pytest
import roadrunner
from antimony import getMainModuleName, getSBMLString, loadAntimonyString

from equipoise.engine import Entry, Schedule, solve
from equipoise.model.exchange import Intake, antimony, sbml
from equipoise.trial import PROTOCOLS
from equipoise.trial.ordering import schedule_of

ACCURACY = 1e-8
EQUAL = 1e-7
"""Of the larger of a value and its scale: ten times what is asked of the engine."""

TIMES = (-0.44, -0.1, 0.2, 0.6, 0.8, 1.0, 4.0, 24.0, 72.0, 168.0, 336.0)
"""Soon after the pill, in the infusion, soon after its end, and for two weeks."""


def run(text, names, times):
    """Return values that RoadRunner finds at times of the protocol, by name."""
    runner = roadrunner.RoadRunner(text)
    runner.getIntegrator().setValue("relative_tolerance", ACCURACY / 1000)
    runner.getIntegrator().setValue("absolute_tolerance", ACCURACY / 1e6)
    runner.timeCourseSelections = ["time", *names]
    start = runner.getValue("protocol_start")
    wanted = [0.0, *(t - start for t in times)]  # a file starts at time 0
    found = np.asarray(runner.simulate(times=wanted))
    assert found[:, 0] == pytest.approx(wanted)
    return dict(zip(names, found[1:, 1:].T, strict=True))


def told(entries):
    return [Intake(e.state, float(e.amount[0]), e.start, e.duration) for e in entries]


class Patient:
    """One of the people, with every link open, in the naltrexone arm."""

    def __init__(self, model, patients, number):
        doses = PROTOCOLS["williams_2018"].arm("naltrexone").doses
        values = {name: value[[number]] for name, value in patients.values.items()}
        one = type(patients)((patients.ids[number],), values)
        self.model = model
        self.names = [entry.name for entry in (*model.states, *model.signals)]
        self.schedule = schedule_of(model, doses, one, TIMES)
        self.found = solve(model, values, self.schedule, self.names, ACCURACY)
        single = {name: float(value[0]) for name, value in values.items()}
        self.given = (model, single, told(self.schedule.entries))


@pytest.fixture(scope="module", params=[0, 7])
def patient(request, model, patients):
    return Patient(model, patients, request.param)


@pytest.fixture(scope="module")
def refereed(patient):
    return run(sbml(*patient.given), patient.names, TIMES)


def test_a_pill_with_its_lag_and_an_infusion_are_given(patient):
    given = [(e.state, e.start, e.duration) for e in patient.schedule.entries]
    assert ("naltrexone_gut", pytest.approx(-0.45), 0) in given
    assert ("ketamine_s_central", 0, pytest.approx(2 / 3)) in given


def test_every_state_is_what_roadrunner_has(patient, refereed):
    for state in patient.model.states:
        here, there = patient.found[state.name][0], refereed[state.name]
        error = np.abs(here - there) / np.maximum(np.abs(there), state.scale)
        assert error.max() < EQUAL, state.name


def test_every_signal_is_what_roadrunner_has(patient, refereed):
    # a signal passes on the error of its states: gains and slopes are of some tens
    for signal in patient.model.signals:
        here, there = patient.found[signal.name][0], refereed[signal.name]
        assert here == pytest.approx(there, rel=1e-6, abs=1e-7), signal.name


def test_the_antimony_runs_as_the_sbml_does(patient, refereed):
    assert loadAntimonyString(antimony(*patient.given)) != -1
    again = run(getSBMLString(getMainModuleName()), patient.names, TIMES)
    for name in patient.names:
        assert again[name] == pytest.approx(refereed[name], rel=1e-8, abs=1e-11), name


VALUES = {"v": 20.0, "cl": 10.0, "q": 15.0, "v_tissue": 60.0, "k_brain": 1.0}


@pytest.mark.parametrize(
    "doses",
    [
        (("central", 100, -1.0, 0), ("central", 40, -1.0, 0)),  # at once, at the start
        (("central", 100, 2.0, 0), ("tissue", 30, 2.0, 0), ("central", 7, 2.0, 0)),
        (("central", 100, 0.0, 2.0), ("central", 50, 2.0, 1.0)),  # one after the other
        (("central", 100, 0.5, 2.0), ("central", 50, 1.0, 2.0)),  # overlapping
        (("central", 100, 0.0, 2.0), ("central", 50, 1.0, 0)),  # both kinds
        (("central", 100, 30 * 24.0, 0.5),),  # late and short
        (("central", 0, 1.0, 1.0),),
        (),
    ],
    ids=lambda doses: f"{len(doses)}",
)
def test_doses_in_any_order_are_all_given(body, doses):
    times = (-0.5, 0.7, 1.5, 2.25, 2.75, 4.0, 720.25, 721.0)
    names = ["central", "tissue", "eliminated", "brain", "concentration"]
    entries = tuple(
        Entry(s, np.array([float(a)]), at, over) for s, a, at, over in doses
    )
    values = {name: np.array([value]) for name, value in VALUES.items()}
    found = solve(body, values, Schedule(entries, times), names, ACCURACY)
    start = min(entry.start for entry in entries) if entries else 0.0
    since = [t for t in times if t > min(start, 0.0)]
    there = run(sbml(body, VALUES, told(entries)), names, since)
    for name in names:
        here = found[name][0][-len(since) :]
        assert here == pytest.approx(there[name], rel=EQUAL, abs=EQUAL), name
