"""Naltrexone and its metabolite 6β-naltrexol, and what stays in the brain.

After a lag the tablet leaves the gut; the liver lets a small share F through as
naltrexone and turns most of the rest into 6β-naltrexol.  A depot releases naltrexone
into the blood.  Each has a central and a tissue volume:

    dG/dt  = -ka G
    dA1/dt = released + F ka G - CL A1/V1 - Q (A1/V1 - A2/V2)
    dB1/dt = F_BN (1 - F) ka G + f CL A1/V1 - CL_BN B1/VB1 - Q_B (B1/VB1 - B2/VB2)

F_BN is a share of what does not arrive as naltrexone, 0.60 of 0.94 in the typical
patient, so that no patient absorbs more than was swallowed however F and F_BN differ
between patients.  An injection under the skin or into the peritoneum enters the blood
within minutes; what the liver takes of the latter first is lost here.

Blockade outlasts plasma, so a pool near the receptor fills and empties slowly:

    C = C_naltrexone + rho C_naltrexol        ds/dt = k_in C - k_out s
    X = C + s

X acts at the receptors.  6β-naltrexol is carried in equivalents of the mass of
naltrexone, so that concentrations times the molar mass of naltrexone are those of the
fit.  Peak and half-lives follow the label [@swiss_naltrexone_label]; the occupancies at
2-50 mg follow [@rabiner2011] and their decay over a week follows [@lee1988].  Known
miss: 15 mg occupies 12 points more than was measured.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Site, State, Values


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return plasma concentrations and what acts at the receptors, in uM."""
    volume = p.body_weight / p.body_weight_reference
    naltrexone = x.naltrexone_central / (p.v_naltrexone_central * volume)
    naltrexol = x.naltrexol_central / (p.v_naltrexol_central * volume)
    active = naltrexone + p.potency_naltrexol * naltrexol
    return {
        "naltrexone_plasma": naltrexone,
        "naltrexol_plasma": naltrexol,
        "naltrexone_active_plasma": active,
        "naltrexone_at_receptor": active + x.naltrexone_pool,
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of every amount (umol/h) and of the pool (uM/h)."""
    volume = p.body_weight / p.body_weight_reference
    flow = volume**p.exponent_clearance_weight
    absorbed = p.ka_naltrexone * x.naltrexone_gut
    arrived = p.fraction_naltrexone_oral * absorbed
    tissue = x.naltrexone_peripheral / (p.v_naltrexone_peripheral * volume)
    to_tissue = p.q_naltrexone * flow * (x.naltrexone_plasma - tissue)
    cleared = p.cl_naltrexone * flow * x.naltrexone_plasma
    tissue_naltrexol = x.naltrexol_peripheral / (p.v_naltrexol_peripheral * volume)
    to_tissue_naltrexol = p.q_naltrexol * flow * (x.naltrexol_plasma - tissue_naltrexol)
    return {
        "naltrexone_gut": -absorbed,
        "naltrexone_central": x.naltrexone_released + arrived - cleared - to_tissue,
        "naltrexone_peripheral": to_tissue,
        "naltrexol_central": p.fraction_naltrexol_oral * (absorbed - arrived)
        + p.fraction_naltrexol_systemic * cleared
        - p.cl_naltrexol * flow * x.naltrexol_plasma
        - to_tissue_naltrexol,
        "naltrexol_peripheral": to_tissue_naltrexol,
        "naltrexone_pool": p.k_pool_filling * x.naltrexone_active_plasma
        - p.k_pool_emptying * x.naltrexone_pool,
    }


NALTREXONE_PK = Component(
    name="naltrexone_pk",
    reads=(Quantity("naltrexone_released", "umol/h", "naltrexone from the depot"),),
    parameters=(
        Quantity("body_weight", "kg", "body weight"),
        Quantity("body_weight_reference", "kg", "weight the values are stated for"),
        Quantity("exponent_clearance_weight", "1", "growth of clearance with weight"),
        Quantity("ka_naltrexone", "1/h", "absorption from the gut"),
        Quantity("fraction_naltrexone_oral", "1", "share that arrives as naltrexone"),
        Quantity("fraction_naltrexol_oral", "1", "share of the rest, as naltrexol"),
        Quantity("fraction_naltrexol_systemic", "1", "share cleared to naltrexol"),
        Quantity("cl_naltrexone", "L/h", "clearance of naltrexone"),
        Quantity("v_naltrexone_central", "L", "its central volume"),
        Quantity("q_naltrexone", "L/h", "its exchange with tissue"),
        Quantity("v_naltrexone_peripheral", "L", "its tissue volume"),
        Quantity("cl_naltrexol", "L/h", "clearance of 6β-naltrexol"),
        Quantity("v_naltrexol_central", "L", "its central volume"),
        Quantity("q_naltrexol", "L/h", "its exchange with tissue"),
        Quantity("v_naltrexol_peripheral", "L", "its tissue volume"),
        Quantity("potency_naltrexol", "1", "6β-naltrexol relative to naltrexone"),
        Quantity("k_pool_filling", "1/h", "filling of the slow pool"),
        Quantity("k_pool_emptying", "1/h", "emptying of the slow pool"),
    ),
    states=(
        State("naltrexone_gut", "umol", "naltrexone in the gut", scale=10),
        State("naltrexone_central", "umol", "naltrexone, central", scale=0.1),
        State("naltrexone_peripheral", "umol", "naltrexone, tissue", scale=0.1),
        State("naltrexol_central", "umol", "6β-naltrexol, central", scale=10),
        State("naltrexol_peripheral", "umol", "6β-naltrexol, tissue", scale=10),
        State("naltrexone_pool", "uM", "antagonist near the receptor", scale=0.001),
    ),
    signals=(
        Quantity("naltrexone_plasma", "uM", "naltrexone, plasma"),
        Quantity("naltrexol_plasma", "uM", "6β-naltrexol, naltrexone equivalents"),
        Quantity("naltrexone_active_plasma", "uM", "antagonist in plasma"),
        Quantity("naltrexone_at_receptor", "uM", "antagonist at the receptor"),
    ),
    sites=(
        Site(
            "naltrexone",
            "oral",
            "naltrexone_gut",
            molar_mass="molar_mass_naltrexone",
            lag="lag_naltrexone",
        ),
        *(
            Site(
                "naltrexone",
                route,
                "naltrexone_central",
                molar_mass="molar_mass_naltrexone",
                fraction=f"fraction_naltrexone_{route}",
                duration="duration_naltrexone_injection",
            )
            for route in ("sc", "ip")
        ),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
