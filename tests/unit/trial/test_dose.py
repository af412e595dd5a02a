"""A dose is ordered in a known unit; only a spray comes in devices."""

import pytest

from equipoise.errors import DoseError, UnknownNameError
from equipoise.trial.dose import UNITS, Dose


def test_an_infusion_runs_into_a_vein():
    assert Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=0.5).infused
    assert not Dose("ketamine", 0.5, "mg/kg", "iv", at=0).infused
    assert not Dose("ketamine", 0.5, "mg/kg", "sc", at=0, over=0.5).infused


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_can_be_ordered(unit):
    assert Dose("ctap", 1.0, unit, "intracerebral", at=0).unit == unit


def test_an_unknown_unit_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        Dose("ketamine", 0.5, "mg/kgs", "iv", at=0)
    assert str(caught.value) == (
        "No unit of a dose is called 'mg/kgs'. Did you mean 'mg/kg'?"
    )


def test_a_dose_in_no_device_is_refused():
    with pytest.raises(DoseError) as caught:
        Dose("esketamine", 84, "mg", "nasal", at=0, devices=0)
    assert str(caught.value) == (
        "A dose of esketamine is divided into 0 devices. Order one or more."
    )
    assert caught.value.drug == "esketamine"


def test_only_a_nasal_spray_has_devices():
    with pytest.raises(DoseError) as caught:
        Dose("esketamine", 84, "mg", "oral", at=0, devices=3)
    assert str(caught.value) == (
        "A dose of esketamine is divided into 3 devices, and goes by the route 'oral'. "
        "Only a nasal spray has devices."
    )
