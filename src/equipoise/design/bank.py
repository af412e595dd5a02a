"""The bank: virtual trials of every arm under every account, held once.

For each account there are draws of what it leaves open and of what the patients of one
trial share.  Under every draw each arm of a stage, which is a protocol without its
number of patients, its allocation and its looks, is held for many patients by the
clinic that holds every trial.  Arms of parallel trials stand by themselves, so that
designs with some of the arms, other numbers or other shares use the same patients.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array
from equipoise.design.design import Design
from equipoise.design.knowledge import Knowledge
from equipoise.errors import DesignError
from equipoise.hypotheses import HYPOTHESES, model_of
from equipoise.population import sample_patients
from equipoise.randomness import Stream
from equipoise.trial.clinic import hold
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.protocol import Protocol
from equipoise.trial.shares import shares
from equipoise.trial.solved import Solved, solved_arms
from equipoise.units import days

CROSSED = "every arm"
"""What stands for the arms of a crossover, which one patient has all of."""

MU_ROUTES = ("mu_direct", "mu_released", "mu_agonist", "mu_gate")
_UNUSED = ("guess",)


@dataclass(frozen=True)
class Thoroughness:
    """How much is held for each account and stage.

    Parameters
    ----------
    draws : int
        Of what an account leaves open and of what a trial's patients share.
    patients : int
        Held in each arm under each draw.
    pool : int
        Of solved patients, from whom they come.
    points : int
        Of what an account leaves open, where no weighing gives them.

    Raises
    ------
    DesignError
        If there are too few to tell a spread.
    """

    draws: int = 64
    patients: int = 64
    pool: int = 48
    points: int = 16

    def __post_init__(self) -> None:
        for name, fewest in (("draws", 16), ("patients", 8), ("pool", 8)):
            if getattr(self, name) < fewest:
                raise DesignError(
                    "the bank",
                    f"has {getattr(self, name)} {name}, and needs {fewest}. Give more.",
                )


def stage_of(design: Design, thorough: Thoroughness) -> Protocol:
    """Return the protocol as it is held for the bank.

    Raises
    ------
    DesignError
        If the design wants more patients in an arm than are held.
    """
    most = max(design.in_arm(name) for name in design.named)
    if most > thorough.patients:
        raise DesignError(
            design.name,
            f"has {most} patients in an arm, and the bank holds {thorough.patients}. "
            f"Hold more with --bank-patients {most}.",
        )
    protocol = design.protocol
    enrolment = replace(
        protocol.enrolment, infused=thorough.patients, lost=0, missing={}
    )
    return replace(
        protocol,
        name="stage",
        arms=tuple(replace(arm, share=1) for arm in protocol.arms),
        enrolment=enrolment,
        block=0,
        factors={},
        primary=None,
        interim=None,
        participants="",
        answers=(),
        assumed=(),
    )


def held_stage(
    stage: Protocol, name: str, known: Knowledge, thorough: Thoroughness, *, rng: Stream
) -> Mapping[str, Array]:
    """Return what is measured in every arm of a stage under an account.

    Returns
    -------
    mapping from arm and measure to array
        ``placebo/hamd17``, (n_draws, n_patients, n_times); under ``every arm`` for a
        crossover, (n_draws, n_patients, n_arms, n_times).
    """
    hypothesis = HYPOTHESES[name]
    pool = sample_patients(
        model_of(hypothesis),
        thorough.pool,
        rng=rng.of("patients"),
        species=stage.species,
    )
    solved = solved_arms(stage, pool, hypothesis, known.points(hypothesis))
    settings = known.settings(name, thorough.draws)
    here = rng.of("bank")
    if stage.design == "crossover":
        whole = hold(stage, solved, settings, rng=here)
        return {f"{CROSSED}/{m}": whole.scores(m) for m in measures_of(stage)}
    found: dict[str, Array] = {}
    for place, arm in enumerate(stage.arms):
        name_alone = f"stage {arm.name}"
        alone = replace(stage, name=name_alone, arms=(arm,), design="single_arm")
        held = hold(alone, _of_arm(solved, place), settings, rng=here)
        for measure in measures_of(stage):
            found[f"{arm.name}/{measure}"] = held.scores(measure)[:, :, 0]
    return found


def _of_arm(solved: Solved, place: int) -> Solved:
    values = {k: v[:, :, place : place + 1] for k, v in solved.values.items()}
    return replace(solved, values=values)


def measures_of(protocol: Protocol) -> tuple[str, ...]:
    """Return every instrument and reading that a protocol measures."""
    names = [n for v in protocol.visits for n in (*v.instruments, *v.readings)]
    return tuple(name for name in dict.fromkeys(names) if name not in _UNUSED)


def share_through_mu(name: str, known: Knowledge, draws: int) -> Array:
    """Return the share of the fall at day 1 that runs through µ receptors, (n_draws,).

    Of the typical patient after ketamine alone, under an account, at every draw.
    """
    hypothesis = HYPOTHESES[name]
    at = known.points(hypothesis)
    found = shares(hypothesis, at, REGIMENS["ketamine"], days(1))
    through = np.sum([found.points[route] for route in MU_ROUTES], axis=0)
    place = known.settings(name, draws).point * len(at)
    each = np.minimum(place.astype(np.int64), len(at) - 1)
    return np.clip(through / found.whole, 0.0, 1.0)[each]
