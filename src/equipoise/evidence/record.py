"""The record of every source: what they claim, what limits them, what they propose.

Each source has one file, which holds its findings and may hold claims, limits and
experiments.
"""

from functools import lru_cache

from equipoise.catalogue import Catalogue
from equipoise.evidence.claim import CLAIM_SCHEMA, Claim, claim_in
from equipoise.evidence.experiment import EXPERIMENT_SCHEMA, Experiment, experiment_in
from equipoise.evidence.finding import RECORD_SCHEMAS, record_file, recorded_sources
from equipoise.evidence.limit import LIMIT_SCHEMA, Limit, limit_in
from equipoise.evidence.schema import Schema, taken_tables
from equipoise.evidence.toml_file import Table, read_tables


@lru_cache
def claims() -> Catalogue[Claim]:
    """Return every claim of the record, by name, source after source."""
    return Catalogue("claim", tuple(claim_in(*one) for one in _tables(CLAIM_SCHEMA)))


@lru_cache
def limits() -> Catalogue[Limit]:
    """Return every limit of the record, by name, source after source."""
    return Catalogue("limit", tuple(limit_in(*one) for one in _tables(LIMIT_SCHEMA)))


@lru_cache
def experiments() -> Catalogue[Experiment]:
    """Return every proposed experiment, by name, source after source."""
    found = tuple(experiment_in(*one) for one in _tables(EXPERIMENT_SCHEMA))
    return Catalogue("experiment", found)


def _tables(schema: Schema) -> tuple[tuple[Table, str], ...]:
    return tuple(
        (table, source)
        for source in recorded_sources()
        for table in taken_tables(
            read_tables(record_file(source)), schema, *RECORD_SCHEMAS
        )
    )
