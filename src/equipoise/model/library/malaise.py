"""Malaise: ketamine with naltrexone may sicken, and a sick patient rates worse.

Ketamine alone gives a hazard of nausea while channels are blocked.  Under one account
naltrexone adds to it, by its combination with ketamine or by its own plasma peak
[@mathew2019]:

    s  = 1 - e_antiemetic b_emesis
    n  = s (g_comb block b_mu + g_peak c^m / (c^m + C_ref^m)),     c = C - A
    dA/dt = (C - A) / tau_accustomed
    dH_K/dt = s k block                dH_W/dt = n / tau_nausea
    dW/dt   = n / tau_nausea - W / tau_malaise

The chance of having had nausea is 1 - exp(-(H_K + H_W)).

It is the rise of the level that sickens: A is the level that the body is accustomed to.
A depot reaches nearly the level of a tablet, slowly, and stays there for a week; five
patients took ketamine under one without trouble [@yoon2019].  That people grow used to
it within hours, and how steeply nausea grows with c, is assumed.

An antiemetic takes a part e of both kinds of nausea away, and the malaise that comes of
it; a quarter fewer are sick under one after an operation [@apfel2004], and of this
nausea nothing is known.

W is malaise, which outlasts nausea by a day or two and is heard in the interview:
worsening = g_nocebo W, in points.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, State, Values
from equipoise.model.kinetics import approach, hill


def _spared(x: Values, p: Values) -> Array:
    """Return what part of nausea an antiemetic leaves."""
    return 1 - p.antiemetic_efficacy * x.probe_emesis_block


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the drive of malaise and the worsening it brings, in points."""
    rise = x.naltrexone_plasma - x.naltrexone_accustomed
    level = rise / p.naltrexone_plasma_reference
    combined = p.gain_malaise_combination * x.nmda_block * x.mu_block
    peak = p.gain_malaise_peak * hill(level, p.steepness_malaise_peak)
    return {
        "malaise_drive": _spared(x, p) * (combined + peak),
        "worsening_nocebo": p.gain_nocebo * x.malaise,
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of hazards, of malaise and of what is accustomed, per hour."""
    sickened = x.malaise_drive / p.tau_nausea
    return {
        "nausea_hazard_ketamine": _spared(x, p) * p.k_nausea_ketamine * x.nmda_block,
        "nausea_hazard_malaise": sickened,
        "malaise": sickened - x.malaise / p.tau_malaise,
        "naltrexone_accustomed": approach(
            x.naltrexone_plasma, x.naltrexone_accustomed, p.tau_accustomed
        ),
    }


MALAISE = Component(
    name="malaise",
    reads=(
        Quantity("nmda_block", "1", "fraction of NMDA channels blocked"),
        Quantity("mu_block", "1", "fraction of µ receptors blocked"),
        Quantity("naltrexone_plasma", "uM", "naltrexone, plasma"),
        Quantity("probe_emesis_block", "1", "fraction of 5-HT₃ receptors blocked"),
    ),
    parameters=(
        Quantity("antiemetic_efficacy", "1", "part of nausea an antiemetic takes away"),
        Quantity("gain_malaise_combination", "1", "ketamine with naltrexone"),
        Quantity("gain_malaise_peak", "1", "naltrexone's own peak"),
        Quantity("gain_nocebo", "points", "malaise to worse ratings"),
        Quantity("k_nausea_ketamine", "1/h", "nausea hazard at full block"),
        Quantity("naltrexone_plasma_reference", "uM", "peak after 50 mg by mouth"),
        Quantity("steepness_malaise_peak", "1", "steepness of malaise in that level"),
        Quantity("tau_accustomed", "h", "time to grow used to a level"),
        Quantity("tau_nausea", "h", "time over which nausea builds"),
        Quantity("tau_malaise", "h", "time constant of malaise"),
    ),
    states=(
        State("nausea_hazard_ketamine", "1", "hazard of nausea by ketamine", scale=0.1),
        State("nausea_hazard_malaise", "1", "hazard of nausea by malaise", scale=0.1),
        State("malaise", "1", "malaise", scale=0.1),
        State("naltrexone_accustomed", "uM", "level grown used to", scale=0.01),
    ),
    signals=(
        Quantity("malaise_drive", "1", "drive of malaise"),
        Quantity("worsening_nocebo", "points", "worsening by malaise"),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
