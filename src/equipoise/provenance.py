"""With what a result was made: the versions of whatever changes numbers."""

import hashlib
import platform
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import equipoise

_TALK = ("cli", "app", "report")
"""Steps that tell results and change none."""

_LIBRARIES = ("numpy", "scipy", "sympy", "numba")


def versions() -> Mapping[str, str]:
    """Return the versions of the package, of Python and of the numerical libraries."""
    return {
        "equipoise": equipoise.__version__,
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
    }


@lru_cache(maxsize=1)
def source_hash() -> str:
    """Return a hash of the code and evidence of this installation, 16 digits.

    Of every file that can change a number, so that no result of other code or of other
    evidence is taken for one of this.
    """
    root = Path(equipoise.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if path.suffix in (".py", ".toml") and name.parts[0] not in _TALK:
            whole.update(f"{name.as_posix()}\n".encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
