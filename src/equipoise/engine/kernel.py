"""A kernel: the program of a model as machine code for this computer.

The machine code is kept in the cache folder, under a hash of the model, of the request
and of all that compiled it, together with a hash of itself: a file that is cut short or
comes from elsewhere does not match and is made again.
"""

import ctypes
import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import llvmlite
import llvmlite.binding as llvm
import sympy

from equipoise.engine.cache import cache_folder
from equipoise.engine.lane_code import shape_of, written
from equipoise.engine.program import Program, program_of
from equipoise.model.model import Model

_FOLLOW = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p
)


@dataclass(frozen=True)
class Kernel:
    """Machine code for one model and request.

    Parameters
    ----------
    width : int
        Lanes: patients worked on at once.
    states, parameters : tuple of str
        That the code reads, in its order.
    fill : int
        Places of the factors that are zero in the matrix.
    dense : bool
        Whether that was so much that zeros are computed with.
    room : int
        Doubles that a thread needs to work with.
    follow : function of (plan, first, beyond, room)
        Follows groups of patients through time; addresses and numbers.
    engine : object
        Owns the machine code.
    """

    width: int
    states: tuple[str, ...]
    parameters: tuple[str, ...]
    fill: int
    dense: bool
    room: int
    follow: Any
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
def kernel_of(
    model: Model, signals: tuple[str, ...], kept: tuple[str, ...], width: int
) -> Kernel:
    """Return the kernel of a model for some of its signals.

    Parameters
    ----------
    model : Model
    signals : tuple of str
        Names of signals or states.
    kept : tuple of str
        The states that are followed; all others stand at rest.
    width : int
        Lanes.

    Raises
    ------
    UnknownNameError
        If the model has no state or signal of a name.
    """
    key = _key(model, signals, kept, width)
    found = _read(key)
    if found is None:
        program = program_of(model, signals, kept)
        found = _about(program, width), _compiled(program, width)
        _keep(key, *found)
    about, code = found
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine())
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return Kernel(
        width=width,
        states=tuple(about["states"]),
        parameters=tuple(about["parameters"]),
        fill=about["fill"],
        dense=about["dense"],
        room=about["room"],
        follow=_FOLLOW(engine.get_function_address("follow")),
        engine=engine,
    )


def _about(program: Program, width: int) -> dict[str, Any]:
    return {
        "states": list(program.states),
        "parameters": list(program.parameters),
        "fill": program.elimination.fill,
        "dense": program.elimination.dense,
        "room": sum(shape_of(program).room.values()) * width,
    }


def _key(model: Model, signals: Sequence[str], kept: Sequence[str], width: int) -> str:
    equations = model.equations
    words = [
        _compiler(),
        f"llvmlite {llvmlite.__version__} sympy {sympy.__version__}",
        llvm.get_default_triple(),
        llvm.get_host_cpu_name(),
        llvm.get_host_cpu_features().flatten(),
        str(width),
        " ".join(signals),
        " ".join(kept),
        *(f"{state.name}={state.rest!r}" for state in model.states),
        *(f"{name}={form}" for name, form in equations.signals.items()),
        *(f"{name}'={form}" for name, form in equations.derivatives.items()),
    ]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


@lru_cache(maxsize=1)
def _compiler() -> str:
    """Return a hash of the text of all that writes kernels."""
    here = Path(__file__).parent
    names = ("kernel", "program", "derivation", "elimination", "rodas5p", "outcome")
    lanes = sorted(path.stem for path in here.glob("lane_*.py"))
    texts = [(here / f"{name}.py").read_bytes() for name in (*names, *lanes)]
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
