"""Drugs run as the matrix exponential of their linear equations.

The matrices are written here from the published structure, amount by amount, and share
no line with the components.  The tolerance is the promised accuracy.
"""

import numpy as np
import pytest
from scipy.linalg import expm

from equipoise.engine import solve
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose
from equipoise.units import minutes

ACCURACY = 1e-8


def liver(p):
    """Return clearance relative to the typical patient, and extraction."""
    flow = 1 - p["fall_hepatic_flow"] * max(p["age"] - 60, 0)
    typical = p["fraction_ketamine_extracted"]
    intrinsic = typical / (1 - typical)  # per unit of typical flow
    extraction = intrinsic / (flow + intrinsic)
    return flow * extraction / typical, extraction


def ketamine_matrix(p, e):
    """Return dx/dt of the ten amounts and concentrations of one enantiomer."""
    size = p["body_weight"] / 70
    flow = size**0.75
    v1, v2, v3 = (size * p[f"v_ketamine_{of}"] for of in ("central", "rapid", "deep"))
    cl = flow * liver(p)[0] * p[f"cl_ketamine_{e}"]
    q2, q3 = flow * p["q_ketamine_rapid"], flow * p["q_ketamine_deep"]
    vn1 = size * p["v_norketamine_central"]
    vn2 = size * p["v_norketamine_peripheral"]
    cln, qn = flow * p[f"cl_norketamine_{e}"], flow * p["q_norketamine"]
    vd, vh = size * p["v_dehydronorketamine"], size * p["v_hydroxynorketamine"]
    cld = flow * p["cl_dehydronorketamine"]
    clh = flow * p[f"cl_hydroxynorketamine_{e}"]
    km, kv, ke = p["k_norketamine_transit"], p["k_venous"], p["k_effect_site"]
    a = np.zeros((10, 10))
    a[0, :3] = -(cl + q2 + q3) / v1, q2 / v2, q3 / v3
    a[1, :2] = q2 / v1, -q2 / v2
    a[2, 0], a[2, 2] = q3 / v1, -q3 / v3
    a[3, 0], a[3, 3] = kv / v1, -kv
    a[4, 0], a[4, 4] = ke / v1, -ke
    a[5, 0], a[5, 5] = p["fraction_norketamine"] * cl / v1, -km
    a[6, 5], a[6, 6], a[6, 7] = km, -(cln + qn) / vn1, qn / vn2
    a[7, 6], a[7, 7] = qn / vn1, -qn / vn2
    a[8, 6], a[8, 8] = p[f"fraction_dehydronorketamine_{e}"] * cln / vn1, -cld / vd
    a[9, 6], a[9, 9] = p["fraction_hydroxynorketamine"] * cln / vn1, -clh / vh
    return a


def ketamine_states(e):
    parent = [f"ketamine_{e}_{of}" for of in ("central", "rapid", "deep")]
    lagging = [f"ketamine_{e}_venous", f"ketamine_{e}_effect_site"]
    metabolites = [f"norketamine_{e}_{of}" for of in ("transit", "central")]
    metabolites += [f"norketamine_{e}_peripheral", f"dehydronorketamine_{e}"]
    return [*parent, *lagging, *metabolites, f"hydroxynorketamine_{e}"]


def naltrexone_matrix(p):
    """Return dx/dt of gut, naltrexone and 6β-naltrexol twice each, and the pool."""
    size = p["body_weight"] / 70
    flow = size**0.75
    v1, v2 = (size * p[f"v_naltrexone_{of}"] for of in ("central", "peripheral"))
    w1, w2 = (size * p[f"v_naltrexol_{of}"] for of in ("central", "peripheral"))
    cl, q = flow * p["cl_naltrexone"], flow * p["q_naltrexone"]
    clb, qb = flow * p["cl_naltrexol"], flow * p["q_naltrexol"]
    ka, fill = p["ka_naltrexone"], p["k_pool_filling"]
    a = np.zeros((6, 6))
    a[0, 0] = -ka
    a[1, :3] = p["fraction_naltrexone_oral"] * ka, -(cl + q) / v1, q / v2
    a[2, 1:3] = q / v1, -q / v2
    rest = 1 - p["fraction_naltrexone_oral"]
    a[3, 0] = p["fraction_naltrexol_oral"] * rest * ka
    a[3, 1] = p["fraction_naltrexol_systemic"] * cl / v1
    a[3, 3:5] = -(clb + qb) / w1, qb / w2
    a[4, 3:5] = qb / w1, -qb / w2
    a[5, 1], a[5, 3] = fill / v1, fill * p["potency_naltrexol"] / w1
    a[5, 5] = -p["k_pool_emptying"]
    return a


NALTREXONE_STATES = [
    "naltrexone_gut",
    "naltrexone_central",
    "naltrexone_peripheral",
    "naltrexol_central",
    "naltrexol_peripheral",
    "naltrexone_pool",
]


def flown(matrix, start, inflow, t):
    """Return exp(t A) start, and what a constant inflow adds to it."""
    n = len(matrix)
    wide = np.zeros((n + 1, n + 1))
    wide[:n, :n], wide[:n, n] = matrix, inflow
    return (expm(t * wide) @ np.append(start, 1.0))[:n]


def of_patient(patients, i):
    return {name: value[i] for name, value in patients.values.items()}


def within(found, exact, model, names):
    scales = {state.name: state.scale for state in model.states}
    scale = np.array([scales[name] for name in names])
    return (np.abs(found - exact) / np.maximum(np.abs(exact), scale)).max() < ACCURACY


@pytest.mark.parametrize("e", ["s", "r"])
def test_an_infusion_of_ketamine_runs_as_the_matrix_exponential(model, patients, e):
    over, times = minutes(40), (0.3, minutes(40), 1.0, 4.0, 24.0, 72.0)
    infusion = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=over)
    schedule = schedule_of(model, (infusion,), patients, times)
    names = ketamine_states(e)
    found = solve(model, patients.values, schedule, names, ACCURACY)
    for i in range(0, len(patients), 2):
        p = of_patient(patients, i)
        matrix = ketamine_matrix(p, e)
        rate = np.zeros(10)
        rate[0] = 0.25 * p["body_weight"] / 237.73 * 1e3 / over  # half of the racemate
        end = flown(matrix, np.zeros(10), rate, over)
        for j, t in enumerate(times):
            rising = flown(matrix, np.zeros(10), rate, min(t, over))
            exact = rising if t <= over else flown(matrix, end, 0 * rate, t - over)
            here = np.array([found[name][i, j] for name in names])
            assert within(here, exact, model, names)


def test_a_tablet_of_naltrexone_runs_as_the_matrix_exponential(model, patients):
    times = (0.0, 0.5, 1.0, 4.0, 24.0, 72.0, 168.0)
    tablet = Dose("naltrexone", 50, "mg", "oral", at=0)
    schedule = schedule_of(model, (tablet,), patients, times)
    found = solve(model, patients.values, schedule, NALTREXONE_STATES, ACCURACY)
    dose = np.array([50 / 341.4 * 1e3, 0, 0, 0, 0, 0])
    for i in range(0, len(patients), 2):
        matrix = naltrexone_matrix(of_patient(patients, i))
        for j, t in enumerate(times):
            since = t - 0.3  # the lag of the tablet
            exact = flown(matrix, dose, 0 * dose, since) if since > 0 else 0 * dose
            here = np.array([found[name][i, j] for name in NALTREXONE_STATES])
            assert within(here, exact, model, NALTREXONE_STATES)
