"""On what was measured: the computer, how busy it was, and the versions."""

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from equipoise.engine.kernel import host_width
from equipoise.provenance import versions

_SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def machine() -> Mapping[str, object]:
    """Return the computer, its load in the last minute, and the versions."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "lanes": host_width(),
        "system": f"{platform.system()} {platform.machine()}",
        "versions": dict(versions()),
        "threads_of_libraries": {name: os.environ.get(name, "") for name in _SINGLE},
    }


def load() -> float:
    """Return how many processes wanted a core in the last minute, on average."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()
