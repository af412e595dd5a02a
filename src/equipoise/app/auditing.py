"""Reading and auditing a table of somebody else's, in a process with little to spend.

The table goes in by a pipe and a record comes out; the process can open no further
file, write none, and is ended when its time or memory is spent.  A table is never taken
for a path, and nothing in it is executed.
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import cast

from equipoise.app.copying import copied
from equipoise.app.limits import ServerLimits
from equipoise.audit import audit, table_in
from equipoise.errors import (
    EquipoiseError,
    StatTableError,
    TableTooHardError,
    TooMuchError,
)

_MOST_OUT = 8 * 1024 * 1024
_WALL = 4.0
"""Times the seconds of processor that a table may take, by the clock."""


def audited_text(name: str, text: str, limits: ServerLimits) -> dict[str, object]:
    """Return the audit of a table, or raise what is wrong with it.

    Parameters
    ----------
    name : str
        What to call it.
    text : str
        Comma-separated values.
    limits : ServerLimits

    Raises
    ------
    StatTableError
        With every problem of the table.
    TooMuchError
        If it has too many rows to be looked at at all.
    TableTooHardError
        If its time or memory does not suffice.
    """
    rows = text.count("\n")
    if rows > limits.table_rows:
        raise TooMuchError("rows of a table", rows, limits.table_rows, _ELSEWHERE)
    found = _from_child(name, text, limits)
    if "problems" in found:
        problems = cast("list[str]", found["problems"])
        more = len(problems) - _MOST_PROBLEMS
        told = [*problems[:_MOST_PROBLEMS], *([f"and {more} more"] if more > 0 else [])]
        raise StatTableError(name, told)
    return {**found, "copy": _COPY}


def _from_child(name: str, text: str, limits: ServerLimits) -> dict[str, object]:
    """Return what the process with little to spend says of a table."""
    sent = json.dumps({"name": name, "text": text, "limits": asdict(limits)})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "equipoise.app.auditing"],
            input=sent.encode(),
            capture_output=True,
            timeout=_WALL * limits.table_seconds,
            env={**_bare(), "PYTHONUTF8": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TableTooHardError(_SLOW.format(limits.table_seconds)) from None
    if done.returncode != 0 or len(done.stdout) > _MOST_OUT:
        slow = done.returncode < 0
        why = _SLOW.format(limits.table_seconds) if slow else _HEAVY
        raise TableTooHardError(why)
    return cast("dict[str, object]", json.loads(done.stdout))


_COPY = copied(
    imports=(
        "from pathlib import Path",
        "from equipoise.audit import audit, read_table",
    ),
    lines=(
        "found = audit(read_table(Path('my_table.csv')))",
        "for check in found.checks:",
        "    print(check.status, check.id, check.message)",
    ),
    words=("evidence", "audit", "my_table.csv", "--json"),
)
_MOST_PROBLEMS = 100
_ELSEWHERE = "Send fewer, or use: equipoise evidence audit my_table.csv"
_SLOW = "needs more than {} s to be audited"
_HEAVY = "needs more memory than is set aside for it"


def _bare() -> dict[str, str]:
    """Return as much of the environment as the program needs to start."""
    names = ("PATH", "HOME", "SYSTEMROOT", "EQUIPOISE_CACHE", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in names if name in os.environ}


def limit(limits: ServerLimits) -> None:
    """Take away what an audit does not need; where the system cannot, sizes alone."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not there on Windows

        spent = int(time.process_time()) + 1
        page = int(resource.getpagesize())
        held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * page
        most = held + limits.table_mb * 1024 * 1024
        for what, value in (
            (resource.RLIMIT_AS, most),
            (resource.RLIMIT_CPU, spent + limits.table_seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, _FILES),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (value, value))


_FILES = 16


def main() -> int:
    """Audit the table on standard input, in a process of its own."""
    sent = json.loads(sys.stdin.buffer.read())
    limit(ServerLimits(**sent["limits"]))
    try:
        found = audit(table_in(sent["text"], sent["name"])).record()
    except StatTableError as error:
        found = {"problems": [str(one) for one in error.problems]}
    except EquipoiseError as error:
        found = {"problems": [str(error)]}
    except MemoryError:
        return 1
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
