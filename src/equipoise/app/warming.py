"""Warming: the kernels that other hypotheses need, compiled before they are asked for.

They are kept on this computer, so that this is done once.
"""

import contextlib
import os
import time
from threading import Thread

from equipoise.app.asked import Asked
from equipoise.app.explore import explore
from equipoise.errors import EquipoiseError
from equipoise.hypotheses import HYPOTHESES

_LOOK = 0.5
_NICE = 19


def main() -> None:
    """Explore every hypothesis once, with and without a step that is held."""
    Thread(target=_follow, args=(os.getppid(),), daemon=True).start()
    os.environ["EQUIPOISE_THREADS"] = "1"
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
    for clamp in ({}, {"bdnf": 1.0}):
        for hypothesis in HYPOTHESES:
            with contextlib.suppress(EquipoiseError):
                explore(Asked(hypothesis=hypothesis.name, clamp=clamp, people=2))


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(0)


if __name__ == "__main__":
    main()
