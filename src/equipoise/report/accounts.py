"""The hypotheses as records and in words, for every screen that shows them."""

from equipoise.hypotheses import Attenuation, Hypothesis, Prediction
from equipoise.trial.calibration import central_point, reach
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.measure import MEASURES


def hypothesis_record(hypothesis: Hypothesis) -> dict[str, object]:
    """Return what a hypothesis claims, frees and predicts, as plain values."""
    found = reach(hypothesis, central_point())
    return {
        "name": hypothesis.name,
        "family": hypothesis.family,
        "variant_of": hypothesis.variant_of or None,
        "claim": hypothesis.claim,
        "sources": list(hypothesis.sources),
        "frees": {
            edit.gain: type(edit.effect).__name__.lower() for edit in hypothesis.frees
        },
        "fixes": dict(hypothesis.fixed),
        "attenuation": None if found is None else vars(found),
        "predicts": [_prediction(prediction) for prediction in hypothesis.predicts],
    }


def _prediction(prediction: Prediction | Attenuation) -> dict[str, object]:
    beside = list(prediction.beside) if prediction.beside else None
    common = {"measure": prediction.measure, "direction": prediction.direction}
    if isinstance(prediction, Attenuation):
        pair = {"blocked": prediction.blocked, "unblocked": prediction.unblocked}
        return {**common, **pair, "beside": beside}
    pair = {"regimen": prediction.regimen, "versus": prediction.versus}
    return {**common, **pair, "beside": beside}


def prediction_in_words(prediction: Prediction | Attenuation) -> str:
    """Return a prediction as a reader would say it."""
    what = MEASURES[prediction.measure].meaning
    if isinstance(prediction, Attenuation):
        pairs = ((prediction.blocked, prediction.unblocked), prediction.beside)
        one, other = (
            f"{REGIMENS[b].meaning} beside {REGIMENS[u].meaning}" for b, u in pairs
        )
        joined = _joined(prediction.direction)
        return f"share taken of {what}: {prediction.direction}, {one} {joined} {other}"
    first, second = REGIMENS[prediction.regimen], REGIMENS[prediction.versus]
    if prediction.beside is None:
        joined = _joined(prediction.direction)
        return (
            f"{what}: {prediction.direction}, {first.meaning} {joined} {second.meaning}"
        )
    one, other = (REGIMENS[name].meaning for name in prediction.beside)
    return (
        f"{what}: {first.meaning} less {second.meaning} is {prediction.direction} "
        f"{_joined(prediction.direction)} {one} less {other}"
    )


def _joined(direction: str) -> str:
    return "as" if direction == "same" else "than"
