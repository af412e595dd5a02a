"""The model for one patient as Antimony: the SBML document as text that people read.

The package ``antimony`` writes it from the SBML, so that both say the same.  A name
that is a word of Antimony's own gets an underscore.
"""

from collections.abc import Mapping, Sequence

from equipoise.errors import ExportError
from equipoise.model.exchange.extra import library
from equipoise.model.exchange.intake import Intake
from equipoise.model.exchange.sbml import sbml
from equipoise.model.model import Model

_FAILED = -1


def antimony(
    model: Model,
    values: Mapping[str, float],
    doses: Sequence[Intake] = (),
    about: str = "",
) -> str:
    """Return the model for one patient as Antimony text.

    Parameters and errors are those of ``sbml``.

    Raises
    ------
    ExportError
        If the package antimony cannot read the document.
    """
    document = sbml(model, values, doses, about)
    kit = library("antimony")
    kit.clearPreviousLoads()
    if kit.loadSBMLString(document) == _FAILED:
        raise ExportError("The model", f"makes no Antimony: {kit.getLastError()}")
    text: str = kit.getAntimonyString(kit.getMainModuleName())
    kit.clearPreviousLoads()
    return f"{text.rstrip()}\n"
