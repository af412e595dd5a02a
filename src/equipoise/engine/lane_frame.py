"""What a group of patients works with: what it is given, and what each lane holds.

Written as instructions: a frame stands for one call of ``follow``, and gives the parts
that are written into it (`lane_course`, `lane_doses`, `lane_looking`) their values.
"""

from dataclasses import dataclass

from llvmlite import ir

from equipoise.engine.lane_arithmetic import DOUBLE, LONG, Lanes, Value
from equipoise.engine.lane_control import POINTER, Cell, Flow, gathered, number
from equipoise.engine.rodas5p import STAGES

PLAN = (
    "count",  # patients
    "who",  # the place of each among all
    "parameters",  # of each, address and bytes from patient to patient
    "rest",
    "doses",  # of each, place of the state, address and bytes of the amounts
    "edges",  # of each, start and end, h
    "n_doses",
    "times",  # the start, the wanted times, and a time that never comes
    "n_times",
    "tolerances",  # absolute, a row of states for each pattern
    "pattern",  # of each patient
    "relative",
    "led",  # whether all lanes take the steps of the first
    "whole",  # whether states are wanted instead of signals
    "out",  # of each signal or state, address of the first patient's first time
    "outcome",
    "tried",
    "refused",
)
"""What ``follow`` is given, eight bytes each: a whole number, or an address."""


@dataclass(frozen=True)
class Shape:
    """How many vectors there are of everything."""

    states: int
    parameters: int
    constants: int
    places: int
    signals: int

    @property
    def room(self) -> dict[str, int]:
        """Return the length of every array that a group needs, in vectors."""
        n = self.states
        return {
            **dict.fromkeys(("y", "new", "u", "trial", "seen"), n),
            **dict.fromkeys(("h", "error", "share"), 1),
            "tolerance": n + 1,
            "bent": 3 * n,
            "k": STAGES * n,
            "w": self.places,
            "q": self.constants,
            "p": self.parameters,
            "values": self.signals,
        }


class Frame:
    """The values of one call of ``follow``, and words to write with.

    Parameters
    ----------
    module : ir.Module
        That has the functions of the kernel already.
    shape : Shape
    width : int
        Lanes.

    Attributes
    ----------
    plan : mapping from name to value
    room : mapping from name to pointer
        Arrays of vectors.
    cell : mapping from name to Cell
        What each lane holds: times in h, counts, and masks.
    """

    def __init__(self, module: ir.Module, shape: Shape, width: int) -> None:
        kind = ir.FunctionType(ir.VoidType(), [POINTER, LONG, LONG, POINTER])
        self.function: Value = ir.Function(module, kind, "follow")
        self.of: Value = ir.IRBuilder(self.function.append_basic_block())
        self.lanes, self.flow = Lanes(self.of, width), Flow(self.of, width)
        self.module, self.shape, self.width = module, shape, width
        plan, _, _, room = self.function.args
        whole = self.of.bitcast(plan, LONG.as_pointer())
        self.plan = {
            name: self.of.load(
                self.of.gep(whole, [number(i)], source_etype=LONG), typ=LONG
            )
            for i, name in enumerate(PLAN)
        }
        self.room: dict[str, Value] = {}
        start = 0
        for name, length in shape.room.items():
            self.room[name] = self.of.gep(room, [number(start)], source_etype=DOUBLE)
            start += length * width
        self.whole = ir.VectorType(LONG, width)
        times = ("now", "goal", "aim", "proposed", "sum")
        masks = ("real", "waiting", "looking")
        self.cell = {name: Cell(self.of, self.lanes.vector) for name in times}
        counts = ("seen", "outcome", "tried", "refused", "who")
        self.cell |= {name: Cell(self.of, self.whole) for name in counts}
        mask = ir.VectorType(ir.IntType(1), width)
        self.cell |= {name: Cell(self.of, mask) for name in masks}

    def all(self, value: Value) -> Value:
        """Return one whole number or one double in every lane."""
        vector = ir.VectorType(value.type, self.width)
        found = ir.Constant(vector, ir.Undefined)
        for lane in range(self.width):
            at = ir.Constant(ir.IntType(32), lane)
            found = self.of.insert_element(found, value, at)
        return found

    def counts(self, value: int) -> Value:
        """Return a whole number in every lane."""
        return ir.Constant(self.whole, [value] * self.width)

    def each_lane(self) -> Value:
        """Return the number of each lane."""
        return ir.Constant(self.whole, list(range(self.width)))

    def address(self, start: Value, index: Value, size: Value) -> Value:
        """Return the address of what stands so many sizes behind a start."""
        return self.of.add(self.all(start), self.of.mul(index, self.all(size)))

    def whole_at(self, table: str, index: Value) -> Value:
        """Return a whole number of a table of the plan."""
        return self._entry(LONG, table, index)

    def double_at(self, table: str, index: Value) -> Value:
        """Return a double of a table of the plan."""
        return self._entry(DOUBLE, table, index)

    def _entry(self, kind: Value, table: str, index: Value) -> Value:
        start = self.of.inttoptr(self.plan[table], kind.as_pointer())
        return self.of.load(self.of.gep(start, [index], source_etype=kind), typ=kind)

    def numbers(self, kind: Value, addresses: Value) -> Value:
        """Return what stands at an address of each lane."""
        return gathered(self.of, self.lanes, addresses, kind)

    def less(self, one: Value, other: Value) -> Value:
        """Return where one value is below another."""
        return self.of.fcmp_ordered("<", one, other)

    def last(self) -> Value:
        """Return the last wanted time, h."""
        return self.all(self.double_at("times", self.plan["n_times"]))

    def call(self, name: str, *arrays: str) -> None:
        """Call a function of the kernel with arrays of the room."""
        self.of.call(self.module.globals[name], [self.room[a] for a in arrays])
