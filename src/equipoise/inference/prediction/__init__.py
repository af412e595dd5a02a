"""What will a trial find?  Predictions before it is run, and how well they did."""

from equipoise.inference.prediction.distribution import Predicted, predicted_of
from equipoise.inference.prediction.forecast import (
    POSTERIOR,
    PRIOR,
    Asked,
    Expected,
    Forecast,
    Number,
    Source,
    numbers_of,
)
from equipoise.inference.prediction.forecast_file import (
    forecast_text,
    hash_of,
    read_forecast,
)
from equipoise.inference.prediction.observed import Observed, Results, read_observed
from equipoise.inference.prediction.planned import Promised, statistics_of
from equipoise.inference.prediction.score import MIXTURE, Scores, score

__all__ = [
    "MIXTURE",
    "POSTERIOR",
    "PRIOR",
    "Asked",
    "Expected",
    "Forecast",
    "Number",
    "Observed",
    "Predicted",
    "Promised",
    "Results",
    "Scores",
    "Source",
    "forecast_text",
    "hash_of",
    "numbers_of",
    "predicted_of",
    "read_forecast",
    "read_observed",
    "score",
    "statistics_of",
]
