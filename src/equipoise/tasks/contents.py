"""Hashes of what a run depends on, so that a changed library is another run."""

import hashlib

from equipoise.evidence import priors
from equipoise.model.model import Model


def content_hash(value: object) -> str:
    """Return a short hash of a declared value: a protocol, a hypothesis's edits.

    Parameters
    ----------
    value : object
        Of frozen data classes, tuples, numbers and text, whose repr is all of it.
    """
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]


def model_hash(model: Model) -> str:
    """Return a short hash of a model's equations, and of all that is believed."""
    equations = model.equations
    return content_hash(
        (
            [(name, str(form)) for name, form in equations.signals.items()],
            [(name, str(form)) for name, form in equations.derivatives.items()],
            model.states,
            model.sites,
            priors().entries,
        )
    )
