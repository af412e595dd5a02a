"""Effects: what is believed of a freed link, and so how its gain is set.

Raw gains have no source.  A link that ends in relief carries a share of the effect that
ketamine has in the typical patient at day 1; a link on the way has its natural size;
and of what naltrexone takes it is the share of that effect, the attenuation, of which
something is believed, and from which one parameter is solved.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Link:
    """The link passes on what reaches it, at its natural size."""


@dataclass(frozen=True)
class Source:
    """The link feeds what others feed too, and brings a drawn share of it.

    Sizes are set so that each source alone brings as much, and then shared out.

    Parameters
    ----------
    into : str
        The gain that ends in the relief by which the sources are measured.
    """

    into: str


@dataclass(frozen=True)
class Relief:
    """The link ends in relief, and carries a drawn share of the day-1 effect."""


@dataclass(frozen=True)
class BlockedRelief:
    """The link ends in relief that naltrexone takes.

    Its share of the day-1 effect is solved from the attenuation; the links with
    ``Relief`` have the rest.

    Parameters
    ----------
    prior : str
        Of the attenuation; one below zero makes naltrexone add to the effect.
    """

    prior: str = "attenuation"


@dataclass(frozen=True)
class Depth:
    """The link lets naltrexone in, as deep as the drawn attenuation asks.

    Parameters
    ----------
    solved : str
        The parameter that is solved from the attenuation, within the range of its
        prior.  Where it is not the gain itself, the gain has its natural size.
    prior : str
        Of the attenuation.
    """

    solved: str
    prior: str = "attenuation"


@dataclass(frozen=True)
class ToneLoss:
    """The link takes or gives relief as naltrexone removes a tone.

    It does nothing without naltrexone.  Its part of the attenuation is drawn.

    Parameters
    ----------
    prior : str
        Of that part.
    """

    prior: str = "tone_share"


@dataclass(frozen=True)
class Drawn:
    """The gain is a share that is drawn as it is.

    Parameters
    ----------
    prior : str
        Of the gain.
    """

    prior: str


@dataclass(frozen=True)
class Nausea:
    """The link adds to the hazard of nausea."""


@dataclass(frozen=True)
class Worsening:
    """The link ends in worse ratings, in points at day 1."""


Effect: TypeAlias = (
    Link
    | Source
    | Relief
    | BlockedRelief
    | Depth
    | ToneLoss
    | Drawn
    | Nausea
    | Worsening
)

WORDS = {
    Link: "a link of natural size",
    Source: "a source beside others; its share is drawn",
    Relief: "into relief; its share of the effect is drawn",
    BlockedRelief: "into relief that naltrexone takes; its share follows from the "
    "attenuation",
    Depth: "lets naltrexone in, as deep as the attenuation asks",
    ToneLoss: "moves relief as naltrexone removes a tone",
    Drawn: "drawn as it is",
    Nausea: "into the hazard of nausea",
    Worsening: "into worse ratings",
}
"""What each effect is, for a reader."""
