"""Evidence: what has been observed, and what is believed before a trial is weighed.

Findings hold numbers as a source prints them, priors hold what is believed of each
parameter, sources say where both come from.
"""

from equipoise.evidence.check import problems
from equipoise.evidence.finding import (
    Finding,
    findings,
    read_findings,
    recorded_sources,
)
from equipoise.evidence.law import Law
from equipoise.evidence.printed import Printed
from equipoise.evidence.prior import Prior, priors, read_priors
from equipoise.evidence.source import Source, read_sources, sources

__all__ = [
    "Finding",
    "Law",
    "Printed",
    "Prior",
    "Source",
    "findings",
    "priors",
    "problems",
    "read_findings",
    "read_priors",
    "read_sources",
    "recorded_sources",
    "sources",
]
