"""Arms of trials in the same virtual people, under one hypothesis after the other.

Each is followed once in every arm, so that arms differ by nothing but the treatment.
Severity on day t is

    own + drift - effect relief(t) - expectation belief(t) + worsening(t)

as in the conduct of a trial, with what a trial draws at its typical value.  It is rated
by HAM-D17 and MADRS on the same days, by raters without fault.  A response is a fall
of the MADRS by half, remission a HAM-D17 of 7 or less [@williams2018], and relapse of
those who responded on day 1 the end of a fall of a quarter, which is assumed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from equipoise.arrays import Array, Mask
from equipoise.engine import solve
from equipoise.evidence import findings
from equipoise.hypotheses import HYPOTHESES, Hypothesis, model_of
from equipoise.population import sample_patients
from equipoise.qualification.course import Followed
from equipoise.qualification.people import People, screened_people
from equipoise.randomness import Stream
from equipoise.trial import Dose
from equipoise.trial.calibration import central_point, gains_at
from equipoise.trial.interview import scored
from equipoise.trial.library.instruments import HAMD6, HAMD17, MADRS
from equipoise.trial.library.regimens.human import KETAMINE, MIDAZOLAM, SALINE
from equipoise.trial.ordering import schedule_of
from equipoise.units import HOURS_PER_DAY, days

POOL = 200
"""Bodies that are solved; each stands for several people."""

DAYS = (0, 1, 2, 3, 5, 7, 10, 12, 14, 21, 28)
"""When people are rated."""

ARMS: Mapping[str, tuple[Dose, ...]] = {
    "saline": (SALINE,),
    "midazolam": (MIDAZOLAM,),
    "ketamine_01": (replace(KETAMINE, amount=0.1),),
    "ketamine_02": (replace(KETAMINE, amount=0.2),),
    "ketamine": (KETAMINE,),
    "ketamine_10": (replace(KETAMINE, amount=1.0),),
    "ketamine_six": tuple(
        replace(KETAMINE, at=days(day)) for day in (0, 2, 4, 7, 9, 11)
    ),
}
"""Who is given what; six infusions are on three days of each of two weeks."""

CONTROLS = ("saline", "midazolam")

DOSES = {
    "dose_order_02": ("ketamine_02", "ketamine_01"),
    "dose_order_10": ("ketamine_10", "ketamine"),
}
"""What a higher dose does to HAM-D6 beyond a lower one, by the name of the curve."""

_SIGNALS = ("relief_drug", "relief_expectancy", "worsening_nocebo")
_RESPONSE, _RELAPSE = 0.5, 0.25
_DAY_1 = DAYS.index(1)


@dataclass(frozen=True)
class Rated:
    """Totals of the people of one arm.

    Parameters
    ----------
    hamd17, hamd6, madrs : array, shape (n_people, n_days), points
    """

    hamd17: Array
    hamd6: Array
    madrs: Array

    @property
    def responded(self) -> Mask:
        """Return whose MADRS has fallen by half, (n_people, n_days)."""
        return self.madrs <= (1 - _RESPONSE) * self.madrs[:, :1]

    @property
    def remitted(self) -> Mask:
        """Return whose HAM-D17 says so, (n_people, n_days)."""
        most = findings("williams2018")["remission_criterion"].highest
        return self.hamd17 <= (float(most.text) if most else 0.0)

    @property
    def kept(self) -> Array:
        """Return the share of day-1 responders without relapse, (n_days,)."""
        held = self.madrs <= (1 - _RELAPSE) * self.madrs[:, :1]
        held = held[self.responded[:, _DAY_1]]
        held[:, :_DAY_1] = True
        return np.logical_and.accumulate(held, axis=1).mean(axis=0)


def followed_arms(*, rng: Stream) -> tuple[Followed, ...]:
    """Return what each hypothesis says of every arm, as curves of the people's means.

    Curves of an arm are called ``hamd17_change_ketamine``, with ``hamd6`` and ``madrs``
    for HAM-D17, and ``sd`` for the SD of the change; ``response_ketamine``,
    ``remission_ketamine`` and ``kept_ketamine`` are shares.  Against a control there
    are ``hamd17_difference_ketamine_saline``, its ``d``, and the ``odds`` of response
    and remission.
    """
    people = screened_people(POOL, len(DAYS), rng=rng)
    return tuple(_under(one, people, rng) for one in HYPOTHESES)


def _under(hypothesis: Hypothesis, people: People, rng: Stream) -> Followed:
    model = model_of(hypothesis)
    gains = {k: float(v) for k, v in gains_at(hypothesis, central_point()).items()}
    bodies = sample_patients(model, POOL, rng=rng).with_values(gains)
    times = [days(day) for day in DAYS]
    found: dict[str, Mapping[str, Array]] = {}
    for arm, doses in ARMS.items():
        schedule = schedule_of(model, doses, bodies, times)
        solved = solve(model, bodies.values, schedule, _SIGNALS)
        found[arm] = solved.require_all_solved(bodies.ids).values
    scale = float(found["ketamine"]["relief_drug"][:, _DAY_1].mean())
    rated = {arm: _rated(values, scale, people) for arm, values in found.items()}
    return Followed(hypothesis.name, model, np.array(times), _curves(rated), {}, ())


def _rated(values: Mapping[str, Array], scale: float, people: People) -> Rated:
    own = {name: values[name][people.body] for name in _SIGNALS}
    severity = (
        people.severity[:, None]
        - people.effect[:, None] * own["relief_drug"] / scale
        - people.expectation[:, None] * own["relief_expectancy"]
        + people.worsening[:, None] * own["worsening_nocebo"]
    )[np.newaxis]
    items = scored(HAMD17, severity, people.hamd17)[0]
    return Rated(
        hamd17=items.sum(axis=-1),
        hamd6=items[..., HAMD6.places_in(HAMD17)].sum(axis=-1),
        madrs=scored(MADRS, severity, people.madrs)[0].sum(axis=-1),
    )


def _curves(rated: Mapping[str, Rated]) -> Mapping[str, Array]:
    curves: dict[str, Array] = {}
    for arm, one in rated.items():
        curves[f"response_{arm}"] = one.responded.mean(axis=0)
        curves[f"remission_{arm}"] = one.remitted.mean(axis=0)
        curves[f"kept_{arm}"] = one.kept
        curves[f"days_kept_{arm}"] = _days_kept(one.kept)
        for scale in ("hamd17", "hamd6", "madrs"):
            change = _change(one, scale)
            curves[f"{scale}_change_{arm}"] = change.mean(axis=0)
            curves[f"{scale}_sd_{arm}"] = change.std(axis=0)
        for control in CONTROLS:
            curves.update(_against(arm, one, control, rated[control]))
    for name, (higher, lower) in DOSES.items():
        more = curves[f"hamd6_change_{higher}"]
        curves[name] = more - curves[f"hamd6_change_{lower}"]
    return curves


def _change(one: Rated, scale: str) -> Array:
    totals: Array = getattr(one, scale)
    return totals - totals[:, :1]


def _against(arm: str, one: Rated, control: str, other: Rated) -> Mapping[str, Array]:
    pair = f"{arm}_{control}"
    curves: dict[str, Array] = {}
    for scale in ("hamd17", "hamd6", "madrs"):
        ours, theirs = _change(one, scale), _change(other, scale)
        difference = ours.mean(axis=0) - theirs.mean(axis=0)
        spread = np.sqrt((ours.var(axis=0) + theirs.var(axis=0)) / 2)
        curves[f"{scale}_difference_{pair}"] = difference
        at_rest = np.where(spread > 0, spread, 1.0)
        curves[f"{scale}_d_{pair}"] = difference / at_rest
    curves[f"response_odds_{pair}"] = _odds(one.responded, other.responded)
    curves[f"remission_odds_{pair}"] = _odds(one.remitted, other.remitted)
    return curves


def _odds(ours: Mask, theirs: Mask) -> Array:
    """Return the odds ratio, with half a person added to each cell."""
    counts = [
        (held.sum(axis=0) + 0.5, (~held).sum(axis=0) + 0.5) for held in (ours, theirs)
    ]
    (yes, no), (other_yes, other_no) = counts
    return yes * other_no / (no * other_yes)


def _days_kept(kept: Array) -> Array:
    """Return mean days until relapse, up to each day rated, (n_days,), h."""
    steps = np.diff(np.array(DAYS, dtype=float)) * HOURS_PER_DAY
    return np.concatenate([[0.0], np.cumsum(kept[:-1] * steps)])
