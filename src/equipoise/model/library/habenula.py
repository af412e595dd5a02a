"""Lateral habenula: NMDA block quiets its bursts, through the opioid gate.

Bursts of the habenula need NMDA channels [@yang2018].  Ketamine is trapped in channels
that close on it, so the quiet outlasts the drug by up to a day [@ma2023]:

    dq/dt = gate block (1 - q) / tau_trapping - q / tau_release

q is the fraction silenced, and bursting is 1 - q.  APV quiets the habenula as ketamine
does, and naltrexone or a µ antagonist takes ketamine's effect away in helpless rats
[@klein2020]; the gate is open unless a hypothesis frees it.  Assumption: APV, which is
not trapped, leaves as slowly as ketamine.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return bursting relative to rest."""
    del p
    return {"habenula_bursting": 1 - x.habenula_quiet}


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of the silenced fraction per hour."""
    trapped = x.opioid_gate * x.nmda_block * (1 - x.habenula_quiet)
    return {
        "habenula_quiet": trapped / p.tau_habenula_trapping
        - x.habenula_quiet / p.tau_habenula_release
    }


HABENULA = Component(
    name="habenula",
    reads=(
        Quantity("nmda_block", "1", "fraction of NMDA channels blocked"),
        Quantity("opioid_gate", "1", "opening of the gate, resting 1"),
    ),
    parameters=(
        Quantity("tau_habenula_trapping", "h", "time to silence at full block"),
        Quantity("tau_habenula_release", "h", "time constant of release"),
    ),
    states=(State("habenula_quiet", "1", "fraction of bursting silenced", scale=0.1),),
    signals=(Quantity("habenula_bursting", "1", "bursting, resting 1"),),
    signal_values=signal_values,
    derivatives=derivatives,
)
