"""What sources ask for and no protocol here can say, with the reason.

Listed so that nobody takes silence for an answer.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class NotExpressed:
    """An experiment, or a part of one, that the model cannot conduct.

    Parameters
    ----------
    experiment : str
        As its source's file in the evidence library names it.
    part, because : str
        What would be done, and what is missing.
    """

    experiment: str
    part: str
    because: str


NOT_EXPRESSED = (
    NotExpressed(
        "endogenous_opioids",
        "peptides in blood or spinal fluid",
        "the model holds released peptides in brain, relative to rest, and no way of "
        "theirs into a fluid that is drawn; mu_tomography shows what they displace",
    ),
    NotExpressed(
        "naltrexone_elsewhere",
        "endocannabinoids in people after naltrexone",
        "the model holds a signal of CB1 receptors and no measurement of it in people",
    ),
    NotExpressed(
        "selective_antagonists",
        "an antagonist of µ receptors alone, in people",
        "that of the model goes into the brain of an animal; see klein_2020_habenula",
    ),
    NotExpressed(
        "selective_antagonists",
        "an antagonist of δ receptors",
        "the model holds none",
    ),
    NotExpressed(
        "enantiomers_in_stressed_rodents",
        "helpless rats beside resilient ones",
        "what makes an animal resilient is not in the model",
    ),
    NotExpressed(
        "markers_and_imaging",
        "images of the habenula in people",
        "its bursting is recorded in rats; no signal of an image is held",
    ),
    NotExpressed(
        "safety_of_repeated_doses",
        "dependence, misuse, bladder and cognition",
        "no component of the model leads there; tolerance of µ receptors does",
    ),
)
