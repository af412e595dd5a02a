"""A design: a protocol that might be held next, and what would be told of it.

What is compared is declared: each of some measures, in every arm against one.  A design
that nobody may hold, could recruit or could analyse is refused when it is declared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from equipoise.design.limits import limit_problems
from equipoise.errors import DesignError
from equipoise.trial.clock import time_text
from equipoise.trial.protocol import Arm, Protocol
from equipoise.trial.rules import Primary

FEWEST = 3
"""Patients without whom no spread in an arm, and so no analysis, is to be had."""


@dataclass(frozen=True)
class Compared:
    """A measure by which arms are compared.

    Parameters
    ----------
    measure : str
        Name of an instrument or reading.
    at : float, h
        Of the visit; its change from baseline, where there is a baseline of it.
    """

    measure: str
    at: float

    @property
    def words(self) -> str:
        """Return it in words.

        Examples
        --------
        >>> Compared("hamd17", 24.0).words
        'hamd17 at 1 d'
        """
        return f"{self.measure} at {time_text(self.at)}"


@dataclass(frozen=True)
class HarmRule:
    """When a trial is stopped because it harms.

    Parameters
    ----------
    measure : str
        An instrument that is one where the harm was done, and else zero.
    after : int
        Patients of an arm who have been treated when it is looked at.
    above : float
        Share of them above which the trial is stopped.
    """

    measure: str
    after: int
    above: float


@dataclass(frozen=True)
class Design:
    """A trial that might be held next.

    Parameters
    ----------
    name : str
    title : str
        As a registry would list it.
    objective : str
        What it is to find out, in words.
    protocol : Protocol
        How many patients, allocation, looks and run-in are part of it.
    versus : str
        The arm with which every other is compared.
    compared : tuple of Compared
    arms : tuple of str
        Of the arms of the protocol, those that are held; all where empty.
    harm : HarmRule, optional
    prices : mapping from item to float, EUR
        In place of those that are assumed.

    Raises
    ------
    DesignError
        If nobody may hold it, could recruit it or could analyse it.
    """

    name: str
    title: str
    objective: str
    protocol: Protocol
    versus: str
    compared: tuple[Compared, ...]
    arms: tuple[str, ...] = ()
    harm: HarmRule | None = None
    prices: Mapping[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        for problem in (*self._problems(), *limit_problems(self.held_arms)):
            raise DesignError(self.name, problem)

    @property
    def crossed(self) -> bool:
        """Return whether each patient receives every arm."""
        return self.protocol.design == "crossover"

    @property
    def held_arms(self) -> Protocol:
        """Return the protocol with the arms that are held, and no others."""
        protocol = self.protocol
        kept = tuple(arm for arm in protocol.arms if arm.name in self.named)
        if len(kept) == len(protocol.arms):
            return protocol
        primary = protocol.primary
        if primary and not {primary.arm, primary.versus} <= {arm.name for arm in kept}:
            primary = self._primary_of(kept)
        return replace(
            protocol,
            arms=kept,
            design="single_arm" if len(kept) == 1 else protocol.design,
            factors={},
            primary=primary,
            block=0,
        )

    def _primary_of(self, kept: tuple[Arm, ...]) -> Primary | None:
        """Return what is compared first where the protocol's own arms are not held."""
        if len(kept) < 2 or not self.compared or self.versus not in self.named:
            return None
        first = self.compared[0]
        return Primary(first.measure, first.at, self.others[0], self.versus)

    @property
    def named(self) -> tuple[str, ...]:
        """Return the names of the arms that are held, in the order of the protocol."""
        return tuple(
            arm.name
            for arm in self.protocol.arms
            if not self.arms or arm.name in self.arms
        )

    @property
    def others(self) -> tuple[str, ...]:
        """Return the arms that are compared with the one; with none if it is alone."""
        return tuple(name for name in self.named if name != self.versus) or self.named

    @property
    def patients(self) -> int:
        """Return how many patients are treated."""
        return self.protocol.enrolment.infused

    def in_arm(self, name: str) -> int:
        """Return how many patients receive an arm, at least."""
        if self.crossed:
            return self.patients
        whole = sum(self.protocol.arm(one).share for one in self.named)
        return self.patients * self.protocol.arm(name).share // whole

    def _problems(self) -> list[str]:
        known = [arm.name for arm in self.protocol.arms]
        found = [
            f"names the arm '{name}', which its protocol does not have. "
            f"Known: {', '.join(known)}."
            for name in (*self.arms, self.versus)
            if name not in known
        ]
        if found:
            return found
        if self.versus not in self.named:
            found.append(f"compares with '{self.versus}', which is not held. Hold it.")
        if not self.compared:
            found.append("compares nothing. Name a measure and its time.")
        for one in self.compared:
            times = _times(self.protocol, one.measure)
            if one.at not in times:
                when = ", ".join(time_text(at) for at in times) or "never"
                found.append(f"compares {one.words}, and measures it: {when}.")
        for name in self.named:
            if self.in_arm(name) < FEWEST:
                found.append(
                    f"has {self.in_arm(name)} patients in '{name}', and an analysis "
                    f"needs {FEWEST}. Enrol more."
                )
        return found + self._harm()

    def _harm(self) -> list[str]:
        rule = self.harm
        if rule is None:
            return []
        found: list[str] = []
        if not _times(self.protocol, rule.measure):
            found.append(f"stops for '{rule.measure}', which it does not measure.")
        if not 0 < rule.above < 1:
            found.append(
                f"stops for harm above {rule.above:g}. Give a share between 0 and 1."
            )
        fewest = min(self.in_arm(name) for name in self.named)
        if not 0 < rule.after <= fewest:
            found.append(
                f"looks for harm after {rule.after} patients of an arm of {fewest}. "
                "Look before the end."
            )
        return found


def _times(protocol: Protocol, measure: str) -> tuple[float, ...]:
    return tuple(
        visit.at
        for visit in protocol.visits
        if measure in (*visit.instruments, *visit.readings)
    )
