"""Tables in a few words, and what an audit says of them."""

import pytest

from equipoise.audit import COLUMNS, audit, table_in


def text_of(*rows):
    """Return rows, each ``kind printed n`` with further columns by name, as a file."""
    lines = []
    for kind, printed, n, more in rows:
        entries = {"variable": "score", "kind": kind, "printed": printed, "n": str(n)}
        entries |= more
        lines.append(",".join(entries.get(column, "") for column in COLUMNS))
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def row(kind, printed, n, **more):
    return kind, printed, n, more


@pytest.fixture
def table():
    """Return a function from rows to a table."""
    return lambda *rows: table_in(text_of(*(row(*r[:3], **r[3]) for r in rows)), "t")


@pytest.fixture
def says(table):
    """Return a function from rows to the status of each check, by its id."""

    def audited(*rows):
        checks = audit(table(*rows)).checks
        return {check.id: check.status for check in checks}

    return audited


@pytest.fixture
def check_of(table):
    """Return a function from rows and the end of an id to that check."""

    def found(name, *rows):
        checks = audit(table(*rows)).checks
        return next(check for check in checks if check.id.endswith(name))

    return found
