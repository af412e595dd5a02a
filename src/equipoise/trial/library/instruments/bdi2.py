"""Beck Depression Inventory, second edition, 21 items, total 0 to 63.

The patient fills it in.  Items are numbers: their wording is under licence.  Which
total goes with which HAM-D17 is known from trials that had both [@furukawa2019]; what
a patient says and what an interviewer hears agree less than two interviewers do.
"""

from equipoise.trial.instrument import Instrument

_LIKE = {
    1: "depressed mood",
    4: "work and interests",
    5: "guilt",
    9: "suicide",
    11: "agitation",
    15: "somatic general",
    16: "insomnia middle",
    18: "gastrointestinal",
    20: "somatic general",
    21: "genital",
}

BDI2 = Instrument(
    name="bdi2",
    title="BDI-II",
    items=tuple(f"item {number}" for number in range(1, 22)),
    maxima=(3,) * 21,
    rare=(9,),
    like=tuple(_LIKE.get(number, "") for number in range(1, 22)),
    by="patient",
)
"""Items like those of the HAM-D17 are told by their numbers, as recalled."""
