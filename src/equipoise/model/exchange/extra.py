"""Libraries of the extra ``sbml``, imported when they are first needed."""

from importlib import import_module
from typing import Any

from equipoise.errors import MissingExtraError

EXTRA = "sbml"


def library(name: str) -> Any:  # noqa: ANN401 - neither library has types
    """Return a library of the extra by the name under which it is imported.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(name, EXTRA) from error
