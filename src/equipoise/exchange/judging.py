"""Judging rows: which score can be taken, which cannot, and which nobody can tell.

A row is *rejected* where it says what cannot be: a score outside its scale, a treatment
that the protocol does not have, a cell that is not what its column holds.  It is
*unclear* where it contradicts another and neither is known to be right: two scores in
one place, a patient in two sequences, visits out of order, items that do not add up.
Neither enters the data, and no cell is changed.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias, TypeVar

from equipoise.exchange.shapes import Claim
from equipoise.trial.dataset import TOTAL
from equipoise.trial.instrument import Instrument
from equipoise.trial.library.instruments import INSTRUMENTS

Verdict: TypeAlias = Literal["accepted", "rejected", "unclear"]

_Key = TypeVar("_Key", str, tuple[str, ...])

_SAME = 1e-9


@dataclass(frozen=True)
class Judged:
    """A row and what became of it.

    Parameters
    ----------
    file : str
    row : int
        From 1, without the line of names.
    patient : str
    verdict : "accepted", "rejected" or "unclear"
    reason : str
        Empty where accepted as it is.
    """

    file: str
    row: int
    patient: str
    verdict: Verdict
    reason: str = ""


Found: TypeAlias = tuple[Claim, Verdict, str]
Check: TypeAlias = Callable[[Sequence[Claim]], Iterable[Found]]


def judged(
    claims: Sequence[Claim], arms: Sequence[str]
) -> tuple[tuple[Claim, ...], tuple[Judged, ...]]:
    """Return the claims that can be taken, and what became of every row.

    Parameters
    ----------
    claims : sequence of Claim
        The order is that of the rows.
    arms : sequence of str
        Treatments that the protocol knows; empty if there is none to ask.
    """
    told: dict[tuple[str, int], Judged] = {}
    left = list(claims)
    by_row: tuple[Check, ...] = (
        lambda held: (f for c in held for f in _cells(c)),
        lambda held: (f for c in held for f in _treatment(c, arms)),
        lambda held: (f for c in held for f in _possible(c)),
    )
    for check in (*by_row, _sequences, _order, _baselines, _places, _sums):
        for claim, verdict, reason in check(left):
            key = (claim.file, claim.row)
            told.setdefault(key, Judged(*key, claim.patient, verdict, reason))
        left = [claim for claim in left if (claim.file, claim.row) not in told]
    taken, repeated = _once(left)
    for claim, reason in repeated:
        key = (claim.file, claim.row)
        told[key] = Judged(*key, claim.patient, "accepted", reason)
    everything = tuple(
        told.get((c.file, c.row), Judged(c.file, c.row, c.patient, "accepted"))
        for c in claims
    )
    return taken, everything


def number(text: str) -> float:
    """Return a number as it is written, NaN if it is none."""
    try:
        found = float(text.replace("_", "?"))  # Python reads 1_7 as 17
    except ValueError:
        return math.nan
    return found if math.isfinite(found) else math.nan


def _cells(claim: Claim) -> Iterable[Found]:
    for name in ("patient", "arm", "visit", "at", "period", "item"):
        if not getattr(claim, name):
            yield claim, "rejected", f"has no {_WORDS.get(name, name)}"
            return
    if claim.instrument not in INSTRUMENTS.names:
        known = get_close_matches(claim.instrument, INSTRUMENTS.names, n=1)
        hint = f"; did they mean '{known[0]}'?" if known else ""
        yield claim, "rejected", f"no scale is called '{claim.instrument}'{hint}"
        return
    if math.isnan(number(claim.at)):
        yield claim, "rejected", f"has '{claim.at}' as its time"
    elif not (claim.period.isdecimal() and int(claim.period) > 0):
        yield claim, "rejected", f"has '{claim.period}' as its period"
    elif claim.score and math.isnan(number(claim.score)):
        yield claim, "rejected", f"has '{claim.score}' as its score"
    elif not _is_item(claim.item, INSTRUMENTS[claim.instrument]):
        items = len(INSTRUMENTS[claim.instrument].items)
        yield claim, "rejected", f"has '{claim.item}' as its item, of 1 to {items}"


_WORDS = {"at": "planned time", "arm": "treatment"}


def _is_item(text: str, instrument: Instrument) -> bool:
    if text == TOTAL:
        return True
    return text.isdecimal() and 1 <= int(text) <= len(instrument.items)


def _treatment(claim: Claim, arms: Sequence[str]) -> Iterable[Found]:
    if arms and claim.arm not in arms:
        known = ", ".join(arms)
        said = f"the protocol knows no treatment '{claim.arm}'; it knows {known}"
        yield claim, "rejected", said


def _possible(claim: Claim) -> Iterable[Found]:
    if not claim.score:
        return
    scale, score = INSTRUMENTS[claim.instrument], number(claim.score)
    minima = scale.minima or (0,) * len(scale.items)
    if claim.item == TOTAL:
        low, high = sum(minima), sum(scale.maxima)
    else:
        place = int(claim.item) - 1
        low, high = minima[place], scale.maxima[place]
    what = "total" if claim.item == TOTAL else f"item {claim.item}"
    name = f"{scale.title} {what}"
    if not low <= score <= high:
        yield claim, "rejected", f"{name} of {claim.score} is outside {low} to {high}"
        return
    steps = (score - low) / scale.step
    if abs(steps - round(steps)) > _SAME * max(1.0, abs(steps)):
        each = f"whole {scale.unit}" if scale.step == 1 else f"steps of {scale.step:g}"
        yield claim, "rejected", f"{name} of {claim.score} is not in {each}"


def _sequences(claims: Sequence[Claim]) -> Iterable[Found]:
    for who, held in _grouped(claims, lambda c: c.patient).items():
        reason = _misplaced(held)
        if reason:
            for claim in held:
                yield claim, "unclear", f"'{who}' {reason}"


def _misplaced(held: Sequence[Claim]) -> str:
    """Return why a patient has no one place in the trial, empty if there is none."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in held:
        for kind, key, said in (
            ("sequence", "", claim.sequence),
            ("period", claim.arm, claim.period),
            ("arm", claim.period, claim.arm),
        ):
            if not said:
                continue
            earlier = first.setdefault((kind, key), claim)
            other = getattr(earlier, kind)
            if other != said:
                rows = f"rows {earlier.row} and {claim.row}"
                if kind == "sequence":
                    return f"is in two sequences, '{other}' and '{said}' ({rows})"
                what = f"'{key}' in periods" if kind == "period" else "in one period"
                return f"received {what} {other} and {said} ({rows})"
    return ""


def _order(claims: Sequence[Claim]) -> Iterable[Found]:
    for instrument, held in _grouped(claims, lambda c: c.instrument).items():
        times = _grouped(held, lambda c: c.visit)
        for visit, rows in times.items():
            usual = Counter(c.at for c in rows).most_common(1)[0][0]
            for claim in rows:
                if number(claim.at) != number(usual):
                    said = f"{instrument} has '{visit}' at {claim.at} h; elsewhere it"
                    yield claim, "unclear", f"{said} is at {usual} h"
    courses = _grouped(claims, lambda c: (c.patient, c.period, c.instrument, c.item))
    for rows in courses.values():
        yield from _disordered(sorted(rows, key=lambda c: number(c.at)))


def _disordered(rows: Sequence[Claim]) -> Iterable[Found]:
    latest: Claim | None = None
    for claim in rows:
        if not claim.actual:
            continue
        later = latest is not None and number(latest.at) < number(claim.at)
        if latest is not None and later and _earlier(claim, latest):
            said = f"'{claim.visit}' took place before '{latest.visit}'"
            said = f"{said} (rows {latest.row} and {claim.row})"
            yield latest, "unclear", f"visits are out of order: {said}"
            yield claim, "unclear", f"visits are out of order: {said}"
            continue
        latest = claim


def _earlier(one: Claim, other: Claim) -> bool:
    first, second = number(one.actual), number(other.actual)
    if math.isnan(first) or math.isnan(second):
        return one.actual < other.actual  # of ISO 8601, in order as text
    return first < second


def _baselines(claims: Sequence[Claim]) -> Iterable[Found]:
    flagged = [claim for claim in claims if claim.baseline]
    kinds = _grouped(flagged, lambda c: (c.patient, c.instrument, c.item, c.baseline))
    for (_, instrument, _, kind), held in kinds.items():
        periods = {claim.period for claim in held}
        one_of_each = kind != "STUDY" and len(periods) == len(held)
        if len(held) > 1 and not one_of_each:
            rows = ", ".join(str(claim.row) for claim in held)
            for claim in held:
                said = f"{instrument} has two baselines of the kind '{kind}'"
                yield claim, "unclear", f"{said} (rows {rows})"


def _place(claim: Claim) -> tuple[str, ...]:
    return claim.patient, claim.period, claim.instrument, claim.item, claim.visit


def _places(claims: Sequence[Claim]) -> Iterable[Found]:
    for (_, period, instrument, _, visit), held in _grouped(claims, _place).items():
        kinds = Counter(claim.repeats for claim in held)
        if max(kinds.values()) == 1 and len({number_of(c) for c in held}) == 1:
            continue
        rows = ", ".join(str(claim.row) for claim in held)
        what = "baselines" if number(held[0].at) <= 0 else "scores"
        for claim in held:
            said = f"{instrument} has two {what} at '{visit}' of period {period}"
            yield claim, "unclear", f"{said} (rows {rows})"


def number_of(claim: Claim) -> float | None:
    """Return the score of a claim, None if it is missing."""
    return number(claim.score) if claim.score else None


def _sums(claims: Sequence[Claim]) -> Iterable[Found]:
    visits = _grouped(
        claims, lambda c: (c.patient, c.period, c.instrument, c.visit, c.repeats)
    )
    for (_, _, instrument, visit, _), held in visits.items():
        parts = [c for c in held if c.item != TOTAL and c.score]
        totals = [c for c in held if c.item == TOTAL and c.score]
        if not totals or len(parts) < len(INSTRUMENTS[instrument].items):
            continue
        total = math.fsum(number(claim.score) for claim in parts)
        if abs(total - number(totals[0].score)) > _SAME:
            said = f"items of {instrument} at '{visit}' add up to {total:g}, the"
            for claim in (*totals, *parts):
                yield claim, "unclear", f"{said} total says {totals[0].score}"


def _once(
    claims: Sequence[Claim],
) -> tuple[tuple[Claim, ...], tuple[tuple[Claim, str], ...]]:
    taken: dict[tuple[str, ...], Claim] = {}
    repeated: list[tuple[Claim, str]] = []
    for claim in claims:
        first = taken.setdefault(_place(claim), claim)
        if first is not claim:
            repeated.append((claim, f"repeats row {first.row} for another baseline"))
    return tuple(taken.values()), tuple(repeated)


def _grouped(
    claims: Iterable[Claim], key: Callable[[Claim], _Key]
) -> Mapping[_Key, list[Claim]]:
    groups: dict[_Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return groups
