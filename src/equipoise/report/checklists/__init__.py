"""Checklists of those who judge models and trials, filled from the run."""

from equipoise.report.checklists.ademp import ADEMP
from equipoise.report.checklists.checklist import (
    Answer,
    Checklist,
    Item,
    checklist_section,
)
from equipoise.report.checklists.consort import CONSORT
from equipoise.report.checklists.estimands import estimands_section
from equipoise.report.checklists.m15 import M15
from equipoise.report.checklists.qsp import QSP
from equipoise.report.checklists.vv40 import VV40

CHECKLISTS = (M15, VV40, QSP, CONSORT, ADEMP)
"""In the order in which a dossier shows them."""

__all__ = [
    "ADEMP",
    "CHECKLISTS",
    "CONSORT",
    "M15",
    "QSP",
    "VV40",
    "Answer",
    "Checklist",
    "Item",
    "checklist_section",
    "estimands_section",
]
