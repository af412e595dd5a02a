"""What one page may ask of the server."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ServerLimits:
    """What one page may ask of the server.

    Parameters
    ----------
    body_bytes : int
        Of a request.
    per_second, burst : float
        Requests of one session: sustained, and at once.
    replicates, pool, queue : int
        Trials of a job, patients in its pool, jobs that run or wait.
    workers, memory_mb : int
        Processes of a job, and what each may take.
    table_rows : int
        Of a table that is audited.
    table_seconds, table_mb : int
        What reading and auditing a table may take, beside the program itself.
    report_bytes : int
        Of a file of a report that is handed out.
    """

    body_bytes: int = 10 * 1024 * 1024
    per_second: float = 20.0
    burst: float = 60.0
    replicates: int = 10_000
    pool: int = 512
    queue: int = 4
    workers: int = 2
    memory_mb: int = 4096
    table_rows: int = 2000
    table_seconds: int = 10
    table_mb: int = 512
    report_bytes: int = 64 * 1024 * 1024


LIMITS = ServerLimits()
