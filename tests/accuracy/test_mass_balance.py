"""What was given is in the body or has left it, at every time.

What leaves is collected by components written here, next to the equations of the
package.  The tolerance is that of the solution: 1e-9 of the scale of each of the states
that are added up.
"""

import numpy as np
import pytest

from equipoise.engine import Entry, Schedule, solve
from equipoise.model import Component, Quantity, State, assemble
from equipoise.model.library import COMPONENTS
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose
from equipoise.units import minutes

ACCURACY = 1e-9
TIMES = (0.1, 0.5, minutes(40), 1.0, 4.0, 24.0, 96.0, 336.0)

KETAMINE_PK = COMPONENTS["ketamine_pk"]
NALTREXONE_PK = COMPONENTS["naltrexone_pk"]


def read(name, unit):
    return Quantity(name, unit, "read to see what leaves")


def excretion_of_ketamine():
    """Collect what leaves: ketamine not made norketamine, and so on down the chain."""
    lost = [("ketamine", "arterial"), ("norketamine", "plasma")]
    lost += [("hydroxynorketamine", "plasma")]

    def derivatives(x, p):
        size = p.body_weight / p.body_weight_reference
        flow = size**p.exponent_clearance_weight
        rate = 0
        for e in ("s", "r"):
            kept = p[f"fraction_dehydronorketamine_{e}"] + p.fraction_hydroxynorketamine
            dehydro = x[f"dehydronorketamine_{e}"] / (p.v_dehydronorketamine * size)
            rate += flow * (
                (1 - p.fraction_norketamine)
                * p[f"cl_ketamine_{e}"]
                * x[f"ketamine_{e}_arterial"]
                + (1 - kept) * p[f"cl_norketamine_{e}"] * x[f"norketamine_{e}_plasma"]
                + p.cl_dehydronorketamine * dehydro
                + p[f"cl_hydroxynorketamine_{e}"] * x[f"hydroxynorketamine_{e}_plasma"]
            )
        return {"excreted": rate}

    plasma = [read(f"{of}_{e}_{where}", "uM") for of, where in lost for e in "sr"]
    return Component(
        name="excretion_of_ketamine",
        reads=(*plasma, *(read(f"dehydronorketamine_{e}", "umol") for e in "sr")),
        parameters=KETAMINE_PK.parameters,
        states=(State("excreted", "umol", "what has left the body", scale=10),),
        derivatives=derivatives,
    )


def excretion_of_naltrexone():
    """Collect what is not absorbed, not made 6β-naltrexol, and cleared at last."""

    def derivatives(x, p):
        flow = (p.body_weight / p.body_weight_reference) ** p.exponent_clearance_weight
        absorbed = p.fraction_naltrexone_oral + p.fraction_naltrexol_oral
        return {
            "excreted": (1 - absorbed) * p.ka_naltrexone * x.naltrexone_gut
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


@pytest.mark.parametrize(
    ("part", "excretion", "dose"),
    [
        (
            KETAMINE_PK,
            excretion_of_ketamine,
            Dose("ketamine", 35, "mg", "iv", at=0, over=minutes(40)),
        ),
        (
            NALTREXONE_PK,
            excretion_of_naltrexone,
            Dose("naltrexone", 50, "mg", "oral", at=-0.3),  # its lag: enters at 0
        ),
    ],
    ids=["ketamine", "naltrexone"],
)
def test_what_was_given_is_in_the_body_or_has_left_it(patients, part, excretion, dose):
    procedure = COMPONENTS["expectancy"]  # where an infusion is seen
    model = assemble([part, procedure, excretion()])
    values = of_model(model, patients)
    schedule = schedule_of(model, (dose,), patients, TIMES)
    found = solve(model, values, schedule, amounts(model), ACCURACY)
    total = sum(found[name] for name in amounts(model))
    all_given = dose.amount / {"ketamine": 237.73, "naltrexone": 341.4}[dose.drug] * 1e3
    share = np.minimum(np.array(TIMES) / dose.over, 1) if dose.over else 1.0
    most = all_given + sum(s.scale for s in model.states if s.unit == "umol")
    assert np.abs(total - all_given * share).max() < ACCURACY * most
