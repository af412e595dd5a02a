"""What do we disagree about?  Claims, as edits to one model."""

from equipoise.hypotheses.hypothesis import (
    Fix,
    Free,
    Hypothesis,
    Swap,
    model_of,
)
from equipoise.hypotheses.library import ACCOUNTS, HYPOTHESES, MIXTURE
from equipoise.hypotheses.prediction import Attenuation, Prediction

__all__ = [
    "ACCOUNTS",
    "HYPOTHESES",
    "MIXTURE",
    "Attenuation",
    "Fix",
    "Free",
    "Hypothesis",
    "Prediction",
    "Swap",
    "model_of",
]
