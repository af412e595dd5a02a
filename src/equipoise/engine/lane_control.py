"""Loops and conditions around the instructions of lanes.

A mask holds true or false for each lane.  Lanes for which a mask is false compute along
and keep what they had.
"""

from collections.abc import Callable

from llvmlite import ir

from equipoise.engine.lane_arithmetic import DOUBLE, LONG, Lanes, Value

POINTER = DOUBLE.as_pointer()


def number(value: int) -> Value:
    """Return a whole number as the code holds it."""
    return ir.Constant(LONG, value)


class Cell:
    """A place that holds one value of each lane while a function runs.

    Parameters
    ----------
    builder : ir.IRBuilder
        In the first block of the function.
    kind : type of LLVM
    """

    def __init__(self, builder: Value, kind: Value) -> None:
        self._builder = builder
        self._kind = kind
        self._place = builder.alloca(kind)

    @property
    def value(self) -> Value:
        """Return what it holds."""
        return self._builder.load(self._place, typ=self._kind)

    def put(self, value: Value) -> None:
        """Hold another value."""
        self._builder.store(value, self._place)

    def put_where(self, mask: Value, value: Value) -> None:
        """Hold another value in the lanes of a mask."""
        self.put(self._builder.select(mask, value, self.value))


class Flow:
    """Writes what is repeated, and what happens only sometimes.

    Parameters
    ----------
    builder : ir.IRBuilder
        At the end of a block; stands behind what was written afterwards.
    width : int
        Lanes.
    """

    def __init__(self, builder: Value, width: int) -> None:
        self._builder = builder
        self.width = width

    def any(self, mask: Value) -> Value:
        """Return whether a mask is true for some lane."""
        bits = ir.IntType(self.width)
        joined = self._builder.bitcast(mask, bits)
        return self._builder.icmp_unsigned("!=", joined, ir.Constant(bits, 0))

    def when(self, condition: Value, body: Callable[[], None]) -> None:
        """Do something if a condition holds."""
        inside = self._builder.append_basic_block("then")
        after = self._builder.append_basic_block("after")
        self._builder.cbranch(condition, inside, after)
        self._builder.position_at_end(inside)
        body()
        self._builder.branch(after)
        self._builder.position_at_end(after)

    def repeat(self, going: Callable[[], Value], body: Callable[[], None]) -> None:
        """Do something as long as a condition, computed anew each time, holds."""
        test = self._builder.append_basic_block("test")
        inside = self._builder.append_basic_block("body")
        after = self._builder.append_basic_block("after")
        self._builder.branch(test)
        self._builder.position_at_end(test)
        self._builder.cbranch(going(), inside, after)
        self._builder.position_at_end(inside)
        body()
        self._builder.branch(test)
        self._builder.position_at_end(after)

    def count(self, first: Value, beyond: Value, body: Callable[[Value], None]) -> None:
        """Do something for every whole number from a first to one before another."""
        before = self._builder.block
        test = self._builder.append_basic_block("test")
        inside = self._builder.append_basic_block("body")
        after = self._builder.append_basic_block("after")
        self._builder.branch(test)
        self._builder.position_at_end(test)
        i = self._builder.phi(LONG)
        i.add_incoming(first, before)
        more = self._builder.icmp_signed("<", i, beyond)
        self._builder.cbranch(more, inside, after)
        self._builder.position_at_end(inside)
        body(i)
        i.add_incoming(self._builder.add(i, number(1)), self._builder.block)
        self._builder.branch(test)
        self._builder.position_at_end(after)

    def states(self, n: int, body: Callable[[Value], None]) -> None:
        """Do something for the place of every one of n vectors."""
        of = self._builder
        self.count(number(0), number(n), lambda i: body(of.mul(i, number(self.width))))


def gathered(builder: Value, lanes: Lanes, addresses: Value, kind: Value) -> Value:
    """Return what stands at an address of each lane, as numbers of a kind."""
    found = ir.Constant(ir.VectorType(kind, lanes.width), ir.Undefined)
    for lane in range(lanes.width):
        at = ir.Constant(ir.IntType(32), lane)
        place = builder.inttoptr(
            builder.extract_element(addresses, at), kind.as_pointer()
        )
        loaded = builder.load(place, typ=kind)
        found = builder.insert_element(found, loaded, at)
    return found


def scatter(
    builder: Value, flow: Flow, mask: Value, addresses: Value, values: Value
) -> None:
    """Put the values of the lanes of a mask at an address of each."""
    for lane in range(flow.width):
        at = ir.Constant(ir.IntType(32), lane)

        def put(at: Value = at) -> None:
            value = builder.extract_element(values, at)
            address = builder.extract_element(addresses, at)
            place = builder.inttoptr(address, value.type.as_pointer())
            builder.store(value, place)

        flow.when(builder.extract_element(mask, at), put)
