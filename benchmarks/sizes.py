"""How much is measured: all of it, or just enough to see that it runs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Numbers of patients and repeats.

    Parameters
    ----------
    ours : int
        Patients of one timed run of ours.
    patients_of_error, patients_of_agreement : int
        Patients on whom errors are measured, and the reference is checked.
    rounds : int
    starts : int
        Cold starts, each followed by a cached one.
    scaling : tuple of int
        Numbers of patients.
    """

    ours: int
    patients_of_error: int
    patients_of_agreement: int
    rounds: int
    starts: int
    scaling: tuple[int, ...]


WHOLE = Sizes(8_192, 128, 4, 3, 3, (1_000, 10_000, 100_000, 1_000_000))
SMALL = Sizes(512, 64, 1, 2, 1, (1_000, 10_000))
