"""Hamilton Depression Rating Scale, the six core items, total 0 to 22.

Items 1, 2, 7, 8, 10 and 13 of the same patient's same interview [@williams2018].
"""

from equipoise.trial.instrument import Instrument
from equipoise.trial.library.instruments.hamd17 import HAMD17

HAMD6 = Instrument(
    name="hamd6",
    title="HAM-D6",
    items=tuple(HAMD17.items[number - 1] for number in HAMD17.core),
    maxima=tuple(HAMD17.maxima[number - 1] for number in HAMD17.core),
    core=tuple(range(1, len(HAMD17.core) + 1)),
    within="hamd17",
)
