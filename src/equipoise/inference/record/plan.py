"""The plan of a weighing: which chunk of the run computes what, and needs what.

solve       patients of the printed trial under an account, at its points
human       what statements about people are about; rat and mouse likewise
count       the chance of a printed count
weigh       a round and block of draws for the printed set; needs the rounds before
predict     virtual trials from what the printed set leaves; needs every round
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from equipoise.errors import EffortError
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.pieces import BLOCKS, ROUNDS, Effort, Work, open_points
from equipoise.inference.record.simulated import Asked
from equipoise.inference.record.study import Statement, Study
from equipoise.randomness import Stream
from equipoise.trial.library.protocols import PROTOCOLS

SPECIES = ("human", "rat", "mouse")
"""In whom statements are, in the order in which they are simulated."""


@dataclass(frozen=True)
class Thoroughness:
    """How much is computed for each hypothesis.

    Parameters
    ----------
    draws, rows, patients, points : int
        For the printed set, as for a comparison of one trial.
    animals, pool : int
        Draws of what is believed of animals, a multiple of 8; patients or animals that
        are followed at each draw or point.
    trials : int
        Virtual trials that show what the printed set leaves.

    Raises
    ------
    EffortError
        If draws, patients or animals cannot be shared out evenly among blocks.
    """

    draws: int = 2304
    rows: int = 512
    patients: int = 128
    points: int = 32
    animals: int = 24
    pool: int = 32
    trials: int = 200

    def __post_init__(self) -> None:
        _ = self.effort
        if self.animals < 1 or self.animals % BLOCKS:
            raise EffortError("animals", self.animals, BLOCKS)

    @property
    def effort(self) -> Effort:
        """Return the effort for the printed set."""
        return Effort(self.trials, self.patients, self.points, self.draws, self.rows)


class Place(NamedTuple):
    """What a chunk is: a step of one hypothesis, and which round and block of it."""

    step: str
    hypothesis: int
    turn: int = 0
    block: int = 0


@dataclass(frozen=True)
class Plan:
    """What is weighed, how thoroughly, and which chunk is what.

    Parameters
    ----------
    hypotheses : tuple of Hypothesis
    studies : tuple of Study
    thorough : Thoroughness
    seed : int
    """

    hypotheses: tuple[Hypothesis, ...]
    studies: tuple[Study, ...]
    thorough: Thoroughness
    seed: int

    @property
    def set_study(self) -> Study | None:
        """Return the study with a printed set, if it is among them."""
        return next((one for one in self.studies if one.kind == "set"), None)

    @property
    def counts(self) -> tuple[Study, ...]:
        """Return the studies that are weighed by a count."""
        return tuple(one for one in self.studies if one.kind == "count")

    def pairs(self, species: str) -> list[tuple[Statement, bool]]:
        """Return the statements about a species, in order, and whether in pairs."""
        return [
            (statement, study.paired)
            for study in self.studies
            for statement in study.statements
            if study.species == species
        ]

    @property
    def work(self) -> Work:
        """Return the work of the printed set, whose points all of people share."""
        # Without a printed set the protocol is not conducted; its streams are used.
        one = self.set_study
        name = one.protocols[0] if one else "williams_2018"
        return Work(PROTOCOLS[name], self.thorough.effort, Stream(self.seed))

    def asked(self, hypothesis: int) -> Asked:
        """Return what is simulated of a hypothesis."""
        one = self.hypotheses[hypothesis]
        return Asked(
            one,
            open_points(one, self.work),
            self.thorough.animals,
            self.thorough.pool,
            Stream(self.seed),
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return what every chunk is, in order."""
        each = range(len(self.hypotheses))
        once = [species for species in SPECIES if self.pairs(species)]
        once += ["count"] if self.counts else []
        weighs = self.set_study is not None
        found = [Place("solve", h) for h in each] if weighs else []
        found += [Place(step, h) for h in each for step in once]
        if weighs:
            found += [
                Place("weigh", h, turn, block)
                for turn in range(ROUNDS)
                for h in each
                for block in range(BLOCKS)
            ]
            found += [Place("predict", h) for h in each]
        return tuple(found)

    @cached_property
    def numbers(self) -> Mapping[Place, int]:
        """Return the chunk that computes each."""
        return {place: number for number, place in enumerate(self.places)}

    def needs(self, number: int) -> Sequence[int]:
        """Return the chunks that must be there before one is computed."""
        place = self.places[number]
        turns = {"weigh": place.turn, "predict": ROUNDS}.get(place.step)
        if turns is None:
            return ()
        before = [
            self.numbers[Place("weigh", place.hypothesis, turn, block)]
            for turn in range(turns)
            for block in range(BLOCKS)
        ]
        return (self.numbers[Place("solve", place.hypothesis)], *before)
