"""Studies of the record: what each states, and which observable predicts it.

A statement sets a signal of the model under one regimen beside the same under another,
at a time, and says which way they differ, or that they do not.  What a study prints
beside that is named with the reason why no observable predicts it, so that nothing is
dropped in silence.
"""

from dataclasses import dataclass
from typing import Literal

from equipoise.trial.regimen import Regimen

Says = Literal["smaller", "larger", "same", "inverse"]
"""What is said of the first regimen beside the second; or of a correlation."""

Kind = Literal["set", "count", "statements", "none"]
"""How a study is weighed: by its printed set, a count, statements, or not at all."""


@dataclass(frozen=True)
class Statement:
    """What a study states of a signal of the model.

    Parameters
    ----------
    finding : str
        Reference to it: ``klein2020.habenula_quieting_apv``.
    signal : str
        Of the model, one of ``READ_OUTS``.
    at : float, h
        From the start of ketamine.
    arm, versus : Regimen
        Of one species.
    says : str
        Of the signal under ``arm`` beside that under ``versus``.
    repeats : tuple of str
        References to findings that say the same again, and add nothing.
    needs : tuple of str
        Links without which the signal stays still.  A hypothesis that frees them not
        all does not deny them: it says nothing of the signal.
    of_route : bool
        Whether it is about the way by which ketamine relieves, of which a hypothesis
        with a lumped route says nothing.
    """

    finding: str
    signal: str
    at: float
    arm: Regimen
    versus: Regimen
    says: Says
    repeats: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    of_route: bool = False

    @property
    def species(self) -> str:
        """Return in whom it was found."""
        return self.arm.species


@dataclass(frozen=True)
class Left:
    """Findings of one source that have no factor, and why.

    Parameters
    ----------
    source : str
    of : tuple of str
        Names of findings, or of measures: then every finding of the measure.
    because : str
    """

    source: str
    of: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class Study:
    """A study of the record.

    Parameters
    ----------
    name, title : str
    kind : str
        How it is weighed.
    statements : tuple of Statement
        Of a study that is weighed by statements; all of one species.
    weighed : tuple of str
        References to the findings, or ``source.measure``, that a printed set or a count
        holds.
    left : tuple of Left
    size : str
        Prior of the number in each group, or of pairs.
    paired : bool
        Whether both regimens are given to the same.
    doubted : bool
        Whether it may not speak to the dispute.
    protocols : tuple of str
        By which it is conducted.
    origin_of : tuple of str
        Hypotheses that were invented from it.
    """

    name: str
    title: str
    kind: Kind
    statements: tuple[Statement, ...] = ()
    weighed: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    size: str = "n_rodents_group"
    paired: bool = False
    doubted: bool = True
    protocols: tuple[str, ...] = ()
    origin_of: tuple[str, ...] = ()

    @property
    def species(self) -> str:
        """Return in whom it was conducted."""
        return self.statements[0].species if self.statements else "human"
