"""A body that stands for every model, and who receives what when, at random.

Blood, tissue, a brain that follows, and what has left by an enzyme that saturates.
"""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from equipoise.engine import Entry, Schedule, solve
from equipoise.model import Component, Quantity, State, assemble
from equipoise.model.kinetics import hill, occupancy

TIGHT = 1e-9
SCALE = 10.0
AMOUNTS = ("central", "tissue", "eliminated")
STATES = (*AMOUNTS, "brain")
NAMES = (*STATES, "taken", "agonist_bound", "effect")
ONLY = np.array([1.0, 0.0, 0.0, 0.0])
"""Into which state doses enter."""


def _signals(x, p):
    held = x.brain / p.ki
    taken = occupancy(held)
    free = p.agonist / p.ki_agonist
    return {
        "concentration": x.central / p.v,
        "taken": taken,
        "agonist_bound": free / (1 + free + held),
        "effect": p.gain * hill(taken / p.half, p.steepness),
    }


def derivatives(x, p):
    there = p.q * (x.central / p.v - x.tissue / p.v_tissue)
    cleared = p.cl * x.central / p.v / (1 + x.central / p.v / p.km)
    return {
        "central": -there - cleared,
        "tissue": there,
        "eliminated": cleared,
        "brain": p.k_brain * (x.central / p.v - x.brain),
    }


PARAMETERS = {
    "v": "L",
    "cl": "L/h",
    "q": "L/h",
    "v_tissue": "L",
    "km": "uM",
    "k_brain": "1/h",
    "ki": "uM",
    "agonist": "uM",
    "ki_agonist": "uM",
    "gain": "1",
    "half": "1",
    "steepness": "1",
}


def body_of_laws():
    """Return the model."""
    return assemble(
        [
            Component(
                name="body",
                parameters=tuple(Quantity(n, u, n) for n, u in PARAMETERS.items()),
                states=(
                    *(State(name, "umol", name, scale=SCALE) for name in AMOUNTS),
                    State("brain", "uM", "in brain", scale=1),
                ),
                signals=(
                    Quantity("concentration", "uM", "in blood"),
                    Quantity("taken", "1", "occupancy by the antagonist"),
                    Quantity("agonist_bound", "1", "occupancy by the agonist"),
                    Quantity("effect", "1", "what follows"),
                ),
                signal_values=_signals,
                derivatives=derivatives,
            )
        ]
    )


def between(low, high):
    return st.floats(low, high, allow_nan=False)


def thousandths(low, high):
    """Return times that stay apart when all are moved."""
    return st.integers(1000 * low, 1000 * high).map(lambda i: i / 1000)


ONE = st.fixed_dictionaries(
    {
        "v": between(5, 100),
        "cl": between(0.5, 60),
        "q": between(0, 100),
        "v_tissue": between(5, 200),
        "km": between(0.5, 1000),
        "k_brain": between(0.1, 30),
        "ki": between(0.01, 10),
        "agonist": between(0, 5),
        "ki_agonist": between(0.01, 10),
        "gain": between(-5, 5),
        "half": between(0.05, 0.95),
        "steepness": between(1, 6),
    }
)


@dataclass(frozen=True)
class Case:
    """Who receives what and when, and when they are looked at."""

    people: list
    doses: list
    times: list

    def edges(self):
        return sorted({edge for _, at, over in self.doses for edge in (at, at + over)})

    def clear(self):
        """Return which times are no dose's, to which a sum of times may be rounded."""
        away = np.abs(np.subtract.outer(np.array(self.times), self.edges()))
        return away.min(axis=1) > 1e-6

    def shifted(self, by):
        doses = [(amount, at + by, over) for amount, at, over in self.doses]
        return Case(self.people, doses, [t + by for t in self.times])

    def times_as_much(self, factor):
        doses = [(factor * amount, at, over) for amount, at, over in self.doses]
        return replace(self, doses=doses)

    def given(self):
        n = len(self.people)
        entries = (Entry("central", np.full(n, a), at, o) for a, at, o in self.doses)
        return Schedule(tuple(entries), tuple(self.times))


PEOPLE = st.lists(ONE, min_size=1, max_size=11)
DOSES = st.lists(
    st.tuples(between(0.1, 200), thousandths(-2, 60), st.sampled_from([0.0, 0.25, 2])),
    min_size=1,
    max_size=3,
)
TIMES = st.lists(thousandths(-2, 120), min_size=1, max_size=8, unique=True).map(sorted)
CASES = st.builds(Case, PEOPLE, DOSES, TIMES)


def followed(body, case, names=NAMES, accuracy=TIGHT):
    values = {name: np.array([one[name] for one in case.people]) for name in PARAMETERS}
    found = solve(body, values, case.given(), names, accuracy)
    assert found.solved.all()
    return found
