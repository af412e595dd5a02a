"""Names in a protocol that neither the model nor a library holds."""

from collections.abc import Iterator

from equipoise.errors import UnknownNameError
from equipoise.evidence import sources
from equipoise.model.library import base_model
from equipoise.trial.dose import SALINE
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.protocol import Protocol


def unknown_names(protocol: Protocol) -> Iterator[str]:
    """Yield a sentence for every name in a protocol that nothing holds."""
    if protocol.source not in sources().names:
        yield str(UnknownNameError("source", protocol.source, sources().names))
    yield from _drugs(protocol)
    yield from _measures(protocol)


def _drugs(protocol: Protocol) -> Iterator[str]:
    model = base_model()
    for arm in protocol.arms:
        for dose in arm.doses:
            if dose.drug != SALINE:
                try:
                    model.sites_of(dose.drug, dose.route)
                except UnknownNameError as error:
                    yield str(error)


def _measures(protocol: Protocol) -> Iterator[str]:
    model = base_model()
    signals = tuple(one.name for one in (*model.signals, *model.states))
    scored = {name for visit in protocol.visits for name in visit.instruments}
    rules = (
        protocol.enrolment.instrument,
        *(r.instrument for r in (protocol.run_in, protocol.retreatment) if r),
    )
    for name in sorted(scored | {rule for rule in rules if rule}):
        if name not in INSTRUMENTS.names:
            yield str(UnknownNameError("instrument", name, INSTRUMENTS.names))
    for name in sorted({name for visit in protocol.visits for name in visit.readings}):
        if name not in signals:
            yield str(UnknownNameError("signal", name, signals))
    for name in sorted({name for visit in protocol.visits for name in visit.samples}):
        if name not in ANALYTES:
            yield str(UnknownNameError("analyte", name, ANALYTES))


ANALYTES = {
    "ketamine": ("ketamine_s_venous", "ketamine_r_venous"),
    "norketamine": ("norketamine_s_plasma", "norketamine_r_plasma"),
    "hydroxynorketamine": (
        "hydroxynorketamine_s_plasma",
        "hydroxynorketamine_r_plasma",
    ),
    "naltrexone": ("naltrexone_plasma",),
    "naltrexol": ("naltrexol_plasma",),
}
"""What is measured in blood, and the signals that are its parts."""
