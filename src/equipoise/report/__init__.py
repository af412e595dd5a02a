"""How is it told?  One page that stands alone."""

from equipoise.report.exposure_figure import SIGNALS, TIMES
from equipoise.report.page import FILE, Contents, require_writable, write_report

__all__ = [
    "FILE",
    "SIGNALS",
    "TIMES",
    "Contents",
    "require_writable",
    "write_report",
]
