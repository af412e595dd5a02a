"""Virtual patients under some draws, and prints of small trials of them."""

import numpy as np
import pytest

from equipoise.inference.law import Rows
from equipoise.inference.recovery.prints import Prints

PATIENTS = 12


def rows_of(draw, n, fall):
    """Return patients whose changes are about a fall, and who vary otherwise."""
    change = np.rint(draw.normal([-16.0 - fall, -10.0], [4.0, 5.0], (n, 2)))
    cadss = np.rint(draw.gamma(3.0, 6.0, (n, 2)))
    return Rows(change, cadss, (draw.random((n, 2)) < [0.2, 0.4]).astype(float))


def numbers_of(rows):
    """Return the five numbers of the change, the four of CADSS and nausea."""
    r = np.corrcoef(rows.change.T)[0, 1]
    spread = np.log(rows.change.std(axis=0, ddof=1))
    five = [*rows.change.mean(axis=0), *spread, np.arctanh(r)]
    four = [*rows.cadss.mean(axis=0), *np.log(rows.cadss.std(axis=0, ddof=1))]
    return np.array(five), np.array(four), rows.nausea.sum(axis=0)


@pytest.fixture(scope="session")
def patients():
    """Return responders and others under each of 48 draws, their falls apart."""
    draw = np.random.default_rng(11)
    return tuple(
        (rows_of(draw, 300, fall), rows_of(draw, 200, fall - 8))
        for fall in np.linspace(-4, 4, 48)
    )


@pytest.fixture(scope="session")
def prints():
    """Return what six trials print, with four to eight responders."""
    draw = np.random.default_rng(12)
    sizes = np.array([4, 5, 6, 7, 8, 7])
    found = [
        [numbers_of(rows_of(draw, n, fall)) for n, fall in ((k, 0), (PATIENTS - k, -8))]
        for k in sizes.tolist()
    ]
    return Prints(
        PATIENTS,
        sizes,
        np.stack([[group[0] for group in one] for one in found]),
        np.stack([[group[1] for group in one] for one in found]),
        np.stack([one[0][2] + one[1][2] for one in found]).astype(np.int64),
    )
