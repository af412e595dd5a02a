"""Accounts: what a run holds of a hypothesis, taken together over its scrambles."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.special import ndtri

from equipoise import runs
from equipoise.arrays import Array
from equipoise.inference.importance import cube_of
from equipoise.inference.record.counted import printed_count
from equipoise.inference.record.plan import SCRAMBLES, Place, Plan
from equipoise.inference.record.read_out import Difference
from equipoise.inference.record.terms import Account, Draws
from equipoise.inference.stored import arrays_of


def account_with(
    plan: Plan, hypothesis: int, draws: Draws, read: runs.Read, species: Sequence[str]
) -> Account:
    """Return what a run holds of an account, with some draws of people.

    Parameters
    ----------
    plan : Plan
    hypothesis : int
    draws : Draws
        With scores in the whole.
    read : callable
        Reads a chunk.
    species : sequence of str
        Of whom statements are wanted.
    """
    differences: dict[str, Difference] = {}
    for one in species:
        place = Place(one, hypothesis)
        if place in plan.numbers:
            held = arrays_of(read(plan.numbers[place]))
            for statement, _ in plan.pairs(one):
                mean, variance = (
                    held[f"{statement.finding}/{what}"] for what in ("mean", "variance")
                )
                differences[statement.finding] = Difference(mean, variance)
    tables = tables_of_counts(plan, hypothesis, read)
    named = plan.hypotheses[hypothesis]
    return Account(
        name=named.name,
        draws=draws,
        points=len(plan.asked(hypothesis).points),
        animals=plan.thorough.animals,
        differences=differences,
        counts={
            one.name: tables[one.name][..., printed_count(one)] for one in plan.counts
        },
        frees=frozenset(edit.gain for edit in named.frees),
    )


def tables_of_counts(
    plan: Plan, hypothesis: int, read: runs.Read
) -> Mapping[str, Array]:
    """Return by study the chance of every count, (n_points, n_nodes, n_counts)."""
    number = plan.numbers.get(Place("count", hypothesis))
    return {} if number is None else arrays_of(read(number))


def in_whole(scores: Array, scramble: int) -> Array:
    """Return scores of a scramble as they stand among the points of all scrambles.

    Examples
    --------
    Half way through the first of four scrambles is an eighth of the whole.

    >>> from scipy.special import ndtr
    >>> round(float(ndtr(in_whole(np.array([[0.0]]), 0)[0, 0])), 6)
    0.125
    """
    place = (scramble + cube_of(scores[:, -1])) / SCRAMBLES
    return np.column_stack([scores[:, :-1], ndtri(place)])
