"""Could anybody run this trial?  What stands against it, one sentence each."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from equipoise.trial.clock import time_text
from equipoise.trial.rules import Crossover, Washout
from equipoise.units import HOURS_PER_DAY, days

if TYPE_CHECKING:
    from equipoise.trial.protocol import Protocol

_BEYOND = float("inf")


def problems(protocol: "Protocol") -> Iterator[str]:
    """Yield every reason why nobody could run a trial, after its name."""
    for check in (
        _design,
        _arms,
        _visits,
        _windows,
        _doses,
        _arrival,
        _numbers,
        _phases,
        _looks,
    ):
        yield from check(protocol)


def _design(protocol: "Protocol") -> Iterator[str]:
    n, design = len(protocol.arms), protocol.design
    if design == "crossover" and n < 2:
        yield f"is a crossover with {_count(n, 'arm')}. Give every patient two or more."
    if design == "parallel" and n < 2:
        yield f"has {_count(n, 'arm')} side by side. Declare two, or a single arm."
    if design == "single_arm" and n != 1:
        yield f"is a trial of a single arm and has {n}. Call it parallel."
    if design == "crossover" and protocol.crossover is None:
        yield "is a crossover and does not say when patients cross over. Add it."
    if design != "crossover" and protocol.crossover is not None:
        yield "says when patients cross over and is no crossover. Leave it out."


def _arms(protocol: "Protocol") -> Iterator[str]:
    names = [arm.name for arm in protocol.arms]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"has two arms called '{name}'. Rename one."
    for arm in protocol.arms:
        if arm.share < 1:
            yield f"allocates {arm.share} patients to '{arm.name}'. Allocate one."
    for factor, given in protocol.factors.items():
        for name in given:
            if name not in names:
                yield f"gives '{factor}' in '{name}', which is none of its arms."
    whole = sum(arm.share for arm in protocol.arms)
    if protocol.block < 0 or (protocol.block and protocol.block % max(whole, 1)):
        yield (
            f"has blocks of {protocol.block} patients, which {whole} shares do not "
            f"fill. Give a multiple of {whole}."
        )


def _visits(protocol: "Protocol") -> Iterator[str]:
    times = [visit.at for visit in protocol.visits]
    if not times or (times[0] > 0 and protocol.depressed):
        yield "has no baseline. Rate patients at or before the start of ketamine."
        return
    if any(not later > earlier for earlier, later in pairwise(times)):
        yield "has visits out of order. Give each a later time."
    if times[0] <= 0 and times[0] not in protocol.baselines.values():
        yield (
            f"rates its baseline at {times[0]:g} h, which is none of its named "
            "baselines. Name that time, or move the visit."
        )
    for visit in protocol.visits:
        if not (visit.instruments or visit.readings or visit.samples):
            yield f"measures nothing at {time_text(visit.at)}. Leave that visit out."


def _windows(protocol: "Protocol") -> Iterator[str]:
    for visit in protocol.visits:
        if not 0 <= visit.window < _BEYOND:
            yield f"has a window of {visit.window:g} h. Give zero or more."
    for one, then in pairwise(protocol.visits):
        if one.window + then.window and one.at + one.window >= then.at - then.window:
            yield (
                f"has windows in which the visits at {time_text(one.at)} and "
                f"{time_text(then.at)} meet. Make them narrower."
            )


def _doses(protocol: "Protocol") -> Iterator[str]:
    for arm in protocol.arms:
        for dose in arm.doses:
            if not all(0 <= x < _BEYOND for x in (dose.amount, dose.over)):
                yield (
                    f"orders {dose.amount:g} {dose.unit} of {dose.drug} over "
                    f"{dose.over:g} h. Neither can be below zero or without end."
                )
        veins = sorted((d for d in arm.doses if d.infused), key=lambda d: d.at)
        for first, then in pairwise(veins):
            if then.at < first.at + first.over - 1e-9:
                yield (
                    f"runs {first.drug} and {then.drug} into one vein at "
                    f"{then.at:g} h. Start the second after the first has ended."
                )


def _arrival(protocol: "Protocol") -> Iterator[str]:
    come = protocol.arrives
    first = protocol.visits[0] if protocol.visits else None
    if first is not None and first.at - first.window < come:
        yield (
            f"rates patients at {time_text(first.at - first.window)}, before they "
            f"arrive at {time_text(come)}. Let them come earlier, or rate them later."
        )
    for arm in protocol.arms:
        for dose in arm.doses:
            if dose.at < come:
                yield (
                    f"gives {dose.drug} at {time_text(dose.at)}, before patients "
                    f"arrive at {time_text(come)}. Let them come earlier."
                )


def _numbers(protocol: "Protocol") -> Iterator[str]:
    enrolment = protocol.enrolment
    if enrolment.infused < 1:
        yield f"treats {enrolment.infused} patients. Treat one or more."
    elif not 0 <= enrolment.lost < enrolment.infused:
        yield (
            f"loses {enrolment.lost} of {enrolment.infused} patients. "
            "Lose fewer than are infused."
        )
    if enrolment.ages[0] > enrolment.ages[1]:
        yield (
            f"takes patients from {enrolment.ages[0]} to {enrolment.ages[1]} years. "
            "Put the youngest first."
        )
    planned = [round(visit.at / HOURS_PER_DAY) for visit in protocol.visits]
    for day in enrolment.missing:
        if day not in planned and protocol.visits:
            yield (
                f"misses ratings on day {day}, when there is no visit. "
                f"Its visits end on day {protocol.visits[-1].at / days(1):g}."
            )


def _phases(protocol: "Protocol") -> Iterator[str]:
    if not protocol.visits:
        return
    rule, last = protocol.crossover, protocol.visits[-1].at
    if isinstance(rule, Crossover) and last > rule.earliest_without_response:
        yield (
            f"has a visit at day {last / HOURS_PER_DAY:g}, after patients may "
            "have crossed over. Move the visit or the crossover."
        )
    if isinstance(rule, Crossover) and rule.every <= 0:
        yield f"looks for relapse every {rule.every:g} h. Give a time above zero."
    if isinstance(rule, Washout) and last > rule.starts_after + protocol.arrives:
        yield (
            f"has a visit at {time_text(last)}, when patients already come for the "
            "next phase. Move the visit or the washout."
        )
    again = protocol.retreatment
    if again and not any(
        again.instrument in v.instruments and v.at >= again.earliest
        for v in protocol.visits
    ):
        yield (
            f"treats again on relapse from {time_text(again.earliest)} and never "
            f"scores '{again.instrument}' from then on. Add a visit."
        )


def _looks(protocol: "Protocol") -> Iterator[str]:
    primary, interim = protocol.primary, protocol.interim
    names = [arm.name for arm in protocol.arms]
    if primary is not None:
        measured = {
            visit.at
            for visit in protocol.visits
            if primary.instrument in (*visit.instruments, *visit.readings)
        }
        if primary.at not in measured:
            yield (
                f"compares '{primary.instrument}' at {time_text(primary.at)}, when it "
                "is not measured. Add the visit, or compare another."
            )
        for name in dict.fromkeys((primary.arm, primary.versus)):
            if name not in names:
                yield f"compares the arm '{name}', which it does not have."
    if interim is not None and primary is None:
        yield "looks at the primary outcome and names none. Add it."
    if interim is not None and not 1 < interim.after < protocol.enrolment.infused:
        yield (
            f"looks after {interim.after} of {protocol.enrolment.infused} patients. "
            "Look before the end."
        )


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"
