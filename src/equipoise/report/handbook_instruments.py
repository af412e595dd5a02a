"""The page of the instruments: their ranges, how they hang together, who rates."""

from equipoise.evidence import Prior, priors
from equipoise.report.markdown import MADE, listed, page, table, told
from equipoise.report.method import cited, doc_of, sources_of
from equipoise.report.words import short
from equipoise.trial import guess, raters, read_out, reliability
from equipoise.trial.instrument import Instrument
from equipoise.trial.interview import prior_names
from equipoise.trial.library.instruments import INSTRUMENTS

_ITEMS = ("item_core_prominence", "item_profile_sd", "item_rarity", "item_likeness")

_TEXTS = ("rating", "interview", "raters", "guess", "read_out", "reliability")


def instruments_page() -> str:
    """Return the page of the instruments, as Markdown."""
    docs = {name: doc_of(f"equipoise.trial.{name}") for name in _TEXTS}
    own = {
        one.name: doc_of(f"equipoise.trial.library.instruments.{one.name}")
        for one in INSTRUMENTS
    }
    entries = _entries()
    keys = {one.source for one in entries}
    for doc in (*docs.values(), *own.values()):
        keys |= set(cited((doc.first, *(one.text for one in doc.rest))))
    return page(
        MADE,
        "# Instruments",
        "Whatever is scored of a patient or an animal. Items are numbers or short "
        "labels of our own: the wording of forms is not kept.",
        table(
            ("instrument", "name", "items", "range", "unit", "scored by", "in"),
            [_row(one) for one in INSTRUMENTS],
        ),
        *(f"## {one.title}\n\n{told(own[one.name])}" for one in INSTRUMENTS),
        "# How scores come about",
        *(told(doc) for doc in docs.values()),
        "# What is believed of them",
        table(
            ("parameter", "meaning", "value", "unit", "range", "source"),
            [_believed(one) for one in entries],
        ),
        "## Sources",
        listed(sources_of(keys)),
    )


def _entries() -> tuple[Prior, ...]:
    names = [
        *_ITEMS,
        *(name for one in INSTRUMENTS for name in prior_names(one)),
        *(*reliability.PRIORS, *read_out.PRIORS, *raters.PRIORS, *guess.PRIORS),
    ]
    return tuple(priors()[name] for name in dict.fromkeys(names))


def _row(one: Instrument) -> tuple[str, ...]:
    items = f"read off {one.within}" if one.within else str(len(one.items))
    ends = f"{one.lowest} to {one.highest}"
    if one.step != 1:
        ends += f", by {short(one.step)}"
    unit = one.unit if one.unit != "1" else ""
    return (
        one.title,
        f"`{one.name}`",
        items,
        ends,
        unit,
        one.by,
        ", ".join(one.species),
    )


def _believed(one: Prior) -> tuple[str, ...]:
    ends = f"{short(one.range[0])} to {short(one.range[1])}"
    note = f". *{one.note}*" if one.note else ""
    sure = f", {one.confidence}" if one.confidence else ""
    return (
        f"`{one.name}`",
        one.what + note,
        short(one.value),
        one.unit,
        ends,
        f"{one.source} ({one.status}{sure})",
    )
