"""What the pictures of the qualification show: curves, and what they are read of."""

from dataclasses import dataclass

from equipoise.report.canvas import (
    GREEN,
    GREY,
    PALE,
    PLACEBO_BLUE,
    PURPLE,
    VERMILLION,
)

_WEIGHED = 0.0


@dataclass(frozen=True)
class Line:
    """One curve: its name, what is added up, and how it looks.

    Parameters
    ----------
    title : str
    course : str
    reads : tuple of str
    colour, style : str
    factor : float
        From the package's unit to that of the axis; 0 where what is read is weighed,
        so that the molar mass of the targets that read it is the factor.
    over : str
        Parameter by which an amount is divided.
    width : float, points
    """

    title: str
    course: str
    reads: tuple[str, ...]
    colour: str
    style: str = "-"
    factor: float = 1.0
    over: str = ""
    width: float = 1.3


@dataclass(frozen=True)
class Panel:
    """One picture of the qualification.

    Parameters
    ----------
    key, title, axis : str
    until : float, h
    lines : tuple of Line
    in_days, logarithmic : bool
        Of the axes of time and of value.
    """

    key: str
    title: str
    axis: str
    until: float
    lines: tuple[Line, ...]
    in_days: bool = False
    logarithmic: bool = False


def _both(name: str) -> tuple[str, ...]:
    return tuple(name.format(e) for e in "sr")


def _infusion() -> Panel:
    venous, arterial = _both("ketamine_{}_venous"), _both("ketamine_{}_arterial")
    nor, hnk = _both("norketamine_{}_plasma"), _both("hydroxynorketamine_{}_plasma")
    at = "infusion"
    return Panel(
        "plasma-infusion",
        "Plasma: ketamine 0.5 mg/kg over 40 min",
        "ng/mL",
        8.0,
        (
            Line("ketamine, venous", at, venous, PLACEBO_BLUE, factor=_WEIGHED),
            Line("ketamine, arterial", at, arterial, GREY, ":", _WEIGHED),
            Line("norketamine", at, nor, GREEN, "--", _WEIGHED),
            Line("hydroxynorketamine", at, hnk, PURPLE, "-.", _WEIGHED),
        ),
    )


def _spray() -> Panel:
    looks = ((28, GREEN, ":"), (56, PLACEBO_BLUE, "--"), (84, VERMILLION, "-"))
    return Panel(
        "plasma-spray",
        "Plasma: S-ketamine by nasal spray",
        "ng/mL, venous",
        8.0,
        tuple(
            Line(
                f"{dose} mg",
                f"nasal_{dose}mg",
                ("ketamine_s_venous",),
                colour,
                style,
                _WEIGHED,
            )
            for dose, colour, style in looks
        ),
    )


def _escalating() -> Panel:
    def line(title: str, name: str, colour: str, style: str, over: str = "") -> Line:
        return Line(title, "escalating_infusion", (name,), colour, style, over=over)

    volume = "v_dehydronorketamine"
    return Panel(
        "plasma-escalating",
        "Plasma: 0.28, 0.57, 1.14 mg/kg/h, an hour each",
        "nmol/mL",
        8.0,
        (
            line("S-ketamine, arterial", "ketamine_s_arterial", PLACEBO_BLUE, "-"),
            line("R-ketamine, arterial", "ketamine_r_arterial", PLACEBO_BLUE, "--"),
            line("S-norketamine", "norketamine_s_plasma", GREEN, "-"),
            line("R-norketamine", "norketamine_r_plasma", GREEN, "--"),
            line("S-dehydronorketamine", "dehydronorketamine_s", PURPLE, "-", volume),
            line("R-dehydronorketamine", "dehydronorketamine_r", PURPLE, "--", volume),
        ),
    )


def _tablet() -> Panel:
    at = "naltrexone_50mg"
    return Panel(
        "plasma-tablet",
        "Plasma: naltrexone 50 mg by mouth",
        "ng/mL, logarithmic",
        48.0,
        (
            Line("naltrexone", at, ("naltrexone_plasma",), VERMILLION, "-", _WEIGHED),
            Line("6β-naltrexol", at, ("naltrexol_plasma",), PURPLE, "--", _WEIGHED),
        ),
        logarithmic=True,
    )


def _blocked(title: str, course: str, name: str, look: tuple[str, str]) -> Line:
    return Line(title, course, (name,), look[0], look[1], 100.0)


_OCCUPANCY = (
    Panel(
        "occupancy-week",
        "Receptors blocked by 50 mg of naltrexone over a week",
        "blocked, %",
        168.0,
        (
            _blocked("µ", "naltrexone_50mg", "mu_block", (VERMILLION, "-")),
            _blocked("κ", "naltrexone_50mg", "kappa_block", (PURPLE, "--")),
            _blocked("δ", "naltrexone_50mg", "delta_block", (GREEN, ":")),
        ),
        in_days=True,
    ),
    Panel(
        "occupancy-nmda",
        "NMDA channels blocked by 0.5 mg/kg of ketamine",
        "blocked, %",
        6.0,
        (
            Line("average", "infusion", ("nmda_block",), PALE, factor=100.0, width=5.0),
            *(
                _blocked(title, "infusion", f"nmda_block_{site}", look)
                for title, site, look in (
                    ("interneurons", "interneuron", (VERMILLION, "-")),
                    ("pyramidal synapses", "pyramidal", (PLACEBO_BLUE, "-")),
                    ("GluN2B outside synapses", "glun2b", (GREEN, "--")),
                    ("resting transmission", "resting", (PURPLE, ":")),
                )
            ),
        ),
    ),
)

PANELS = (_infusion(), _spray(), _escalating(), _tablet(), *_OCCUPANCY)
"""The pictures, in the order of the page."""
