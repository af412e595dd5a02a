"""Where compiled models are kept between runs."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return the cache folder: ``EQUIPOISE_CACHE``, else the user's."""
    given = os.environ.get("EQUIPOISE_CACHE")
    if given:
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "equipoise"
