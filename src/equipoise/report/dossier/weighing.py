"""What a weighing of the record found: weights, what moved them, what they rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from equipoise.inference import CAVEAT
from equipoise.inference.comparison import FEWEST_DRAWS
from equipoise.inference.record import RecordWeights, Varied
from equipoise.inference.record.fitting import Fit
from equipoise.inference.record.outcome import ERRORS
from equipoise.inference.record.wording import FITS_NOTHING
from equipoise.report.document import (
    Block,
    Bullets,
    Code,
    Column,
    Figure,
    Panels,
    Paragraph,
    Section,
    Table,
    Text,
)
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.numbers import (
    count,
    number,
    probability,
    weight,
    with_error,
)
from equipoise.report.dossier.subject import Subject
from equipoise.report.record_page import figures_of, fits_in

_LARGEST = 12
"""Variations that a study shows; a dossier shows all."""


@dataclass(frozen=True)
class Weighed:
    """A weighing and its figures, drawn once.

    Parameters
    ----------
    subject : Subject
    result : RecordWeights
    length : "note", "study" or "dossier"
    drawn : mapping from str to list of SVG
        By what they show.
    """

    subject: Subject
    result: RecordWeights
    length: Length
    drawn: Mapping[str, list[Markup]]


def weighed(subject: Subject, result: RecordWeights, length: Length) -> Weighed:
    """Return a weighing with its figures."""
    drawn = figures_of(result, list(subject.letters), subject.letters)
    return Weighed(subject, result, length, drawn)


def answer(result: RecordWeights) -> tuple[Block, ...]:
    """Return what the weighing says, in sentences."""
    unsettled = [one for one in result.words if one.startswith("These weights are not")]
    first, *rest = [one for one in result.words if one not in unsettled]
    return (
        *(Paragraph(one, "flag") for one in unsettled),
        Paragraph(first, "caveat"),
        *(Paragraph(one, "flag" if FITS_NOTHING in one else "plain") for one in rest),
    )


def weights_drawn(told: Weighed) -> Figure:
    """Return the figure of the weights."""
    return Figure(
        str(told.drawn["weights"][0]),
        f"Weight of each account, {CAVEAT}. Dashed: prior; line: Monte Carlo error.",
    )


def weights_table(subject: Subject, result: RecordWeights) -> Table:
    """Return weights, priors and evidence, that of most weight first."""
    ranked = sorted(result.weights, key=lambda one: -one.weight)
    fits = {one.hypothesis: one for one in fits_in(result)}
    rows: list[tuple[Text, ...]] = []
    for one in ranked:
        name = one.hypothesis
        rows.append(
            (
                (f"{subject.letters[name]} ", Code(name)),
                probability(f"prior.{name}", one.prior),
                weight(f"weight.{name}", one.weight, one.error),
                weight(f"flat.{name}", one.flat, one.flat_error),
                probability(f"without_origin.{name}", one.without_origin),
                with_error(
                    f"log_evidence.{name}", one.log_evidence, one.log_evidence_error, 2
                ),
                count(f"draws.{name}", one.draws),
                count(f"misfits.{name}", len(one.misfits)),
                _fitted(fits[name]),
            )
        )
    heads = (
        "prior",
        "weight",
        "at flat odds",
        "without its origin",
        "log evidence",
        "effective draws",
        "misfits",
        "fits",
    )
    return Table(
        f"Weights, {CAVEAT}",
        (Column("account", width=2), *(Column(one, number=True) for one in heads)),
        tuple(rows),
        "Without its origin: the studies from which an account was invented left out "
        "for all. Misfits: findings to which it gives less than one chance in a "
        "hundred, even fitted. Fits: of the studies it speaks to, those that it makes "
        "more likely than an even chance, and the printed set where half of its "
        f"numbers lie inside. Fewer than {FEWEST_DRAWS} draws are not settled.",
    )


def _fitted(fit: Fit) -> Text:
    name = fit.hypothesis
    return (
        count(f"fits.{name}", fit.fitted),
        " of ",
        count(f"speaks_to.{name}", fit.studies),
    )


def weights_section(told: Weighed) -> Section:
    """Return the section on weights and what moved them."""
    subject, result = told.subject, told.result
    first, *falls = (str(svg) for svg in told.drawn["waterfall"])
    return Section(
        "weights",
        "Weights, and what moved them",
        (
            weights_drawn(told),
            weights_table(subject, result),
            Paragraph(ERRORS, "note"),
            Paragraph("Less than 0.5 of log evidence apart, and so one class:"),
            Bullets(
                tuple(
                    (
                        ", ".join(one.hypotheses),
                        ": together ",
                        probability(f"class.{place}", one.weight),
                    )
                    for place, one in enumerate(result.undecided)
                )
            ),
            Figure(
                first,
                "Change of ln (weight / prior) as each study is added, in this order. "
                "Where studies bear on the same open values, the order matters.",
            ),
            Panels(tuple(Figure(svg, alone=False) for svg in falls)),
        ),
    )


def sensitivities(told: Weighed) -> Section:
    """Return the section on what the weights rest on."""
    subject, result, length = told.subject, told.result, told.length
    drawn = told.drawn
    blocks: list[Block] = [
        Figure(str(svg), "With each study left out.") for svg in drawn["without"]
    ]
    blocks.append(varied_table("Without one study", result.without_study, subject))
    if result.without_finding:
        some = _largest(result.without_finding, length)
        blocks.append(varied_table("Without one finding", some, subject))
    blocks += [
        Figure(str(svg), "Under other priors and readings, those that move most.")
        for svg in drawn["varied"]
    ]
    some = _largest(result.variations, length)
    blocks.append(varied_table("Under other priors and readings", some, subject))
    if length == "dossier":
        blocks += [
            Figure(str(svg), "If a study may not speak to the dispute at all.")
            for svg in drawn["silence"]
        ]
    return Section("rests", "What the weights rest on", tuple(blocks))


def _largest(entries: Sequence[Varied], length: Length) -> Sequence[Varied]:
    ranked = sorted(entries, key=lambda one: -one.moved)
    return ranked if length == "dossier" else ranked[:_LARGEST]


def varied_table(title: str, entries: Sequence[Varied], subject: Subject) -> Table:
    """Return what moves when something is varied, and who then leads."""
    rows: list[tuple[Text, ...]] = []
    for one in entries:
        leads = max(one.weights, key=lambda name: one.weights[name])
        key = f"{title}.{one.name}".replace(" ", "_").lower()
        rows.append(
            (
                one.name,
                probability(f"{key}.moved", one.moved),
                (f"{subject.letters[leads]} ", Code(leads)),
                probability(f"{key}.{leads}", one.weights[leads]),
                number(f"{key}.draws", one.draws, 0),
            )
        )
    columns = (
        Column("what", width=3),
        Column("belief that moves", number=True),
        Column("then leads", width=2),
        Column("its weight", number=True),
        Column("fewest effective draws", number=True),
    )
    said = f"Weights {CAVEAT}. Where few draws are left, a row is a hint and no result."
    return Table(title, columns, tuple(rows), said)
