"""Coverage: what becomes of every finding and claim of the record.

A finding is held by a printed set, a count or a statement; or it repeats one that is;
or it is left with the reason why.  A claim is no observation: what it rests on is
weighed, where an observable predicts it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.evidence import Claim, Finding, claims, findings, recorded_sources
from equipoise.inference.record.library import BACKDROP, STUDIES
from equipoise.inference.record.study import Statement, Study

WEIGHED, REPEATS, LEFT, UNTOLD = "weighed", "repeats", "left", "untold"
"""What becomes of a finding; the last is a fault."""


@dataclass(frozen=True)
class Covered:
    """One finding or claim, and what becomes of it.

    Parameters
    ----------
    name : str
        Reference to it: ``klein2020.habenula_quieting_apv``.
    becomes : str
        ``weighed``, ``repeats``, ``left`` or ``untold``.
    study : str
        Of the record; none where empty.
    because : str
        What predicts it, or why nothing does.
    """

    name: str
    becomes: str
    study: str
    because: str

    def record(self) -> dict[str, object]:
        """Return it as plain values."""
        return {
            "name": self.name,
            "becomes": self.becomes,
            "study": self.study,
            "because": self.because,
        }


def coverage() -> tuple[Covered, ...]:
    """Return what becomes of every finding and claim, source after source."""
    known = [one for one in recorded_sources() if one not in BACKDROP]
    found = [_finding(one) for source in known for one in findings(source)]
    return (*found, *(_claim(one, found) for one in claims()))


def untold() -> tuple[str, ...]:
    """Return the findings of which no study of the record says what becomes."""
    return tuple(one.name for one in coverage() if one.becomes == UNTOLD)


def said(statement: Statement) -> str:
    """Return what predicts a statement, in words."""
    what = statement.signal.replace("_", " ")
    beside = f"{statement.arm.meaning}, beside {statement.versus.meaning}"
    if statement.says == "inverse":
        return f"{what} against binding before: {statement.arm.meaning}, inverse"
    return f"{what} at {statement.at:.2g} h: {beside}: {statement.says}"


def _finding(one: Finding) -> Covered:
    name = f"{one.source}.{one.name}"
    for study in STUDIES:
        for becomes, because in _held(study, one, name):
            return Covered(name, becomes, study.name, because)
    if one.quotes:
        return Covered(name, REPEATS, "", f"repeats {', '.join(one.quotes)}")
    return Covered(name, UNTOLD, "", "no study of the record names it")


def _held(study: Study, one: Finding, name: str) -> Iterator[tuple[str, str]]:
    if name in study.weighed:
        yield WEIGHED, f"the {study.kind} of {study.title}"
    for statement in study.statements:
        if name == statement.finding:
            yield WEIGHED, said(statement)
        if name in statement.repeats:
            yield REPEATS, f"repeats {statement.finding}"
    for left in study.left:
        if left.source == one.source and {one.name, one.measure} & {*left.of}:
            yield LEFT, left.because


def _claim(one: Claim, found: Sequence[Covered]) -> Covered:
    becomes = {entry.name: entry.becomes for entry in found}
    rests = [name for name in (*one.supports, *one.contradicts) if name in becomes]
    weighed = [name for name in rests if becomes[name] in (WEIGHED, REPEATS)]
    because = (
        f"a claim, no observation; of what is weighed it rests on {', '.join(weighed)}"
        if weighed
        else "a claim, no observation; nothing that is weighed bears on it"
    )
    return Covered(f"{one.source}.{one.name}", LEFT, "", because)
