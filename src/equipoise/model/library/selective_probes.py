"""Probes: drugs that shut one door, so that one sees what went through it.

Each is one amount A in the body, or in the brain where it is injected there; it leaves
at one rate, and blocks by its amount over the amount A50 that blocks half:

    dA/dt  = -k A
    block  = (A / A50) / (1 + A / A50)

The amount A50 of a drug given to the body is stated for an adult of 70 kg and grows in
proportion to body weight; that of a drug given into the brain is stated as it is.  CTAP
blocks µ receptors and APV blocks NMDA channels in the brain; neither does what the
other does [@klein2020].  The κ antagonist stands for aticaprant, of which 10 mg by
mouth were seen to take nearly all κ sites for hours and most of them for a day
[@naganawa2016].  The AMPA antagonist stands for NBQX and the mTOR inhibitor for
rapamycin, which enters the brain slowly and is also injected there [@li2010].
The antiemetic stands for
ondansetron, of which 8 mg by mouth last for about eight hours [@apfel2004].
Midazolam sedates and is the active placebo; at the dose of trials it sedates lightly
[@murrough2013].

How strong and how lasting each one is, is assumed: what an account says of a probe that
blocks nearly everything for the hours of interest depends on neither.
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Site, State, Values
from equipoise.model.kinetics import occupancy

_BODY = {
    "kappa_antagonist": "κ antagonist",
    "ampa_antagonist": "AMPA antagonist",
    "mtor_inhibitor": "mTOR inhibitor",
    "midazolam": "midazolam",
    "antiemetic": "antiemetic",
}
_BRAIN = {
    "ctap": "CTAP",
    "nmda_antagonist": "APV",
    "mtor_inhibitor_brain": "mTOR inhibitor in the brain",
}
_PROBES = {**_BODY, **_BRAIN}

_ROUTES = {
    "kappa_antagonist": ("oral", "ip", "sc"),
    "ampa_antagonist": ("ip", "iv"),
    "mtor_inhibitor": ("oral", "ip"),
    "midazolam": ("iv", "ip"),
    "antiemetic": ("oral", "iv"),
}


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return what part of each target is blocked, and how far midazolam sedates."""
    size = p.body_weight / p.body_weight_adult
    ratio = {name: x[name] / p[f"half_{name}"] for name in _BRAIN}
    ratio |= {name: x[name] / (p[f"half_{name}"] * size) for name in _BODY}
    either = ratio["mtor_inhibitor"] + ratio["mtor_inhibitor_brain"]
    return {
        "probe_mu_block": occupancy(ratio["ctap"]),
        "probe_kappa_block": occupancy(ratio["kappa_antagonist"]),
        "probe_ampa_block": occupancy(ratio["ampa_antagonist"]),
        "probe_mtor_block": occupancy(either),
        "probe_nmda_block": occupancy(ratio["nmda_antagonist"]),
        "probe_emesis_block": occupancy(ratio["antiemetic"]),
        "sedation": occupancy(ratio["midazolam"]),
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of every amount, umol/h."""
    return {name: -p[f"k_{name}"] * x[name] for name in _PROBES}


def _sites(drug: str) -> tuple[Site, ...]:
    mass = f"molar_mass_{drug}"
    return tuple(Site(drug, route, drug, molar_mass=mass) for route in _ROUTES[drug])


def _into_brain(drug: str, state: str) -> Site:
    return Site(drug, "intracerebral", state, molar_mass=f"molar_mass_{drug}")


SELECTIVE_PROBES = Component(
    name="selective_probes",
    parameters=(
        Quantity("body_weight", "kg", "body weight"),
        Quantity("body_weight_adult", "kg", "weight of the adult of these values"),
        *(
            Quantity(f"half_{n}", "umol", f"{of}: blocks half")
            for n, of in _PROBES.items()
        ),
        *(Quantity(f"k_{n}", "1/h", f"{of}: loss") for n, of in _PROBES.items()),
    ),
    states=tuple(
        State(name, "umol", f"{of}, amount", scale=1e-2 if name in _BRAIN else 1)
        for name, of in _PROBES.items()
    ),
    signals=(
        Quantity("probe_mu_block", "1", "fraction of µ receptors that a probe blocks"),
        Quantity("probe_kappa_block", "1", "the same of κ receptors"),
        Quantity("probe_ampa_block", "1", "the same of AMPA receptors"),
        Quantity("probe_mtor_block", "1", "fraction of mTORC1 activity inhibited"),
        Quantity("probe_nmda_block", "1", "fraction of NMDA channels blocked"),
        Quantity("probe_emesis_block", "1", "fraction of 5-HT₃ receptors blocked"),
        Quantity("sedation", "1", "sedation, full at one"),
    ),
    sites=(
        *(site for drug in _BODY for site in _sites(drug)),
        _into_brain("ctap", "ctap"),
        _into_brain("nmda_antagonist", "nmda_antagonist"),
        _into_brain("mtor_inhibitor", "mtor_inhibitor_brain"),
    ),
    signal_values=signal_values,
    derivatives=derivatives,
)
