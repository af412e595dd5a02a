"""What the screens show over time, and the steps that stand in the pathway.

A curve is one or several quantities of the model added up, in a unit for readers.  A
node of the pathway is a curve; where it can be clamped, what other steps read of it is
held, whatever comes before.
"""

from dataclasses import dataclass

from equipoise.catalogue import Catalogue
from equipoise.evidence import priors

PANELS = ("plasma", "occupancy", "cascade", "relief")
"""Of the first screen."""

_METHYLENE = 14.027  # g/mol: CH2, by which norketamine is lighter than ketamine


@dataclass(frozen=True)
class Curve:
    """A quantity over time.

    Parameters
    ----------
    name, title, panel : str
    signals : tuple of str
        Of the model, added up.
    unit : str
        For readers; ``"1"`` is shown in per cent, or relative to rest.
    mass : str
        Prior of the molar mass that turns uM into ng/mL; empty for none.
    lighter : float, g/mol
        By how much the molecule is lighter than that.
    banded : bool
        Whether its spread between patients is shown beside the typical patient.
    """

    name: str
    title: str
    panel: str
    signals: tuple[str, ...]
    unit: str = "1"
    mass: str = ""
    lighter: float = 0.0
    banded: bool = False

    @property
    def factor(self) -> float:
        """Return what turns the model's unit into that of the curve."""
        return priors()[self.mass].value - self.lighter if self.mass else 1.0


def _plasma(name: str, title: str, signals: tuple[str, ...], mass: str) -> Curve:
    lighter = _METHYLENE if name.startswith("norketamine") else 0.0
    return Curve(name, title, "plasma", signals, "ng/mL", mass, lighter, banded=True)


def _blocked(name: str, title: str) -> Curve:
    return Curve(name, f"{title} blocked", "occupancy", (name,), banded=True)


def _step(name: str, title: str) -> Curve:
    return Curve(name, title, "cascade", (name,))


CURVES = Catalogue(
    "curve",
    (
        _plasma(
            "ketamine_plasma",
            "Ketamine in plasma, S + R",
            ("ketamine_s_venous", "ketamine_r_venous"),
            "molar_mass_ketamine",
        ),
        _plasma(
            "norketamine_plasma",
            "Norketamine in plasma, S + R",
            ("norketamine_s_plasma", "norketamine_r_plasma"),
            "molar_mass_ketamine",
        ),
        _plasma(
            "hydroxynorketamine_plasma",
            "Hydroxynorketamine in plasma, S + R",
            ("hydroxynorketamine_s_plasma", "hydroxynorketamine_r_plasma"),
            "molar_mass_hydroxynorketamine",
        ),
        _plasma(
            "naltrexone_plasma",
            "Naltrexone in plasma",
            ("naltrexone_plasma",),
            "molar_mass_naltrexone",
        ),
        _blocked("nmda_block", "NMDA channels"),
        _blocked("mu_block", "µ receptors"),
        _blocked("kappa_block", "κ receptors"),
        _blocked("delta_block", "δ receptors"),
        _step("gaba_drive", "GABA of interneurons"),
        _step("glutamate", "Prefrontal glutamate"),
        _step("ampa_throughput", "AMPA throughput"),
        _step("mu_direct", "µ activation by drugs and peptides"),
        _step("kappa_signal", "κ activation"),
        _step("opioid_gate", "Opioid gate"),
        _step("camp_brake", "What the cAMP brake leaves"),
        _step("translation_released", "Translation above rest (eEF2K)"),
        _step("bdnf", "BDNF at TrkB"),
        _step("mtorc1", "mTORC1"),
        _step("spine_density", "Spine density, healthy 1"),
        _step("habenula_quiet", "Bursting of the habenula silenced"),
        _step("serotonin_1b_binding", "5-HT1B binding"),
        _step("cb1_signal", "CB1 signal above rest"),
        _step("dissociation_drive", "Drive of dissociation"),
        _step("belief", "Belief in being treated"),
        _step("malaise", "Malaise"),
        Curve("relief_drug", "Relief by ketamine", "relief", ("relief_drug",)),
        Curve(
            "relief_expectancy",
            "Relief by expectation",
            "relief",
            ("relief_expectancy",),
        ),
        Curve(
            "worsening_nocebo", "Worsening by malaise", "relief", ("worsening_nocebo",)
        ),
    ),
)
"""Every curve that a screen may ask for; relief is in points of HAM-D17."""


@dataclass(frozen=True)
class Range:
    """Between which a number of a screen may lie, and how a slider steps."""

    low: float
    high: float
    step: float
    unit: str


@dataclass(frozen=True)
class Node:
    """A step of the pathway.

    Parameters
    ----------
    name : str
        Of its curve.
    short : str
        For a box of the pathway.
    stands_for : tuple of str
        Quantities of the model that it stands for.
    rest : float
        Its value in an untreated patient.
    clamp : Range or None
        None where it cannot be held.
    clamps : tuple of str
        Those of its quantities that are held; all where empty.
    """

    name: str
    short: str
    stands_for: tuple[str, ...]
    rest: float
    clamp: Range | None
    clamps: tuple[str, ...] = ()

    @property
    def held(self) -> tuple[str, ...]:
        """Return what others are made to read where it is held."""
        return self.clamps or self.stands_for

    @property
    def range(self) -> Range:
        """Return between which it may be held; nothing but its rest if it may not."""
        return self.clamp or Range(self.rest, self.rest, 0.0, "1")


_SHARE = Range(0, 1, 0.05, "1")
_LEVEL = Range(0, 3, 0.05, "1")


def _both(*stems: str) -> tuple[str, ...]:
    return tuple(f"{stem.format(s)}" for stem in stems for s in ("s", "r"))


NODES = Catalogue(
    "node of the pathway",
    (
        Node(
            "ketamine_plasma",
            "Ketamine",
            _both("ketamine_{}_unbound", "ketamine_{}_brain", "ketamine_{}_venous"),
            0.0,
            None,
        ),
        Node(
            "hydroxynorketamine_plasma",
            "HNK",
            _both("hydroxynorketamine_{}_unbound", "hydroxynorketamine_{}_plasma"),
            0.0,
            None,
        ),
        Node(
            "naltrexone_plasma",
            "Naltrexone",
            (
                "naltrexone_plasma",
                "naltrexol_plasma",
                "naltrexone_active_plasma",
                "naltrexone_at_receptor",
            ),
            0.0,
            None,
        ),
        Node(
            "nmda_block",
            "NMDAR block",
            (
                "nmda_block",
                "nmda_block_interneuron",
                "nmda_block_pyramidal",
                "nmda_block_glun2b",
                "nmda_block_resting",
            ),
            0.0,
            _SHARE,
        ),
        Node("mu_block", "µ block", ("mu_block",), 0.0, None),
        Node(
            "mu_direct",
            "µ activation",
            ("mu_direct", "mu_signal"),
            0.0,
            _LEVEL,
            ("mu_direct",),
        ),
        Node(
            "kappa_signal",
            "κ activation",
            ("kappa_signal", "kappa_direct", "kappa_block"),
            1.0,
            None,
        ),
        Node("opioid_gate", "Opioid gate", ("opioid_gate",), 1.0, _LEVEL),
        Node("gaba_drive", "GABA", ("gaba_drive",), 1.0, _LEVEL),
        Node("glutamate", "Glutamate", ("glutamate",), 1.0, _LEVEL),
        Node("ampa_throughput", "AMPAR", ("ampa_throughput",), 1.0, _LEVEL),
        Node("camp_brake", "cAMP brake", ("camp_brake",), 1.0, _LEVEL),
        Node("translation_released", "eEF2K", ("translation_released",), 0.0, _LEVEL),
        Node("bdnf", "BDNF", ("bdnf",), 1.0, _LEVEL),
        Node("mtorc1", "mTORC1", ("mtorc1",), 1.0, _LEVEL),
        Node(
            "spine_density", "Synapse", ("spine_density", "relief_sustained"), 1.0, None
        ),
        Node("habenula_quiet", "Habenula", ("habenula_quiet",), 0.0, _SHARE),
        Node(
            "serotonin_1b_binding",
            "5-HT1B",
            ("serotonin_1b_binding", "relief_serotonin"),
            1.0,
            None,
        ),
        Node("cb1_signal", "CB1", ("cb1_signal",), 0.0, _LEVEL),
        Node(
            "dissociation_drive", "Dissociation", ("dissociation_drive",), 0.0, _LEVEL
        ),
        Node(
            "belief",
            "Expectation",
            ("belief", "belief_drug", "relief_expectancy", "relief_psychoactive"),
            0.0,
            None,
        ),
        Node("malaise", "Malaise", ("worsening_nocebo",), 0.0, None),
        Node("relief_drug", "Relief", ("relief_drug",), 0.0, None),
    ),
)
"""The pathway, from dose to relief."""

CLAMPED = tuple(name for node in NODES if node.clamp is not None for name in node.held)
"""What other steps may be made to read a held value of."""
