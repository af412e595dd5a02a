"""What should we believe?  Predictions beside prints, and weights."""

from equipoise.inference.compare import TASK, compare, comparison_work
from equipoise.inference.comparison import (
    BIAS,
    CAVEAT,
    COUNTED,
    SELECTED,
    Comparison,
    Predicted,
    Statistic,
    TimeCourse,
    Weight,
)
from equipoise.inference.pieces import Effort

__all__ = [
    "BIAS",
    "CAVEAT",
    "COUNTED",
    "SELECTED",
    "TASK",
    "Comparison",
    "Effort",
    "Predicted",
    "Statistic",
    "TimeCourse",
    "Weight",
    "compare",
    "comparison_work",
]
