"""What is asked of the first screen: what is given, to whom, under which account."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from math import isfinite

from equipoise.app.quantities import NODES, Range
from equipoise.errors import AskedError, UnknownNameError
from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES
from equipoise.trial import PROTOCOLS, Dose
from equipoise.units import HOURS_PER_DAY, minutes

DRUGS = ("ketamine", "esketamine", "arketamine")
"""The racemate and its halves."""

ROUTES = ("iv", "im", "nasal", "oral", "sc")
"""Ways in; only a vein takes a duration."""

FORMS = ("oral", "depot")
"""A pill, or an injection that lasts for weeks."""


_NO_DOSE = 1e-9  # mg/kg: as good as none, without a kernel of its own

PEOPLE = Range(1, 500, 1, "patients")
RANGES: Mapping[str, Range] = {
    "dose": Range(0, 2, 0.05, "mg/kg"),
    "minutes": Range(0, 120, 5, "min"),
    "naltrexone_oral": Range(0, 150, 5, "mg"),
    "naltrexone_depot": Range(0, 380, 10, "mg"),
    "lead": Range(0, 2880, 15, "min"),
    "gain": Range(0, 2, 0.05, "times typical"),
    "expectancy": Range(0, 10, 0.5, "points"),
    "people": PEOPLE,
    "seed": Range(0, 2**31 - 1, 1, ""),
}
"""Of the sliders, and of what is taken from an address."""


@dataclass(frozen=True)
class Asked:
    """What the first screen shows.

    Parameters
    ----------
    drug, route, form : str
        Of ``DRUGS``, ``ROUTES`` and ``FORMS``.
    dose : float, mg/kg
        Of ketamine.
    minutes : float, min
        Over which it runs into a vein; nothing by another route.
    naltrexone : float, mg
        In the arm of that name.
    lead : float, min
        By which naltrexone comes before ketamine.
    hypothesis : str
        Name of the account under which patients respond.
    gain : mapping from gain to float
        Multiples of the typical value; one where left out.
    expectancy : float or None, points
        What expectation brings by day 1; its typical value for None.
    clamp : mapping from node to float, in its unit
        What others read of these is held there.
    people : int
        Patients beside the typical one; one for that one alone.
    seed : int
    """

    drug: str = "ketamine"
    dose: float = 0.5
    minutes: float = 40.0
    route: str = "iv"
    naltrexone: float = 50.0
    form: str = "oral"
    lead: float = 45.0
    hypothesis: str = "mu_permissive"
    gain: Mapping[str, float] = field(default_factory=dict[str, float])
    expectancy: float | None = None
    clamp: Mapping[str, float] = field(default_factory=dict[str, float])
    people: int = 200
    seed: int = 0

    def __post_init__(self) -> None:
        for kind, value, known in (
            ("drug", self.drug, DRUGS),
            ("route", self.route, ROUTES),
            ("form of naltrexone", self.form, FORMS),
        ):
            if value not in known:
                raise UnknownNameError(kind, value, known)
        for name in ("dose", "minutes", "lead", "people", "seed"):
            within(name, getattr(self, name), RANGES[name])
        within("naltrexone", self.naltrexone, RANGES[f"naltrexone_{self.form}"])
        if self.expectancy is not None:
            within("expectancy", self.expectancy, RANGES["expectancy"])
        self._check_account()

    def _check_account(self) -> None:
        freed = [edit.gain for edit in HYPOTHESES[self.hypothesis].frees]
        for gain, value in self.gain.items():
            if gain not in freed:
                kind = f"gain that '{self.hypothesis}' frees"
                raise UnknownNameError(kind, gain, freed)
            within(gain, value, RANGES["gain"])
        for node, value in self.clamp.items():
            within(node, value, NODES[node].range)

    @property
    def points_of_expectation(self) -> float:
        """Return what expectation brings by day 1, points."""
        if self.expectancy is None:
            return priors()["size_expectancy"].value
        return self.expectancy

    @property
    def arms(self) -> Mapping[str, tuple[Dose, ...]]:
        """Return what is given in both conditions."""
        over = minutes(self.minutes) if self.route == "iv" else 0.0
        dose = max(self.dose, _NO_DOSE)
        ketamine = Dose(self.drug, dose, "mg/kg", self.route, at=0, over=over)
        naltrexone = Dose(
            "naltrexone", self.naltrexone, "mg", self.form, at=-minutes(self.lead)
        )
        return {"placebo": (ketamine,), "naltrexone": (naltrexone, ketamine)}

    def record(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)

    def changed(self) -> dict[str, object]:
        """Return what differs from the protocol that the screen opens with."""
        usual = Asked().record()
        return {k: v for k, v in self.record().items() if v != usual[k]}


def within(name: str, value: float, limits: Range) -> None:
    """Refuse a number that the screen does not take.

    Raises
    ------
    AskedError
        If it is not finite, or outside the range.
    """
    if not isfinite(value) or not limits.low <= value <= limits.high:
        unit = f" {limits.unit}" if limits.unit not in ("", "1") else ""
        raise AskedError(
            name, f"{value:g}{unit}", f"{limits.low:g} to {limits.high:g}{unit}"
        )


def pairs(what: str, given: Iterable[str]) -> dict[str, float]:
    """Return numbers by name from words such as ``gain_ampa:0.5``.

    Raises
    ------
    AskedError
        If a word is no name with a number.
    """
    found: dict[str, float] = {}
    for word in given:
        name, colon, number = word.partition(":")
        try:
            found[name] = float(number)
        except ValueError:
            colon = ""
        if not colon:
            shown = word[:_SHOWN]
            raise AskedError(what, f"'{shown}'", "name:number, as gain_ampa:0.5")
    return found


_SHOWN = 40


def visit_days() -> tuple[float, ...]:
    """Return the days on which the trial that the screen opens with rates patients."""
    times = PROTOCOLS["williams_2018"].times("hamd17")
    return tuple(max(0.0, at / HOURS_PER_DAY) for at in times)
