"""How do trial data leave and enter?  Files that other tools write and read."""

from equipoise.exchange.adam import adam
from equipoise.exchange.dataset import Dataset, Variable
from equipoise.exchange.deliver import FORMS, deliver
from equipoise.exchange.intake import Intake, take_in
from equipoise.exchange.judging import Judged
from equipoise.exchange.native import read_record, read_truth, write_record, write_truth
from equipoise.exchange.sdtm import sdtm

__all__ = [
    "FORMS",
    "Dataset",
    "Intake",
    "Judged",
    "Variable",
    "adam",
    "deliver",
    "read_record",
    "read_truth",
    "sdtm",
    "take_in",
    "write_record",
    "write_truth",
]
