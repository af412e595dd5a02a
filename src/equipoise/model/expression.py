"""The type of a symbolic expression."""

from typing import Any, TypeAlias

Expression: TypeAlias = Any
"""A SymPy expression; SymPy has no types of its own."""
