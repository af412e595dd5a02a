"""What the trials of a job found so far: estimates, p values, errors and power.

Those in which everybody counts come first, those of patients who were picked on their
outcome last.
"""

from collections.abc import Mapping

import numpy as np

from equipoise.app.compact import digits
from equipoise.app.copying import trials_copied
from equipoise.app.outcomes import outcomes_of, places_of
from equipoise.arrays import Array
from equipoise.evidence import findings, recorded_sources
from equipoise.report.words import number
from equipoise.runs import Run
from equipoise.tasks.ademp import ademp
from equipoise.tasks.characteristics import Outcome, judged, summed
from equipoise.tasks.library.hold import (
    AT_ONCE,
    Trials,
    trials_in,
    trials_of,
    true_contrasts,
)
from equipoise.trial import PROTOCOLS
from equipoise.trial.protocol import Protocol
from equipoise.units import HOURS_PER_DAY

MOST_SHOWN = 200
"""Patients whose courses are drawn."""

_PICKED = "responders"


def result_of(run: Run) -> dict[str, object]:
    """Return what the trials of a run found so far, as plain values.

    Parameters
    ----------
    run : Run
        Of the task ``trials``; it need not be done.
    """
    asked = trials_of(run.specification)
    found = outcomes_of(run)
    places = places_of(run)
    truth = np.zeros(places.size)
    if asked.effect and places.size:
        truth = true_contrasts(run)[places]
    each = [
        _analysis(name, values, truth, asked)
        for name, values in found.items()
        if places.size
    ]
    each.sort(key=lambda one: one["among"] == _PICKED)
    return {
        "id": run.id,
        "trials": int(places.size),
        "of": asked.replicates,
        "effect": asked.effect,
        "hypothesis": asked.hypothesis,
        "protocol": asked.protocol.name,
        "analyses": each,
        "selection": _selection(found, asked),
        "ademp": [list(pair) for pair in ademp(asked, list(found))],
        "copy": trials_copied(asked),
    }


def _analysis(
    name: str, values: Array, truth: Array, asked: Trials
) -> dict[str, object]:
    one = summed(name, [Outcome(*row) for row in values.tolist()], truth)
    one = one if asked.effect else judged(one)
    among = _PICKED if name.startswith(_PICKED) else "all"
    known = values[np.isfinite(values[:, 0]), 0]
    numbers = ("rejected", "rejected_error", "bias", "bias_error", "coverage")
    record = one.record()
    shown = digits(np.array([_float(record[n]) for n in (*numbers, "coverage_error")]))
    return {
        **record,
        **dict(zip((*numbers, "coverage_error"), shown, strict=True)),
        "among": among,
        "rejected_is": "power" if asked.effect else "type I error",
        "values": digits(values[:, 0]),
        "p": digits(values[:, 3]),
        "mean": digits(np.array([known.mean()]))[0] if known.size else None,
        "sd": digits(np.array([known.std(ddof=1)]))[0] if known.size > 1 else None,
        "printed": _printed(asked.protocol, among, name),
    }


def _float(value: object) -> float:
    return float(value) if isinstance(value, int | float) else np.nan


def _selection(found: Mapping[str, Array], asked: Trials) -> dict[str, object] | None:
    """Return what picking patients on their outcome makes of the contrast."""
    picked = next((n for n in found if n.startswith(_PICKED)), None)
    plain = next(iter(found), None)
    if picked is None or plain is None or not found[plain].size:
        return None
    means = [
        float(np.nanmean(found[name][:, 0]))
        if np.isfinite(found[name][:, 0]).any()
        else np.nan
        for name in (plain, picked)
    ]
    says = (
        f"Among all with both arms the mean difference is {number(means[0], 1)} "
        f"points; among those picked for responding in one arm it is "
        f"{number(means[1], 1)}."
    )
    if not asked.effect:
        says = (
            "Here every arm is given the same. Selection alone gives about "
            f"{number(means[1], 1)} points; without it the mean difference is "
            f"{number(means[0], 1)}."
        )
    shown = digits(np.array(means))
    return {"all_mean": shown[0], "picked_mean": shown[1], "says": says}


def _printed(protocol: Protocol, among: str, name: str) -> dict[str, object] | None:
    """Return the printed number that stands beside an analysis, if there is one."""
    primary = protocol.primary
    if primary is None or "paired t" not in name:
        return None
    printed = protocol.source in recorded_sources()
    if not printed or protocol.name not in PROTOCOLS.names:
        return None
    if protocol != PROTOCOLS[protocol.name]:
        return None
    sample = "completers" if among == "all" else _PICKED
    measure = f"{primary.instrument}_change"
    for one in findings(protocol.source):
        if (one.measure, one.among, one.at_day) != (
            measure,
            sample,
            primary.at / HOURS_PER_DAY,
        ):
            continue
        if one.mean is None or one.arm is None or one.versus is None:
            continue
        same = (one.arm, one.versus) == (primary.arm, primary.versus)
        return {
            "value": one.mean.value if same else -one.mean.value,
            "as_printed": {k: v.text for k, v in one.printed.items()},
            "arm": one.arm,
            "versus": one.versus,
            "n": one.n,
            "source": one.source,
            "where": one.place,
        }
    return None


def trial_of(run: Run, which: int) -> dict[str, object]:
    """Return the scores of the patients of one trial, the first being 1.

    Raises
    ------
    ChunkError
        If its chunk is not there.
    """
    asked = trials_of(run.specification)
    primary = asked.protocol.primary
    instrument = "hamd17" if primary is None else primary.instrument
    chunk, place = divmod(which - 1, AT_ONCE)
    data = trials_in(run, asked, chunk + 1)[place]
    panel = data.panels[instrument]
    arms = data.arms
    people: list[dict[str, object]] = []
    for i, name in enumerate(data.patients[:MOST_SHOWN]):
        periods = data.period_of_arm[i]
        order = sorted((p, a) for a, p in enumerate(periods.tolist()) if p > 0)
        people.append(
            {
                "id": name,
                "sequence": [arms[a] for _, a in order],
                "responder": _responder(panel.scores[i], arms, asked.protocol),
                "scores": {
                    arm: digits(panel.scores[i, a]) for a, arm in enumerate(arms)
                },
            }
        )
    return {
        "number": which,
        "instrument": instrument,
        "visits_day": [max(0.0, at / HOURS_PER_DAY) for at in panel.times],
        "shown": len(people),
        "of": len(data.patients),
        "patients": people,
    }


def _responder(scores: Array, arms: tuple[str, ...], protocol: Protocol) -> bool | None:
    """Return whether a patient lost half of the score in the arm compared with."""
    primary = protocol.primary
    if primary is None:
        return None
    times = protocol.times(primary.instrument)
    course = scores[arms.index(primary.versus)]
    before, after = course[0], course[times.index(primary.at)]
    if not (np.isfinite(before) and np.isfinite(after)):
        return None
    return bool(after <= before / 2)
