"""Assemble components into a model, and refuse those that do not fit.

Checked before anything is computed: every name is provided once; what is read is
provided, earlier if it is a signal, and in the unit it is read in; a parameter has one
unit everywhere; every equation has the dimension of what it gives.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from equipoise.errors import AssemblyError, UnitError
from equipoise.model.component import Component, names
from equipoise.model.dimensions import dimension_of
from equipoise.model.model import Model, symbolic
from equipoise.units import Dimension, dimension, product


def assemble(components: Sequence[Component]) -> Model:
    """Return the model that the components make, in the order given.

    Raises
    ------
    AssemblyError
        If a name is provided twice, read but not provided, provided too late, or not
        declared by the component that uses it.
    UnitError
        If two sides of a link or of an equation have different units.
    """
    parts = tuple(components)
    _check_names(parts)
    _check_reads(parts)
    _check_parameters(parts)
    for part in parts:
        _check_equations(part)
    return Model(parts)


def _check_names(parts: tuple[Component, ...]) -> None:
    owner: dict[str, str] = {}
    for part in parts:
        for name in (*names(part.states), *names(part.signals)):
            if name in owner:
                raise AssemblyError(
                    part.name,
                    f"provides '{name}', which '{owner[name]}' provides already. "
                    "Rename one of them.",
                )
            owner[name] = part.name


def _check_reads(parts: tuple[Component, ...]) -> None:
    states = {state.name: state.unit for part in parts for state in part.states}
    signals = {signal.name: signal.unit for part in parts for signal in part.signals}
    provider = {signal.name: part.name for part in parts for signal in part.signals}
    ready: set[str] = set()
    for part in parts:
        for read in part.reads:
            unit = states.get(read.name, signals.get(read.name))
            if unit is None:
                raise AssemblyError(
                    part.name,
                    f"reads '{read.name}', which no component provides. "
                    "Add the component that does, or drop the read.",
                )
            if unit != read.unit:
                raise UnitError(
                    part.name,
                    f"reads '{read.name}' in {read.unit}, but it is provided in "
                    f"{unit}. Convert it where it is provided, or declare it in "
                    f"{unit}.",
                )
            if read.name in signals and read.name not in ready:
                raise AssemblyError(
                    part.name,
                    f"reads '{read.name}' before '{provider[read.name]}' provides it. "
                    f"Move '{provider[read.name]}' before '{part.name}'.",
                )
        ready.update(names(part.signals))


def _check_parameters(parts: tuple[Component, ...]) -> None:
    units: dict[str, str] = {}
    for part in parts:
        for parameter in part.parameters:
            unit = units.setdefault(parameter.name, parameter.unit)
            if unit != parameter.unit:
                raise UnitError(
                    part.name,
                    f"declares '{parameter.name}' in {parameter.unit}, but it is in "
                    f"{unit} elsewhere. Declare it in one unit.",
                )


def _check_equations(part: Component) -> None:
    x, p = symbolic(part)
    known: dict[str, Dimension] = {
        entry.name: dimension(entry.unit)
        for entry in (*part.reads, *part.parameters, *part.states, *part.signals)
    }
    signals = {signal.name: signal.unit for signal in part.signals}
    rates = {state.name: f"{state.unit} per h" for state in part.states}
    _check_given(part, dict(part.signal_values(x, p)), signals)
    _check_given(part, dict(part.derivatives(x, p)), rates)
    for name, value in part.signal_values(x, p).items():
        _check_dimension(part, name, dimension_of(value, known, part.name), known[name])
    hour = dimension("1/h")
    for name, value in part.derivatives(x, p).items():
        found = dimension_of(value, known, part.name)
        _check_dimension(
            part, f"d {name}/dt", found, product(known[name], hour, Fraction(1))
        )


def _check_given(
    part: Component, given: Mapping[str, object], declared: Mapping[str, str]
) -> None:
    for name in declared:
        if name not in given:
            raise AssemblyError(
                part.name,
                f"declares '{name}' and has no equation for it. Return it from the "
                "equations, or drop the declaration.",
            )
    for name in given:
        if name not in declared:
            raise AssemblyError(
                part.name,
                f"computes '{name}', which it does not declare. Add it to its "
                "states or signals.",
            )


def _check_dimension(
    part: Component, name: str, found: Dimension | None, wanted: Dimension
) -> None:
    if found is not None and found != wanted:
        raise UnitError(
            part.name,
            f"gives '{name}' in {words(found)}, but declares it in {words(wanted)}. "
            "Look for a missing or doubled factor in its equation.",
        )


def words(found: Dimension) -> str:
    """Return a dimension in words.

    Examples
    --------
    >>> words(dimension("L/h"))
    'volume / time'
    """
    over = [_power(kind, of) for kind, of in found.items() if of > 0]
    under = [_power(kind, -of) for kind, of in found.items() if of < 0]
    return " / ".join(part for part in (" ".join(over) or "1", " ".join(under)) if part)


def _power(kind: str, of: object) -> str:
    return kind if of == 1 else f"{kind}^{of}"
