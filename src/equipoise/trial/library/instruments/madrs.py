"""Montgomery-Asberg Depression Rating Scale, 10 items, total 0 to 60.

Items are named by what they are about, in words of our own.  Which total goes with
which HAM-D17 is known from simultaneous ratings [@leucht2018].  The core items are
sadness seen and told, tension, initiative, feeling and outlook (recalled); that few
patients score high on suicide is assumed.
"""

from equipoise.trial.instrument import Instrument

MADRS = Instrument(
    name="madrs",
    title="MADRS",
    items=(
        "sadness seen",
        "sadness told",
        "tension",
        "sleep",
        "appetite",
        "concentration",
        "initiative",
        "feeling",
        "outlook",
        "suicide",
    ),
    maxima=(6,) * 10,
    core=(1, 2, 3, 7, 8, 9),
    rare=(10,),
    like=(
        "depressed mood",
        "depressed mood",
        "anxiety psychic",
        "insomnia middle",
        "gastrointestinal",
        "",
        "retardation",
        "work and interests",
        "guilt",
        "suicide",
    ),
)
