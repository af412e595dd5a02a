"""Ketamine by every route is that of the compact model, beside what was published.

Numbers of the compact model were computed by another program with the same parameters
(pharmacology.md 8.4) and are held to half of their last digit, plus what a grid of
times adds; published numbers are held to their stated verdict, misses included.
"""

import numpy as np
import pytest

from equipoise.model.library import base_model
from equipoise.population import typical_patient
from equipoise.trial.dose import Dose
from equipoise.units import minutes

TIMES = np.unique(
    np.concatenate(
        [np.arange(0, 4, 0.01), np.arange(4, 24.01, 0.1), np.arange(24, 301, 1.0)]
    ).round(6)
)
DAY = TIMES <= 24
NANOGRAMS = {  # the signal of one enantiomer, and its molar mass
    "venous": ("ketamine_{}_venous", 237.73),
    "arterial": ("ketamine_{}_arterial", 237.73),
    "nk": ("norketamine_{}_plasma", 223.70),
    "hnk": ("hydroxynorketamine_{}_plasma", 239.70),
}


@pytest.fixture(scope="module")
def curves(followed_70_kg):
    """Return concentrations of S or R in ng/mL, by what is measured."""

    def of(*doses, e="s", **changed):
        names = {m: name.format(e) for m, (name, _) in NANOGRAMS.items()}
        found = followed_70_kg(doses, TIMES, list(names.values()), **changed)
        return {m: found[name] * NANOGRAMS[m][1] for m, name in names.items()}

    return of


def spray(devices):
    return Dose("esketamine", 28 * devices, "mg", "nasal", at=0, devices=devices)


SPRAYS = [
    # devices, venous peak, at, AUC 0-24, AUC, NK, at, HNK, F
    (1, 44.3, 0.73, 142, 145, 56.8, 1.36, 19.5, 0.48),
    (2, 75.8, 0.76, 250, 257, 112.1, 1.38, 38.0, 0.42),
    (3, 107.4, 0.77, 359, 369, 167.4, 1.38, 56.6, 0.40),
]


@pytest.mark.parametrize("row", SPRAYS, ids=lambda row: f"{28 * row[0]} mg")
def test_a_spray_gives_the_plasma_of_the_compact_model(curves, row):
    devices, peak, at, day, whole, norketamine, at_nk, hydroxy, _ = row
    found = curves(spray(devices))
    venous, nk = found["venous"], found["nk"]
    assert venous.max() == pytest.approx(peak, abs=0.055)
    assert TIMES[venous.argmax()] == pytest.approx(at, abs=0.011)
    assert np.trapezoid(venous[DAY], TIMES[DAY]) == pytest.approx(day, abs=0.55)
    assert np.trapezoid(venous, TIMES) == pytest.approx(whole, abs=0.55)
    assert nk.max() == pytest.approx(norketamine, abs=0.055)
    assert TIMES[nk.argmax()] == pytest.approx(at_nk, abs=0.011)
    assert found["hnk"].max() == pytest.approx(hydroxy, abs=0.055)


@pytest.mark.parametrize("row", SPRAYS, ids=lambda row: f"{28 * row[0]} mg")
def test_as_much_of_a_spray_enters_as_the_compact_model_says(row):
    devices, fraction = row[0], row[-1]
    values = typical_patient(base_model()).values
    nose, gut = base_model().sites_of("esketamine", "nasal")
    past = 1 - values["fraction_ketamine_extracted"]
    entered = nose.part(values, devices) + gut.part(values, devices) * past
    assert entered[0] == pytest.approx(fraction, abs=0.0055)


@pytest.mark.parametrize(
    ("devices", "peak", "day", "norketamine"),
    [(1, 43.8, 147, 59.1), (2, 72.5, 255, 119.7), (3, 101.0, 362, 180.0)],
)
def test_a_spray_is_within_seven_percent_of_what_was_published(
    curves, devices, peak, day, norketamine
):
    found = curves(spray(devices))
    area = np.trapezoid(found["venous"][DAY], TIMES[DAY])
    assert found["venous"].max() == pytest.approx(peak, rel=0.07)
    assert area == pytest.approx(day, rel=0.07)
    assert found["nk"].max() == pytest.approx(norketamine, rel=0.075)


def test_a_spray_peaks_a_little_late(curves):
    # Published 20-40 min after the last spray; found 44-46 min from the first.
    at = TIMES[curves(spray(3))["venous"].argmax()]
    assert minutes(40) < at < minutes(47)


def test_eighty_four_milligrams_expose_to_twice_the_s_ketamine_of_an_infusion(curves):
    infusion = curves(Dose("ketamine", 35, "mg", "iv", at=0, over=minutes(40)))
    sprayed = curves(spray(3))
    areas = [np.trapezoid(found["venous"], TIMES) for found in (sprayed, infusion)]
    assert areas[0] / areas[1] == pytest.approx(1.9, abs=0.06)
    assert sprayed["venous"].max() / infusion["venous"].max() < 1.1


def test_twenty_milligrams_of_esketamine_stay_a_little_below_the_measured_peak(curves):
    arterial = curves(Dose("esketamine", 20, "mg", "iv", at=0, over=minutes(20)))
    peak = arterial["arterial"].max()
    assert peak == pytest.approx(244.5, abs=0.055)  # printed at 0.33 h
    assert TIMES[arterial["arterial"].argmax()] == pytest.approx(0.33, abs=0.011)
    assert 0.9 * 260 < peak < 260  # published 260-273: 7 % short


def test_an_injection_into_muscle_peaks_lower_than_was_recalled(curves):
    dose = Dose("ketamine", 0.5, "mg/kg", "im", at=0)
    total = curves(dose)["venous"] + curves(dose, e="r")["venous"]
    assert total.max() == pytest.approx(203.4, abs=0.055)
    assert TIMES[total.argmax()] == pytest.approx(0.37, abs=0.011)
    assert total.max() / 240 == pytest.approx(0.85, abs=0.01)  # published about 240


def test_swallowed_esketamine_is_that_of_the_compact_model(curves):
    found = curves(Dose("esketamine", 84, "mg", "oral", at=0))
    venous, nk = found["venous"], found["nk"]
    assert venous.max() == pytest.approx(39.8, abs=0.055)
    assert TIMES[venous.argmax()] == pytest.approx(1.07, abs=0.011)
    assert nk.max() == pytest.approx(160.1, abs=0.055)
    assert TIMES[nk.argmax()] == pytest.approx(1.32, abs=0.011)
    areas = {m: np.trapezoid(curve, TIMES) for m, curve in found.items()}
    assert areas["nk"] / areas["venous"] == pytest.approx(4.5, abs=0.055)
    assert areas["hnk"] / areas["venous"] == pytest.approx(5.8, abs=0.055)
    # Published 25.8 and 165 ng/mL, and a ratio of 16.5: bioavailability 19 and not 8 %.
    assert venous.max() > 1.4 * 25.8
    assert nk.max() == pytest.approx(165, rel=0.04)
    assert areas["nk"] / areas["venous"] < 16.5 / 3


def test_swallowed_ketamine_arrives_by_less_than_a_fifth(curves):
    swallowed, infused = (
        np.trapezoid(curves(dose)["venous"], TIMES)
        for dose in (
            Dose("esketamine", 20, "mg", "oral", at=0),
            Dose("esketamine", 20, "mg", "iv", at=0, over=minutes(20)),
        )
    )
    assert swallowed / infused == pytest.approx(0.186, abs=0.0006)
    assert 0.15 < swallowed / infused < 0.19  # Hasan, S and R


def kamp():
    """Return the stepwise infusion of racemate: three hours, each twice the last."""
    return tuple(
        Dose("ketamine", rate, "mg/kg", "iv", at=hour, over=1.0)
        for hour, rate in enumerate((0.28, 0.57, 1.14))
    )


KAMP = [  # ketamine at 3 h, highest norketamine and dehydronorketamine; then published
    ("s", (1.06, 0.74, 0.069), (1.05, 0.72, 0.056)),
    ("r", (1.11, 0.78, 0.130), (1.15, 0.82, 0.100)),
]


@pytest.mark.parametrize(("e", "printed", "published"), KAMP)
def test_a_stepwise_infusion_gives_the_plasma_of_the_compact_model(
    followed_70_kg, e, printed, published
):
    names = (
        f"ketamine_{e}_arterial",
        f"norketamine_{e}_plasma",
        f"dehydronorketamine_{e}",
    )
    found = followed_70_kg(kamp(), TIMES, names)
    litres = typical_patient(base_model()).values["v_dehydronorketamine"][0]
    ketamine = np.interp(3.0, TIMES, found[names[0]])
    norketamine, dehydro = found[names[1]].max(), found[names[2]].max() / litres
    assert ketamine == pytest.approx(printed[0], abs=0.0055)
    assert norketamine == pytest.approx(printed[1], abs=0.0055)
    assert dehydro == pytest.approx(printed[2], abs=0.00055)
    assert ketamine == pytest.approx(published[0], rel=0.05)
    assert norketamine == pytest.approx(published[1], rel=0.06)
    assert 1.2 <= dehydro / published[2] <= 1.31  # 20-30 % above what was measured


@pytest.mark.parametrize(
    ("litres", "printed"),
    [(190.0, {5.0: 0.569}), (310.0, {3.0: 0.157, 4.0: 0.288, 5.0: 0.377})]
    + [(515.0, {5.0: 0.239})],
)
def test_hydroxynorketamine_after_it_is_that_of_the_compact_model(
    followed_70_kg, litres, printed
):
    names = [f"hydroxynorketamine_{e}_plasma" for e in "sr"]
    volume = {"v_hydroxynorketamine": litres}
    found = followed_70_kg(kamp(), list(printed), names, **volume)
    total = found[names[0]] + found[names[1]]
    assert total == pytest.approx(list(printed.values()), abs=0.00055)
    assert total[-1] > 0.217  # digitised plateau: the laboratories are in conflict


def test_the_half_lives_of_hydroxynorketamine_are_printed_for_three_volumes():
    values = typical_patient(base_model()).values
    clearances = [values[f"cl_hydroxynorketamine_{e}"][0] for e in "sr"]
    for litres, *printed in ((190, 4.3, 8.5), (310, 7.0, 13.9), (515, 11.6, 23.0)):
        found = [np.log(2) * litres / clearance for clearance in clearances]
        assert found == pytest.approx(printed, abs=0.055)


def test_the_phases_of_ketamine_have_the_printed_half_lives():
    p = {name: v[0] for name, v in typical_patient(base_model()).values.items()}
    v1, v2, v3 = (p[f"v_ketamine_{of}"] for of in ("central", "rapid", "deep"))
    q2, q3 = p["q_ketamine_rapid"], p["q_ketamine_deep"]
    assert v1 + v2 + v3 == pytest.approx(312, abs=0.55)
    for e, printed in (("s", (0.062, 1.765, 9.197)), ("r", (0.063, 1.84, 9.31))):
        cl = p[f"cl_ketamine_{e}"]
        matrix = [
            [-(cl + q2 + q3) / v1, q2 / v2, q3 / v3],
            [q2 / v1, -q2 / v2, 0],
            [q3 / v1, 0, -q3 / v3],
        ]
        rates = sorted(-np.linalg.eigvals(np.array(matrix)), reverse=True)
        found = [np.log(2) / rate for rate in rates]
        assert found == pytest.approx(printed, abs=0.0055)


def test_blood_under_the_skin_peaks_later_than_in_muscle_and_as_fully(curves):
    under, muscle = (
        curves(Dose("ketamine", 0.5, "mg/kg", route, at=0)) for route in ("sc", "im")
    )
    peaks = [TIMES[found["arterial"].argmax()] for found in (under, muscle)]
    assert peaks[1] < peaks[0] < minutes(30)  # recalled: 15-30 min
    areas = [np.trapezoid(found["arterial"], TIMES) for found in (under, muscle)]
    assert areas[0] / areas[1] == pytest.approx(0.9 / 0.93, abs=0.01)
