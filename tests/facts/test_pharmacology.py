"""Plasma and receptors of a patient of 70 kg are those of the compact model and papers.

Numbers of the compact model were computed elsewhere, by another program, with the same
parameters, and are held to half of their last digit; the grid of times adds a tenth of
that.  Published numbers are held to their stated verdict: a known miss is held as the
miss it is, so that whoever repairs it hears of it.
"""

import numpy as np
import pytest

from equipoise.engine import solve
from equipoise.model.library import base_model
from equipoise.population import sample_patients, typical_patient
from equipoise.randomness import Stream
from equipoise.trial.ordering import schedule_of
from equipoise.trial.protocol import Dose
from equipoise.units import minutes

ACCURACY = 1e-6
NK, DHNK, HNK = 223.70, 221.68, 239.70  # g/mol
KETAMINE, NALTREXONE = 237.73, 341.40

MG_PER_KG = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40))
TIMES = np.unique(
    np.concatenate(
        [np.arange(0, 4, 0.01), np.arange(4, 24, 0.25), np.arange(24, 241, 1.0)]
    ).round(6)
)

SIGNALS = {  # what is drawn in ng/mL: the signal of each enantiomer, and its molar mass
    "venous": ("ketamine_{}_venous", KETAMINE),
    "arterial": ("ketamine_{}_arterial", KETAMINE),
    "nk": ("norketamine_{}_plasma", NK),
    "dhnk": ("dehydronorketamine_{}", DHNK),
    "hnk": ("hydroxynorketamine_{}_plasma", HNK),
}


def of_70_kg(**changed):
    typical = typical_patient(base_model())
    return typical.with_values({"body_weight": 70.0, **changed})


def followed(doses, times, signals, **changed):
    """Return signals of the typical patient of 70 kg over time."""
    patient = of_70_kg(**changed)
    schedule = schedule_of(base_model(), doses, patient, times)
    found = solve(base_model(), patient.values, schedule, signals, ACCURACY)
    return {name: found[name][0] for name in signals}


def nanograms(doses, times, **changed):
    """Return concentrations in ng/mL of S, R and both, by what is measured."""
    names = [name.format(e) for name, _ in SIGNALS.values() for e in "sr"]
    found = followed(doses, times, names, **changed)
    drawn = {}
    for measured, (name, molar_mass) in SIGNALS.items():
        # The one amount among them becomes a concentration by its volume.
        litres = (
            of_70_kg().values["v_dehydronorketamine"][0] if measured == "dhnk" else 1
        )
        s, r = (found[name.format(e)] * molar_mass / litres for e in "sr")
        drawn[measured] = {"s": s, "r": r, "total": s + r}
    return drawn


@pytest.fixture(scope="module")
def infusion():
    return nanograms((MG_PER_KG,), TIMES.tolist())


@pytest.mark.parametrize(
    ("measured", "of", "peak", "at"),
    [
        ("venous", "s", 101.8, 0.70),
        ("venous", "r", 104.7, 0.70),
        ("venous", "total", 206.5, 0.70),
        ("arterial", "s", 126.4, 0.66),
        ("arterial", "r", 130.3, 0.66),
        ("arterial", "total", 256.6, 0.66),
        ("nk", "s", 52.3, 0.89),
        ("nk", "r", 52.7, 0.92),
        ("nk", "total", 105.0, 0.91),
        ("dhnk", "s", 4.1, 1.87),
        ("dhnk", "r", 7.7, 2.05),
        ("dhnk", "total", 11.8, 1.98),
        ("hnk", "s", 15.0, 7.25),
        ("hnk", "r", 18.1, 10.75),
        ("hnk", "total", 32.5, 9.00),
    ],
)
def test_peaks_are_those_of_the_compact_model(infusion, measured, of, peak, at):
    curve = infusion[measured][of]
    assert curve.max() == pytest.approx(peak, abs=0.055)
    assert TIMES[curve.argmax()] == pytest.approx(at, abs=0.011 if at < 4 else 0.3)


@pytest.mark.parametrize(
    ("measured", "printed"),
    [
        ("venous", (204.0, 86.1, 59.0, 27.5, 0.8, 0.1, 0.0)),
        ("nk", (86.2, 90.9, 75.9, 49.5, 2.3, 0.3, 0.0)),
        ("dhnk", (3.7, 10.4, 11.7, 9.4, 0.4, 0.0, 0.0)),
        ("hnk", (2.6, 9.9, 14.1, 24.9, 18.5, 5.3, 1.6)),
    ],
)
def test_levels_over_three_days_are_those_of_the_compact_model(measured, printed):
    times = [*(minutes(t) for t in (40, 80, 110, 230)), 24.0, 48.0, 72.0]
    total = nanograms((MG_PER_KG,), times)[measured]["total"]
    assert total == pytest.approx(printed, abs=0.055)


def test_arterial_levels_are_those_of_the_compact_model_on_its_grid_of_times(infusion):
    at = [*(minutes(t) for t in (40, 80, 110, 230)), 24.0]
    total = np.interp(at, TIMES, infusion["arterial"]["total"])
    assert total == pytest.approx([252.6, 59.9, 50.0, 24.8, 0.8], abs=0.055)


@pytest.mark.parametrize(
    ("measured", "s", "r"),
    [
        ("venous", 189.6, 204.9),
        ("arterial", 189.6, 204.9),
        ("nk", 250.9, 312.2),
        ("dhnk", 29.0, 63.5),
        ("hnk", 321.9, 637.5),
    ],
)
def test_areas_under_the_curve_are_those_of_the_compact_model(infusion, measured, s, r):
    for e, area in (("s", s), ("r", r)):
        found = np.trapezoid(infusion[measured][e], TIMES)
        assert found == pytest.approx(area, rel=1e-3, abs=0.055)  # the trapezia


def test_the_peak_of_ketamine_is_that_of_trials(infusion):
    peak = infusion["venous"]["total"].max()
    assert abs(peak - 204) < 67  # 204 (SD 67), recalled
    assert peak / 185 == pytest.approx(1.11, abs=0.01)  # the verified table: +11 %


def test_the_exposure_to_ketamine_is_that_of_published_clearances(infusion):
    area = np.trapezoid(infusion["venous"]["total"], TIMES)
    assert 0.995 * 395 < area < 443  # dose over clearances of 88.5 and 79 L/h


def test_norketamine_misses_its_published_peak_by_15_percent_or_more(infusion):
    curve = infusion["nk"]["total"]
    assert curve.max() > 1.15 * 90  # 50-90 ng/mL, recalled
    assert minutes(50) < TIMES[curve.argmax()] < minutes(80)  # published: about 80


def test_hydroxynorketamine_exceeds_ketamine_as_was_measured(infusion):
    for e, ratio in (("s", 1.7), ("r", 3.1)):
        areas = [np.trapezoid(infusion[m][e], TIMES) for m in ("hnk", "venous")]
        assert areas[0] / areas[1] == pytest.approx(ratio, abs=0.05)


@pytest.mark.parametrize(
    ("litres", "peak", "at_230_minutes"),
    [(190.0, 43.8, 37.2), (310.0, 32.5, 24.9), (515.0, 23.0, 15.8)],
)
def test_two_laboratories_differ_on_hydroxynorketamine_by_its_volume(
    litres, peak, at_230_minutes
):
    curve = nanograms((MG_PER_KG,), TIMES.tolist(), v_hydroxynorketamine=litres)
    total = curve["hnk"]["total"]
    assert total.max() == pytest.approx(peak, abs=0.055)
    found = np.interp(minutes(230), TIMES, total)
    assert found == pytest.approx(at_230_minutes, abs=0.055)


def test_five_milligrams_of_racemate_reach_the_measured_peaks():
    dose = Dose("ketamine", 5, "mg", "iv", at=0, over=0.5)
    venous = nanograms((dose,), np.arange(0.4, 0.7, 0.02).tolist())["venous"]
    for e, peak, published, sd in (("s", 16.2, 15.6, 4.5), ("r", 16.6, 16.5, 4.9)):
        assert venous[e].max() == pytest.approx(peak, abs=0.055)
        assert abs(venous[e].max() - published) < sd


def test_a_bolus_is_missed_in_the_vein_for_the_first_minutes():
    bolus = Dose("ketamine", 10, "mg", "iv", at=0)
    venous = nanograms((bolus,), np.arange(0.01, 0.6, 0.01).tolist())["venous"]
    peak = venous["total"].max()
    assert peak == pytest.approx(83, rel=0.03)  # how fast it ran there is not said
    assert peak < 296 / 1.7  # published 296 at 2 min, geometric SD 1.7


def test_the_effect_site_of_s_ketamine_peaks_below_what_changes_perception():
    site = followed((MG_PER_KG,), TIMES.tolist(), ("ketamine_s_effect_site",))
    curve = site["ketamine_s_effect_site"]
    assert curve.max() == pytest.approx(0.469, abs=0.00055)
    assert TIMES[curve.argmax()] == pytest.approx(0.68, abs=0.011)
    assert curve.max() < 0.510


def test_channels_and_receptors_are_taken_as_little_as_unbound_ketamine_can():
    names = ("nmda_block", "mu_occupancy_ketamine")
    found = followed((MG_PER_KG,), TIMES.tolist(), names)
    assert 0.25 < found["nmda_block"].max() < 0.30  # "about 25-29 %"
    assert 0.005 < found["mu_occupancy_ketamine"].max() < 0.04  # "1-4 %"


def test_dissociation_peaks_with_the_infusion_and_is_gone_at_80_minutes():
    found = followed((MG_PER_KG,), TIMES.tolist(), ("dissociation_drive",))
    drive = found["dissociation_drive"]
    assert abs(TIMES[drive.argmax()] - minutes(40)) < minutes(5)
    assert np.interp(minutes(80), TIMES, drive) < drive.max() / 20  # a point of 20


def tablet(milligrams):
    return (Dose("naltrexone", milligrams, "mg", "oral", at=0),)


@pytest.mark.parametrize(
    ("milligrams", "naltrexone", "naltrexol", "area", "area_naltrexol"),
    [
        (25, 6.6, 54, 15.8, 367),
        (50, 13.3, 108, 31.6, 734),
        (100, 26.6, 216, 63.2, 1469),
    ],
)
def test_naltrexone_and_its_metabolite_are_those_of_the_compact_model(
    milligrams, naltrexone, naltrexol, area, area_naltrexol
):
    names = ("naltrexone_plasma", "naltrexol_plasma")
    curves = followed(tablet(milligrams), TIMES.tolist(), names)
    parent, other = (curves[name] * NALTREXONE for name in names)
    assert parent.max() == pytest.approx(naltrexone, abs=0.055)
    assert other.max() == pytest.approx(naltrexol, abs=0.55)
    assert TIMES[parent.argmax()] == pytest.approx(0.80, abs=0.026)  # of a grid of 0.05
    assert TIMES[other.argmax()] == pytest.approx(1.15, abs=0.026)
    assert np.trapezoid(parent, TIMES) == pytest.approx(area, rel=2e-3)
    assert np.trapezoid(other, TIMES) == pytest.approx(area_naltrexol, rel=2e-3)


def test_fifty_milligrams_fall_with_the_published_half_lives():
    names = ("naltrexone_plasma", "naltrexol_plasma")
    found = followed(tablet(50), (4.0, 12.0, 36.0), names)
    parent, other = (np.log2(found[name]) for name in names)
    assert 8 / (parent[0] - parent[1]) == pytest.approx(3.9, abs=0.055)  # 4 h
    assert 24 / (other[1] - other[2]) == pytest.approx(13.0, abs=0.055)  # 13 h


OCCUPIED_AT = (0.5, 0.75, 1, 2, 4, 8, 24, 48, 72, 120, 168)
MU = (0.86, 0.90, 0.91, 0.90, 0.90, 0.90, 0.89, 0.82, 0.72, 0.44, 0.19)
KAPPA = (0.78, 0.85, 0.86, 0.85, 0.84, 0.85, 0.82, 0.73, 0.61, 0.32, 0.12)
DELTA = (0.23, 0.30, 0.30, 0.17, 0.07, 0.03, 0.01, 0.00, 0.00, 0.00, 0.00)


@pytest.mark.parametrize(
    ("signal", "printed"),
    [("mu_block", MU), ("kappa_block", KAPPA), ("delta_block", DELTA)],
)
def test_fifty_milligrams_block_receptors_as_in_the_compact_model(signal, printed):
    found = followed(tablet(50), OCCUPIED_AT, (signal,))[signal]
    assert found == pytest.approx(printed, abs=0.0055)


@pytest.mark.parametrize(
    ("milligrams", "printed", "published", "verdict"),
    [(2, 26, 27, 0), (5, 47, 49, 0), (15, 73, 61, 12), (50, 90, 95, 0)],
)
def test_a_tablet_blocks_what_was_measured_but_for_15_milligrams(
    milligrams, printed, published, verdict
):
    block = followed(tablet(milligrams), (4.0,), ("mu_block",))["mu_block"][0]
    assert 100 * block == pytest.approx(printed, abs=0.55)
    assert 100 * block - published == pytest.approx(verdict, abs=5.5)  # read as "ok"


def test_the_block_decays_over_a_week_as_was_measured():
    block = followed(tablet(50), (1.0, 48, 72, 120, 168), ("mu_block",))["mu_block"]
    relative = 100 * block[1:] / block[0]
    assert relative == pytest.approx([90, 80, 49, 21], abs=0.55)
    # Published 91, 80, 46 and 30: the last is missed by 9, within its SEM.
    assert relative - np.array([91, 80, 46, 30]) == pytest.approx(
        [0, 0, 3, -9], abs=1.1
    )


def test_patients_differ_in_their_peaks_as_the_virtual_population_does():
    model = base_model()
    patients = sample_patients(model, 512, rng=Stream(1))
    times = np.arange(0.4, 1.5, 0.02).tolist()
    names = [f"ketamine_{e}_venous" for e in "sr"]
    names += [f"norketamine_{e}_plasma" for e in "sr"]
    schedule = schedule_of(model, (MG_PER_KG,), patients, times)
    found = solve(model, patients.values, schedule, names)
    peaks = [
        (found[names[i]] + found[names[i + 1]]).max(axis=1) * molar_mass
        for i, molar_mass in ((0, KETAMINE), (2, NK))
    ]
    # A population of 1000 with normal, not log-normal, weights: 3 % apart by chance.
    for peak, (low, median, high), spread in zip(
        peaks, [(137.6, 208.0, 288.6), (65.2, 105.0, 160.2)], [0.22, 0.27], strict=True
    ):
        middle = np.percentile(peak, [5, 50, 95])
        assert middle == pytest.approx([low, median, high], rel=0.05)
        assert peak.std() / peak.mean() == pytest.approx(spread, abs=0.02)
