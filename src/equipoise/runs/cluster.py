"""A cluster: which machines compute a run, as a person says it.

``local`` is this computer by way of Dask, an address is a scheduler of Dask that runs
already, and a batch system is asked for jobs, each of which holds workers.  What a site
wants to be told stands in a TOML file: the system, and its options by Dask's names.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast

from equipoise.catalogue import Catalogue
from equipoise.errors import ClusterError, UnknownNameError
from equipoise.runs.chunk import said

Option: TypeAlias = "str | int | list[str]"

LOCAL, ADDRESS = "local", "address"
"""Kinds of cluster that no batch system gives."""

_SCHEMES = ("tcp://", "tls://")

_LARGEST = 65_536
"""Bytes of a file of options; larger ones are no such file."""

_EVERYWHERE = (
    "interface",
    "job_directives_skip",
    "job_extra_directives",
    "job_script_prologue",
    "local_directory",
    "log_directory",
    "memory",
    "name",
    "processes",
    "python",
    "queue",
    "shebang",
    "walltime",
    "worker_extra_args",
)


@dataclass(frozen=True)
class System:
    """A batch system, and what it can be told.

    Parameters
    ----------
    name : str
    classes : str
        What Dask calls it: the start of the names of its classes.
    submits : str
        Its command that takes a job.
    options : tuple of str
        Those that only some systems have.
    """

    name: str
    classes: str
    submits: str
    options: tuple[str, ...]


SYSTEMS = Catalogue(
    "batch system",
    (
        System("slurm", "SLURM", "sbatch", ("account", "job_cpu", "job_mem")),
        System("sge", "SGE", "qsub", ("project", "resource_spec")),
        System("pbs", "PBS", "qsub", ("account", "resource_spec")),
        System("lsf", "LSF", "bsub", ("lsf_units", "mem", "ncpus", "project")),
    ),
)


@dataclass(frozen=True)
class Cluster:
    """Machines that compute a run.

    Parameters
    ----------
    place : str
        As a person said it.
    kind : str
        ``LOCAL``, ``ADDRESS`` or the name of a batch system.
    options : mapping from str to Option
        Of a batch system.
    """

    place: str
    kind: str
    options: Mapping[str, Option] = field(default_factory=dict[str, Option])


def cluster_of(words: str) -> Cluster:
    """Return the cluster that is called so.

    Parameters
    ----------
    words : str
        ``local``, an address as ``tcp://10.0.0.1:8786``, the name of a batch system, or
        a TOML file that names one and its options.

    Raises
    ------
    UnknownNameError
        If it is none of these, or the file has an option that the system has not.
    ClusterError
        If the file cannot be read, or an option is of another kind.
    """
    if words.startswith(_SCHEMES):
        return Cluster(words, ADDRESS)
    if words.endswith(".toml"):
        return _in_file(words)
    if words != LOCAL and words not in SYSTEMS.names:
        known = (LOCAL, *SYSTEMS.names, "tcp://ADDRESS:PORT", "FILE.toml")
        raise UnknownNameError("cluster", words, known)
    return Cluster(words, words)


def _in_file(words: str) -> Cluster:
    try:
        path = Path(words)
        if path.stat().st_size > _LARGEST:
            raise ClusterError(words, f"is larger than {_LARGEST} bytes.")
        held = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ClusterError(words, f"cannot be read: {said(error)}.") from error
    except ValueError as error:
        raise ClusterError(words, f"is no TOML file: {error}.") from error
    named = held.pop("system", None)
    if not isinstance(named, str):
        raise ClusterError(
            words, f"lacks its system. Write system = and one of {SYSTEMS.names}."
        )
    system = SYSTEMS[named]
    known = (*_EVERYWHERE, *system.options)
    for name, value in held.items():
        if name not in known:
            raise UnknownNameError(f"option of {system.name}", name, known)
        if not _is_option(value):
            raise ClusterError(
                words, f"gives '{name}' as no text, whole number or list of texts."
            )
    return Cluster(words, system.name, cast("dict[str, Option]", held))


def _is_option(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in cast("list[Any]", value))
    return isinstance(value, str | int) and not isinstance(value, bool)
