"""Hamilton Depression Rating Scale, 17 items, total 0 to 52.

Nine items run to 4 and eight to 2.  The six core items are those of the HAM-D6, which
is read off the same interview [@williams2018].
"""

from equipoise.trial.instrument import Instrument

HAMD17 = Instrument(
    name="hamd17",
    title="HAM-D17",
    items=(
        "depressed mood",
        "guilt",
        "suicide",
        "insomnia early",
        "insomnia middle",
        "insomnia late",
        "work and interests",
        "retardation",
        "agitation",
        "anxiety psychic",
        "anxiety somatic",
        "gastrointestinal",
        "somatic general",
        "genital",
        "hypochondriasis",
        "weight loss",
        "insight",
    ),
    maxima=(4, 4, 4, 2, 2, 2, 4, 4, 4, 4, 4, 2, 2, 2, 4, 2, 2),
    core=(1, 2, 7, 8, 10, 13),
)
