"""With what a result was made: the versions of whatever changes numbers."""

import platform
from collections.abc import Mapping
from importlib.metadata import version

import equipoise

_LIBRARIES = ("numpy", "scipy", "sympy", "numba")


def versions() -> Mapping[str, str]:
    """Return the versions of the package, of Python and of the numerical libraries."""
    return {
        "equipoise": equipoise.__version__,
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
    }
