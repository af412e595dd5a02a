"""How far from the least time: operations of a step over what a core can do.

The arithmetic of one step is written once more and counted: a product that is added to
something counts with the sum, for a core does both at once.  Divisions and square roots
are counted apart, at their own measured speed.  Loads, stores, the choice of the next
step and what happens at doses and wanted times count nothing, so the bound is rough and
cannot be reached.
"""

import ctypes
import time
from collections import Counter
from collections.abc import Mapping, Sequence

import llvmlite.binding as llvm
import numpy as np
from llvmlite import ir

from benchmarks.problem import Problem
from benchmarks.throughput import one_core
from benchmarks.workload import Workload
from equipoise.engine import solve
from equipoise.engine.kernel import host_width
from equipoise.engine.lane_arithmetic import DOUBLE, Lanes, Writer
from equipoise.engine.program import Program
from equipoise.engine.rodas5p import STAGES, A, B, C
from equipoise.model.expression import Expression
from equipoise.model.model import symbol

_NORM = 7
"""Operations for each state: two sizes, the larger, tolerance, square and its sum."""

_ACCURACY = 1e-3
_CHAINS, _TURNS = 16, 2_000_000


def bound(work: Workload) -> Mapping[str, object]:
    """Return the time of one step of all lanes, least and measured, in ns."""
    problem, width = Problem(work), host_width()
    counted = operations(problem.program, width)
    with one_core():
        fused, divided = (_speed(kind, width) for kind in ("fma", "fdiv"))
        step = _measured(work, width)
    least = counted["fused"] * fused + counted["divided"] * divided
    return {
        "lanes": width,
        "operations": dict(counted),
        "fill": problem.program.elimination.fill,
        "ns_per_fused": fused,
        "ns_per_divided": divided,
        "least_ns_per_step": least,
        "measured_ns_per_step": step,
        "share": least / step,
        "gflops_per_core": 2 * width / fused,
    }


def operations(program: Program, width: int) -> Mapping[str, int]:
    """Return how many vector operations one step has."""
    n = len(program.states)
    rates = _counted(program.rates, program, width)
    both = _counted([*program.rates, *program.slopes.values()], program, width)
    kinds = Counter(kind for kind, *_ in program.elimination.operations())
    places = len(program.elimination.places)
    combined = sum(int((np.abs(row) > 0).sum()) for row in (*A, *C)) + B.size
    total = both + Counter(
        fused=kinds["scale"] + kinds["subtract"] + n, divided=kinds["invert"]
    )
    for _ in range(STAGES - 1):
        total += rates
    total += Counter(fused=STAGES * places + combined * n + _NORM * n, divided=n)
    return total


def _counted(forms: Sequence[Expression], program: Program, width: int) -> Counter[str]:
    names = [symbol(name) for name in program.states] + list(program.constants)
    pointer = DOUBLE.as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [pointer])
    function = ir.Function(ir.Module(), kind, "counted")
    builder = ir.IRBuilder(function.append_basic_block())
    lanes = Lanes(builder, width)
    known = {name: lanes.load(function.args[0], i) for i, name in enumerate(names)}
    shared = program.shared

    def read(form: Expression) -> object:
        return writer.write(shared[form]) if form in shared else known[form]

    writer = Writer(lanes, read)
    for form in forms:
        writer.write(form)
    return _tally(builder.block.instructions)


def _tally(instructions: Sequence[ir.Instruction]) -> Counter[str]:
    ignored = {"load", "store", "getelementptr", "bitcast"}
    used: Counter[int] = Counter()
    sums: set[int] = set()
    for one in instructions:
        for operand in one.operands:
            used[id(operand)] += 1
            if one.opname in ("fadd", "fsub"):
                sums.add(id(operand))
    found: Counter[str] = Counter()
    for one in instructions:
        joined = one.opname == "fmul" and used[id(one)] == 1 and id(one) in sums
        if one.opname in ("fdiv", "call"):
            found["divided"] += 1
        elif one.opname not in ignored and not joined:
            found["fused"] += 1
    return found


def _measured(work: Workload, width: int) -> float:
    """Return the time of a step of all lanes in ns, with all that goes with it."""
    values, found = work.patients.values, []
    for _ in range(4):
        start = time.process_time()
        done = solve(work.model, values, work.schedule, work.signals, _ACCURACY)
        spent = time.process_time() - start
        whole = done.steps[: done.steps.size // width * width]
        steps = whole.reshape(-1, width).max(axis=1).sum()
        found.append(1e9 * spent / steps * whole.size / done.steps.size)
    return float(np.median(found[1:]))


def _speed(kind: str, width: int) -> float:
    """Return the time of one vector operation in ns, many independent ones at once."""
    vector = f"<{width} x double>"
    splat = ", ".join(["double 0x3FF0000000000001"] * width)
    start = f"<{splat}>"
    chains = range(_CHAINS)
    phis = [f"%a{i} = phi {vector} [{start}, %entry], [%b{i}, %loop]" for i in chains]
    given = f"{vector} %a{{i}}, {vector} {start}, {vector} {start}"
    step = f"call {vector} @llvm.fma.v{width}f64({given})"
    if kind == "fdiv":
        step = f"fdiv {vector} %a{{i}}, {start}"
    body = [f"%b{i} = {step.format(i=i)}" for i in chains]
    stores = [
        f"%p{i} = getelementptr {vector}, {vector}* %out, i64 {i}\n"
        f"store {vector} %b{i}, {vector}* %p{i}, align 8"
        for i in chains
    ]
    lines = [
        f"declare {vector} @llvm.fma.v{width}f64({vector}, {vector}, {vector})",
        f"define void @burn({vector}* %out, i64 %n) {{",
        "entry:\n br label %loop\nloop:",
        "%i = phi i64 [0, %entry], [%j, %loop]",
        *phis,
        *body,
        "%j = add i64 %i, 1\n%more = icmp slt i64 %j, %n",
        "br i1 %more, label %loop, label %done\ndone:",
        *stores,
        "ret void\n}",
    ]
    return _timed("\n".join(lines), width)


def _timed(text: str, width: int) -> float:
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        jit=True,
    )
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(text), machine)
    engine.finalize_object()
    kind = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64)
    burn = kind(engine.get_function_address("burn"))
    out = np.zeros(_CHAINS * width)
    found: list[float] = []
    for _ in range(4):
        start = time.process_time()
        burn(out.ctypes.data, _TURNS)
        found.append(1e9 * (time.process_time() - start) / (_TURNS * _CHAINS))
    return min(found)
