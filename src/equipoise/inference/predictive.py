"""What virtual trials print, beside what the trial printed."""

import warnings
from collections.abc import Mapping

import numpy as np

from equipoise.analysis.measured import Selection, is_measured, measured, samples
from equipoise.arrays import Array, Mask
from equipoise.evidence import Finding, findings
from equipoise.inference.comparison import Predicted, Statistic, TimeCourse
from equipoise.trial.conduct import Conducted
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.protocol import Protocol
from equipoise.units import HOURS_PER_DAY, days

ORDER = ("infused", "completers", "responders", "nonresponders")
"""All who were randomised come before those who were picked on the outcome."""

_LOW, _HIGH = 5, 95
_SIGNIFICANT = 0.05
_TITLES = {
    "mean": "mean",
    "sd": "SD",
    "median": "median",
    "count": "count",
    "f": "F",
    "p": "p",
    "d": "d",
}


def selection(source: str) -> Selection:
    """Return how a source picked its responders: by day 1 of the placebo condition."""
    cut_off = findings(source)["remission_criterion"].highest
    return Selection("hamd17", "placebo", days(1), cut_off.value if cut_off else 0.0)


def asked(source: str) -> tuple[tuple[Finding, str], ...]:
    """Return the printed numbers that a data set can be asked for: finding and field.

    All who were randomised come first.  A statement that two things do or do not
    differ is asked for as the p that would make it.
    """
    found = [entry for entry in findings(source) if is_measured(entry)]
    found.sort(key=lambda entry: ORDER.index(entry.among))
    pairs: list[tuple[Finding, str]] = []
    for entry in found:
        fields = [field for field in entry.printed if field in _TITLES]
        pairs += [(entry, field) for field in fields]
        if entry.statement and "p" not in fields:
            pairs.append((entry, "p"))
    return tuple(pairs)


def printed_by_trials(conducted: Conducted, source: str) -> Mapping[str, Array]:
    """Return what each virtual trial prints for every number that the source printed.

    Returns
    -------
    mapping from ``finding.field`` to array, shape (n_trials,)
        NaN where a trial has too few patients for it.
    """
    pairs, picks = asked(source), selection(source)
    values = {name_of(*pair): np.full(len(conducted), np.nan) for pair in pairs}
    for index in range(len(conducted)):
        data = samples(conducted.trial(index), picks)
        for finding in dict.fromkeys(pair[0] for pair in pairs):
            numbers = measured(data, finding, picks) or {}
            for field, value in numbers.items():
                if (name := f"{finding.name}.{field}") in values:
                    values[name][index] = value
    return values


def name_of(finding: Finding, field: str) -> str:
    """Return the name of one printed number."""
    return f"{finding.name}.{field}"


def statistics(
    source: str, by_hypothesis: Mapping[str, Mapping[str, Array]]
) -> tuple[Statistic, ...]:
    """Return every printed number beside what each hypothesis predicts of it."""
    return tuple(_statistic(*pair, by_hypothesis) for pair in asked(source))


def _statistic(
    finding: Finding, field: str, by_hypothesis: Mapping[str, Mapping[str, Array]]
) -> Statistic:
    number = finding.printed.get(field)
    if number is not None:
        text, value, low, high = number.text, number.value, number.low, number.high
    elif finding.statement == "different":
        text, value, low, high = "different (p < 0.05)", _SIGNIFICANT, 0, _SIGNIFICANT
    else:
        text, value, low, high = "not different", _SIGNIFICANT, _SIGNIFICANT, 1.0
    name = name_of(finding, field)
    return Statistic(
        name=name,
        title=title_of(finding, field),
        among=finding.among,
        printed=text,
        value=value,
        low=low,
        high=high,
        unit="1" if field in ("f", "p", "d") else finding.unit,
        by_hypothesis={
            hypothesis: predicted(values[name], low, high)
            for hypothesis, values in by_hypothesis.items()
        },
    )


def predicted(values: Array, low: float, high: float) -> Predicted:
    """Return mean, 90 % interval and surprise of a printed interval.

    Surprise counts the printed trial as one more trial, so it is never zero.

    Examples
    --------
    >>> round(predicted(np.arange(99.0), 98.5, 99.5).surprise, 3)
    0.02
    """
    known = values[np.isfinite(values)]
    n = known.size
    if n == 0:
        return Predicted(np.nan, np.nan, np.nan, np.nan, 0)
    as_low = (1 + int((known <= high).sum())) / (n + 1)
    as_high = (1 + int((known >= low).sum())) / (n + 1)
    ends = np.percentile(known, [_LOW, _HIGH])
    return Predicted(
        mean=float(known.mean()),
        low=float(ends[0]),
        high=float(ends[1]),
        surprise=min(1.0, 2 * min(as_low, as_high)),
        n=n,
    )


def title_of(finding: Finding, field: str) -> str:
    """Return one printed number in words: ``HAM-D17 change, day 1, placebo: mean``."""
    instrument, _, rest = finding.measure.partition("_")
    known = instrument in INSTRUMENTS.names
    what = INSTRUMENTS[instrument].title if known else instrument
    if rest:
        what = f"{what} {rest.replace('_', ' ')}"
    parts = [what]
    if finding.at_day is not None:
        parts.append("baseline" if finding.at_day == 0 else f"day {finding.at_day:g}")
    elif finding.at_minute is not None:
        parts.append(f"{finding.at_minute:g} min")
    if finding.arm and finding.versus:
        parts.append(f"{finding.arm} less {finding.versus}")
    elif finding.arm:
        parts.append(finding.arm)
    return f"{', '.join(parts)}: {_TITLES[field]}"


CoursesByTrial = Mapping[str, Mapping[str, Array]]
"""By sample: mean and error, (n_trials, n_arms, n_visits), and box, (…, n_arms, 6)."""


def courses_by_trials(conducted: Conducted) -> CoursesByTrial:
    """Return the time courses of each virtual trial, NaN where fewer than two patients.

    Of all completers, and of those who responded.
    """
    scores = conducted.hamd17
    completed: Mask = np.asarray((conducted.period_of_arm > 0).all(axis=2))
    day1 = day1_place(conducted.protocol)
    responded = completed & (2 * scores[:, :, 0, day1] <= scores[:, :, 0, 0])
    return {
        among: _course(np.where(chosen[..., None, None], scores, np.nan), day1)
        for among, chosen in (("completers", completed), ("responders", responded))
    }


def day1_place(protocol: Protocol) -> int:
    """Return which HAM-D visit of a protocol is that of day 1."""
    return int(np.argmin(np.abs(np.array(protocol.times("hamd17")) - days(1))))


def _course(scores: Array, day1: int) -> Mapping[str, Array]:
    change = scores[..., day1] - scores[..., 0]
    with warnings.catch_warnings():
        # A trial without patients of a kind has no mean of them: that is its value.
        warnings.simplefilter("ignore", RuntimeWarning)
        n = np.isfinite(scores).sum(axis=1)
        ends = np.nanpercentile(change, [0, 25, 50, 75, 100], axis=1)
        return {
            "mean": np.where(n > 1, np.nanmean(scores, axis=1), np.nan),
            "error": np.nanstd(scores, axis=1, ddof=1) / np.sqrt(np.maximum(n, 1)),
            "box": np.moveaxis(
                np.concatenate([ends, np.nanmean(change, axis=1)[None]]), 0, -1
            ),
        }


def time_courses(
    protocol: Protocol, by_trials: CoursesByTrial
) -> tuple[TimeCourse, ...]:
    """Return the average over virtual trials of the time courses of each sample."""
    visits = np.maximum(np.array(protocol.times("hamd17")), 0) / HOURS_PER_DAY
    return tuple(
        TimeCourse(
            among=among,
            arms=tuple(arm.name for arm in protocol.arms),
            days=visits,
            mean=_over_trials(found["mean"]),
            standard_error=_over_trials(found["error"]),
            box=_over_trials(found["box"]),
        )
        for among, found in by_trials.items()
    )


def _over_trials(values: Array) -> Array:
    """Return the mean over the trials that have a value; NaN where none has."""
    known = np.isfinite(values)
    n = known.sum(axis=0)
    total = np.where(known, values, 0.0).sum(axis=0)
    return np.where(n > 0, total / np.maximum(n, 1), np.nan)
