"""Troubles: what gets in the way of a planned trial, and what it would be without.

A trial as it is conducted has all of them.  One that is held without some of them meets
the same patients, raters and coins, so that what each costs can be told.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Troubles:
    """What gets in the way.

    Parameters
    ----------
    patients_leave : bool
        And miss visits.
    raters_guess : bool
        The arm from what they hear and see, and rate accordingly.
    effects_carry_over : bool
        From one phase of a crossover to the next.
    """

    patients_leave: bool = True
    raters_guess: bool = True
    effects_carry_over: bool = True


USUAL = Troubles()
"""All of them: a trial as it is conducted."""
