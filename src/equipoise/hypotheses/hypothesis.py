"""A hypothesis: a claim that can be disputed, as edits to the base model.

A link that no edit frees has gain zero.  What is believed of a freed link is believed
of its *effect*, never of its raw gain: raw gains have no source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from equipoise.errors import HypothesisError
from equipoise.model.assemble import assemble
from equipoise.model.component import Component
from equipoise.model.library import COMPONENTS, base_model
from equipoise.model.model import Model


@dataclass(frozen=True)
class Link:
    """The link passes on what reaches it, at its natural size."""


@dataclass(frozen=True)
class Relief:
    """The link ends in relief, and carries a share of the day-1 effect.

    Several such links in one hypothesis share the effect evenly in prior expectation.
    """


@dataclass(frozen=True)
class Gate:
    """The link shuts with blockade, as deep as the drawn attenuation asks.

    Parameters
    ----------
    threshold : str
        The parameter that is solved from the attenuation.
    """

    threshold: str


@dataclass(frozen=True)
class Nausea:
    """The link adds to the hazard of nausea."""


@dataclass(frozen=True)
class Worsening:
    """The link ends in worse ratings, in points at day 1."""


Effect: TypeAlias = Link | Relief | Gate | Nausea | Worsening


@dataclass(frozen=True)
class Free:
    """Free the gain of a link, with what is believed of its effect."""

    gain: str
    effect: Effect


@dataclass(frozen=True)
class Fix:
    """Fix a parameter at a value, in its unit."""

    parameter: str
    value: float


@dataclass(frozen=True)
class Swap:
    """Put a rival account of a step in its place."""

    component: str
    by: Component


Direction = Literal["smaller", "larger", "same"]
Family = Literal["no naltrexone effect", "opioid", "nocebo", "expectancy", "other"]


@dataclass(frozen=True)
class Prediction:
    """What a hypothesis expects of noise-free patients, and could be wrong about.

    Parameters
    ----------
    measure : str
        Name of a measure of the trial: ``hamd17_fall_day1``.
    arm, versus : str
        Two arms of the protocol.
    direction : "smaller", "larger" or "same"
        Of the measure in ``arm`` beside that in ``versus``.
    """

    measure: str
    arm: str
    versus: str
    direction: Direction


@dataclass(frozen=True)
class Hypothesis:
    """A claim about the mechanism, the edits that make it a model, and its predictions.

    Parameters
    ----------
    name : str
        Named for the mechanism.
    claim : str
        One sentence that a clinician could dispute.
    family : str
        Prior odds are equal between families, then shared within one.
    sources : tuple of str
        Keys of the sources that hold or attack it.
    edits : tuple of Free, Fix or Swap
    predicts : tuple of Prediction

    Raises
    ------
    HypothesisError
        If it frees one gain twice, frees no relief, or predicts nothing.
    """

    name: str
    claim: str
    family: Family
    sources: tuple[str, ...]
    edits: tuple[Free | Fix | Swap, ...]
    predicts: tuple[Prediction, ...]

    def __post_init__(self) -> None:
        gains = [edit.gain for edit in self.frees]
        for gain in gains:
            if gains.count(gain) > 1:
                raise HypothesisError(self.name, f"frees '{gain}' twice. Free it once.")
        if not self.gains_with(Relief):
            raise HypothesisError(
                self.name, "frees no link into relief. Free one with Relief()."
            )
        if not self.predicts:
            raise HypothesisError(
                self.name, "predicts nothing. Say by what it could be wrong."
            )

    @property
    def frees(self) -> tuple[Free, ...]:
        """Return the links it frees."""
        return tuple(edit for edit in self.edits if isinstance(edit, Free))

    @property
    def fixed(self) -> Mapping[str, float]:
        """Return the parameters it fixes, in their units."""
        return {
            edit.parameter: edit.value for edit in self.edits if isinstance(edit, Fix)
        }

    def gains_with(self, effect: type[Effect]) -> tuple[str, ...]:
        """Return the gains it frees with a kind of effect, in order."""
        return tuple(
            edit.gain for edit in self.frees if isinstance(edit.effect, effect)
        )

    @property
    def gate(self) -> tuple[str, str] | None:
        """Return the gain of its gate and the threshold solved for it, or None."""
        for edit in self.frees:
            if isinstance(edit.effect, Gate):
                return edit.gain, edit.effect.threshold
        return None


def model_of(hypothesis: Hypothesis) -> Model:
    """Return the model of a hypothesis: the base model, its rival steps swapped in.

    Raises
    ------
    HypothesisError
        If it frees or fixes a parameter that the model does not have.
    UnknownNameError
        If it swaps a component that the model does not have.
    """
    swaps = {
        edit.component: edit.by for edit in hypothesis.edits if isinstance(edit, Swap)
    }
    for name in swaps:
        _ = COMPONENTS[name]
    model = (
        assemble([swaps.get(part.name, part) for part in COMPONENTS])
        if swaps
        else base_model()
    )
    known = {parameter.name for parameter in model.parameters}
    for name in (*(edit.gain for edit in hypothesis.frees), *hypothesis.fixed):
        if name not in known:
            raise HypothesisError(
                hypothesis.name,
                f"edits '{name}', which the model does not have. "
                "Look at 'equipoise model show'.",
            )
    return model
