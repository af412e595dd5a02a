"""What the scales are called in exchanged data.

The codes of the HAM-D17 are those of the controlled terminology: items HAMD101 to
HAMD117, total HAMD118, in the domain RS.  Item 16 has two parts, of which one is
answered.  Those of other scales are a sponsor's own, and a scale that is not listed
here takes its codes from its name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from equipoise.errors import ExportError
from equipoise.trial.dataset import TOTAL
from equipoise.trial.library.instruments import INSTRUMENTS


@dataclass(frozen=True)
class Term:
    """What one scale is called.

    Parameters
    ----------
    instrument : str
    title : str
        As people call it.
    total : str
        Code of the total.
    items : str
        How the code of an item begins; two digits follow.
    category : str
    domain : "RS", "QS" or ""
        Where it is tabulated; nowhere if it is derived from another scale.
    analysed_in : str
        Name of the analysis data set.
    depression : bool
        Whether a fall by half is a response.
    """

    instrument: str
    title: str
    total: str
    items: str
    category: str
    domain: Literal["RS", "QS", ""]
    analysed_in: str
    depression: bool = False

    def code(self, item: str) -> str:
        """Return the code of ``total``, or of item ``1``, ``2`` and so on."""
        return self.total if item == TOTAL else f"{self.items}{int(item):02d}"

    def label(self, item: str) -> str:
        """Return in words what that code stands for."""
        return f"{self.title} {'total' if item == TOTAL else f'item {item}'}"


_LISTED = (
    Term("hamd17", "HAM-D17", "HAMD118", "HAMD1", "HAMD 17", "RS", "ADRSHAMD", True),
    Term("hamd6", "HAM-D6", "HAMD6", "HAMD6", "HAMD 6", "", "ADRSHAMD", True),
    Term("madrs", "MADRS", "MADRSTOT", "MADRS", "MADRS", "RS", "ADRSMADR", True),
    Term("bdi2", "BDI-II", "BDI2TOT", "BDI2", "BDI-II", "QS", "ADQSBDI", True),
    Term("cgi_s", "CGI-S", "CGIS", "CGIS", "CGI", "RS", "ADRSCGI"),
    Term("hamd17_suicide", "HAM-D17 item 3", "HAMD17SU", "HAMDS", "", "", "ADRSHAMD"),
    Term("madrs_suicide", "MADRS item 10", "MADRSSUI", "MADRSS", "", "", "ADRSMADR"),
    Term("cadss", "CADSS", "CADSSTOT", "CADSS", "CADSS", "QS", "ADQSCADS"),
)


def terms_of(instruments: Iterable[str]) -> Mapping[str, Term]:
    """Return what each scale is called.

    Raises
    ------
    ExportError
        If two of them would share a code.
    """
    listed = {term.instrument: term for term in _LISTED}
    found = {name: listed.get(name) or _own(name) for name in instruments}
    for codes in ([t.total for t in found.values()], [t.items for t in found.values()]):
        for code in codes:
            if codes.count(code) > 1:
                problem = f"would both be called '{code}' in the files. Rename one"
                raise ExportError("Two instruments", problem)
    return found


def _own(name: str) -> Term:
    code = re.sub(r"[^A-Z0-9]", "", name.upper()) or "SCORE"
    title = INSTRUMENTS[name].title if name in INSTRUMENTS.names else name
    return Term(name, title, code[:8], code[:6], code[:8], "QS", f"ADQ{code[:5]}")
