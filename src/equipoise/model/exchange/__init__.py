"""The model as files that other tools read and run: SBML, Antimony and PEtab.

All need the extra ``sbml``; nothing else in the package does.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from equipoise.model.exchange.antimony_text import antimony
from equipoise.model.exchange.intake import Intake
from equipoise.model.exchange.petab import Readings, petab
from equipoise.model.exchange.sbml import consistency, sbml

Writer: TypeAlias = Callable[..., str]
"""From a model, the values of a patient, doses and a remark to the text of a file."""

FORMATS: Mapping[str, Writer] = {"sbml": sbml, "antimony": antimony}

__all__ = [
    "FORMATS",
    "Intake",
    "Readings",
    "antimony",
    "consistency",
    "petab",
    "sbml",
]
