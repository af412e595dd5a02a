"""The sections of a report: what was asked, assumed, found, and what limits it."""

from equipoise.report.dossier.length import LENGTHS, Length, length_of
from equipoise.report.dossier.subject import Subject, subject_of

__all__ = ["LENGTHS", "Length", "Subject", "length_of", "subject_of"]
