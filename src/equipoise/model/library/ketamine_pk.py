"""Ketamine in the body: both enantiomers and their metabolites.

The same linear model holds for S- and R-ketamine, with clearances of their own and no
inversion of one into the other.  An infusion enters the central volume A1, and so does
what other routes absorb; A1 exchanges with a rapid and a deep tissue and is cleared by
the liver:

    dA1/dt = absorbed - (CL + Q2 + Q3) A1/V1 + Q2 A2/V2 + Q3 A3/V3
    dA2/dt = Q2 (A1/V1 - A2/V2)            dA3/dt = Q3 (A1/V1 - A3/V3)

A share of what is cleared, or extracted in the first pass, goes through the liver to
norketamine (N1, N2), and from there to dehydronorketamine D and
(2,6)-hydroxynorketamine H:

    dM/dt  = f_NK (CL A1/V1 + extracted) - k_M M
    dN1/dt = k_M M - (Q_N + CL_N) N1/VN1 + Q_N N2/VN2
    dN2/dt = Q_N (N1/VN1 - N2/VN2)
    dD/dt  = f_DHNK CL_N N1/VN1 - CL_D D/VD
    dH/dt  = f_HNK  CL_N N1/VN1 - CL_H H/VH

Blood is drawn from a vein of the arm, which lags the artery; the brain lags it too:

    dCv/dt = k_ven (A1/V1 - Cv)            dCe/dt = k_e (A1/V1 - Ce)

Clearances grow with body weight to the power 0.75 and volumes in proportion.
(2R,6R)-hydroxynorketamine can itself be given; its volume is uncertain two- to
threefold, since two laboratories disagree.

The compact model was fitted to arterial and venous series of infusions and of the nasal
spray [@kamp2020] [@hasan2021] [@perezruixo2021]; conversion to the metabolites follows
[@simons2022] and the lag of the brain [@olofsen2022].  Its known misses: the first ten
minutes after a bolus, and norketamine about 15 % high after the clinical infusion.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Site, State, Values

_ENANTIOMERS = ("s", "r")
_HOLDS = {"ketamine": "sr", "esketamine": "s", "arketamine": "r"}


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return concentrations in blood and, unbound, where they act."""
    volume = p.body_weight / p.body_weight_reference
    found: dict[str, Array] = {}
    for e in _ENANTIOMERS:
        unbound = p.fraction_unbound_ketamine * x[f"ketamine_{e}_effect_site"]
        v_norketamine = p.v_norketamine_central * volume
        norketamine = x[f"norketamine_{e}_central"] / v_norketamine
        found[f"ketamine_{e}_unbound"] = unbound
        found[f"ketamine_{e}_brain"] = p.kp_uu_ketamine_brain * unbound
        found[f"norketamine_{e}_plasma"] = norketamine
        found[f"norketamine_{e}_unbound"] = p.fraction_unbound_ketamine * norketamine
        found[f"ketamine_{e}_arterial"] = x[f"ketamine_{e}_central"] / (
            p.v_ketamine_central * volume
        )
        hydroxynorketamine = x[f"hydroxynorketamine_{e}"] / (
            p.v_hydroxynorketamine * volume
        )
        found[f"hydroxynorketamine_{e}_plasma"] = hydroxynorketamine
        found[f"hydroxynorketamine_{e}_unbound"] = (
            p.fraction_unbound_hydroxynorketamine * hydroxynorketamine
        )
    return found


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of every amount (umol/h) and lagging concentration (uM/h)."""
    found: dict[str, Array] = {}
    for e in _ENANTIOMERS:
        found.update(_parent(e, x, p))
        found.update(_metabolites(e, x, p))
    return found


def _parent(e: str, x: Values, p: Values) -> Mapping[str, Array]:
    volume = p.body_weight / p.body_weight_reference
    flow = volume**p.exponent_clearance_weight
    arterial = x[f"ketamine_{e}_central"] / (p.v_ketamine_central * volume)
    rapid = x[f"ketamine_{e}_rapid"] / (p.v_ketamine_rapid * volume)
    deep = x[f"ketamine_{e}_deep"] / (p.v_ketamine_deep * volume)
    to_rapid = p.q_ketamine_rapid * flow * (arterial - rapid)
    to_deep = p.q_ketamine_deep * flow * (arterial - deep)
    clearance = p[f"cl_ketamine_{e}"] * flow * x.ketamine_clearance_relative
    cleared = clearance * arterial
    return {
        f"ketamine_{e}_central": x[f"ketamine_{e}_absorbed"]
        - cleared
        - to_rapid
        - to_deep,
        f"ketamine_{e}_rapid": to_rapid,
        f"ketamine_{e}_deep": to_deep,
        f"ketamine_{e}_venous": p.k_venous * (arterial - x[f"ketamine_{e}_venous"]),
        f"ketamine_{e}_effect_site": p.k_effect_site
        * (arterial - x[f"ketamine_{e}_effect_site"]),
        f"norketamine_{e}_transit": p.fraction_norketamine
        * (cleared + x[f"ketamine_{e}_extracted"])
        - p.k_norketamine_transit * x[f"norketamine_{e}_transit"],
    }


def _metabolites(e: str, x: Values, p: Values) -> Mapping[str, Array]:
    volume = p.body_weight / p.body_weight_reference
    flow = volume**p.exponent_clearance_weight
    central = x[f"norketamine_{e}_central"] / (p.v_norketamine_central * volume)
    peripheral = x[f"norketamine_{e}_peripheral"] / (
        p.v_norketamine_peripheral * volume
    )
    dehydro = x[f"dehydronorketamine_{e}"] / (p.v_dehydronorketamine * volume)
    hydroxy = x[f"hydroxynorketamine_{e}"] / (p.v_hydroxynorketamine * volume)
    formed = p.k_norketamine_transit * x[f"norketamine_{e}_transit"]
    cleared = p[f"cl_norketamine_{e}"] * flow * central
    to_peripheral = p.q_norketamine * flow * (central - peripheral)
    return {
        f"norketamine_{e}_central": formed - cleared - to_peripheral,
        f"norketamine_{e}_peripheral": to_peripheral,
        f"dehydronorketamine_{e}": p[f"fraction_dehydronorketamine_{e}"] * cleared
        - p.cl_dehydronorketamine * flow * dehydro,
        f"hydroxynorketamine_{e}": p.fraction_hydroxynorketamine * cleared
        - p[f"cl_hydroxynorketamine_{e}"] * flow * hydroxy,
    }


def _states(e: str) -> tuple[State, ...]:
    name = f"{e.upper()}-ketamine"
    return (
        State(f"ketamine_{e}_central", "umol", f"{name}, central", scale=10),
        State(f"ketamine_{e}_rapid", "umol", f"{name}, rapid tissue", scale=10),
        State(f"ketamine_{e}_deep", "umol", f"{name}, deep tissue", scale=10),
        State(f"ketamine_{e}_venous", "uM", f"{name}, venous plasma", scale=0.1),
        State(f"ketamine_{e}_effect_site", "uM", f"{name}, effect site", scale=0.1),
        State(f"norketamine_{e}_transit", "umol", f"{name}, in the liver", scale=10),
        State(f"norketamine_{e}_central", "umol", "its norketamine", scale=10),
        State(f"norketamine_{e}_peripheral", "umol", "the same in tissue", scale=10),
        State(f"dehydronorketamine_{e}", "umol", "its dehydronorketamine", scale=1),
        State(f"hydroxynorketamine_{e}", "umol", "its hydroxynorketamine", scale=10),
    )


def _signals(e: str) -> tuple[Quantity, ...]:
    name = f"{e.upper()}-ketamine"
    return (
        Quantity(f"ketamine_{e}_unbound", "uM", f"unbound {name}, effect site"),
        Quantity(f"ketamine_{e}_brain", "uM", f"unbound {name} in brain"),
        Quantity(f"norketamine_{e}_plasma", "uM", f"norketamine of {name}, plasma"),
        Quantity(f"norketamine_{e}_unbound", "uM", "the same, unbound"),
        Quantity(f"ketamine_{e}_arterial", "uM", f"{name}, arterial plasma"),
        Quantity(f"hydroxynorketamine_{e}_plasma", "uM", f"its HNK of {name}, plasma"),
        Quantity(f"hydroxynorketamine_{e}_unbound", "uM", "the same, unbound"),
    )


def _reads(e: str) -> tuple[Quantity, ...]:
    return (
        Quantity(f"ketamine_{e}_absorbed", "umol/h", "what reaches the blood"),
        Quantity(f"ketamine_{e}_extracted", "umol/h", "what the liver takes first"),
    )


def _hydroxynorketamine(route: str, by: str | None, takes: str | None) -> Site:
    mass = "molar_mass_hydroxynorketamine"
    into, drug = "hydroxynorketamine_r", "hydroxynorketamine"
    return Site(drug, route, into, 1.0, mass, None, by, takes)


KETAMINE_PK = Component(
    name="ketamine_pk",
    reads=(
        Quantity("ketamine_clearance_relative", "1", "clearance, typical patient 1"),
        *_reads("s"),
        *_reads("r"),
    ),
    parameters=(
        Quantity("body_weight", "kg", "body weight"),
        Quantity("body_weight_reference", "kg", "weight the values are stated for"),
        Quantity("exponent_clearance_weight", "1", "growth of clearance with weight"),
        Quantity("v_ketamine_central", "L", "central volume"),
        Quantity("q_ketamine_rapid", "L/h", "exchange with rapid tissue"),
        Quantity("v_ketamine_rapid", "L", "rapid volume"),
        Quantity("q_ketamine_deep", "L/h", "exchange with deep tissue"),
        Quantity("v_ketamine_deep", "L", "deep volume"),
        Quantity("cl_ketamine_s", "L/h", "clearance of S-ketamine"),
        Quantity("cl_ketamine_r", "L/h", "clearance of R-ketamine"),
        Quantity("fraction_norketamine", "1", "share cleared to norketamine"),
        Quantity("k_norketamine_transit", "1/h", "passage through the liver"),
        Quantity("v_norketamine_central", "L", "central volume of norketamine"),
        Quantity("q_norketamine", "L/h", "exchange of norketamine with tissue"),
        Quantity("v_norketamine_peripheral", "L", "tissue volume of norketamine"),
        Quantity("cl_norketamine_s", "L/h", "clearance of S-norketamine"),
        Quantity("cl_norketamine_r", "L/h", "clearance of R-norketamine"),
        Quantity("fraction_dehydronorketamine_s", "1", "share of S-norketamine"),
        Quantity("fraction_dehydronorketamine_r", "1", "share of R-norketamine"),
        Quantity("v_dehydronorketamine", "L", "volume of dehydronorketamine"),
        Quantity("cl_dehydronorketamine", "L/h", "its clearance"),
        Quantity("fraction_hydroxynorketamine", "1", "share of norketamine"),
        Quantity("v_hydroxynorketamine", "L", "volume of hydroxynorketamine"),
        Quantity("cl_hydroxynorketamine_s", "L/h", "clearance of (2S,6S)-HNK"),
        Quantity("cl_hydroxynorketamine_r", "L/h", "clearance of (2R,6R)-HNK"),
        Quantity("k_venous", "1/h", "rate at which the arm's vein follows"),
        Quantity("k_effect_site", "1/h", "rate at which the effect site follows"),
        Quantity("fraction_unbound_ketamine", "1", "share not bound in plasma"),
        Quantity("fraction_unbound_hydroxynorketamine", "1", "the same of HNK"),
        Quantity("kp_uu_ketamine_brain", "1", "unbound, brain to plasma"),
    ),
    states=(*_states("s"), *_states("r")),
    signals=(*_signals("s"), *_signals("r")),
    sites=(
        *(
            Site(
                drug,
                "iv",
                f"ketamine_{e}_central",
                1 / len(held),
                "molar_mass_ketamine",
            )
            for drug, held in _HOLDS.items()
            for e in held
        ),
        _hydroxynorketamine("iv", None, None),
        _hydroxynorketamine(
            "oral",
            "fraction_hydroxynorketamine_oral",
            "duration_hydroxynorketamine_oral",
        ),
        _hydroxynorketamine("ip", None, "duration_hydroxynorketamine_ip"),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
