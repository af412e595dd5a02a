"""A kernel: the program of a model as machine code for this computer.

The machine code is kept in the cache folder, under a hash of the model, of the request
and of all that compiled it, together with a hash of itself: a file that is cut short or
comes from elsewhere does not match and is made again.
"""

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import llvmlite
import llvmlite.binding as llvm
import sympy

from equipoise.engine.cache import cache_folder
from equipoise.engine.lane_code import written
from equipoise.engine.program import Program, program_of
from equipoise.model.model import Model

FUNCTIONS = ("constants", "step", "norm")
"""What is called from outside."""


@dataclass(frozen=True)
class Kernel:
    """Machine code for one model and request.

    Parameters
    ----------
    width : int
        Lanes: patients worked on at once.
    states, parameters : tuple of str
        That the code reads, in its order.
    n_constants, n_places : int
        Lengths of q and w, in vectors.
    fill : int
        Places of the factors that are zero in the matrix.
    addresses : mapping from name to int
        Of the functions that are called from outside.
    engine : object
        Owns the machine code.
    """

    width: int
    states: tuple[str, ...]
    parameters: tuple[str, ...]
    n_constants: int
    n_places: int
    fill: int
    addresses: Mapping[str, int]
    engine: Any


Machine: TypeAlias = Any
"""A target machine of LLVM; llvmlite has no types of its own."""


def _machine() -> Machine:
    """Return a new target machine; an engine that is given one takes it with it."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        jit=True,
    )


@lru_cache(maxsize=1)
def host_width() -> int:
    """Return how many doubles one vector register of this computer holds."""
    llvm.initialize_native_target()
    features = llvm.get_host_cpu_features()
    if features.get("avx512f"):
        return 8
    return 4 if features.get("avx2") else 2


@lru_cache(maxsize=32)
def kernel_of(model: Model, signals: tuple[str, ...], width: int) -> Kernel:
    """Return the kernel of a model for some of its signals.

    Raises
    ------
    UnknownNameError
        If the model has no state or signal of a name.
    """
    key = _key(model, signals, width)
    found = _read(key)
    if found is None:
        program = program_of(model, signals)
        found = _about(program), _compiled(program, width)
        _keep(key, *found)
    about, code = found
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine())
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return Kernel(
        width=width,
        states=tuple(about["states"]),
        parameters=tuple(about["parameters"]),
        n_constants=about["n_constants"],
        n_places=about["n_places"],
        fill=about["fill"],
        addresses={name: engine.get_function_address(name) for name in FUNCTIONS},
        engine=engine,
    )


def _about(program: Program) -> dict[str, Any]:
    return {
        "states": list(program.states),
        "parameters": list(program.parameters),
        "n_constants": len(program.constants),
        "n_places": len(program.elimination.places),
        "fill": program.elimination.fill,
    }


def _key(model: Model, signals: Sequence[str], width: int) -> str:
    equations = model.equations
    words = [
        _compiler(),
        f"llvmlite {llvmlite.__version__} sympy {sympy.__version__}",
        llvm.get_default_triple(),
        llvm.get_host_cpu_name(),
        llvm.get_host_cpu_features().flatten(),
        str(width),
        *signals,
        *(f"{name}={form}" for name, form in equations.signals.items()),
        *(f"{name}'={form}" for name, form in equations.derivatives.items()),
    ]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


@lru_cache(maxsize=1)
def _compiler() -> str:
    """Return a hash of the text of all that writes kernels."""
    here = Path(__file__).parent
    names = ("kernel", "lane_code", "lane_arithmetic", "lane_steps", "program")
    texts = [
        (here / f"{name}.py").read_bytes()
        for name in (*names, "elimination", "rodas5p")
    ]
    return hashlib.sha256(b"".join(texts)).hexdigest()


def _read(key: str) -> tuple[dict[str, Any], bytes] | None:
    try:
        held = (cache_folder() / f"kernel_{key[:16]}.bin").read_bytes()
    except OSError:
        return None
    digest, _, body = held.partition(b"\n")
    if hashlib.sha256(key.encode() + body).hexdigest().encode() != digest:
        return None
    about, _, code = body.partition(b"\n")
    return json.loads(about), code


def _keep(key: str, about: dict[str, Any], code: bytes) -> None:
    body = json.dumps(about).encode() + b"\n" + code
    digest = hashlib.sha256(key.encode() + body).hexdigest().encode()
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=folder, suffix=".tmp", delete=False
        ) as file:
            file.write(digest + b"\n" + body)
        Path(file.name).replace(folder / f"kernel_{key[:16]}.bin")
    except OSError:
        return  # nothing can be kept here: it is compiled again next time


def _compiled(program: Program, width: int) -> bytes:
    checked = llvm.parse_assembly(str(written(program, width)))
    checked.triple = llvm.get_default_triple()
    checked.verify()
    machine = _machine()
    tuning = llvm.create_pipeline_tuning_options(speed_level=2)
    builder = llvm.create_pass_builder(machine, tuning)
    builder.getModulePassManager().run(checked, builder)
    return machine.emit_object(checked)
