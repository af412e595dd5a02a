"""A spray, a depot, an agonist and a probe run in libRoadRunner as they do here.

The drugs alone are exported, with doses as events, and followed by CVODE at tolerances
a thousand times tighter than those that are asked of the engine.
"""

import numpy as np
import roadrunner

from equipoise.engine import solve
from equipoise.model import Component, Site, State, assemble
from equipoise.model.exchange import Intake, sbml
from equipoise.model.library import COMPONENTS
from equipoise.population import sample_patients
from equipoise.randomness import Stream
from equipoise.trial.dose import Dose
from equipoise.trial.ordering import schedule_of
from equipoise.units import minutes

ACCURACY = 1e-8
EQUAL = 1e-7
TIMES = (-0.4, -0.1, 0.2, 0.5, 1.0, 2.3, 4.0, 6.5, 24.0, 72.0, 336.0)
DOSES = (
    Dose("naltrexone", 50, "mg", "oral", at=-minutes(45)),
    Dose("esketamine", 84, "mg", "nasal", at=0, devices=3),
    Dose("ketamine", 0.5, "mg/kg", "iv", at=2, over=minutes(40)),
    Dose("hydroxynorketamine", 10, "mg", "oral", at=4),
    Dose("naltrexone", 380, "mg", "depot", at=5),
    Dose("fentanyl", 1, "nmol/kg", "iv", at=6),
    Dose("ctap", 0.5, "nmol", "intracerebral", at=6),
)
DRUGS = (
    "ketamine_depots",
    "ketamine_pk",
    "naltrexone_depot",
    "naltrexone_pk",
    "opioid_agonist_pk",
    "selective_probes",
)


def procedure():
    return Component(
        name="procedure",
        states=(State("seen", "1", "infusions seen"),),
        sites=(Site("infusion", "procedure", "seen"),),
        derivatives=lambda x, _: {"seen": 0 * x.seen},
    )


def referee(model, patient, schedule, names):
    values = {name: float(value[0]) for name, value in patient.values.items()}
    doses = [
        Intake(e.state, float(e.amount[0]), e.start, e.duration)
        for e in schedule.entries
    ]
    runner = roadrunner.RoadRunner(sbml(model, values, doses))
    runner.getIntegrator().setValue("relative_tolerance", ACCURACY / 1000)
    runner.getIntegrator().setValue("absolute_tolerance", ACCURACY / 1e6)
    runner.timeCourseSelections = ["time", *names]
    start = runner.getValue("protocol_start")
    found = np.asarray(runner.simulate(times=[0.0, *(t - start for t in TIMES)]))
    return dict(zip(names, found[1:, 1:].T, strict=True))


def test_every_drug_by_its_route_is_what_roadrunner_has():
    model = assemble([*(COMPONENTS[name] for name in DRUGS), procedure()])
    patient = sample_patients(model, 1, rng=Stream(1))
    schedule = schedule_of(model, DOSES, patient, TIMES)
    names = [state.name for state in model.states]
    here = solve(model, patient.values, schedule, names, ACCURACY)
    there = referee(model, patient, schedule, names)
    for state in model.states:
        error = np.abs(here[state.name][0] - there[state.name])
        size = np.maximum(np.abs(there[state.name]), state.scale)
        assert (error / size).max() < EQUAL, state.name
