"""Agonists of the µ receptor, given as probes and comparators.

Fentanyl, remifentanil, buprenorphine and morphine share one minimal model: a central
volume A1 that exchanges with tissue A2 and is cleared, and a receptor that sees the
unbound concentration C late:

    dA1/dt = -CL A1/V1 - Q (A1/V1 - A2/V2)       dA2/dt = Q (A1/V1 - A2/V2)
    dC/dt  = k (f_u A1/V1 - C)

Each competes for the receptor by its concentration over its affinity, and activates it
by its efficacy, one for a full agonist:

    ratio  = sum C / Ki                           drive  = sum e C / Ki

Values are stated for an adult of 70 kg, and the usual powers of body weight take them
to other bodies, rats and mice among them; no values of their own were found for these.
Affinities of fentanyl and buprenorphine were measured on membranes [@volpe2011].  That
of remifentanil follows from its potency beside fentanyl [@egan1996]; that of morphine
from the plasma level that constricts the pupil, since little of it enters the brain.
By mouth or under the tongue, a stated fraction enters the blood at a constant rate.
Morphine's active glucuronide is left out.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Site, State, Values

_AGONISTS = ("fentanyl", "remifentanil", "buprenorphine", "morphine")

_BY_OTHER_ROUTES = (
    ("fentanyl", "sc"),
    ("buprenorphine", "sublingual"),
    ("buprenorphine", "sc"),
    ("morphine", "oral"),
    ("morphine", "sc"),
)


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return how strongly agonists compete for the µ receptor, and drive it."""
    ratios = {a: x[f"{a}_at_receptor"] / p[f"ki_{a}_mu"] for a in _AGONISTS}
    first, *others = _AGONISTS
    ratio = ratios[first]
    drive = p[f"efficacy_{first}_mu"] * ratios[first]
    for a in others:
        ratio = ratio + ratios[a]
        drive = drive + p[f"efficacy_{a}_mu"] * ratios[a]
    return {"mu_agonist_ratio": ratio, "mu_agonist_drive": drive}


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of every amount (umol/h) and concentration (uM/h)."""
    volume = p.body_weight / p.body_weight_adult
    flow = volume**p.exponent_clearance_weight
    found: dict[str, Array] = {}
    for a in _AGONISTS:
        central = x[f"{a}_central"] / (p[f"v_{a}_central"] * volume)
        tissue = x[f"{a}_tissue"] / (p[f"v_{a}_tissue"] * volume)
        to_tissue = p[f"q_{a}"] * flow * (central - tissue)
        unbound = p[f"fraction_unbound_{a}"] * central
        found[f"{a}_central"] = -p[f"cl_{a}"] * flow * central - to_tissue
        found[f"{a}_tissue"] = to_tissue
        found[f"{a}_at_receptor"] = p[f"k_{a}_at_receptor"] * (
            unbound - x[f"{a}_at_receptor"]
        )
    return found


def _parameters(a: str) -> tuple[Quantity, ...]:
    return (
        Quantity(f"v_{a}_central", "L", f"central volume of {a}"),
        Quantity(f"cl_{a}", "L/h", f"clearance of {a}"),
        Quantity(f"q_{a}", "L/h", f"exchange of {a} with tissue"),
        Quantity(f"v_{a}_tissue", "L", f"tissue volume of {a}"),
        Quantity(f"fraction_unbound_{a}", "1", f"share of {a} not bound in plasma"),
        Quantity(f"k_{a}_at_receptor", "1/h", "rate at which the receptor follows"),
        Quantity(f"ki_{a}_mu", "uM", f"unbound {a} that takes half the µ sites"),
        Quantity(f"efficacy_{a}_mu", "1", f"activation by {a}, full agonist 1"),
    )


def _states(a: str) -> tuple[State, ...]:
    return (
        State(f"{a}_central", "umol", f"{a}, central", scale=0.1),
        State(f"{a}_tissue", "umol", f"{a}, tissue", scale=0.1),
        State(f"{a}_at_receptor", "uM", f"unbound {a} at the receptor", scale=1e-4),
    )


def _into_blood(a: str) -> Site:
    return Site(a, "iv", f"{a}_central", molar_mass=f"molar_mass_{a}")


def _by(a: str, route: str) -> Site:
    return Site(
        a,
        route,
        f"{a}_central",
        molar_mass=f"molar_mass_{a}",
        fraction=f"fraction_{a}_{route}",
        duration=f"duration_opioid_{route}",
    )


OPIOID_AGONIST_PK = Component(
    name="opioid_agonist_pk",
    parameters=(
        Quantity("body_weight", "kg", "body weight"),
        Quantity("body_weight_adult", "kg", "weight of the adult of these values"),
        Quantity("exponent_clearance_weight", "1", "growth of clearance with weight"),
        *(parameter for a in _AGONISTS for parameter in _parameters(a)),
    ),
    states=tuple(state for a in _AGONISTS for state in _states(a)),
    signals=(
        Quantity("mu_agonist_ratio", "1", "agonists over their affinities at µ"),
        Quantity("mu_agonist_drive", "1", "the same, weighted by efficacy"),
    ),
    sites=(
        *(_into_blood(a) for a in _AGONISTS),
        *(_by(a, route) for a, route in _BY_OTHER_ROUTES),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
