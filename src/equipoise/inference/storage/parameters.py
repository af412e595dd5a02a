"""Draws by name: the settings of a trial, and what an account leaves open.

Settings are in the unit of the prior of their name.  Of the account there are the
shares of its links into relief, of what feeds them and into nausea, the gains that are
drawn as they are, and where the attenuation stands between the least and the most that
the mechanism can lose.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.hypotheses import Hypothesis
from equipoise.population import Settings
from equipoise.trial.point import Point, drawn_links, even, shared, value_drawn

_FIELDS = {"route_share": "routes", "source_share": "sources", "nausea_share": "nausea"}


def parameters_at(
    hypothesis: Hypothesis, settings: Settings, at: Sequence[Point], point: Counts
) -> Mapping[str, Array]:
    """Return every parameter of some draws by name, each of shape (n_draws,).

    Parameters
    ----------
    hypothesis : Hypothesis
    settings : Settings
    at : sequence of Point
        Of the account.
    point : array of int, shape (n_draws,)
        At which of them each draw stands.
    """
    found = dict(settings.values)
    for name, values in _of_points(hypothesis, at).items():
        found[name] = values[point]
    return found


def _of_points(hypothesis: Hypothesis, at: Sequence[Point]) -> Mapping[str, Array]:
    found: dict[str, Array] = {}
    if hypothesis.attenuated is not None:
        found["attenuation_place"] = np.array([one.attenuation for one in at])
    for kind, links in shared(hypothesis).items():
        if len(links) > 1:
            rows = np.array([even(links, getattr(one, _FIELDS[kind])) for one in at])
            for number, link in enumerate(links):
                found[f"{kind}_{link}"] = rows[:, number]
    for gain, prior in drawn_links(hypothesis).items():
        values = [value_drawn(one, gain, prior) for one in at]
        found[gain] = np.array(values)
    return found
