"""Questions across runs, in SQL, without a way to change anything.

The table ``runs`` is the register; each task has a table of its name with the chunks of
its finished runs, and the column ``run``.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from equipoise.errors import RunFolderError
from equipoise.runs.chunk import Table
from equipoise.runs.folder import Run
from equipoise.runs.register import FINISHED, Line, register

pa: Any = pyarrow  # which has no types of its own


def query(home: Path, sql: str) -> Table:
    """Return what a question across all runs gives.

    Parameters
    ----------
    home : Path
    sql : str
        One SELECT.

    Raises
    ------
    RunFolderError
        If it is anything else, or cannot be answered.
    """
    base: Any = duckdb.connect(":memory:")
    try:
        statements = duckdb.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise RunFolderError(home, "takes one SELECT at a time, and nothing else.")
        lines = register(home)
        base.register("runs", _table(lines))
        for task in sorted({line.task for line in lines if line.state == FINISHED}):
            base.execute(_view(task, home, lines))
        base.execute("SET allowed_directories = ?", [[str(home)]])
        base.execute("SET enable_external_access = false")
        base.execute("SET lock_configuration = true")
        return base.sql(sql).to_arrow_table()
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        raise RunFolderError(home, f"cannot answer that: {first}") from error
    finally:
        base.close()


def query_run(run: Run, sql: str) -> Table:
    """Return what a question of ours gives, asked of the table ``chunks`` of a run."""
    base: Any = duckdb.connect(":memory:")
    try:
        files = str(run.folder / "chunks" / "*.parquet")
        base.from_parquet(files).create_view("chunks")
        return base.sql(sql).to_arrow_table()
    finally:
        base.close()


def _table(lines: Sequence[Line]) -> Table:
    if lines:
        return pa.Table.from_pylist([asdict(line) for line in lines])
    return pa.table({name: pa.array([], pa.string()) for name in Line.__annotations__})


def _view(task: str, home: Path, lines: Sequence[Line]) -> str:
    """Return the statement that makes the table of a task.

    The names in it are ids of runs and of tasks: digits and words of our own.
    """
    parts = [
        f"SELECT '{line.id}' AS run, * FROM read_parquet("
        f"'{home / line.id / 'chunks' / '*.parquet'}', union_by_name = true)"
        for line in lines
        if (line.task, line.state) == (task, FINISHED)
    ]
    return f'CREATE VIEW "{task}" AS {" UNION ALL BY NAME ".join(parts)}'
