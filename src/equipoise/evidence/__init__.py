"""Evidence: what has been observed, and what is believed before a trial is weighed.

Findings hold numbers as a source prints them; claims, limits and experiments hold what
it says, what limits it and what it proposes; priors hold what is believed of each
parameter; sources say where all of it comes from.
"""

from equipoise.evidence.check import problems
from equipoise.evidence.claim import Claim
from equipoise.evidence.experiment import Experiment
from equipoise.evidence.finding import (
    Finding,
    findings,
    read_findings,
    recorded_sources,
)
from equipoise.evidence.law import Law
from equipoise.evidence.limit import Limit
from equipoise.evidence.printed import Printed
from equipoise.evidence.prior import Prior, priors, read_priors, species_known
from equipoise.evidence.record import claims, experiments, limits
from equipoise.evidence.source import Source, read_sources, sources
from equipoise.evidence.target import Target, targets

__all__ = [
    "Claim",
    "Experiment",
    "Finding",
    "Law",
    "Limit",
    "Printed",
    "Prior",
    "Source",
    "Target",
    "claims",
    "experiments",
    "findings",
    "limits",
    "priors",
    "problems",
    "read_findings",
    "read_priors",
    "read_sources",
    "recorded_sources",
    "sources",
    "species_known",
    "targets",
]
