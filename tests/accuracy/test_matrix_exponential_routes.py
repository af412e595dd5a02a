"""Depots, agonists and probes run as the matrix exponential of their equations.

The matrices are written here from the published structure and share no line with the
components.  The tolerance is the promised accuracy.
"""

import numpy as np
import pytest
from scipy.linalg import expm

from equipoise.engine import solve
from equipoise.trial.dose import Dose
from equipoise.trial.ordering import schedule_of

ACCURACY = 1e-8
EARLY = (0.1, 0.5, 1.0, 4.0, 24.0)


def flown(matrix, start, inflow, t):
    """Return exp(t A) start, and what a constant inflow adds to it."""
    n = len(matrix)
    wide = np.zeros((n + 1, n + 1))
    wide[:n, :n], wide[:n, n] = matrix, inflow
    return (expm(t * wide) @ np.append(start, 1.0))[:n]


def after(matrix, inflow, over, t):
    """Return the state at t of what ran in at a constant rate over some time."""
    end = flown(matrix, np.zeros(len(inflow)), inflow, min(t, over))
    return end if t <= over else flown(matrix, end, 0 * inflow, t - over)


def of_patient(patients, i):
    return {name: value[i] for name, value in patients.values.items()}


def largest_error(model, patients, doses, times, exact):
    """Return the largest error of every second patient, over size or scale."""
    names = list(exact(of_patient(patients, 0), times[0]))
    schedule = schedule_of(model, doses, patients, times)
    found = solve(model, patients.values, schedule, names, ACCURACY)
    scales = {state.name: state.scale for state in model.states}
    worst = 0.0
    for i in range(0, len(patients), 2):
        for j, t in enumerate(times):
            for name, value in exact(of_patient(patients, i), t).items():
                error = abs(found[name][i, j] - value)
                worst = max(worst, error / max(abs(value), scales[name]))
    return worst


def by_mouth_or_nose(p, e):
    """Return dx/dt of a depot past the liver, the gut, and blood with its tissues.

    Norketamine stands for what the liver takes: it collects in its transit.
    """
    size = p["body_weight"] / 70
    flow = size**0.75
    v = [size * p[f"v_ketamine_{of}"] for of in ("central", "rapid", "deep")]
    q2, q3 = flow * p["q_ketamine_rapid"], flow * p["q_ketamine_deep"]
    hepatic = 1 - p["fall_hepatic_flow"] * max(p["age"] - 60, 0)
    typical = p["fraction_ketamine_extracted"]
    odds = typical / (1 - typical)
    extraction = odds / (hepatic + odds)
    cl = flow * p[f"cl_ketamine_{e}"] * hepatic * extraction / typical
    a = np.zeros((6, 6))
    a[2, 2:5] = -(cl + q2 + q3) / v[0], q2 / v[1], q3 / v[2]
    a[3, 2:4] = q2 / v[0], -q2 / v[1]
    a[4, 2], a[4, 4] = q3 / v[0], -q3 / v[2]
    a[5, 2] = p["fraction_norketamine"] * cl / v[0]
    a[5, 5] = -p["k_norketamine_transit"]
    return a, extraction


def with_depots(p, e, nose, gut):
    a, extraction = by_mouth_or_nose(p, e)
    past, through = p[f"ka_ketamine_{nose}"], p[f"ka_ketamine_{gut}"]
    a[0, 0], a[1, 1] = -past, -through
    a[2, :2] = past, (1 - extraction) * through
    a[5, 1] = p["fraction_norketamine"] * extraction * through
    return a


def named(e, nose, gut, x):
    blood = [f"ketamine_{e}_{of}" for of in ("central", "rapid", "deep")]
    depots = [f"ketamine_{e}_{nose}", f"ketamine_{e}_{gut}"]
    return dict(zip([*depots, *blood, f"norketamine_{e}_transit"], x, strict=True))


@pytest.mark.parametrize("devices", [1, 3])
def test_a_spray_runs_as_the_matrix_exponential(model, patients, devices):
    def exact(p, t):
        umol = 28 * devices / 237.73 * 1e3
        nose = p["fraction_ketamine_nasal"] * (1 + (devices - 1) * 0.62) / devices
        matrix = with_depots(p, "s", "nose", "gut")
        at_once, slowly = np.zeros((2, 6))
        at_once[0] = umol * nose
        slowly[1] = umol * (1 - nose) * 0.64 / 0.53
        x = flown(matrix, at_once, 0 * slowly, t) + after(matrix, slowly, 0.53, t)
        return named("s", "nose", "gut", x)

    spray = Dose("esketamine", 28 * devices, "mg", "nasal", at=0, devices=devices)
    error = largest_error(model, patients, (spray,), EARLY, exact)
    assert error < ACCURACY * 2  # two solutions are added


@pytest.mark.parametrize("e", ["s", "r"])
def test_a_swallowed_racemate_runs_as_the_matrix_exponential(model, patients, e):
    def exact(p, t):
        slowly = np.zeros(6)
        slowly[1] = 0.5 * 0.5 * p["body_weight"] / 237.73 * 1e3 * 0.64 / 0.32
        x = after(with_depots(p, e, "nose", "gut"), slowly, 0.32, t)
        return named(e, "nose", "gut", x)

    oral = Dose("ketamine", 0.5, "mg/kg", "oral", at=0)
    assert largest_error(model, patients, (oral,), EARLY, exact) < ACCURACY


@pytest.mark.parametrize(
    "way", [("im", "muscle", 0.93), ("sc", "skin", 0.9), ("ip", "peritoneum", 1.0)]
)
def test_an_injection_runs_as_the_matrix_exponential(model, patients, way):
    route, depot, fraction = way
    place = 1 if route == "ip" else 0

    def exact(p, t):
        at_once = np.zeros(6)
        at_once[place] = fraction * 10 * p["body_weight"] / 237.73 * 1e3
        pair = (depot, "gut") if place == 0 else ("nose", depot)
        x = flown(with_depots(p, "r", *pair), at_once, 0 * at_once, t)
        return named("r", *pair, x)

    injection = Dose("arketamine", 10, "mg/kg", route, at=0)
    assert largest_error(model, patients, (injection,), EARLY, exact) < ACCURACY


def depot_matrix(p):
    """Return dx/dt of the eight stages of the depot and of naltrexone in blood."""
    a = np.zeros((10, 10))
    k, late = p["k_naltrexone_depot_early"], p["k_naltrexone_depot_late"]
    middle = p["k_naltrexone_depot_middle"]
    leaves = [p["k_naltrexone_depot_burst"], k, k, k, k, late, middle, late]
    for i, rate in enumerate(leaves):
        a[i, i] = -rate
        into = i + 1 if i not in (0, 4, 7) else 8
        a[into, i] += rate
    size = p["body_weight"] / 70
    cl, q = size**0.75 * p["cl_naltrexone"], size**0.75 * p["q_naltrexone"]
    v1, v2 = (size * p[f"v_naltrexone_{of}"] for of in ("central", "peripheral"))
    a[8, 8:] = -(cl + q) / v1, q / v2
    a[9, 8:] = q / v1, -q / v2
    return a


def test_a_depot_of_naltrexone_runs_as_the_matrix_exponential(model, patients):
    stages = ["burst", *(f"early_{i}" for i in (1, 2, 3, 4))]
    stages += [f"late_{i}" for i in (1, 2, 3)]
    names = [f"naltrexone_depot_{stage}" for stage in stages]
    names += ["naltrexone_central", "naltrexone_peripheral"]

    def exact(p, t):
        umol = 380 / 341.4 * 1e3
        start = np.zeros(10)
        start[[0, 1, 5, 6]] = np.array([0.0102, 0.153, 0.634, 0.0528]) * umol
        x = flown(depot_matrix(p), start, 0 * start, t)
        return dict(zip(names, x, strict=True))

    depot = Dose("naltrexone", 380, "mg", "depot", at=0)
    times = (2.0, 24.0, 60.0, 168.0, 672.0)
    assert largest_error(model, patients, (depot,), times, exact) < ACCURACY


@pytest.mark.parametrize("drug", ["fentanyl", "remifentanil", "morphine"])
def test_an_agonist_runs_as_the_matrix_exponential(model, patients, drug):
    def exact(p, t):
        size = p["body_weight"] / 70
        cl, q = (size**0.75 * p[f"{of}_{drug}"] for of in ("cl", "q"))
        v1, v2 = (size * p[f"v_{drug}_{of}"] for of in ("central", "tissue"))
        k, free = p[f"k_{drug}_at_receptor"], p[f"fraction_unbound_{drug}"]
        a = np.zeros((3, 3))
        a[0, :2] = -(cl + q) / v1, q / v2
        a[1, :2] = q / v1, -q / v2
        a[2, 0], a[2, 2] = k * free / v1, -k
        start = np.array([p["body_weight"] * 1e-3, 0, 0])
        x = flown(a, start, 0 * start, t)
        names = [f"{drug}_{of}" for of in ("central", "tissue", "at_receptor")]
        return dict(zip(names, x, strict=True))

    bolus = Dose(drug, 1.0, "nmol/kg", "iv", at=0)
    assert largest_error(model, patients, (bolus,), EARLY, exact) < ACCURACY


def test_a_probe_leaves_at_its_rate(model, patients):
    def exact(p, t):
        return {"ctap": 0.5e-3 * np.exp(-p["k_ctap"] * t)}

    ctap = Dose("ctap", 0.5, "nmol", "intracerebral", at=0)
    assert largest_error(model, patients, (ctap,), EARLY, exact) < ACCURACY
