"""With what a run is computed: written beside it, and no part of its name."""

import os
import platform
from importlib.metadata import version

import psutil

from equipoise.provenance import versions
from equipoise.runs.specification import Json

_STORES = ("pyarrow", "duckdb")


def environment() -> dict[str, Json]:
    """Return versions, processor and system, without any name of a person or place."""
    return {
        "versions": {**versions(), **{name: version(name) for name in _STORES}},
        "system": f"{platform.system()} {platform.release()}",
        "processor": processor(),
        "cores": os.cpu_count() or 1,
        "memory_mb": psutil.virtual_memory().total // 2**20,
    }


def processor() -> str:
    """Return the name of the processor, as far as the system tells."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as opened:  # noqa: PTH123
            for line in opened:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
