"""Expectancy: being treated relieves, for some days, and feeling the drug adds to it.

An infusion, whatever is in it, raises belief in treatment to one; it fades.  What a
patient feels, the drive of dissociation or a sedative's sedation, raises the belief of
having had the drug:

    dB/dt = -B / tau
    dG/dt = k (drive + w sedation) (1 - G) - G / tau
    relief by being treated    = size B (1 - g_µ b)
    relief by feeling the drug = g G (1 - g_µ b)

The size is the fall in the control arms of trials of ketamine [@murrough2013]; it acts
under every hypothesis.  The second part belongs to the drug's effect over control, and
acts where an account frees it.  Placebo relief may itself run through opioids, so that
µ block b takes a part g_µ of both; the trial was designed without an open lead-in to
keep expectancy small [@williams2018].
"""

from collections.abc import Mapping

from equipoise.arrays import Array
from equipoise.model.component import Component, Quantity, Site, State, Values


def signal_values(x: Values, p: Values) -> Mapping[str, Array]:
    """Return relief by expectation and by feeling the drug, in points."""
    kept = 1 - p.gain_mu_expectancy * x.mu_block
    return {
        "relief_expectancy": p.size_expectancy * x.belief * kept,
        "relief_psychoactive": p.gain_expectancy * x.belief_drug * kept,
    }


def derivatives(x: Values, p: Values) -> Mapping[str, Array]:
    """Return the change of both beliefs per hour."""
    felt = x.dissociation_drive + p.weight_sedation_guess * x.sedation
    return {
        "belief": -x.belief / p.tau_belief,
        "belief_drug": p.k_belief_drug * felt * (1 - x.belief_drug)
        - x.belief_drug / p.tau_belief,
    }


EXPECTANCY = Component(
    name="expectancy",
    reads=(
        Quantity("dissociation_drive", "1", "drive of dissociation"),
        Quantity("sedation", "1", "sedation, full at one"),
        Quantity("mu_block", "1", "fraction of µ receptors blocked"),
    ),
    parameters=(
        Quantity("size_expectancy", "points", "relief by full belief"),
        Quantity("tau_belief", "h", "time constant of belief"),
        Quantity("k_belief_drug", "1/h", "rate of being convinced by what is felt"),
        Quantity("weight_sedation_guess", "1", "sedation beside dissociation"),
        Quantity("gain_expectancy", "points", "belief of having the drug to relief"),
        Quantity("gain_mu_expectancy", "1", "part of expectancy that needs µ"),
    ),
    states=(
        State("belief", "1", "belief in being treated", scale=0.1),
        State("belief_drug", "1", "belief of having had the drug", scale=0.1),
    ),
    signals=(
        Quantity("relief_expectancy", "points", "relief by being treated"),
        Quantity("relief_psychoactive", "points", "relief by feeling the drug"),
    ),
    sites=(Site("infusion", "procedure", "belief"),),
    signal_values=signal_values,
    derivatives=derivatives,
)
