"""What does a run leave of each account?  Posterior draws, and files of them."""

from equipoise.inference.storage.files import (
    Kept,
    Weighed,
    write_netcdf,
    write_parquet,
)
from equipoise.inference.storage.posterior import (
    Posterior,
    comparison_posteriors,
    record_posteriors,
)

__all__ = [
    "Kept",
    "Posterior",
    "Weighed",
    "comparison_posteriors",
    "record_posteriors",
    "write_netcdf",
    "write_parquet",
]
