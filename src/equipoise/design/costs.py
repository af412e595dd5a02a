"""Costs: what a design would cost, item by item.

Prices are assumed, each with its range, in the evidence library; a design may bring its
own.  A patient is taken to stay to the end, so that no budget is exceeded.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.design.design import Design
from equipoise.design.limits import TRACERS
from equipoise.errors import DesignError, UnknownNameError
from equipoise.evidence import priors
from equipoise.trial.dose import Dose
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.protocol import Arm, Protocol, Visit

ITEMS = (
    "cost_fixed_patients",
    "cost_fixed_animals",
    "cost_recruited",
    "cost_volunteer",
    "cost_animal",
    "cost_infusion",
    "cost_dose",
    "cost_depot",
    "cost_probe",
    "cost_visit",
    "cost_interview",
    "cost_test",
    "cost_sample",
    "cost_tracer",
    "cost_magnet",
)
"""Priors that hold the prices."""

_MONEY = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(EUR|kEUR)\s*")
_FACTOR = {"EUR": 1.0, "kEUR": 1e3}
_PROBES = ("kappa_antagonist", "arketamine", "hydroxynorketamine", "ctap")


@dataclass(frozen=True)
class Cost:
    """What a design costs.

    Parameters
    ----------
    fixed : float, EUR
        Before the first patient.
    of_each : mapping from item to float, EUR
        Of one patient on average over the arms, by item.
    patients : int
    """

    fixed: float
    of_each: Mapping[str, float]
    patients: int

    @property
    def each(self) -> float:
        """Return what one patient costs, EUR."""
        return sum(self.of_each.values())

    @property
    def total(self) -> float:
        """Return what all costs, EUR."""
        return self.fixed + self.each * self.patients


def money(design: str, item: str, text: object) -> float:
    """Return an amount of money in EUR, from text with its unit.

    Raises
    ------
    DesignError
        If it has no unit of money.
    UnknownNameError
        If nothing that is paid for is called so.

    Examples
    --------
    >>> money("mine", "cost_visit", "1.5 kEUR")
    1500.0
    """
    if item not in ITEMS:
        raise UnknownNameError("item that is paid for", item, ITEMS)
    return _amount(design, f"a price '{text}' of '{item}'", text)


def budget_of(text: str) -> float:
    """Return a budget in EUR, from text with its unit.

    Raises
    ------
    DesignError
        If it has no unit of money.

    Examples
    --------
    >>> budget_of("600 kEUR")
    600000.0
    """
    return _amount("next", f"a budget of '{text}'", text)


def _amount(design: str, said: str, text: object) -> float:
    found = _MONEY.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise DesignError(
            design,
            f"has {said} without a unit of money. Write it with one, such as '120 EUR' "
            "or '600 kEUR'.",
        )
    return float(found[1]) * _FACTOR[found[2]]


def price(design: Design, item: str) -> float:
    """Return the price of an item, EUR: the design's own, or the assumed one."""
    return design.prices.get(item, priors()[item].value)


def cost(design: Design) -> Cost:
    """Return what a design costs.

    Examples
    --------
    >>> from equipoise.design.library import DESIGNS
    >>> cost(DESIGNS["factorial_with_saline"]).patients
    120
    """
    protocol = design.held_arms
    human = protocol.species == "human"
    fixed = "cost_fixed_patients" if human else "cost_fixed_animals"
    counts = _of_each(protocol)
    return Cost(
        fixed=price(design, fixed),
        of_each={item: n * price(design, item) for item, n in counts.items() if n},
        patients=design.patients,
    )


def _of_each(protocol: Protocol) -> Mapping[str, float]:
    """Return how much of each item one patient needs, on average over the arms."""
    phases = len(protocol.arms) if protocol.design == "crossover" else 1
    found: dict[str, float] = dict.fromkeys(ITEMS, 0.0)
    if protocol.species != "human":
        found["cost_animal"] = 1.0
        found["cost_test"] = float(sum(len(v.instruments) for v in protocol.visits))
        return found
    depressed = protocol.depressed
    found["cost_recruited" if depressed else "cost_volunteer"] = 1.0
    for visit in protocol.visits:
        for item in _at_visit(visit):
            found[item] += phases
    shares = sum(arm.share for arm in protocol.arms)
    for arm in protocol.arms:
        part = 1.0 if phases > 1 else arm.share / shares
        for item in _doses(arm):
            found[item] += part
    return found


def _at_visit(visit: Visit) -> list[str]:
    """Return what is paid for at a visit; one on the day of treatment is no journey."""
    found = ["cost_visit"] if abs(visit.at) > _SAME_DAY else []
    for name in visit.instruments:
        instrument = INSTRUMENTS[name]
        if instrument.within is None:
            rated = instrument.by == "clinician" and len(instrument.items) > 1
            found.append("cost_interview" if rated else "cost_test")
    found += [
        "cost_tracer" if name in TRACERS else "cost_magnet" for name in visit.readings
    ]
    return found + ["cost_sample"] * len(visit.samples)


_SAME_DAY = 12.0  # h


def _doses(arm: Arm) -> list[str]:
    return [_dose(dose) for dose in arm.doses]


def _dose(dose: Dose) -> str:
    if dose.route == "depot":
        return "cost_depot"
    if dose.infused:
        return "cost_infusion"
    return "cost_probe" if dose.drug in _PROBES else "cost_dose"
