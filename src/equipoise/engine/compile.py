"""From traced equations to compiled functions.

The equations of a model become one Python module of plain arithmetic, which Numba
compiles.  The module is kept in a cache folder under a hash of its own text and of the
versions that made it, and is put there by renaming, so that a half-written or foreign
file is never used.  Where nothing can be written it is compiled in memory.
"""

import hashlib
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import sympy
from sympy.printing.pycode import PythonCodePrinter

from equipoise.arrays import Array
from equipoise.errors import UnknownNameError
from equipoise.model.model import Model, symbol

Derivatives = Callable[[float, Array, Array, Array], Array]


@dataclass(frozen=True)
class Compiled:
    """The compiled equations of one model.

    Parameters
    ----------
    states, parameters : tuple of str
        The order of the arrays that the functions take.
    derivatives, jacobian : function of (t, y, p, u)
        ``y`` states, ``p`` parameters, ``u`` constant inflow of each state.
    """

    states: tuple[str, ...]
    parameters: tuple[str, ...]
    derivatives: Derivatives
    jacobian: Derivatives


@lru_cache(maxsize=16)
def compiled(model: Model) -> Compiled:
    """Return the compiled equations of a model."""
    states = tuple(state.name for state in model.states)
    parameters = tuple(parameter.name for parameter in model.parameters)
    module = _load(_source(model, states, parameters))
    return Compiled(states, parameters, module.derivatives, module.jacobian)


def closed_signals(model: Model) -> Mapping[str, Any]:
    """Return every signal as an expression over states and parameters alone."""
    closed: dict[Any, Any] = {}
    for name, expression in model.equations.signals.items():
        closed[symbol(name)] = expression.xreplace(closed)
    return {str(name): expression for name, expression in closed.items()}


@lru_cache(maxsize=64)
def signal_function(model: Model, names: tuple[str, ...]) -> Callable[..., list[Array]]:
    """Return a function of all states, then all parameters, giving named values.

    Raises
    ------
    UnknownNameError
        If the model has no state or signal of a name.
    """
    states = tuple(state.name for state in model.states)
    closed = closed_signals(model)
    known = {**{name: symbol(name) for name in states}, **closed}
    for name in names:
        if name not in known:
            raise UnknownNameError("state or signal", name, known)
    arguments = [
        symbol(name)
        for name in (*states, *(parameter.name for parameter in model.parameters))
    ]
    return sympy.lambdify(
        arguments, [known[name] for name in names], modules="numpy", cse=True
    )


def _source(model: Model, states: tuple[str, ...], parameters: tuple[str, ...]) -> str:
    closed = {symbol(name): form for name, form in closed_signals(model).items()}
    rates = [form.xreplace(closed) for form in model.equations.derivatives.values()]
    symbols = [symbol(name) for name in states]
    slopes = {
        (row, column): slope
        for row, rate in enumerate(rates)
        for column, state in enumerate(symbols)
        if state in rate.free_symbols and (slope := sympy.diff(rate, state)) != 0
    }
    n = len(states)
    read = [f"{name} = y[{i}]" for i, name in enumerate(states)]
    read += [f"{name} = p[{i}]" for i, name in enumerate(parameters)]
    rate_lines = _assignments(rates, [f"out[{i}]" for i in range(n)])
    slope_lines = _assignments(
        list(slopes.values()), [f"out[{row}, {column}]" for row, column in slopes]
    )
    return "\n".join(
        (
            '"""Written by the compiler of equations; not for editing."""',
            "import math",
            "import numba",
            "import numpy as np",
            *_function("derivatives", "out = u.copy()", read, rate_lines, add=True),
            *_function("jacobian", f"out = np.zeros(({n}, {n}))", read, slope_lines),
            "",
        )
    )


def _function(
    name: str, start: str, read: list[str], lines: list[str], *, add: bool = False
) -> list[str]:
    body = [line.replace("] = ", "] += ", 1) if add else line for line in lines]
    return [
        "@numba.njit(cache=CACHED, error_model='numpy')",
        f"def {name}(t, y, p, u):",
        *(f"    {line}" for line in (start, *read, *body, "return out")),
    ]


def _assignments(expressions: list[Any], targets: list[str]) -> list[str]:
    printer: Any = PythonCodePrinter({"fully_qualified_modules": True})
    shared, reduced = sympy.cse(expressions, symbols=sympy.numbered_symbols("c_"))
    lines = [f"{name} = {printer.doprint(form)}" for name, form in shared]
    lines += [
        f"{target} = {printer.doprint(form)}"
        for target, form in zip(targets, reduced, strict=True)
    ]
    return lines


def cache_folder() -> Path:
    """Return where compiled models are kept: ``EQUIPOISE_CACHE``, else the user's."""
    given = os.environ.get("EQUIPOISE_CACHE")
    if given:
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "equipoise"


def _load(source: str) -> ModuleType:
    version = ".".join(map(str, sys.version_info[:3]))
    made_by = f"{version} {numba.__version__} {sympy.__version__}"
    digest = hashlib.sha256(f"{made_by}\n{source}".encode()).hexdigest()[:16]
    try:
        return _imported(_written(source, digest), digest)
    except OSError:
        return _in_memory(source, digest)


def _written(source: str, digest: str) -> Path:
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"model_{digest}.py"
    text = source.replace("CACHED", "True")
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        with tempfile.NamedTemporaryFile(
            "w", dir=folder, suffix=".tmp", delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
        Path(file.name).replace(path)
    return path


def _imported(path: Path, digest: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"equipoise_model_{digest}", path)
    if spec is None or spec.loader is None:
        raise OSError(f"{path} is not a module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # Numba's cache looks the module up by name
    spec.loader.exec_module(module)
    return module


def _in_memory(source: str, digest: str) -> ModuleType:
    module = ModuleType(f"equipoise_model_{digest}")
    exec(source.replace("CACHED", "False"), module.__dict__)  # noqa: S102 - our own text
    return module
