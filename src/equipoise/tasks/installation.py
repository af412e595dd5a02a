"""Is this installation right?  Checks that a site can file before it trusts a number.

The solver is held against closed forms on this processor; a reference run against the
values that the package was released with; and a run whose processes are killed against
one that nobody disturbed.
"""

import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from tomllib import loads

import numpy as np
import psutil

from equipoise.arrays import Array
from equipoise.engine import Entry, Schedule, solve
from equipoise.engine.kernel import host_width
from equipoise.engine.library.lanes import threads
from equipoise.model import Component, Quantity, State, Values, assemble
from equipoise.runs import Json, Limits, Run, Runner, carry_out, find_run
from equipoise.runs.environment import environment
from equipoise.runs.folder import recorded
from equipoise.tasks.library.simulate import (
    BLOCK,
    Simulation,
    bands,
    simulation_work,
    solved_to,
)

REFERENCE = Simulation(
    protocol="williams_2018",
    hypothesis="disinhibition_synaptogenesis",
    patients=BLOCK + 8,
    times=(2 / 3, 24.0),
    signals=("ketamine_s_venous", "nmda_block", "mu_block"),
)
"""The run that every installation must give the same, within its accuracy."""

_ACCURACY = 1e-8
_SAME = 1e-4
_PATIENCE = 300.0


@dataclass(frozen=True)
class Check:
    """One thing that was checked.

    Parameters
    ----------
    name : str
    asked, found : str
        What must be so, and what is, for a reader.
    passed : bool
    """

    name: str
    asked: str
    found: str
    passed: bool


@dataclass(frozen=True)
class Installation:
    """What was found of an installation.

    Parameters
    ----------
    environment : mapping from str to Json
        Versions, processor and system.
    checks : tuple of Check
    """

    environment: Mapping[str, Json]
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Return whether every check passed."""
        return all(check.passed for check in self.checks)


def qualify_installation() -> Installation:
    """Return what checks of this installation find: a minute of work."""
    with TemporaryDirectory(prefix="equipoise-") as folder:
        calm = _carried_out(Path(folder) / "calm", Limits(workers=1))
        checks = (
            _python(),
            _elimination(),
            _infusion(),
            *_reference(calm),
            _promise(calm),
            _killed(Path(folder) / "killed", calm),
        )
    lanes: dict[str, Json] = {"lanes": host_width(), "threads": threads()}
    return Installation({**environment(), **lanes}, checks)


def _python() -> Check:
    found = platform.python_version()
    asked = "3.11 or newer"
    return Check("Python", asked, found, sys.version_info >= (3, 11))


def _elimination() -> Check:
    """Hold a bolus with first-order loss against its exponential."""
    times = np.array([0.5, 1.0, 5.0, 24.0, 48.0])
    rates = np.geomspace(0.01, 10.0, 64)
    entry = Entry("amount", np.full(rates.size, 100.0), 0.0)
    found = _solved(rates, entry, times)
    exact = 100.0 * np.exp(-rates[:, None] * times)
    return _compared("Bolus, first-order loss: the exponential", found, exact)


def _infusion() -> Check:
    """Hold an infusion against its closed form, during it and after."""
    times, over = np.array([0.25, 2 / 3, 1.0, 6.0, 24.0]), 2 / 3
    rates = np.geomspace(0.01, 10.0, 64)
    entry = Entry("amount", np.full(rates.size, 100.0), 0.0, over)
    found = _solved(rates, entry, times)
    k, lasted = rates[:, None], np.minimum(times, over)
    gone = np.exp(-k * (times - lasted))
    exact = 100.0 / over / k * -np.expm1(-k * lasted) * gone
    return _compared("Infusion of 40 min: its closed form", found, exact)


def _rate(x: Values, p: Values) -> Mapping[str, Array]:
    return {"amount": -p.k_loss * x.amount}


def _solved(rates: Array, entry: Entry, times: Array) -> Array:
    body = Component(
        name="body",
        parameters=(Quantity("k_loss", "1/h", "rate of loss"),),
        states=(State("amount", "umol", "amount in the body"),),
        derivatives=_rate,
    )
    schedule = Schedule((entry,), tuple(times.tolist()))
    model = assemble([body])
    return solve(model, {"k_loss": rates}, schedule, ("amount",), _ACCURACY)["amount"]


def _compared(name: str, found: Array, exact: Array) -> Check:
    error = float((np.abs(found - exact) / np.maximum(np.abs(exact), 1.0)).max())
    asked = f"error of {_ACCURACY:g} or less"
    return Check(name, asked, f"{error:.1e}", error <= _ACCURACY)


def reference() -> Mapping[str, float]:
    """Return the medians that the reference run had when the package was released."""
    text = files("equipoise.tasks").joinpath("reference.toml").read_text("utf-8")
    return {name: float(value) for name, value in loads(text)["median"].items()}


def medians(run: Run) -> Mapping[str, float]:
    """Return the medians of the reference run that are not zero, by name."""
    return {
        f"{band.arm} {band.signal} {band.time_h:.3g} h": band.median
        for band in bands(run)
        if band.median
    }


def _reference(run: Run) -> tuple[Check, ...]:
    found, asked = medians(run), reference()
    return tuple(
        Check(
            f"Reference run: {name}",
            f"{value:.6g} to within {_SAME:.2%} of it",
            f"{found.get(name, np.nan):.6g}",
            bool(abs(found.get(name, np.nan) - value) <= _SAME * abs(value)),
        )
        for name, value in asked.items()
    )


def _carried_out(home: Path, limits: Limits) -> Run:
    told: list[int] = []
    return carry_out(simulation_work(REFERENCE), Runner(home, limits, told.append))


def rehearse(home: str) -> None:
    """Carry the reference run out with two workers: what another process is given."""
    _carried_out(Path(home), Limits(workers=2))


def _promise(calm: Run) -> Check:
    """Hold the errors of the reference run against the accuracy it promised."""
    promised, found = calm.specification.accuracy, solved_to(calm)
    name = "Reference run: the error that 99 of 100 patients stay below"
    return Check(name, f"{promised:g}", f"{found:.2g}", found <= promised)


def _killed(home: Path, calm: Run) -> Check:
    """Kill a run at its first chunk, go on with it, and compare the digests."""
    name = "Killed and resumed, two workers: the digest of one worker undisturbed"
    words = f"from {__name__} import rehearse; rehearse({str(home)!r})"
    driver = subprocess.Popen([sys.executable, "-c", words])
    workers = _until_a_chunk(driver, home)
    if driver.poll() is None:
        os.kill(driver.pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    driver.wait()
    _, alive = psutil.wait_procs(workers, timeout=10)
    rehearse(str(home))
    asked, found = recorded(calm)[0], recorded(find_run(home, calm.id))[0]
    words = f"{found[:16]}, {len(alive)} processes left behind"
    return Check(name, asked[:16], words, found == asked and not alive)


def _until_a_chunk(
    driver: "subprocess.Popen[bytes]", home: Path
) -> list[psutil.Process]:
    """Wait until a chunk is there or the driver is gone; return its workers."""
    begun, workers = time.monotonic(), list[psutil.Process]()
    while driver.poll() is None and time.monotonic() - begun < _PATIENCE:
        workers = psutil.Process(driver.pid).children(recursive=True)
        if any(home.glob("*/chunks/*.parquet")):
            break
        time.sleep(0.05)
    return workers


def reference_text(patients: int = REFERENCE.patients) -> str:
    """Return the file of reference values, as this installation computes them."""
    asked = replace(REFERENCE, patients=patients)
    with TemporaryDirectory(prefix="equipoise-") as folder:
        told: list[int] = []
        runner = Runner(Path(folder), Limits(workers=1), told.append)
        found = medians(carry_out(simulation_work(asked), runner))
    lines = [f'"{name}" = {value:.9g}' for name, value in found.items()]
    head = "# Medians of the reference run; written by `make reference`, not by hand."
    return "\n".join([head, "", "[median]", *lines, ""])
