"""The words that make a run again, from its specification."""

import shlex
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, cast

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import STUDIES
from equipoise.runs import Specification
from equipoise.trial import PROTOCOLS
from equipoise.trial.protocol_file import protocol_in

_HOURS = 24.0


def command_of(specification: Specification) -> str:
    """Return the command that makes a run of the tasks that a report tells of."""
    words = _WORDS[specification.task](cast("dict[str, Any]", specification.inputs))
    return shlex.join(["equipoise", *words, "--seed", str(specification.seed)])


def _chosen(pairs: Sequence[Sequence[str]]) -> list[str]:
    if len(pairs) == len(HYPOTHESES):
        return []
    return [word for name, _ in pairs for word in ("--hypothesis", name)]


def _options(held: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return [word for name in names for word in (f"--{name}", str(held[name]))]


def _compare(held: dict[str, Any]) -> list[str]:
    return [
        "reproduce",
        held["protocol"],
        *("--baseline", held["baseline"]),
        *_chosen(held["hypotheses"]),
        *_options(held["effort"], ("trials", "patients", "draws", "readings")),
    ]


def _weigh(held: dict[str, Any]) -> list[str]:
    studies = [name for name, _ in held["studies"]]
    every = [one.name for one in STUDIES if one.kind != "none"]
    return [
        "weigh",
        *([] if studies == every else studies),
        *_chosen(held["hypotheses"]),
        *_options(held["thorough"], ("draws", "patients", "points", "animals")),
    ]


def _trials(held: dict[str, Any]) -> list[str]:
    protocol = protocol_in(tomllib.loads(held["protocol"]), "the specification")
    known = protocol.name in PROTOCOLS.names and PROTOCOLS[protocol.name] == protocol
    return [
        *("trial", "run", protocol.name if known else f"{protocol.name}.toml"),
        *_options(held, ("replicates", "hypothesis", "patients")),
        *([] if held["effect"] else ["--no-effect"]),
    ]


def _simulate(held: dict[str, Any]) -> list[str]:
    return [
        *("simulate", held["protocol"]),
        *_options(held, ("hypothesis", "patients")),
        *(word for name in held["signals"] for word in ("--signal", name)),
        *("--until", f"{max(held['times']) / _HOURS:g}"),
    ]


_WORDS = {
    "compare": _compare,
    "weigh": _weigh,
    "trials": _trials,
    "simulate": _simulate,
}
