"""SDTM-shaped data sets: a trial as collected, one domain for each kind of thing.

DM, SE, EX, RS, QS, PC, AE, DS and CM.  The domain SE says which arm was received in
which epoch, so that a score in RS or QS finds its treatment.  EX keeps each dose as it
was ordered, and in EXAMTMG, which a submission would put in SUPPEX, as it was given.
"""

from equipoise.exchange.dataset import Dataset
from equipoise.exchange.sdtm_given import cm, ex, pc
from equipoise.exchange.sdtm_people import dm, ds, se
from equipoise.exchange.sdtm_scores import ae, qs, rs
from equipoise.trial.record import TrialRecord


def sdtm(record: TrialRecord) -> tuple[Dataset, ...]:
    """Return every domain of a record, those without rows too.

    Parameters
    ----------
    record : TrialRecord

    Raises
    ------
    DatasetError
        If something in the record would not survive the exchange.
    ExportError
        If two instruments would share a code.
    """
    return tuple(domain(record) for domain in (dm, se, ex, rs, qs, pc, ae, ds, cm))
