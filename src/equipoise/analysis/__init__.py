"""What would a statistician report?  Data in, estimates out.

Measured and simulated trials are analysed alike.  Nothing here reads a file, draws a
number at random, or knows a hypothesis.
"""

from equipoise.analysis.change import (
    Change,
    change_from_baseline,
    changes,
    mean_change,
    mean_difference,
)
from equipoise.analysis.contrast import (
    paired_at_visits,
    paired_contrast,
    paired_difference,
)
from equipoise.analysis.dissociation import (
    Median,
    SignedRank,
    mean_score,
    median_score,
    signed_rank,
)
from equipoise.analysis.estimate import Count, Estimate
from equipoise.analysis.order import GroupContrast, carryover, first_period_contrast
from equipoise.analysis.response import remission_count, responders, response_count
from equipoise.analysis.side_effect import count_at_least

__all__ = [
    "Change",
    "Count",
    "Estimate",
    "GroupContrast",
    "Median",
    "SignedRank",
    "carryover",
    "change_from_baseline",
    "changes",
    "count_at_least",
    "first_period_contrast",
    "mean_change",
    "mean_difference",
    "mean_score",
    "median_score",
    "paired_at_visits",
    "paired_contrast",
    "paired_difference",
    "remission_count",
    "responders",
    "response_count",
    "signed_rank",
]
