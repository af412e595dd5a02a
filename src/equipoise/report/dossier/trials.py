"""What virtual trials found: how often each analysis errs, finds and covers."""

import math
from dataclasses import replace

from equipoise.analysis import AnalysisPlan, Planned
from equipoise.report.document import (
    Block,
    Code,
    Column,
    Figure,
    Paragraph,
    Section,
    Table,
    Text,
)
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.numbers import count, value, with_error
from equipoise.report.dossier.subject import Held, Subject
from equipoise.report.operating_figure import operating_figure
from equipoise.tasks.characteristics import Characteristic

_ORDER = ("infused", "completers", "responders", "nonresponders")


def ordered(plan: AnalysisPlan) -> tuple[Planned, ...]:
    """Return the analyses of a plan, of everybody before those who were picked."""
    return tuple(sorted(plan.analyses, key=lambda one: _ORDER.index(one.among)))


def answer(result: Held) -> tuple[Block, ...]:
    """Return what the trials say of the first analysis, in sentences."""
    if not result.found:
        return (Paragraph("The protocol names no primary outcome: nothing is tested."),)
    first, asked = result.found[0], result.asked
    rate = "power" if asked.effect else "type I error"
    said = (
        f"Of {asked.replicates} virtual trials, the {rate} of the analysis “"
        f"{first.analysis}” is ",
        *with_error("summary.rejected", first.rejected, first.rejected_error, 3),
        " (Monte Carlo error), under the account ",
        Code(asked.hypothesis),
        " and with what is believed of settings and effects.",
    )
    off = [one for one in result.found if one.as_declared is False]
    flags = [
        Paragraph(f"“{one.analysis}” errs other than it declares (5 %).", "flag")
        for one in off
    ]
    return (Paragraph(said, "caveat"), *flags)


def characteristics_table(
    title: str, found: tuple[Characteristic, ...], *, effect: bool
) -> Table:
    """Return how each analysis does, each number with its Monte Carlo error."""
    rows: list[tuple[Text, ...]] = []
    for one in found:
        key = f"{title}.{one.analysis}".replace(" ", "_").lower()
        rows.append(
            (
                one.analysis,
                count(f"{key}.trials", one.trials),
                _share(f"{key}.rejected", one.rejected, one.rejected_error, one.trials),
                with_error(f"{key}.bias", one.bias, one.bias_error, 2),
                _share(f"{key}.coverage", one.coverage, one.coverage_error, one.trials),
            )
        )
    columns = (
        Column("analysis", width=2),
        Column("trials", number=True),
        Column("power" if effect else "type I error", number=True),
        Column("bias, points", number=True),
        Column("coverage of 95 %", number=True),
    )
    return Table(title, columns, tuple(rows), "Each with its Monte Carlo error.")


def _share(name: str, held: float, error: float, trials: int) -> Text:
    """Return a share and its error; of none or all, how many, which claims no more."""
    if held in (0, 1):
        return value(name, held, f"{held * trials:.0f} of {trials}")
    return with_error(name, held, error, 3)


def results(subject: Subject, result: Held, length: Length) -> Section:
    """Return the section of results."""
    effect = result.asked.effect
    del subject
    blocks: list[Block] = []
    if result.found:
        blocks += [
            Figure(operating_figure(result.found, effect=effect)),
            characteristics_table(
                "Analyses of the primary", result.found, effect=effect
            ),
            *_truth(result),
        ]
    if result.plan is not None and result.planned and length != "note":
        found = {one.analysis: one for one in result.planned}
        shown = tuple(
            replace(found[one.name], analysis=f"{one.title} ({one.among})")
            for one in ordered(result.plan)
            if one.name in found
        )
        title = f"Analyses of the plan {result.plan.name}"
        blocks.append(characteristics_table(title, shown, effect=effect))
    if not blocks:
        blocks.append(Paragraph("Nothing is compared, so that nothing is tested."))
    return Section("results", "Results: how each analysis does", tuple(blocks))


def _truth(result: Held) -> list[Block]:
    known = [one for one in result.truth if math.isfinite(one)]
    if not known or not result.asked.effect:
        return []
    mean = sum(known) / len(known)
    text = f"{mean:.2f}".replace("-", "\N{MINUS SIGN}")
    said = (
        "The true primary contrast, in latent severity of everybody treated, is ",
        value("truth.mean", mean, text),
        f" points on average over {len(known)} trials; bias is against that of each.",
    )
    return [Paragraph(said)]
