"""Choices: what can be varied in a design, each as a design of its own.

The space of designs is every combination of what is chosen.  One that nobody may hold
is refused like any other, by its name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from equipoise.design.design import Design
from equipoise.errors import DesignError, EquipoiseError
from equipoise.trial.dose import Dose
from equipoise.trial.library.regimens.human import DEPOT_NALTREXONE, NALTREXONE
from equipoise.trial.protocol import Arm, Protocol
from equipoise.trial.rules import Interim, RunIn
from equipoise.units import minutes

FORMS: Mapping[str, Dose] = {"oral": NALTREXONE, "depot": DEPOT_NALTREXONE}
"""Forms of naltrexone, with the time at which each is usually given."""

_BEFORE = minutes(5)
"""The baseline is rated so long before naltrexone is given."""


def with_patients(design: Design, patients: int) -> Design:
    """Return the design with another number of patients.

    A look, or one for harm, that would come after the last patient comes no later.
    """
    enrolment = replace(design.protocol.enrolment, infused=patients)
    protocol = replace(design.protocol, enrolment=enrolment, interim=None, block=0)
    look = design.protocol.interim
    if look is not None and look.after < patients:
        protocol = replace(protocol, interim=look)
    found = _named(replace(design, harm=None), f"n{patients}", protocol)
    rule = design.harm
    if rule is None:
        return found
    fewest = min(found.in_arm(name) for name in found.named)
    return replace(found, harm=replace(rule, after=min(rule.after, fewest)))


def with_arms(design: Design, arms: Sequence[str]) -> Design:
    """Return the design with some of its arms."""
    name = f"{design.name}_{'_'.join(arms)}"
    return replace(design, name=name, arms=tuple(arms))


def with_allocation(design: Design, shares: Mapping[str, int]) -> Design:
    """Return the design with other shares of its arms; one where none is given.

    Raises
    ------
    DesignError
        If it is a crossover, in which nobody is allocated to an arm.
    """
    if design.crossed:
        raise DesignError(
            design.name, "is a crossover, in which every arm is had. Leave shares out."
        )
    protocol = design.protocol
    arms = tuple(replace(arm, share=shares.get(arm.name, 1)) for arm in protocol.arms)
    said = "_".join(str(arm.share) for arm in arms)
    return _named(design, f"to_{said}", replace(protocol, arms=arms, block=0))


def with_naltrexone(design: Design, form: str, lead: float) -> Design:
    """Return the design with naltrexone in another form, so long before ketamine, h.

    The baseline is rated before it is given, and patients come before that.

    Raises
    ------
    DesignError
        If no arm has naltrexone, or there is no such form.
    """
    if form not in FORMS:
        known = ", ".join(FORMS)
        raise DesignError(
            design.name, f"gives naltrexone as '{form}'. Known forms: {known}."
        )
    protocol = design.protocol
    given = replace(FORMS[form], at=-lead)
    arms = tuple(_swapped(arm, given) for arm in protocol.arms)
    if arms == protocol.arms and not any(_blocked(arm) for arm in arms):
        raise DesignError(design.name, "gives no naltrexone. Choose an arm that does.")
    return _named(design, f"{form}_{lead:g}h", _earlier(protocol, arms, lead))


def _blocked(arm: Arm) -> bool:
    return any(dose.drug == "naltrexone" for dose in arm.doses)


def _swapped(arm: Arm, given: Dose) -> Arm:
    doses = tuple(given if d.drug == "naltrexone" else d for d in arm.doses)
    return replace(arm, doses=doses)


def _earlier(protocol: Protocol, arms: tuple[Arm, ...], lead: float) -> Protocol:
    first = protocol.visits[0]
    at = min(first.at, -lead - _BEFORE)
    name = next((k for k, v in protocol.baselines.items() if v == first.at), "baseline")
    return replace(
        protocol,
        arms=arms,
        visits=(replace(first, at=at), *protocol.visits[1:]),
        baselines={name: at},
        arrives=min(protocol.arrives, at - first.window - _BEFORE),
    )


def with_look(design: Design, after: int, p_below: float) -> Design:
    """Return the design with a look that may stop it."""
    protocol = replace(design.protocol, interim=Interim(after, p_below))
    return _named(design, f"look{after}", protocol)


def with_run_in(design: Design, run_in: RunIn) -> Design:
    """Return the design with a second rating before randomisation."""
    return _named(design, "run_in", replace(design.protocol, run_in=run_in))


def with_visits(design: Design, times: Sequence[float]) -> Design:
    """Return the design with some of its visits, at these times, h."""
    visits = tuple(v for v in design.protocol.visits if v.at in times)
    kept = tuple(one for one in design.compared if one.at in times)
    protocol = replace(design.protocol, visits=visits)
    return replace(_named(design, "visits", protocol, compared=False), compared=kept)


def _named(
    design: Design, suffix: str, protocol: Protocol, *, compared: bool = True
) -> Design:
    held = design.compared
    if not compared:
        measured = {visit.at for visit in protocol.visits}
        held = tuple(one for one in held if one.at in measured)
    return replace(
        design, name=f"{design.name}_{suffix}", protocol=protocol, compared=held
    )


@dataclass(frozen=True)
class Choices:
    """What is varied; nothing where empty.

    Parameters
    ----------
    patients : tuple of int
    arms : tuple of tuple of str
    allocations : tuple of mapping from arm to int
    naltrexone : tuple of pair of str and float, h
        Form, and how long before ketamine.
    looks : tuple of pair of int and float
        After how many patients, and the p that stops.
    """

    patients: tuple[int, ...] = ()
    arms: tuple[tuple[str, ...], ...] = ()
    allocations: tuple[Mapping[str, int], ...] = ()
    naltrexone: tuple[tuple[str, float], ...] = ()
    looks: tuple[tuple[int, float], ...] = ()


def space(
    design: Design, choices: Choices
) -> tuple[tuple[Design, ...], tuple[str, ...]]:
    """Return every combination of choices: the designs, and what was refused.

    Parameters
    ----------
    design : Design
    choices : Choices

    Returns
    -------
    designs : tuple of Design
    refused : tuple of str
        A sentence for each combination that nobody may hold.
    """
    found: list[Design] = []
    refused: list[str] = []
    for arms, shares, naltrexone, patients, look in product(
        choices.arms or (None,),
        choices.allocations or (None,),
        choices.naltrexone or (None,),
        choices.patients or (None,),
        choices.looks or (None,),
    ):
        try:
            one = design if arms is None else with_arms(design, arms)
            one = one if shares is None else with_allocation(one, shares)
            one = one if naltrexone is None else with_naltrexone(one, *naltrexone)
            one = one if patients is None else with_patients(one, patients)
            found.append(one if look is None else with_look(one, *look))
        except EquipoiseError as error:
            refused.append(str(error))
    return tuple(found), tuple(refused)
