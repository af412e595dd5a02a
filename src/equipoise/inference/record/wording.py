"""What is concluded and what stays undecided, in plain sentences."""

from collections.abc import Sequence

from equipoise.inference.comparison import CAVEAT, FEWEST_DRAWS
from equipoise.inference.record.fitting import Fit
from equipoise.inference.record.outcome import RecordWeight, Undecided, Varied

__all__ = ["FEWEST_DRAWS", "FITS_NOTHING", "in_words"]

FITS_NOTHING = "fits nothing"
"""How an account is told of that fits no study; a page marks the sentence."""

_COMPARES = "A weight compares accounts, and says of none that it is good."
_MOVES = 0.1
"""Share of belief that must move for a thing to be named."""


def in_words(
    weights: Sequence[RecordWeight],
    undecided: Sequence[Undecided],
    without_study: Sequence[Varied],
    variations: Sequence[Varied],
    fits: Sequence[Fit],
) -> tuple[str, ...]:
    """Return what the weights say, and how fragile that is.

    Parameters
    ----------
    weights : sequence of RecordWeight
    undecided : sequence of Undecided
    without_study, variations : sequence of Varied
    fits : sequence of Fit
        Of the same hypotheses, in the same order.
    """
    return (
        *_unsettled(weights),
        _first(weights, undecided),
        *_nothing(weights, fits),
        *_classes(undecided),
        *_studies(without_study),
        *_choices(variations, min(one.draws for one in weights)),
        _fit(weights, fits),
        *_fittest(weights, fits),
        *_most(fits),
    )


def _unsettled(weights: Sequence[RecordWeight]) -> list[str]:
    doubted = [
        f"{one.hypothesis} ({', '.join(one.doubts)})" for one in weights if one.doubts
    ]
    if not doubted:
        return []
    return [
        f"These weights are not settled: of {'; '.join(doubted)}. Ask for more with "
        "--draws and --patients."
    ]


def _first(weights: Sequence[RecordWeight], undecided: Sequence[Undecided]) -> str:
    leading = max(undecided, key=lambda one: one.weight)
    several = len(leading.hypotheses) > 1
    what = "the accounts " if several else "the account "
    return (
        f"Most weight, {_share(leading.weight)}, is on {what}"
        f"{_list(leading.hypotheses)}, {CAVEAT}: {len(weights)} were weighed."
    )


def _classes(undecided: Sequence[Undecided]) -> list[str]:
    return [
        f"The record does not tell {_list(one.hypotheses)} apart; together they have "
        f"{_share(one.weight)}."
        for one in undecided
        if len(one.hypotheses) > 1 and one.weight >= 0.01
    ]


def _studies(without: Sequence[Varied]) -> list[str]:
    largest = sorted(without, key=lambda one: -one.moved)[:2]
    moves = [one for one in largest if one.moved >= _MOVES]
    if not moves or len(without) < 2:
        return []
    said = [
        f"without {one.name}, {_share(one.moved)} of all belief moves and {_best(one)} "
        "leads"
        for one in moves
    ]
    return [f"It rests on single studies: {'; '.join(said)}."]


def _choices(variations: Sequence[Varied], usual: float) -> list[str]:
    # A width that leaves less than half of the draws is a hint and no result.
    settled = [one for one in variations if one.draws >= usual / 2]
    moves = sorted(settled, key=lambda one: -one.moved)[:2]
    named = [f"{one.name} ({_share(one.moved)})" for one in moves if one.moved >= 0.01]
    if not named:
        return ["No prior or reading that was varied moves a hundredth of belief."]
    return [f"Of priors and readings, these move most belief: {'; '.join(named)}."]


def _leading(weights: Sequence[RecordWeight], fits: Sequence[Fit]) -> Fit:
    place = max(range(len(weights)), key=lambda i: weights[i].weight)
    return fits[place]


def _nothing(weights: Sequence[RecordWeight], fits: Sequence[Fit]) -> list[str]:
    """Return who fits nothing, the one with the most weight first and alone."""
    best, said = _leading(weights, fits), list[str]()
    if best.fits_nothing:
        other = f"none of the {best.studies} studies that it speaks to"
        none = "not the one study that it speaks to" if best.studies == 1 else other
        said.append(
            f"{best.hypothesis} {FITS_NOTHING}, even though it has the most weight: "
            f"{none}. {_COMPARES}"
        )
    if best.studies == 0:
        said.append(
            f"{best.hypothesis}, which has the most weight, says nothing of what was "
            f"weighed. {_COMPARES}"
        )
    rest = [one.hypothesis for one in fits if one.fits_nothing and one is not best]
    if rest:
        verb = FITS_NOTHING if len(rest) == 1 else "fit nothing"
        said.append(f"{_list(rest)} {verb} of what was weighed.")
    return said


def _fit(weights: Sequence[RecordWeight], fits: Sequence[Fit]) -> str:
    fewest = min(len(one.misfits) for one in fits)
    best = _leading(weights, fits)
    here = len(best.misfits)
    several = f"the {best.studies} studies" if best.studies != 1 else "one study"
    said = (
        f"{best.hypothesis}, which has the most weight, fits {best.fitted} of "
        f"{several} that it speaks to and leaves {_counted(here)} at "
        "less than one chance in a hundred"
    )
    if here == 0:
        return f"{said}."
    if fewest == 0:
        return f"{said}; some account leaves none."
    return (
        f"No account fits the whole record: {said}, among them {best.misfits[0]}; the "
        f"fewest of any account is {fewest}."
    )


def _fittest(weights: Sequence[RecordWeight], fits: Sequence[Fit]) -> list[str]:
    """Return who fits the largest share of what it speaks to, unless it leads."""
    leading = _leading(weights, fits)
    best = max([leading, *fits], key=lambda one: one.share)
    if best.share <= leading.share:
        return []
    return [
        f"Of what an account speaks to, {best.hypothesis} fits most: {best.fitted} of "
        f"{best.studies} studies."
    ]


def _most(fits: Sequence[Fit]) -> list[str]:
    several = [
        f"{one.hypothesis} ({len(one.misfits)} of {one.findings})"
        for one in fits
        if one.misses_most
    ]
    if not several:
        return []
    return [
        "Less than one chance in a hundred is given to most of the findings that bear "
        f"on it by {_list(several)}."
    ]


def _counted(findings: int) -> str:
    few = ("no finding", "one finding")
    return few[findings] if findings < len(few) else f"{findings} findings"


def _best(one: Varied) -> str:
    return max(one.weights, key=lambda name: one.weights[name])


def _list(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _share(value: float) -> str:
    if value > 0.99:
        return "> 0.99"
    return "< 0.01" if value < 0.01 else f"{value:.2f}"
