"""What a trial will report: every number that its protocol and its plan promise.

Each has a name of what and of which number of it: ``hamd17_change_day1_placebo.mean``,
``response.naltrexone_less_placebo_day1.p``.  The first are means, SDs and shares of
responders at each visit, and contrasts of the arms that are compared; a plan adds the
lines of its analyses.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.analysis.analyse import analyses_of
from equipoise.analysis.change import mean_difference
from equipoise.analysis.measured import samples
from equipoise.analysis.order import welch_contrast
from equipoise.analysis.plan import AnalysisPlan
from equipoise.arrays import Array
from equipoise.errors import TooFewError
from equipoise.inference.prediction.distribution import Scale
from equipoise.trial.dataset import Panel, TrialData
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.protocol import Protocol, visit_name

_SCALES: Mapping[str, Scale] = {"sd": "log", "p": "probit"}
_MOOD = ("hamd17", "hamd6", "madrs")
_HALF = 0.5


@dataclass(frozen=True)
class Promised:
    """What a trial will be asked for.

    Parameters
    ----------
    protocol : Protocol
    plan : AnalysisPlan, optional
        Of its analyses, where one was made.
    """

    protocol: Protocol
    plan: AnalysisPlan | None

    @property
    def primary(self) -> str:
        """Return how the name of the statistic begins on which the trial is judged."""
        if self.plan is not None:
            first = [one for one in self.plan.analyses if one.role == "primary"]
            return first[0].name if first else ""
        one = self.protocol.primary
        if one is None:
            return ""
        if one.arm == one.versus:
            return f"{one.instrument}_change_{when(one.at)}_{one.arm}"
        return f"{one.instrument}_difference_{when(one.at)}_{one.arm}_{one.versus}"


def scale_of(name: str) -> Scale:
    """Return the scale on which a number is widened, by its name."""
    return _SCALES.get(name.rpartition(".")[2], "linear")


def when(at: float) -> str:
    """Return a visit as it stands in a name: ``day1``, ``40min``, ``baseline``."""
    return visit_name(at).replace(" ", "")


def statistics_of(
    trials: Sequence[TrialData], promised: Promised
) -> Mapping[str, Array]:
    """Return every promised number of some trials.

    Parameters
    ----------
    trials : sequence of TrialData
    promised : Promised

    Returns
    -------
    mapping from name to array, shape (n_trials,)
        NaN where a trial does not have it; what none has is left out.
    """
    found: dict[str, Array] = {}
    for number, data in enumerate(trials):
        for sample, asked, among in _asked(data, promised):
            for name, value in _described(sample, asked, among):
                _put(found, len(trials), name, number, value)
        if promised.plan is None:
            for name, value in _differences(data, promised.protocol):
                _put(found, len(trials), name, number, value)
    if promised.plan is not None:
        with np.errstate(invalid="ignore", divide="ignore"):
            for name, number, value in _analysed(trials, promised.plan):
                _put(found, len(trials), name, number, value)
    return {name: each for name, each in found.items() if np.isfinite(each).any()}


def _put(found: dict[str, Array], n: int, name: str, number: int, value: float) -> None:
    found.setdefault(name, np.full(n, np.nan))[number] = value


def _described(
    data: TrialData, asked: Mapping[str, Sequence[float]], among: str = ""
) -> Iterator[tuple[str, float]]:
    """Give mean, SD and share of responders of every measure at the times asked for."""
    for measure, times in asked.items():
        panel = data.panels[measure]
        baseline = panel.times[0] <= 0
        for place, at in enumerate(panel.times):
            if at not in times or (at <= 0 and place > 0):
                continue
            of = _change(panel, place)
            what = measure + ("_change" if place and baseline else "")
            for number, arm in enumerate(data.arms):
                one = of[:, number]
                one = one[np.isfinite(one)]
                if _yes_or_no(measure):
                    name = f"{measure}_{when(at)}_{arm}{among}"
                    at_all = panel.scores[:, number, place]
                    at_all = at_all[np.isfinite(at_all)]
                    yield f"{name}.share", _mean(at_all)
                    continue
                name = f"{what}_{when(at)}_{arm}{among}"
                yield f"{name}.mean", _mean(one)
                yield f"{name}.sd", float(one.std(ddof=1)) if one.size > 1 else np.nan
            if measure in _MOOD and place and baseline:
                yield from _responded(data, measure, place, among)


def _asked(
    data: TrialData, promised: Promised
) -> Iterator[tuple[TrialData, Mapping[str, Sequence[float]], str]]:
    """Give each sample of a trial, what is described in it, and how it is named."""
    plan = promised.plan
    if plan is None:
        whole = {measure: panel.times for measure, panel in data.panels.items()}
        yield data, whole, ""
        return
    parts = {"infused": data, "completers": data.keep(data.completers())}
    if plan.responders is not None:
        parts = {**parts, **samples(data, plan.responders.selection)}
    for among, sample in parts.items():
        asked: dict[str, list[float]] = {}
        for one in plan.analyses:
            if one.among == among and one.instrument in data.panels:
                panel = data.panels[one.instrument]
                asked.setdefault(one.instrument, [panel.times[0]]).extend(one.at)
        yield sample, asked, "" if among == "infused" else f"_{among}"


def _yes_or_no(measure: str) -> bool:
    known = measure in INSTRUMENTS.names
    return known and INSTRUMENTS[measure].maxima == (1,)


def _mean(values: Array) -> float:
    return float(values.mean()) if values.size else np.nan


def _change(panel: Panel, place: int) -> Array:
    if place == 0 or panel.times[0] > 0:
        return panel.scores[:, :, place]
    return panel.scores[:, :, place] - panel.scores[:, :, 0]


def _responded(
    data: TrialData, measure: str, place: int, among: str
) -> Iterator[tuple[str, float]]:
    panel = data.panels[measure]
    before, after = panel.scores[:, :, 0], panel.scores[:, :, place]
    for number, arm in enumerate(data.arms):
        known = np.isfinite(before[:, number]) & np.isfinite(after[:, number])
        fell = after[known, number] <= (1 - _HALF) * before[known, number]
        what = f"{measure}_response_{when(panel.times[place])}_{arm}{among}"
        yield f"{what}.share", _mean(fell.astype(np.float64))


def _differences(data: TrialData, protocol: Protocol) -> Iterator[tuple[str, float]]:
    primary = protocol.primary
    if primary is None or primary.instrument not in data.panels:
        return
    panel = data.panels[primary.instrument]
    alone = primary.arm == primary.versus
    others = [primary.arm] if alone else [a for a in data.arms if a != primary.versus]
    for place, at in enumerate(panel.times):
        if at <= 0:
            continue
        of = _change(panel, place)
        versus = of[:, data.arms.index(primary.versus)]
        for arm in others:
            one = of[:, data.arms.index(arm)]
            if alone:
                what = f"{primary.instrument}_change_{when(at)}_{arm}"
                yield f"{what}.p", _contrasted(one, 0 * one, paired=True)[1]
                continue
            what = f"{primary.instrument}_difference_{when(at)}_{arm}_{primary.versus}"
            found = _contrasted(one, versus, paired=protocol.design == "crossover")
            yield f"{what}.mean", found[0]
            yield f"{what}.p", found[1]


def _contrasted(one: Array, other: Array, *, paired: bool) -> tuple[float, float]:
    """Return a mean difference and the p of its t test; NaN where there is none."""
    try:
        if paired:
            found = mean_difference("difference", one - other)
        else:
            found = welch_contrast("difference", one, other)
    except TooFewError:
        return np.nan, np.nan
    return found.mean, found.p


def _analysed(
    trials: Sequence[TrialData], plan: AnalysisPlan
) -> Iterator[tuple[str, int, float]]:
    for one, each in analyses_of(trials, plan):
        for number, rows in enumerate(each):
            for row in rows:
                name = f"{one.name}.{slug(row.of)}"
                yield f"{name}.value", number, row.value
                yield f"{name}.p", number, row.p


def slug(words: str) -> str:
    """Return words as they stand in a name.

    Examples
    --------
    >>> slug("placebo less naltrexone, day 1, Kenward-Roger")
    'placebo_less_naltrexone_day1_kenward_roger'
    """
    joined = re.sub(r"\bday (?=\d)", "day", words.lower())
    joined = re.sub(r"(?<=\d) min\b", "min", joined)
    return re.sub(r"[^a-z0-9.]+", "_", joined).strip("_.")


def title_of(name: str) -> str:
    """Return the name of a number in words.

    Examples
    --------
    >>> title_of("hamd17_change_day1_placebo.sd")
    'HAM-D17 change day 1 placebo: SD'
    """
    what, _, number = name.rpartition(".")
    first, _, rest = what.partition("_")
    if first in INSTRUMENTS.names:
        what = f"{INSTRUMENTS[first].title}_{rest}"
    words = re.sub(r"\bday(?=\d)", "day ", what.replace("_", " "))
    words = re.sub(r"(?<=\d)min\b", " min", words)
    words = re.sub(r"\.(?=\D)", ": ", words)
    return f"{words}: {'SD' if number == 'sd' else number}"
