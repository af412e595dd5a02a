"""What was computed?  Runs: long work in chunks that survive, and their register."""

from equipoise.runs.attempt import Limits, Read
from equipoise.runs.carry_out import (
    Progress,
    Runner,
    Shared,
    Work,
    carry_out,
    carry_out_share,
    nothing,
)
from equipoise.runs.cluster import Cluster, cluster_of
from equipoise.runs.folder import Run, open_run
from equipoise.runs.home import find_run, home_of
from equipoise.runs.share import Share, share_of
from equipoise.runs.specification import (
    Json,
    Specification,
    content_hash,
    specification,
)

__all__ = [
    "Cluster",
    "Json",
    "Limits",
    "Progress",
    "Read",
    "Run",
    "Runner",
    "Share",
    "Shared",
    "Specification",
    "Work",
    "carry_out",
    "carry_out_share",
    "cluster_of",
    "content_hash",
    "find_run",
    "home_of",
    "nothing",
    "open_run",
    "share_of",
    "specification",
]
