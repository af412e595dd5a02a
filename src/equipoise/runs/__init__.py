"""What was computed?  Runs: long work in chunks that survive, and their register."""

from equipoise.runs.attempt import Limits, Read
from equipoise.runs.carry_out import Progress, Runner, Work, carry_out, nothing
from equipoise.runs.folder import Run, open_run
from equipoise.runs.home import find_run, home_of
from equipoise.runs.specification import (
    Json,
    Specification,
    content_hash,
    specification,
)

__all__ = [
    "Json",
    "Limits",
    "Progress",
    "Read",
    "Run",
    "Runner",
    "Specification",
    "Work",
    "carry_out",
    "content_hash",
    "find_run",
    "home_of",
    "nothing",
    "open_run",
    "specification",
]
