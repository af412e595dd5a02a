"""ADaM-shaped data sets: a trial ready for analysis."""

from equipoise.exchange.adam_events import adae, adpc
from equipoise.exchange.adam_scores import score_sets
from equipoise.exchange.adam_subjects import adsl
from equipoise.exchange.dataset import Dataset
from equipoise.trial.record import TrialRecord


def adam(record: TrialRecord) -> tuple[Dataset, ...]:
    """Return ADSL, the scores of each family of scales, ADPC and ADAE.

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
    return (adsl(record), *score_sets(record), adpc(record), adae(record))
