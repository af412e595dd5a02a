"""The plan of a weighing: which chunk of the run computes what, and needs what.

Four scrambles of an account are computed apart, each with patients, points, chance and
draws of its own, and then taken together: how far they lie apart tells the error.

solve       patients of the printed trial under an account, at the points of a scramble
human       what statements about people are about; rat and mouse likewise
count       the chance of a printed count
weigh       a round of draws for the printed set; needs the rounds before
referee     studies that are counted under draws taken by their weight
predict     virtual trials from what the printed set leaves; needs every round
second      the evidence by a second route, where it is asked for; needs everything
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from equipoise.errors import EffortError
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.pieces import BLOCKS, Effort, Work
from equipoise.inference.printed_set import PrintedSet
from equipoise.inference.record.simulated import Asked
from equipoise.inference.record.study import Statement, Study
from equipoise.randomness import Stream
from equipoise.trial.library.protocols import PROTOCOLS
from equipoise.trial.point import Point, points

SPECIES = ("human", "rat", "mouse")
"""In whom statements are, in the order in which they are simulated."""

SCRAMBLES = 4
"""Independent runs of every account."""

LEARNING_ROUNDS, FEWEST_ROUNDS, MOST_ROUNDS = 2, 4, 8
"""Rounds of draws for the printed set: those from which only is learnt where to draw;
the fewest, and after these as many as it takes until enough draws count."""

_EVEN = SCRAMBLES * BLOCKS
_DRAWS_FOR_ONE, _MOST_COUNTED = 256, 20


@dataclass(frozen=True)
class Thoroughness:
    """How much is computed for each hypothesis.

    Parameters
    ----------
    draws : int
        Most draws for the printed set, a multiple of 32.
    enough : int
        Effective draws after which no further round is drawn.
    rows : int
        Virtual patients under each draw.
    patients, points : int
        Patients in the solved pool, a multiple of 32, and points of what a hypothesis
        leaves open, a multiple of 4.
    animals, pool : int
        Draws of what is believed of animals, a multiple of 4; patients or animals that
        are followed at each draw or point.
    trials : int
        Virtual trials that show what the printed set leaves, a multiple of 4.
    second : bool
        Whether the evidence is found by a second route too.

    Raises
    ------
    EffortError
        If any of these cannot be shared out evenly.
    """

    draws: int = 6144
    enough: int = 400
    rows: int = 1024
    patients: int = 256
    points: int = 64
    animals: int = 32
    pool: int = 32
    trials: int = 200
    second: bool = False

    def __post_init__(self) -> None:
        for what, value, of in (
            ("draws", self.draws, SCRAMBLES * MOST_ROUNDS),
            ("patients", self.patients, _EVEN),
            ("points", self.points, SCRAMBLES),
            ("animals", self.animals, SCRAMBLES),
            ("trials", self.trials, SCRAMBLES),
        ):
            if value < 1 or value % of:
                raise EffortError(what, value, of)

    @property
    def effort(self) -> Effort:
        """Return the effort for the printed set in one scramble."""
        return Effort(
            trials=self.trials // SCRAMBLES,
            patients=self.patients // SCRAMBLES,
            points=self.points // SCRAMBLES,
            rows=self.rows,
        )

    @property
    def counted(self) -> int:
        """Return the draws of a scramble under which studies are counted."""
        return min(max(self.draws // _DRAWS_FOR_ONE, 1), _MOST_COUNTED)

    @property
    def each(self) -> int:
        """Return the draws of one round of one scramble."""
        return self.draws // (SCRAMBLES * MOST_ROUNDS)


class Place(NamedTuple):
    """What a chunk is: a step of one hypothesis, of which scramble and round."""

    step: str
    hypothesis: int
    scramble: int = 0
    turn: int = 0


@dataclass(frozen=True)
class Plan:
    """What is weighed, how thoroughly, and which chunk is what.

    Parameters
    ----------
    hypotheses : tuple of Hypothesis
    studies : tuple of Study
    thorough : Thoroughness
    seed : int
    stand_in : PrintedSet or None
        What a simulated trial printed, in place of the real one.
    """

    hypotheses: tuple[Hypothesis, ...]
    studies: tuple[Study, ...]
    thorough: Thoroughness
    seed: int
    stand_in: PrintedSet | None = None

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
        rng = Stream(self.seed)
        return Work(PROTOCOLS[name], self.thorough.effort, rng, self.stand_in)

    def scramble(self, number: int) -> Work:
        """Return the work of one scramble, with streams of its own."""
        rng = Stream(self.seed).of("scramble", number)
        return replace(self.work, rng=rng)

    def points(self, hypothesis: int, scramble: int) -> tuple[Point, ...]:
        """Return the points of what a hypothesis leaves open, of one scramble.

        They are a stretch of those of the whole.
        """
        one, n = self.hypotheses[hypothesis], self.thorough.points
        found = points(one, n, rng=Stream(self.seed).of("points"))
        each = n // SCRAMBLES
        return found[scramble * each : (scramble + 1) * each] or found

    def asked(self, hypothesis: int) -> Asked:
        """Return what is simulated of a hypothesis in all scrambles together."""
        parts = self.asked_apart(hypothesis)
        every = tuple(point for part in parts for point in part.points)
        return replace(parts[0], points=every, draws=self.thorough.animals)

    def asked_apart(self, hypothesis: int) -> tuple[Asked, ...]:
        """Return what is simulated of a hypothesis, scramble by scramble."""
        return tuple(
            Asked(
                self.hypotheses[hypothesis],
                self.points(hypothesis, scramble),
                self.thorough.animals // SCRAMBLES,
                self.thorough.pool,
                self.scramble(scramble).rng,
            )
            for scramble in range(SCRAMBLES)
        )

    @property
    def simulated(self) -> tuple[str, ...]:
        """Return the steps that follow people or animals of statements and counts."""
        species = tuple(one for one in SPECIES if self.pairs(one))
        return (*species, "count") if self.counts else species

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return what every chunk is, in order."""
        each, every = range(len(self.hypotheses)), range(SCRAMBLES)
        weighs = self.set_study is not None
        found = [Place("solve", h, s) for h in each for s in every] if weighs else []
        found += [Place(step, h) for h in each for step in self.simulated]
        if weighs:
            found += [
                Place("weigh", h, s, turn)
                for turn in range(MOST_ROUNDS)
                for h in each
                for s in every
            ]
            found += [Place("referee", h, s) for h in each for s in every]
            found += [Place("predict", h) for h in each]
            found += [Place("second", h) for h in each if self.thorough.second]
        return tuple(found)

    @cached_property
    def numbers(self) -> Mapping[Place, int]:
        """Return the chunk that computes each."""
        return {place: number for number, place in enumerate(self.places)}

    def needs(self, number: int) -> Sequence[int]:
        """Return the chunks that must be there before one is computed."""
        place = self.places[number]
        if place.step not in ("weigh", "referee", "predict", "second"):
            return ()
        h, every = place.hypothesis, range(SCRAMBLES)
        turns = place.turn if place.step == "weigh" else MOST_ROUNDS
        some = every if place.step in ("predict", "second") else (place.scramble,)
        seen = [step for step in self.simulated if step in ("human", "count")]
        needed = [
            *(Place("solve", h, s) for s in some),
            *(Place(step, h) for step in seen),
            *(Place("weigh", h, s, turn) for s in some for turn in range(turns)),
        ]
        if place.step == "second":
            needed += [Place("referee", h, s) for s in every]
            needed += [Place(step, h) for step in self.simulated if step not in seen]
        return tuple(sorted(self.numbers[one] for one in needed))
