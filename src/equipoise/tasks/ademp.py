"""Simulations in words: aims, data, estimand, methods, performance [@morris2019]."""

from collections.abc import Sequence

from equipoise.tasks.library.hold import Trials


def ademp(asked: Trials, analyses: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return aims, data, estimand, methods and performance in words.

    Parameters
    ----------
    asked : Trials
    analyses : sequence of str
        Those that were carried out.
    """
    protocol, primary = asked.protocol, asked.protocol.primary
    what = "nothing" if primary is None else primary.instrument
    against = "" if primary is None else f"{primary.arm} against {primary.versus}"
    given = (
        f"under the hypothesis '{asked.hypothesis}'"
        if asked.effect
        else f"with every arm given what '{primary.versus if primary else ''}' is given"
    )
    return (
        (
            "Aims",
            "type I error of each analysis"
            if not asked.effect
            else "power, bias and coverage of each analysis",
        ),
        (
            "Data",
            f"{asked.replicates} trials of '{protocol.name}' {given}: "
            f"{protocol.enrolment.infused} patients of a pool of {asked.patients}, "
            f"settings and {asked.points} points drawn from their priors, seed "
            f"{asked.seed}",
        ),
        ("Estimand", f"mean difference in {what}, {against}, in all who were treated"),
        ("Methods", "; ".join(analyses) or "none"),
        (
            "Performance",
            "share of p below 0.05, bias and coverage of 95 % intervals, each with its "
            "Monte Carlo error; bias and coverage are against latent severity in "
            "points of HAM-D17, so that floors of the scale are part of them",
        ),
    )
