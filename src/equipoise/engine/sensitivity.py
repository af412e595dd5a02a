"""Sensitivities: how signals move with parameters, by differences in lanes.

Copies of a patient with one parameter a little higher and a little lower share a group
with the patient, who leads: all take the same steps, so that choosing steps adds no
noise to the difference.

    d signal / d p = (signal(p + e) - signal(p - e)) / 2e
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.engine.kernel import host_width
from equipoise.engine.kinds import kinds_of
from equipoise.engine.library.lanes import Wanted, followed
from equipoise.engine.request import Request
from equipoise.errors import UnknownNameError

_STEP = 1e-4
"""Difference relative to the parameter; as it is where the parameter is zero."""


def sensitivities(request: Request, of: Sequence[str]) -> Mapping[str, Array]:
    """Return the derivative of every signal by some parameters.

    Parameters
    ----------
    request : Request
        As ``checked`` gives it.
    of : sequence of str
        Names of parameters.

    Returns
    -------
    mapping from signal to array, shape (n_patients, n_parameters, n_times)
        In the unit of the signal over that of the parameter; NaN for a patient who
        cannot be solved.

    Raises
    ------
    UnknownNameError
        If the model has no parameter of a name.

    Notes
    -----
    The error is that of a central difference, of the order of 1e-8 of a smooth
    signal, and the accuracy of the request over 1e-4 times what two copies on the
    same steps do not share of their error.
    """
    for name in of:
        if name not in request.parameters:
            raise UnknownNameError("parameter of the model", name, request.parameters)
    pairs = (host_width() - 1) // 2 or 1
    chunks = [tuple(of[i : i + pairs]) for i in range(0, len(of), pairs)]
    parts = [_some(request, chunk) for chunk in chunks]
    return {
        name: np.concatenate([part[name] for part in parts], axis=1)
        for name in request.signals
    }


def _some(request: Request, of: Sequence[str]) -> Mapping[str, Array]:
    """Return the derivatives by as many parameters as fit beside a patient."""
    width = max(host_width(), 3)
    width += -width % host_width()
    people: Counts = np.repeat(np.arange(request.n, dtype=np.int64), width)
    copies = request.of(people)
    moved = {name: copies.parameters[name].copy() for name in of}
    steps: dict[str, Array] = {}
    for i, name in enumerate(of):
        size = np.abs(request.parameters[name])
        steps[name] = _STEP * np.where(size > 0, size, 1.0)
        moved[name][1 + 2 * i :: width] += steps[name]
        moved[name][2 + 2 * i :: width] -= steps[name]
    copies = replace(copies, parameters={**copies.parameters, **moved})
    kinds = kinds_of(copies, together=True)
    (found,) = followed([Wanted(copies, kinds, led=True)])
    return {
        name: np.stack(
            [
                (value[1 + 2 * i :: width] - value[2 + 2 * i :: width])
                / (2 * steps[parameter][:, None])
                for i, parameter in enumerate(of)
            ],
            axis=1,
        )
        for name, value in found.values.items()
    }
