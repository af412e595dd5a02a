"""The regimens at which the size of the effect is set, in people and in animals.

In people it is that of the trials from which the prior of the effect comes
[@murrough2013], and naltrexone as it was given before ketamine [@williams2018].  In
rats and mice it is that of the experiments in dispute [@klein2020] [@zhang2019]: gains
are set for each species by itself, since none of their values can be carried over.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.trial.dose import Dose
from equipoise.units import minutes


@dataclass(frozen=True)
class Reference:
    """The doses at which effects are set in one species.

    Parameters
    ----------
    species : str
    ketamine, naltrexone : Dose
    """

    species: str
    ketamine: Dose
    naltrexone: Dose


REFERENCE_KETAMINE = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40))
REFERENCE_NALTREXONE = Dose("naltrexone", 50, "mg", "oral", at=-minutes(45))
RAT_KETAMINE = Dose("ketamine", 15, "mg/kg", "ip", at=0)
RAT_NALTREXONE = Dose("naltrexone", 1, "mg/kg", "ip", at=-minutes(60))
MOUSE_KETAMINE = Dose("ketamine", 10, "mg/kg", "ip", at=0)
MOUSE_NALTREXONE = Dose("naltrexone", 10, "mg/kg", "ip", at=-minutes(30))

PEOPLE = Reference("human", REFERENCE_KETAMINE, REFERENCE_NALTREXONE)
REFERENCES: Mapping[str, Reference] = {
    "human": PEOPLE,
    "rat": Reference("rat", RAT_KETAMINE, RAT_NALTREXONE),
    "mouse": Reference("mouse", MOUSE_KETAMINE, MOUSE_NALTREXONE),
}
"""The references of every species."""
