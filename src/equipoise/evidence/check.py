"""Everything that is wrong with an evidence file, at once."""

from pathlib import Path

from equipoise.errors import EvidenceFileError
from equipoise.evidence.finding import FINDING_SCHEMA, RECORD_SCHEMAS
from equipoise.evidence.prior import PRIOR_SCHEMA
from equipoise.evidence.reading import READING_SCHEMA
from equipoise.evidence.reference import lost_references
from equipoise.evidence.schema import table_problems
from equipoise.evidence.source import SOURCE_SCHEMA
from equipoise.evidence.target import TARGET_SCHEMA
from equipoise.evidence.toml_file import read_tables

_ALONE = (PRIOR_SCHEMA, READING_SCHEMA, SOURCE_SCHEMA, TARGET_SCHEMA)


def problems(path: Path) -> tuple[EvidenceFileError, ...]:
    """Return every problem of a file of the evidence library, in file order.

    Parameters
    ----------
    path : Path
        Its first table says what the file holds; where that is nothing known, it is
        judged as the record of a source.
    """
    read = read_tables(path)
    kind = read.tables[0].kind if read.tables else FINDING_SCHEMA.kind
    for schema in _ALONE:
        if schema.kind == kind:
            return table_problems(read, schema)
    found = table_problems(read, FINDING_SCHEMA, *RECORD_SCHEMAS)
    return tuple(sorted((*found, *lost_references(read)), key=lambda one: one.line))
