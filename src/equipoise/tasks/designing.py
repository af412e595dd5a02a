"""Designing: the banks that designs need, and designs as tested by them.

A bank is a run of its own for each stage, so that designs which share a stage share its
patients, and a ranking of other designs finds what was held before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from equipoise.design.adaptive import arena_of
from equipoise.design.bank import Thoroughness, stage_of
from equipoise.design.choices import with_patients
from equipoise.design.costs import cost
from equipoise.design.design import Design
from equipoise.design.knowledge import Knowledge, known_after, prior_knowledge
from equipoise.design.programmes import Adapted, compare_rules
from equipoise.design.ranking import Ranking, Tested, rank, tested
from equipoise.design.statistics import Held, sample_of
from equipoise.errors import DesignError
from equipoise.hypotheses import HYPOTHESES
from equipoise.randomness import Stream
from equipoise.runs import Run, Work
from equipoise.tasks.library.design_bank import SHARE, Bank, bank_work, banked
from equipoise.tasks.library.weigh import WEIGH, plan_of
from equipoise.tasks.posterior import belief_of, require_posterior


@dataclass(frozen=True)
class Programme:
    """Designs that are tested together.

    Parameters
    ----------
    designs : tuple of Design
    hypotheses : tuple of str
        Accounts that are to be told apart.
    known : Knowledge
    thorough : Thoroughness
    seed : int

    Raises
    ------
    DesignError
        If there are fewer than two accounts, or no design, or two of one name.
    """

    designs: tuple[Design, ...]
    hypotheses: tuple[str, ...]
    known: Knowledge
    thorough: Thoroughness
    seed: int

    def __post_init__(self) -> None:
        names = [one.name for one in self.designs]
        if not names:
            raise DesignError("none", "is there to be tested. Name one.")
        for name in names:
            if names.count(name) > 1:
                raise DesignError(name, "is named twice. Name it once.")
        if len(self.hypotheses) < 2:
            raise DesignError(
                names[0], "has one account to tell apart. Name two hypotheses or more."
            )

    @property
    def works(self) -> Mapping[str, Work]:
        """Return the works that are needed, by the id of the run of each."""
        found = [self.shares, *(self.stage(one) for one in self.designs)]
        return {work.specification.id: work for work in found}

    @property
    def shares(self) -> Work:
        """Return the work of the share through µ receptors."""
        return bank_work(self._bank(None))

    def stage(self, design: Design) -> Work:
        """Return the work of the bank of a design."""
        return bank_work(self._bank(design))

    def _bank(self, design: Design | None) -> Bank:
        stage = None if design is None else stage_of(design, self.thorough)
        return Bank(stage, self.hypotheses, self.known, self.thorough, self.seed)

    def tested(self, runs: Mapping[str, Run]) -> tuple[Tested, ...]:
        """Return every design as its virtual trials were judged.

        Parameters
        ----------
        runs : mapping from id to Run
            Of every work, finished.
        """
        draws = self.thorough.draws
        held = banked(runs[self.shares.specification.id])
        shares = np.stack([one[SHARE] for one in held])
        origin = np.stack([self.known.origin(n, draws) for n in self.hypotheses])
        return tuple(
            tested(one, self.bank_of(one, runs), shares, origin) for one in self.designs
        )

    def bank_of(self, design: Design, runs: Mapping[str, Run]) -> Sequence[Held]:
        """Return what is held for a design, account by account."""
        return banked(runs[self.stage(design).specification.id])

    def ranking(self, tested: Sequence[Tested], budget: float | None) -> Ranking:
        """Return the designs in order of what they tell."""
        return rank(
            tested,
            self.known.source,
            {name: self.known.weights[name] for name in self.hypotheses},
            budget=budget,
            rng=Stream(self.seed).of("ranking"),
        )


def adapted(
    programme: Programme, runs: Mapping[str, Run], cohort: int, cohorts: int
) -> Adapted:
    """Return what a programme buys that chooses its next experiment.

    Parameters
    ----------
    programme : Programme
        Of the designs among which is chosen.
    runs : mapping from id to Run
        Of its banks, finished.
    cohort, cohorts : int
        Patients of one, and how many there are.

    Raises
    ------
    DesignError
        If a cohort is too small for a design, or there are more than patients for.
    """
    draws = programme.thorough.draws
    names = programme.hypotheses
    origin = np.stack([programme.known.origin(n, draws) for n in names])
    small = [of_cohort(one, cohort) for one in programme.designs]
    samples = [
        sample_of(one, programme.bank_of(whole, runs), origin, cohorts)
        for one, whole in zip(small, programme.designs, strict=True)
    ]
    for one, sample in zip(small, samples, strict=True):
        if sample.trials.shape[2] < cohorts:
            raise DesignError(
                one.name,
                f"has patients for {sample.trials.shape[2]} cohorts of {cohort} in the "
                f"bank, and {cohorts} are asked for. Hold more with --bank-patients.",
            )
    weights = np.array([programme.known.weights[name] for name in names])
    costs = [cost(one).each * one.patients for one in small]
    designs = tuple(one.name for one in programme.designs)
    arena = arena_of(designs, samples, costs, weights)
    rng = Stream(programme.seed).of("adapt")
    courses, gained = compare_rules(arena, cohorts, PROGRAMMES, rng=rng)
    source = programme.known.source
    return Adapted(source, names, designs, cohort, PROGRAMMES, courses, gained)


PROGRAMMES = 240
"""Virtual programmes of each rule."""


def of_cohort(design: Design, cohort: int) -> Design:
    """Return a design as one cohort of it, without looks."""
    protocol = replace(design.protocol, interim=None)
    return with_patients(replace(design, protocol=protocol), cohort)


def knowledge(
    run: Run | None, hypotheses: Sequence[str], thorough: Thoroughness, seed: int
) -> Knowledge:
    """Return what is known before a trial is planned, among some accounts.

    Parameters
    ----------
    run : Run or None
        A finished weighing, for errors `require_posterior`; none for what was believed
        before any trial.
    hypotheses : sequence of str
    thorough : Thoroughness
    seed : int

    Raises
    ------
    DesignError
        If the run did not weigh an account.
    """
    if run is None:
        some = [HYPOTHESES[name] for name in hypotheses]
        return prior_knowledge(some, seed=seed, count=thorough.points)
    _ = require_posterior(run, (WEIGH.name,))
    plan, weights = plan_of(run.specification), belief_of(run).weights
    found = known_after(plan, run, weights, draws=thorough.draws, seed=seed)
    for name in hypotheses:
        if name not in found.weights:
            raise DesignError("rank", f"has no weight of '{name}' in run {run.id}.")
    return found.among(hypotheses)
