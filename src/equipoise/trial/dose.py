"""A dose: what is ordered for a patient, as a chart says it."""

from dataclasses import dataclass

from equipoise.errors import DoseError, UnknownNameError
from equipoise.trial.clock import KNOWN_KEYS, Hours

UNITS = ("mg", "mg/kg", "nmol", "nmol/kg")
"""Units in which a drug may be ordered."""

SALINE = "saline"
"""What holds no drug: all there is of it is that it is given, and seen."""


@dataclass(frozen=True)
class Dose:
    """An order for a drug.

    Parameters
    ----------
    drug, route : str
        As the model's sites know them: ``ketamine``, ``iv``; or ``saline``.
    amount : float
        In ``unit``, of all devices together.
    unit : str
        One of ``UNITS``; each kg is one of the patient's weight.
    at : float, h
        From the start of ketamine.
    over : float, h
        How long it runs; zero if given at once.
    devices : int
        Nasal sprays into which the amount is divided.

    Raises
    ------
    UnknownNameError
        If nothing is ordered in that unit.
    DoseError
        If the devices are not one or more, or more than one by another route.
    """

    __pydantic_config__ = KNOWN_KEYS

    drug: str
    amount: float
    unit: str
    route: str
    at: Hours
    over: Hours = 0.0
    devices: int = 1

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise UnknownNameError("unit of a dose", self.unit, UNITS)
        if self.devices < 1:
            raise DoseError(
                self.drug,
                f"is divided into {self.devices} devices. Order one or more.",
            )
        if self.devices > 1 and self.route != "nasal":
            raise DoseError(
                self.drug,
                f"is divided into {self.devices} devices, and goes by the route "
                f"'{self.route}'. Only a nasal spray has devices.",
            )

    @property
    def infused(self) -> bool:
        """Return whether the dose runs into a vein."""
        return self.route == "iv" and self.over > 0
