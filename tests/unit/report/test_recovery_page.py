"""The page of recovery tells what simulated records say of the method."""

import re

import numpy as np
import pytest

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import STUDIES, Thoroughness
from equipoise.inference.recovery import (
    Agreement,
    Checked,
    Effort,
    Ranked,
    Recovered,
    Recovery,
)
from equipoise.report.recovery_page import recovery_page, write_recovery

NAMES = ("mu_agonism", "no_opioid_role")


@pytest.fixture
def found():
    asked = Recovery(
        hypotheses=tuple(HYPOTHESES[name] for name in NAMES),
        studies=(STUDIES["williams_2018"],),
        effort=Effort(records=20, draws=64),
        thorough=Thoroughness(),
        seed=0,
    )
    return Checked(
        asked=asked,
        flat=Recovered(
            hypotheses=NAMES,
            confusion=np.array([[0.9, 0.1], [0.25, 0.75]]),
            error=np.array([0.02, 0.03]),
            first=np.array([0.95, 0.8]),
            slope=0.97,
            slope_error=0.02,
            intercept=-0.01,
            intercept_error=0.03,
            curve=((0.1, 0.12, 20), (0.9, 0.88, 20)),
        ),
        by_family=np.array([0.88, 0.79]),
        by_family_error=np.array([0.03, 0.04]),
        ranked=(
            Ranked("effect_day1", np.full((2, 10), 2.0), np.ones(2), (0.5, 0.9)),
            Ranked(
                "size_expectancy",
                np.eye(10)[[0, 0]] * 20,
                np.array([1e-5, 1e-6]),
                (0.0, 0.0),
            ),
        ),
        agreements=(
            Agreement("mu_agonism", -12.0, -11.9, 0.2, 0.3),
            Agreement("no_opioid_role", -14.0, -13.0, 0.2, 0.8),
        ),
        draws=(11.0, 52.0),
        printable=np.array([0.56, 0.58]),
        impossible=3,
    )


def test_the_truth_and_its_nearest_rival_stand_in_a_row(found):
    row = next(r for r in recovery_page(found).splitlines() if "| A `mu_agonism`" in r)
    assert "0.90 ± 0.02" in row
    assert "`no_opioid_role` 0.10" in row


def test_the_slope_is_told_with_its_error(found):
    assert "Calibration slope 0.970 ± 0.020" in recovery_page(found)


def test_every_estimate_has_its_error(found):
    text = recovery_page(found)
    assert "intercept −0.010 ± 0.030" in text
    assert "| 0.100 | 0.120 ± 0.073 | 20 |" in text  # root of .12 .88 / 20
    assert "0.95 ± 0.05 | 0.88 ± 0.03" in text


def test_evidences_without_a_draw_are_counted(found):
    assert "Of 80 evidences 3 are carried by none" in recovery_page(found)


def test_ranks_that_are_not_even_are_counted(found):
    text = recovery_page(found)
    assert "Of 4 chi-squared tests" in text
    assert "2 have p < .01, where 0.0 are expected; the smallest is 1e-06" in text


def test_sampler_and_bank_stand_side_by_side(found):
    text = recovery_page(found)
    assert "50 % lie within two errors" in text
    assert "| `no_opioid_role` | −14.00 | −13.00 | 1.00 ± 0.20 | 0.80 |" in text


def test_pictures_are_written_beside_the_page(found, tmp_path):
    path = write_recovery(found, tmp_path)
    pictures = re.findall(r"\((img/[^)]*)\)", path.read_text())
    assert len(pictures) == 3
    for name in pictures:
        assert (tmp_path / name).read_text().startswith("<svg xmlns=")
