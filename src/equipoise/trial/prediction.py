"""Predictions: what a hypothesis says of typical patients, without noise.

Everything that a hypothesis leaves open has its typical value, and effects have their
typical size.  Regimens are doses without a trial around them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from equipoise.errors import HypothesisError, UnknownNameError
from equipoise.hypotheses.effect import (
    BlockedRelief,
    Effect,
    Nausea,
    Relief,
    ToneLoss,
    Worsening,
)
from equipoise.hypotheses.hypothesis import Hypothesis, model_of
from equipoise.hypotheses.prediction import Attenuation, Prediction
from equipoise.model.model import Model
from equipoise.population import central_settings
from equipoise.trial.calibration import central_point, gains_at, gains_in
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.measure import (
    MEASURES,
    SAME_POINTS,
    SIGNALS,
    TIMES,
    Read,
)
from equipoise.trial.regimen import Regimen
from equipoise.trial.typical import Gains, read_typical

_REFERENCE = "ketamine"

Table = Mapping[str, Mapping[str, float]]
"""Numbers by regimen and measure."""


@dataclass(frozen=True)
class Verdict:
    """What came of a prediction when it was simulated.

    Parameters
    ----------
    prediction : Prediction or Attenuation
    first, second : float
        What is set beside each other: two numbers, two differences or two shares.
    same : float
        Difference under which they are the same.
    holds : bool
    """

    prediction: Prediction | Attenuation
    first: float
    second: float
    same: float
    holds: bool


def measured(
    hypotheses: Sequence[Hypothesis], regimens: Iterable[Regimen]
) -> Mapping[str, Table]:
    """Return every measure under some regimens and hypotheses.

    Parameters
    ----------
    hypotheses : sequence of Hypothesis
    regimens : iterable of Regimen

    Returns
    -------
    mapping from hypothesis to regimen to measure to float
        Measures of the species that receives the regimen.
    """
    wanted = tuple(regimens)
    found: dict[str, dict[str, dict[str, float]]] = {h.name: {} for h in hypotheses}
    for model, some in _by_model(hypotheses).items():
        reference = _reads(model, some, REGIMENS[_REFERENCE])
        for regimen in wanted:
            reads = _reads(model, some, regimen)
            for hypothesis, read, standard in zip(some, reads, reference, strict=True):
                at_peak = standard[MEASURES["cadss_peak"].at]
                found[hypothesis.name][regimen.name] = {
                    entry.name: entry.value(read[entry.at], at_peak)
                    for entry in MEASURES
                    if regimen.species in entry.species
                }
    return found


def _by_model(
    hypotheses: Sequence[Hypothesis],
) -> Mapping[Model, tuple[Hypothesis, ...]]:
    found: dict[Model, list[Hypothesis]] = {}
    for hypothesis in hypotheses:
        found.setdefault(model_of(hypothesis), []).append(hypothesis)
    return {model: tuple(some) for model, some in found.items()}


def _reads(
    model: Model, hypotheses: Sequence[Hypothesis], regimen: Regimen
) -> list[Mapping[float, Read]]:
    gains = [typical_gains(hypothesis, regimen.species) for hypothesis in hypotheses]
    values = read_typical(model, gains, regimen, TIMES, SIGNALS)
    return [
        {
            at: {name: float(values[name][place, i]) for name in SIGNALS}
            for i, at in enumerate(TIMES)
        }
        for place in range(len(hypotheses))
    ]


@lru_cache(maxsize=64)
def typical_gains(hypothesis: Hypothesis, species: str = "human") -> Gains:
    """Return the gains of a hypothesis at the typical point, with typical effects.

    Raises
    ------
    HypothesisError
        If a route brings no relief, or none is lost where some is to be.
    """
    if species == "human":
        return in_points(hypothesis, gains_at(hypothesis, central_point()))
    return in_points(hypothesis, gains_in(species, hypothesis, central_point()))


def in_points(hypothesis: Hypothesis, gains: Gains) -> Gains:
    """Return the gains of a hypothesis at some point, with effects of typical size.

    Relief and worsening are then in points of HAM-D17, and hazards as they are.
    """
    settings = central_settings()
    effect, nausea = float(settings.effect[0]), float(settings["nausea_added"][0])
    factors: dict[type[Effect], float] = {
        Relief: effect,
        BlockedRelief: effect,
        ToneLoss: effect,
        Nausea: nausea,
        Worsening: float(settings["worsening_day1"][0]) / nausea,
    }
    found = dict(gains)
    for edit in hypothesis.frees:
        if edit.gain in found:
            found[edit.gain] *= factors.get(type(edit.effect), 1.0)
    found["size_expectancy"] *= float(settings["size_expectancy"][0])
    found["k_nausea_ketamine"] = float(settings["k_nausea_ketamine"][0])
    return found


def measure(name: str, hypothesis: Hypothesis, regimen: str) -> float:
    """Return a measure of the typical patient under a regimen, without noise.

    Raises
    ------
    UnknownNameError
        If there is no such measure or regimen, or the measure is of other species.
    """
    asked, given = MEASURES[name], REGIMENS[regimen]
    table = measured((hypothesis,), (given,))[hypothesis.name][given.name]
    if asked.name not in table:
        raise UnknownNameError(f"measure of a {given.species}", name, table)
    return table[asked.name]


def verdicts(hypothesis: Hypothesis) -> tuple[Verdict, ...]:
    """Return what comes of every prediction of a hypothesis under its own model.

    Raises
    ------
    HypothesisError
        If it predicts by a measure or regimen that there is not.
    """
    refuse_unknown(hypothesis)
    asked = {name for p in hypothesis.predicts for name in regimens_of(p)}
    wanted = [regimen for regimen in REGIMENS if regimen.name in asked]
    table = measured((hypothesis,), wanted)[hypothesis.name]
    return tuple(verdict(prediction, table) for prediction in hypothesis.predicts)


def verdict(prediction: Prediction | Attenuation, table: Table) -> Verdict:
    """Return what comes of a prediction, from a table of what was measured."""
    name = prediction.measure
    if isinstance(prediction, Attenuation):
        pairs = ((prediction.blocked, prediction.unblocked), prediction.beside)
        first, second = (1 - table[b][name] / table[u][name] for b, u in pairs)
        same = SAME_POINTS / float(central_settings().effect[0])
    else:
        first, second = table[prediction.regimen][name], table[prediction.versus][name]
        same = MEASURES[name].same
        if prediction.beside is not None:
            one, other = prediction.beside
            first, second = first - second, table[one][name] - table[other][name]
    return Verdict(
        prediction, first, second, same, _is(prediction, first - second, same)
    )


def _is(prediction: Prediction | Attenuation, difference: float, same: float) -> bool:
    if prediction.direction == "same":
        return abs(difference) < same
    return difference > same if prediction.direction == "larger" else difference < -same


def holds(prediction: Prediction | Attenuation, hypothesis: Hypothesis) -> bool:
    """Return whether a hypothesis's own model does what is predicted."""
    regimens = [REGIMENS[name] for name in regimens_of(prediction)]
    table = measured((hypothesis,), regimens)[hypothesis.name]
    return verdict(prediction, table).holds


def regimens_of(prediction: Prediction | Attenuation) -> tuple[str, ...]:
    """Return the names of the regimens that a prediction is about."""
    beside = prediction.beside or ()
    if isinstance(prediction, Attenuation):
        return (prediction.blocked, prediction.unblocked, *beside)
    return (prediction.regimen, prediction.versus, *beside)


def refuse_unknown(hypothesis: Hypothesis) -> None:
    """Refuse a hypothesis that predicts what cannot be read.

    Raises
    ------
    HypothesisError
        With the measure or regimen, and the nearest known name.
    """
    for prediction in hypothesis.predicts:
        try:
            asked = MEASURES[prediction.measure]
            given = [REGIMENS[name] for name in regimens_of(prediction)]
        except UnknownNameError as error:
            problem = f"predicts what cannot be read. {error}"
            raise HypothesisError(hypothesis.name, problem) from error
        for regimen in given:
            if regimen.species not in asked.species:
                raise HypothesisError(
                    hypothesis.name,
                    f"predicts '{asked.name}' under '{regimen.name}', which is given "
                    f"to a {regimen.species}. It is read in: "
                    f"{', '.join(asked.species)}.",
                )
