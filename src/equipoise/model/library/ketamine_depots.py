"""Ketamine on its way in, and the liver it passes before or after.

A spray is absorbed in the nose and, for the rest, swallowed; an injection is absorbed
from muscle or skin.  Each is left at a rate of its own; none of it passes the liver:

    dN/dt  = -k_N N        (nose, muscle, skin alike)

What is swallowed enters the gut at a constant rate and leaves it at first order; what
is injected into the peritoneum goes the same way, to the liver, which takes a part E
and lets the rest through:

    dG/dt  = -k_G G                                          (gut, peritoneum alike)
    absorbed  = sum of k_N N + (1 - E) sum of k_G G
    extracted = E sum of k_G G

The nose takes a fraction of the first device of a spray and 0.62 of that of each later
one, since they share its surface [@perezruixo2021]; racemic sprays of other makes reach
less of the blood [@pharmacotherapy2022].  Norketamine formed from what is extracted
appears at once after oral doses, which sets them apart.  The oral bioavailability of
19 % that follows is that of [@hasan2021]; [@fanta2015] found 8 %.

The liver clears from a blood flow Q with an intrinsic clearance I.  Relative to a
typical patient, flow is q = 1 - fall (age - 60), for those above 60 years
[@perezruixo2021], and intrinsic clearance is i, one but for a genotype of CYP2B6
[@li2015] [@rao2016] or the difference between the sexes [@highland2022], whose size is
not known; both are sensitivities, one unless someone sets them:

    E  = i E0 / (q (1 - E0) + i E0)                  CL / CL0 = q E / E0

So a slow genotype changes an oral dose a good deal more than an infusion, as is found.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Site, Spray, State, Values
from equipoise.model.kinetics import positive_part

_PAST_THE_LIVER = ("nose", "muscle", "skin")
_TO_THE_LIVER = ("gut", "peritoneum")

_ENANTIOMERS = {"ketamine": "sr", "esketamine": "s", "arketamine": "r"}
"""What each drug holds."""

_WAYS: Mapping[str, tuple[str, str | None, str | None]] = {
    "im": ("muscle", "fraction_ketamine_im", None),
    "sc": ("skin", "fraction_ketamine_sc", None),
    "oral": ("gut", "fraction_ketamine_gut", "duration_ketamine_oral"),
    "ip": ("peritoneum", None, None),
}
"""By route: the depot, the fraction that gets through, and how long it enters."""


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return what reaches the blood, what the liver takes first, and how it clears."""
    years = p.age_hepatic_flow_falls * positive_part(
        p.age / p.age_hepatic_flow_falls - 1
    )
    flow = 1 - p.fall_hepatic_flow * years
    intrinsic = p.factor_clearance_cyp2b6 * p.factor_clearance_sex
    typical = p.fraction_ketamine_extracted
    taken = intrinsic * typical
    extraction = taken / (flow * (1 - typical) + taken)
    found = {
        "ketamine_extraction": extraction,
        "ketamine_clearance_relative": flow * extraction / typical,
    }
    for e in "sr":
        past = _left(_PAST_THE_LIVER, e, x, p)
        through = _left(_TO_THE_LIVER, e, x, p)
        found[f"ketamine_{e}_absorbed"] = past + (1 - extraction) * through
        found[f"ketamine_{e}_extracted"] = extraction * through
    return found


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of every depot, umol/h."""
    return {
        f"ketamine_{e}_{where}": -_left((where,), e, x, p)
        for e in "sr"
        for where in (*_PAST_THE_LIVER, *_TO_THE_LIVER)
    }


def _left(places: tuple[str, ...], e: str, x: Values, p: Values) -> Array:
    rates = [p[f"ka_ketamine_{at}"] * x[f"ketamine_{e}_{at}"] for at in places]
    total = rates[0]
    for rate in rates[1:]:
        total = total + rate
    return total


def _states(e: str) -> tuple[State, ...]:
    name = f"{e.upper()}-ketamine"
    return tuple(
        State(f"ketamine_{e}_{where}", "umol", f"{name}, {where}", scale=10)
        for where in (*_PAST_THE_LIVER, *_TO_THE_LIVER)
    )


def _signals(e: str) -> tuple[Quantity, ...]:
    name = f"{e.upper()}-ketamine"
    return (
        Quantity(f"ketamine_{e}_absorbed", "umol/h", f"{name} reaching the blood"),
        Quantity(
            f"ketamine_{e}_extracted", "umol/h", "what the liver takes of it first"
        ),
    )


def _sites(drug: str, e: str) -> tuple[Site, ...]:
    share, mass = 1 / len(_ENANTIOMERS[drug]), "molar_mass_ketamine"
    absorbed, swallowed = (
        Spray("fraction_ketamine_nasal", "ratio_nasal_later_device", swallowed=of)
        for of in (False, True)
    )
    others = (
        Site(drug, route, f"ketamine_{e}_{at}", share, mass, None, fraction, duration)
        for route, (at, fraction, duration) in _WAYS.items()
    )
    return (
        Site(drug, "nasal", f"ketamine_{e}_nose", share, mass, spray=absorbed),
        Site(
            drug,
            "nasal",
            f"ketamine_{e}_gut",
            share,
            mass,
            fraction="fraction_ketamine_gut",
            duration="duration_ketamine_swallowed",
            spray=swallowed,
        ),
        *others,
    )


KETAMINE_DEPOTS = Component(
    name="ketamine_depots",
    parameters=(
        Quantity("ka_ketamine_nose", "1/h", "absorption in the nose"),
        Quantity("ka_ketamine_muscle", "1/h", "absorption from muscle"),
        Quantity("ka_ketamine_skin", "1/h", "absorption from under the skin"),
        Quantity("ka_ketamine_gut", "1/h", "absorption from the gut"),
        Quantity("ka_ketamine_peritoneum", "1/h", "absorption from the peritoneum"),
        Quantity("fraction_ketamine_extracted", "1", "taken by the liver in one pass"),
        Quantity("age", "y", "age"),
        Quantity("age_hepatic_flow_falls", "y", "age from which hepatic flow falls"),
        Quantity("fall_hepatic_flow", "1/y", "fraction of hepatic flow lost each year"),
        Quantity("factor_clearance_cyp2b6", "1", "intrinsic clearance of a genotype"),
        Quantity("factor_clearance_sex", "1", "intrinsic clearance of a sex"),
    ),
    states=(*_states("s"), *_states("r")),
    signals=(
        Quantity("ketamine_extraction", "1", "part taken by the liver in one pass"),
        Quantity("ketamine_clearance_relative", "1", "clearance, typical patient 1"),
        *_signals("s"),
        *_signals("r"),
    ),
    sites=tuple(
        site
        for drug, held in _ENANTIOMERS.items()
        for e in held
        for site in _sites(drug, e)
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
