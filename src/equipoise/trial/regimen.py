"""A regimen: the doses that noise-free patients, or animals, receive."""

from dataclasses import dataclass

from equipoise.trial.dose import Dose


@dataclass(frozen=True)
class Regimen:
    """Doses with a name, without a trial around them.

    Parameters
    ----------
    name, meaning : str
    doses : tuple of Dose
        Times are from the start of the first ketamine, or of what stands for it.
    species : str
        Who receives them: ``human``, ``rat`` or ``mouse``.
    """

    name: str
    meaning: str
    doses: tuple[Dose, ...]
    species: str = "human"
