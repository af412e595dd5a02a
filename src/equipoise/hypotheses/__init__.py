"""What do we disagree about?  Claims, as edits to one model."""

from equipoise.hypotheses.hypothesis import (
    Fix,
    Free,
    Hypothesis,
    Prediction,
    Swap,
    model_of,
)
from equipoise.hypotheses.library import HYPOTHESES

__all__ = [
    "HYPOTHESES",
    "Fix",
    "Free",
    "Hypothesis",
    "Prediction",
    "Swap",
    "model_of",
]
