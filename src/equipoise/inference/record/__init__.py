"""What does the whole record say?  Every study against every account, and weights."""

from equipoise.inference.record.coverage import Covered, coverage
from equipoise.inference.record.library import BACKDROP, STUDIES
from equipoise.inference.record.outcome import (
    ERRORS,
    RecordWeight,
    RecordWeights,
    SilenceCurve,
    Stated,
    Undecided,
    Varied,
)
from equipoise.inference.record.plan import Plan, Thoroughness
from equipoise.inference.record.study import Left, Statement, Study
from equipoise.inference.record.weigh import (
    TASK,
    record_work,
    studies_of,
    weigh_record,
)

__all__ = [
    "BACKDROP",
    "ERRORS",
    "STUDIES",
    "TASK",
    "Covered",
    "Left",
    "Plan",
    "RecordWeight",
    "RecordWeights",
    "SilenceCurve",
    "Stated",
    "Statement",
    "Study",
    "Thoroughness",
    "Undecided",
    "Varied",
    "coverage",
    "record_work",
    "studies_of",
    "weigh_record",
]
