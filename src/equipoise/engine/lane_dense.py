"""Solving with a matrix of which too much would fill: loops over all of its places.

Every lane has a matrix of its own, eliminated row by row without exchanging rows.
"""

from llvmlite import ir

from equipoise.engine.lane_arithmetic import Lanes, Value
from equipoise.engine.lane_control import Flow, number


class _Square:
    """Words for a matrix of vectors, by row and column."""

    def __init__(self, builder: Value, start: Value, n: int, width: int) -> None:
        self._builder, self._start = builder, start
        self._n, self._width = n, width
        self.lanes, self.flow = Lanes(builder, width), Flow(builder, width)

    def place(self, i: Value, j: Value) -> Value:
        row = self._builder.mul(i, number(self._n))
        return self._builder.mul(self._builder.add(row, j), number(self._width))

    def get(self, i: Value, j: Value) -> Value:
        return self.lanes.load_at(self._start, self.place(i, j))

    def put(self, i: Value, j: Value, value: Value) -> None:
        self.lanes.store_at(self._start, self.place(i, j), value)


def write_dense_factors(builder: ir.IRBuilder, w: Value, n: int, width: int) -> None:
    """Turn a matrix into its factors, the diagonal inverted."""
    of: Value = builder
    m, rows = _Square(builder, w, n, width), number(n)
    lanes = m.lanes

    def pivot(k: Value) -> None:
        inverse = lanes.divide(lanes.same(1), m.get(k, k))
        m.put(k, k, inverse)
        after = of.add(k, number(1))

        def row(i: Value) -> None:
            factor = lanes.multiply(m.get(i, k), inverse)
            m.put(i, k, factor)

            def column(j: Value) -> None:
                product = lanes.multiply(factor, m.get(k, j))
                m.put(i, j, lanes.subtract(m.get(i, j), product))

            m.flow.count(after, rows, column)

        m.flow.count(after, rows, row)

    m.flow.count(number(0), rows, pivot)


def write_dense_backward(
    builder: ir.IRBuilder, arrays: tuple[Value, Value], n: int, width: int
) -> None:
    """Solve with the factors, in place."""
    w, x = arrays
    of: Value = builder
    m, rows = _Square(builder, w, n, width), number(n)
    right, zero = _Square(builder, x, n, width), number(0)
    lanes = m.lanes

    def less(i: Value, k: Value) -> None:
        part = lanes.multiply(m.get(i, k), right.get(zero, k))
        right.put(zero, i, lanes.subtract(right.get(zero, i), part))

    def down(k: Value) -> None:
        m.flow.count(of.add(k, number(1)), rows, lambda i: less(i, k))

    def up(back: Value) -> None:
        k = of.sub(number(n - 1), back)
        m.flow.count(of.add(k, number(1)), rows, lambda j: less(k, j))
        right.put(zero, k, lanes.multiply(right.get(zero, k), m.get(k, k)))

    m.flow.count(zero, rows, down)
    m.flow.count(zero, rows, up)
