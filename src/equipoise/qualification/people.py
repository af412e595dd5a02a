"""People for the qualification: screened, alike in every arm and every hypothesis.

They are screened by HAM-D17 as for the trial of naltrexone [@williams2018]: a score
lifted by noise lets some in who are less ill, who then seem to improve.  What a trial
draws has its typical value.
"""

from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array, Counts
from equipoise.evidence import findings
from equipoise.population import central_settings
from equipoise.randomness import Stream
from equipoise.trial.interview import Deviates, alike, draw_deviates
from equipoise.trial.library.instruments import HAMD17, MADRS

SCREENED = 4000
"""Of whom most are eligible."""


@dataclass(frozen=True)
class People:
    """Eligible people.

    Parameters
    ----------
    body : array of int, shape (n_people,)
        Which of the solved pool each one has.
    severity : array, shape (n_people,), points
        Untreated.
    effect, expectation, worsening : array, shape (n_people,), points
        By what relief, belief and malaise are multiplied.
    hamd17, madrs : Deviates
        Of one trial, the people second.
    """

    body: Counts
    severity: Array
    effect: Array
    expectation: Array
    worsening: Array
    hamd17: Deviates
    madrs: Deviates

    def __len__(self) -> int:
        return self.body.size


def screened_people(pool: int, occasions: int, *, rng: Stream) -> People:
    """Return the eligible of those who are screened.

    Parameters
    ----------
    pool : int
        Bodies that are solved; each stands for several people.
    occasions : int
        On which they will be rated.
    rng : Stream
    """
    here = rng.of("qualification", "people")
    settings = central_settings()

    def typical(name: str) -> float:
        return float(settings[name][0])

    def normal(name: str) -> Array:
        return here.of(name).generator().standard_normal(SCREENED)

    def factor(spread: str, name: str) -> Array:
        sd = typical(spread)
        return np.exp(sd * normal(name) - sd**2 / 2)

    own = typical("severity_mean") + typical("severity_sd") * normal("severity")
    seen = np.round(own + typical("rating_noise") * normal("screening"))
    chosen = np.flatnonzero(seen >= _least())
    hamd17, madrs = (
        _of(draw_deviates(scale, (1, SCREENED, occasions), rng=here), chosen)
        for scale in (HAMD17, MADRS)
    )
    severity = own + typical("severity_drift") * normal("drift")
    expectation = typical("size_expectancy") * factor("spread_expectancy", "belief")
    return People(
        body=chosen % pool,
        severity=severity[chosen],
        effect=float(settings.effect[0]) * factor("spread_response", "effect")[chosen],
        expectation=expectation[chosen],
        worsening=factor("spread_nocebo", "malaise")[chosen],
        hamd17=hamd17,
        madrs=replace(madrs, profile=alike(MADRS, madrs.profile, hamd17.profile)),
    )


def _least() -> float:
    least = findings("williams2018")["eligible_hamd17"].lowest
    return float(least.text) if least else 0.0


def _of(drawn: Deviates, chosen: Counts) -> Deviates:
    return Deviates(
        own=drawn.own[:, chosen],
        profile=drawn.profile[:, chosen],
        day=drawn.day[:, chosen],
        rater=drawn.rater[:, chosen],
        rounding=drawn.rounding[:, chosen],
    )
