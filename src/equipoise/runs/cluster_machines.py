"""The machines of a cluster, started or found by way of Dask, and given back.

The scheduler holds no results and no work that it could lose: a worker writes its chunk
itself.  One that dies costs its chunk; Dask may lose ten before it gives a chunk up,
and our own three strikes come first.
"""

import gc
import logging
import os
import shutil
import signal
import socket
import tempfile
import time
import warnings
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from equipoise.errors import ClusterError, MissingExtraError
from equipoise.runs.attempt import Limits
from equipoise.runs.cluster import ADDRESS, LOCAL, SYSTEMS, Cluster
from equipoise.runs.workers import deaf_to_interruptions, limited_to

Kit: TypeAlias = Any
"""A library of Dask's, or what it gives; none of it has types of its own."""

PATIENCE = 8.0
"""Seconds in which a scheduler must answer."""

_TAKES = 60.0
"""Seconds in which a batch system must have taken our jobs."""

_SETTINGS: Mapping[str, object] = {
    "distributed.scheduler.allowed-failures": 10,
    "distributed.scheduler.work-stealing": False,
    "distributed.worker.profile.enabled": False,
    "distributed.deploy.lost-worker-timeout": "2 minutes",  # a slow start is no loss
}


_NO_PAGE = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
"""Options of a scheduler that shows no page of itself, and takes no fixed port."""


@dataclass(frozen=True)
class Machines:
    """Machines that were started or found.

    Parameters
    ----------
    place : str
        As a person said it.
    client : Kit
        Of Dask, connected.
    jobs : Kit or None
        The jobs of a batch system, so that those that end can be replaced; they may
        stand in a queue for long.
    wanted : int
        Workers that were asked for.
    """

    place: str
    client: Kit
    jobs: Kit
    wanted: int


@contextmanager
def machines(cluster: Cluster, limits: Limits) -> Generator[Machines, None, None]:
    """Give the machines of a cluster, and give them back afterwards.

    Raises
    ------
    ClusterError
        If they cannot be had.
    MissingExtraError
        If Dask is not installed.
    """
    kit = library("distributed")
    with ExitStack() as stack:
        stack.enter_context(library("dask").config.set(_SETTINGS))
        stack.enter_context(_quiet())
        if cluster.kind == ADDRESS:
            _require_answer(cluster)
            found: Kit = cluster.place
        elif cluster.kind == LOCAL:
            found = stack.enter_context(_local(kit, limits))
        else:
            found = stack.enter_context(_queued(cluster, limits))
        client = stack.enter_context(_client(kit, cluster, found))
        jobs = found if cluster.kind in SYSTEMS.names else None
        yield Machines(cluster.place, client, jobs, limits.workers)


def library(name: str) -> Kit:
    """Return a library of the extra ``cluster``.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(name, "cluster") from error


def job_script(cluster: Cluster, limits: Limits) -> str:
    """Return the job by which a batch system is asked for workers.

    Raises
    ------
    ClusterError
        If the cluster is no batch system, or an option is not understood.
    """
    if cluster.kind not in SYSTEMS.names:
        raise ClusterError(
            cluster.place, f"takes no jobs. Those that do: {', '.join(SYSTEMS.names)}."
        )
    system = SYSTEMS[cluster.kind]
    job = getattr(library(f"dask_jobqueue.{system.name}"), f"{system.classes}Job")
    asked = _asked(cluster, limits)
    try:
        return job("tcp://SCHEDULER:PORT", name="WORKER", **asked).job_script()
    except (TypeError, ValueError) as error:
        raise ClusterError(cluster.place, f"cannot be asked: {error}") from error


@contextmanager
def _client(kit: Kit, cluster: Cluster, found: Kit) -> Generator[Kit, None, None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the versions that matter we compare
            client = kit.Client(found, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            cluster.place, "does not answer as a scheduler of Dask does. Is it one?"
        ) from error
    try:
        yield client
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=PATIENCE)


def _require_answer(cluster: Cluster) -> None:
    parts = urlsplit(cluster.place)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port:
        raise ClusterError(cluster.place, "lacks a port. Write tcp://HOST:PORT.")
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError as error:
        raise ClusterError(
            cluster.place,
            f"is not there: {(error.strerror or str(error)).lower()}. "
            "Start one with 'dask scheduler', or leave --cluster out.",
        ) from error


@contextmanager
def _local(kit: Kit, limits: Limits) -> Generator[Kit, None, None]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        with limited_to(limits.threads), deaf_to_interruptions():
            found = kit.LocalCluster(
                n_workers=limits.workers,
                threads_per_worker=1,
                memory_limit=f"{limits.memory_mb}MiB",
                host="127.0.0.1",
                dashboard_address=None,
                scheduler_kwargs=_NO_PAGE,
                local_directory=scratch,
                silence_logs=logging.CRITICAL,
            )
        try:
            yield found
        finally:
            for nanny in found.workers.values():
                nanny.status = kit.Status.closing_gracefully  # or it starts another
                with suppress(OSError, TypeError):
                    os.kill(nanny.pid, signal.SIGKILL)
            found.close()


@contextmanager
def _queued(cluster: Cluster, limits: Limits) -> Generator[Kit, None, None]:
    system = SYSTEMS[cluster.kind]
    jobs = library("dask_jobqueue")
    if shutil.which(system.submits) is None:
        raise ClusterError(
            cluster.place,
            f"cannot be asked: '{system.submits}' is not on this computer. "
            f"Call this where {system.name} takes jobs, or leave --cluster out.",
        )
    try:
        found = getattr(jobs, f"{system.classes}Cluster")(
            scheduler_options=_NO_PAGE,
            silence_logs=logging.CRITICAL,
            **_asked(cluster, limits),
        )
    except (TypeError, ValueError, OSError) as error:
        raise ClusterError(cluster.place, f"cannot be asked: {error}") from error
    try:
        found.scale(limits.workers)
        _require_taken(cluster, found)
        yield found
    finally:
        with suppress(OSError, RuntimeError, TimeoutError):
            found.close()


def _require_taken(cluster: Cluster, found: Kit) -> None:
    """Wait until every job is in the queue; one that was refused has no number."""
    begun = time.monotonic()
    while len(found.workers) < len(found.worker_spec):
        if time.monotonic() - begun > _TAKES:
            break
        time.sleep(0.1)
    refused = [job for job in found.workers.values() if not job.job_id]
    for job in refused:
        job.status = library("distributed").Status.failed  # or it cannot be closed
    if refused or not found.workers:
        submits = SYSTEMS[cluster.kind].submits
        raise ClusterError(
            cluster.place,
            "takes no job. See what it says of one: "
            f"equipoise runs script --cluster {cluster.place} | {submits}",
        )


def _asked(cluster: Cluster, limits: Limits) -> dict[str, object]:
    """Return what a job is asked for: a worker computes one chunk at a time."""
    held = dict(cluster.options)
    each = held.get("processes", 1)
    memory = f"{limits.memory_mb * each}MiB" if isinstance(each, int) else None
    return {"processes": each, "cores": each, "memory": memory, **held}


@contextmanager
def _quiet() -> Generator[None, None, None]:
    """Keep what Dask writes of itself from the terminal: we tell what matters."""
    silenced = [
        *(
            handler
            for name in ("distributed", "distributed.client", "tornado")
            for handler in logging.getLogger(name).handlers
        ),
        logging.getLogger("asyncio"),
    ]
    levels = [one.level for one in silenced]
    for one in silenced:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        gc.collect()  # which is when a job that was refused is told of
        for one, level in zip(silenced, levels, strict=True):
            one.setLevel(level)
