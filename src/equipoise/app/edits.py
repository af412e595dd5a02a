"""The main numbers of a protocol, which a page can change."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from equipoise.trial import Dose, Protocol
from equipoise.trial.protocol import Arm
from equipoise.units import MINUTES_PER_HOUR, minutes

Number = Annotated[float, Field(allow_inf_nan=False)]

KETAMINES = ("ketamine", "esketamine", "arketamine")


class Edits(BaseModel):
    """Main numbers of a protocol; those left out stay as they are.

    Parameters
    ----------
    infused : int
        Patients who are treated.
    at_least : int
        Lowest score that makes a patient eligible.
    ketamine_mg_kg, infusion_min : float
        Dose and duration, of every arm in which it is infused.
    naltrexone_mg, lead_min : float
        Dose, and by how much it comes before ketamine.
    """

    model_config = ConfigDict(extra="forbid")

    infused: int | None = Field(default=None, ge=2, le=1000)
    at_least: int | None = Field(default=None, ge=0, le=52)
    ketamine_mg_kg: Number | None = Field(default=None, ge=0, le=2)
    infusion_min: Number | None = Field(default=None, ge=1, le=120)
    naltrexone_mg: Number | None = Field(default=None, ge=0, le=150)
    lead_min: Number | None = Field(default=None, ge=0, le=2880)


def edits_of(protocol: Protocol) -> Edits:
    """Return the numbers of a protocol that can be changed; None where it has none."""
    doses = [dose for arm in protocol.arms for dose in arm.doses]
    ketamine = next((d for d in doses if _is_ketamine(d)), None)
    pill = next((d for d in doses if _is_pill(d)), None)
    return Edits(
        infused=protocol.enrolment.infused,
        at_least=int(protocol.enrolment.at_least) if protocol.depressed else None,
        ketamine_mg_kg=ketamine.amount if ketamine else None,
        infusion_min=ketamine.over * MINUTES_PER_HOUR if ketamine else None,
        naltrexone_mg=pill.amount if pill else None,
        lead_min=-pill.at * MINUTES_PER_HOUR if pill and pill.at <= 0 else None,
    )


def edited(protocol: Protocol, edits: Edits) -> Protocol:
    """Return a protocol with some of its numbers changed.

    Raises
    ------
    ProtocolError
        If nobody could run it then.
    """
    changed = protocol
    if edits.infused is not None or edits.at_least is not None:
        enrolment = changed.enrolment
        if edits.infused is not None and edits.infused != enrolment.infused:
            enrolment = replace(enrolment, infused=edits.infused, lost=0, missing={})
        if edits.at_least is not None:
            enrolment = replace(enrolment, at_least=edits.at_least)
        changed = replace(changed, enrolment=enrolment)
    if edits.ketamine_mg_kg is not None:
        amount = edits.ketamine_mg_kg
        changed = _with(changed, _is_ketamine, lambda d: replace(d, amount=amount))
    if edits.infusion_min is not None:
        over = minutes(edits.infusion_min)
        changed = _with(changed, _is_ketamine, lambda d: replace(d, over=over))
    if edits.naltrexone_mg is not None:
        pill = edits.naltrexone_mg
        changed = _with(changed, _is_pill, lambda d: replace(d, amount=pill))
    if edits.lead_min is not None:
        at = -minutes(edits.lead_min)
        changed = _with(changed, _is_pill, lambda d: replace(d, at=at))
    return changed


def _with(
    protocol: Protocol, which: Callable[[Dose], bool], change: Callable[[Dose], Dose]
) -> Protocol:
    arms = tuple(
        Arm(
            arm.name,
            tuple(change(dose) if which(dose) else dose for dose in arm.doses),
            arm.share,
        )
        for arm in protocol.arms
    )
    return replace(protocol, arms=arms)


def _is_ketamine(dose: Dose) -> bool:
    return dose.drug in KETAMINES and dose.unit == "mg/kg" and dose.infused


def _is_pill(dose: Dose) -> bool:
    return dose.drug == "naltrexone" and dose.unit == "mg" and dose.route == "oral"
