"""Checks of the method: how exact, how many draws, what was not checked here."""

from equipoise.inference import Comparison
from equipoise.inference.record import RecordWeights
from equipoise.inference.record.outcome import ERRORS
from equipoise.report.document import (
    Block,
    Bullets,
    Code,
    Column,
    Paragraph,
    Section,
    Table,
    Text,
)
from equipoise.report.dossier.length import Length
from equipoise.report.dossier.model import told
from equipoise.report.dossier.numbers import count, number, short, value, with_error
from equipoise.report.dossier.subject import Held, Result, Subject
from equipoise.report.method import methods


def checks_section(subject: Subject, length: Length) -> Section:
    """Return the section on checks of the method."""
    parts: tuple[Section, ...] = ()
    if length == "dossier":
        docs = tuple(
            Section(f"method-{place}", doc.first, tuple(told(doc)[1:]))
            for place, doc in enumerate(methods())
        )
        parts = (Section("methods", "How it was done, step by step", (), docs),)
    return Section(
        "checks",
        "Checks of the method",
        (
            *_of(subject.result),
            Paragraph("Not checked in this run, and how it is:"),
            Bullets(
                (
                    ("Whether this installation is right: ", Code("equipoise qualify")),
                    (
                        "Whether the model does what it must: ",
                        Code("equipoise qualify biology"),
                    ),
                    (
                        "Whether scales and trials behave as published: ",
                        Code("equipoise qualify symptoms"),
                    ),
                )
            ),
        ),
        parts,
    )


def _of(result: Result) -> tuple[Block, ...]:
    if isinstance(result, Comparison):
        return (_solver(result), _counting(result))
    if isinstance(result, RecordWeights):
        doubted = "; ".join(result.doubts)
        said = (
            f"Not to be trusted: {doubted}."
            if doubted
            else "Every weight meets the criteria that were set beforehand."
        )
        return (
            Paragraph(said, "flag" if doubted else "plain"),
            _apart(result),
            Paragraph(
                "The solver's error was not measured in this run; it is in a "
                "comparison ('equipoise reproduce')."
            ),
        )
    if isinstance(result, Held):
        return (_type_one(result),)
    lost = result.asked.patients - min((one.n for one in result.bands), default=0)
    said: Text = (
        count("checks.unsolved", lost),
        f" of {result.asked.patients} patients could not be solved at every time. Of "
        "those who were solved again, 99 of 100 differ by ",
        short("checks.solved_to", result.solved_to),
        " or less.",
    )
    return (Paragraph(said),)


def _apart(result: RecordWeights) -> Table:
    rows = tuple(
        (
            Code(one.hypothesis),
            count(f"checks.draws.{one.hypothesis}", one.draws),
            number(f"checks.tail.{one.hypothesis}", one.pareto_k, 2),
            number(f"checks.odds.{one.hypothesis}", one.odds_error, 2),
            number(f"checks.correction.{one.hypothesis}", one.correction, 2),
            number(f"checks.law.{one.hypothesis}", one.law_error, 2),
        )
        for one in result.weights
    )
    heads = (
        "effective draws",
        "tail (Pareto k)",
        "error of the evidence, nats",
        "correction, nats",
        "spread of the law, nats",
    )
    columns = (Column("account", width=2), *(Column(one, number=True) for one in heads))
    return Table("How exact each evidence is", columns, rows, ERRORS)


def _solver(result: Comparison) -> Table:
    rows = tuple(
        (
            Code(name),
            short(f"accuracy.{name}.promised", one.promised),
            short(f"accuracy.{name}.p99", one.p99),
            short(f"accuracy.{name}.largest", one.largest),
            value(f"accuracy.{name}.sample", one.sample, str(one.sample)),
            "kept" if one.kept else "missed",
        )
        for name, one in result.accuracy.items()
    )
    columns = (
        Column("account", width=2),
        Column("promised", number=True),
        Column("99 of 100 patients", number=True),
        Column("largest", number=True),
        Column("patients", number=True),
        Column("promise"),
    )
    said = "Some patients solved again at a hundredth of the tolerance."
    return Table("Error of the solver", columns, rows, said)


def _counting(result: Comparison) -> Table:
    rows = tuple(
        (
            Code(one.hypothesis),
            count(f"checks.draws.{one.hypothesis}", one.draws),
            number(f"checks.tail.{one.hypothesis}", one.pareto_k, 2),
            with_error(
                f"checks.correction.{one.hypothesis}",
                one.correction,
                one.correction_error,
                2,
            ),
            number(f"checks.law.{one.hypothesis}", one.law_error, 2),
            "; ".join(one.doubts) or "none",
        )
        for one in result.weights
    )
    columns = (
        Column("account", width=2),
        Column("effective draws", number=True),
        Column("tail (Pareto k)", number=True),
        Column("correction, nats", number=True),
        Column("spread of the law, nats", number=True),
        Column("doubts", width=2),
    )
    said = (
        "The law of the print against counting virtual studies that print exactly the "
        "same; the correction is in the evidence."
    )
    return Table("The likelihood against counting", columns, rows, said)


def _type_one(result: Held) -> Block:
    if result.asked.effect:
        said = (
            "Whether each analysis errs as often as it declares was not checked in "
            "this run: hold it again with --no-effect."
        )
        return Paragraph(said)
    wrong = [one.analysis for one in result.found if one.as_declared is False]
    if wrong:
        return Paragraph(f"Errs other than declared: {'; '.join(wrong)}.", "flag")
    return Paragraph("Every analysis errs as often as it declares, or less if exact.")
