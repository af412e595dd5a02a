"""What does a run leave of each account?  Posterior draws, and files of them."""

from equipoise.inference.storage.posterior import (
    Posterior,
    comparison_posteriors,
    record_posteriors,
)

__all__ = ["Posterior", "comparison_posteriors", "record_posteriors"]
