"""What was given is in the body or has left it, at every time.

What leaves is collected by components written here, next to the equations of the
package.  The tolerance is that of the solution: 1e-9 of the scale of each of the states
that are added up.
"""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, solve
from equipoise.model import Component, Quantity, Site, State, assemble
from equipoise.model.library import COMPONENTS
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose
from equipoise.units import minutes

ACCURACY = 1e-9
TIMES = (0.1, 0.5, minutes(40), 1.0, 4.0, 24.0, 96.0, 336.0)

KETAMINE_PK = COMPONENTS["ketamine_pk"]
NALTREXONE_PK = COMPONENTS["naltrexone_pk"]
NALTREXONE_DEPOT = COMPONENTS["naltrexone_depot"]


def read(name, unit):
    return Quantity(name, unit, "read to see what leaves")


def excretion_of_ketamine():
    """Collect what leaves: ketamine not made norketamine, and so on down the chain."""
    lost = [("ketamine", "arterial"), ("norketamine", "plasma")]
    lost += [("hydroxynorketamine", "plasma")]
    first = [read(f"ketamine_{e}_extracted", "umol/h") for e in "sr"]
    liver = read("ketamine_clearance_relative", "1")

    def derivatives(x, p):
        size = p.body_weight / p.body_weight_reference
        flow = size**p.exponent_clearance_weight
        rate = 0
        for e in ("s", "r"):
            kept = p[f"fraction_dehydronorketamine_{e}"] + p.fraction_hydroxynorketamine
            dehydro = x[f"dehydronorketamine_{e}"] / (p.v_dehydronorketamine * size)
            rate += (1 - p.fraction_norketamine) * x[f"ketamine_{e}_extracted"]
            rate += flow * (
                (1 - p.fraction_norketamine)
                * p[f"cl_ketamine_{e}"]
                * x.ketamine_clearance_relative
                * x[f"ketamine_{e}_arterial"]
                + (1 - kept) * p[f"cl_norketamine_{e}"] * x[f"norketamine_{e}_plasma"]
                + p.cl_dehydronorketamine * dehydro
                + p[f"cl_hydroxynorketamine_{e}"] * x[f"hydroxynorketamine_{e}_plasma"]
            )
        return {"excreted": rate}

    plasma = [read(f"{of}_{e}_{where}", "uM") for of, where in lost for e in "sr"]
    return Component(
        name="excretion_of_ketamine",
        reads=(
            liver,
            *first,
            *plasma,
            *(read(f"dehydronorketamine_{e}", "umol") for e in "sr"),
        ),
        parameters=KETAMINE_PK.parameters,
        states=(State("excreted", "umol", "what has left the body", scale=10),),
        derivatives=derivatives,
    )


def excretion_of_naltrexone():
    """Collect what is not absorbed, not made 6β-naltrexol, and cleared at last."""

    def derivatives(x, p):
        flow = (p.body_weight / p.body_weight_reference) ** p.exponent_clearance_weight
        lost = (1 - p.fraction_naltrexone_oral) * (1 - p.fraction_naltrexol_oral)
        return {
            "excreted": lost * p.ka_naltrexone * x.naltrexone_gut
            + (1 - p.fraction_naltrexol_systemic)
            * p.cl_naltrexone
            * flow
            * x.naltrexone_plasma
            + p.cl_naltrexol * flow * x.naltrexol_plasma
        }

    return Component(
        name="excretion_of_naltrexone",
        reads=(
            read("naltrexone_gut", "umol"),
            read("naltrexone_plasma", "uM"),
            read("naltrexol_plasma", "uM"),
        ),
        parameters=NALTREXONE_PK.parameters,
        states=(State("excreted", "umol", "what has left the body", scale=10),),
        derivatives=derivatives,
    )


def amounts(model):
    return [state.name for state in model.states if state.unit == "umol"]


def of_model(model, patients):
    names = [parameter.name for parameter in model.parameters]
    return {name: patients.values[name] for name in names}


def test_in_a_linear_body_nothing_is_lost_or_made(body):
    p = {"v": 20.0, "cl": 10.0, "q": 15.0, "v_tissue": 60.0, "k_brain": 1.0}
    values = {name: np.array([value]) for name, value in p.items()}
    entry = Entry("central", np.array([100.0]), 0.0, minutes(40))
    found = solve(body, values, Schedule((entry,), TIMES), amounts(body), ACCURACY)
    total = sum(found[name][0] for name in amounts(body))
    given = 100 * np.minimum(np.array(TIMES) / minutes(40), 1)
    assert np.abs(total - given).max() < ACCURACY * (100 + 3 * 10)


PROCEDURE = Component(  # where an infusion is seen, whatever it holds
    name="procedure",
    states=(State("seen", "1", "infusions seen"),),
    sites=(Site("infusion", "procedure", "seen"),),
    derivatives=lambda x, _: {"seen": 0 * x.seen},
)


def body_of_ketamine():
    depots = COMPONENTS["ketamine_depots"]
    return assemble([depots, KETAMINE_PK, PROCEDURE, excretion_of_ketamine()])


def body_of_naltrexone():
    return assemble([NALTREXONE_DEPOT, NALTREXONE_PK, excretion_of_naltrexone()])


ROUTES = [
    Dose("ketamine", 35, "mg", "iv", at=0, over=minutes(40)),
    Dose("ketamine", 35, "mg", "iv", at=0),
    *(Dose("ketamine", 35, "mg", route, at=0) for route in ("im", "sc", "oral", "ip")),
    Dose("ketamine", 50, "mg", "nasal", at=0),
    Dose("esketamine", 84, "mg", "nasal", at=0, devices=3),
    Dose("arketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40)),
    *(Dose("hydroxynorketamine", 30, "mg", route, at=0) for route in ("iv", "oral")),
    Dose("hydroxynorketamine", 1000, "nmol/kg", "ip", at=0),
    Dose("naltrexone", 50, "mg", "oral", at=-0.3),  # its lag: enters at 0
    Dose("naltrexone", 380, "mg", "depot", at=0),
    *(Dose("naltrexone", 1, "mg/kg", route, at=0) for route in ("sc", "ip")),
]


def called(dose):
    return (
        f"{dose.drug} {dose.route} {dose.amount:g} {dose.unit} over {dose.over:.2g} h"
    )


@pytest.mark.parametrize("dose", ROUTES, ids=called)
def test_what_got_in_is_in_the_body_or_has_left_it(patients, dose):
    body = body_of_naltrexone if dose.drug == "naltrexone" else body_of_ketamine
    model = body()
    values = of_model(model, patients)
    schedule = schedule_of(model, (dose,), patients, TIMES)
    found = solve(model, values, schedule, amounts(model), ACCURACY)
    total = sum(found[name] for name in amounts(model))
    most = np.array([[s.scale for s in model.states if s.unit == "umol"]]).sum()
    given = 0.0
    for entry in schedule.entries:
        if entry.state not in amounts(model):
            continue  # the procedure, which is no drug
        took = entry.duration or 1e-9
        part = np.clip((np.array(TIMES) - entry.start) / took, 0, 1)
        given = given + entry.amount[:, None] * part
    assert np.abs(total - given).max() < ACCURACY * (given.max() + most)


@pytest.mark.parametrize("dose", ROUTES, ids=called)
def test_no_more_gets_in_than_was_ordered(patients, dose):
    body = body_of_naltrexone if dose.drug == "naltrexone" else body_of_ketamine
    model = body()
    masses = {"naltrexone": 341.4, "hydroxynorketamine": 239.70}
    ordered = dose.amount * 1e3 / masses.get(dose.drug, 237.73)
    if dose.unit == "nmol/kg":
        ordered = dose.amount / 1e3
    if dose.unit.endswith("/kg"):
        ordered = ordered * patients.values["body_weight"]
    entries = schedule_of(model, (dose,), patients, TIMES).entries
    got_in = sum(e.amount for e in entries if e.state in amounts(model))
    assert (got_in <= ordered * (1 + 1e-12)).all()
    if dose.route == "iv":  # nothing is lost on the way into a vein
        assert got_in == pytest.approx(ordered * np.ones(len(patients)), rel=1e-12)
