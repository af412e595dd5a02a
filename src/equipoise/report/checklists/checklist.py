"""A checklist: what a framework asks, and what a run answers by itself.

An item is filled from the run, or it says that it is not done and why, or why it does
not apply.  Nothing is ticked because somebody typed it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from equipoise.report.document import (
    Column,
    Inline,
    Link,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
)
from equipoise.report.dossier.subject import Subject

State = Literal["filled", "not done", "does not apply"]


@dataclass(frozen=True)
class Answer:
    """What a run answers to an item.

    Parameters
    ----------
    state : "filled", "not done" or "does not apply"
    said : Text
        The answer, or the reason why there is none.
    where : str
        Key of the section that holds more.
    """

    state: State
    said: Text
    where: str = ""


@dataclass(frozen=True)
class Item:
    """One thing that a framework asks."""

    asks: str
    answer: Callable[[Subject], Answer]


@dataclass(frozen=True)
class Checklist:
    """What a framework asks.

    Parameters
    ----------
    key, title : str
    after : str
        The document that asks it.
    items : tuple of Item
    applies : function of Subject
        Returns why it does not apply; nothing where it does.
    """

    key: str
    title: str
    after: str
    items: tuple[Item, ...]
    applies: Callable[[Subject], str] = lambda _: ""

    def answers(self, subject: Subject) -> tuple[Answer, ...]:
        """Return the answer to every item, in order."""
        why = self.applies(subject)
        if why:
            return tuple(does_not_apply(why) for _ in self.items)
        return tuple(item.answer(subject) for item in self.items)


def filled(said: Text, where: str = "") -> Answer:
    """Return an answer from the run."""
    return Answer("filled", said, where)


def not_done(reason: str, where: str = "") -> Answer:
    """Return that there is no answer, and why."""
    return Answer("not done", reason, where)


def does_not_apply(reason: str) -> Answer:
    """Return why an item is not asked of such a run."""
    return Answer("does not apply", reason)


def fixed(said: str, where: str = "") -> Callable[[Subject], Answer]:
    """Return what answers every run of this version alike."""
    return lambda _: filled(said, where)


def never(reason: str) -> Callable[[Subject], Answer]:
    """Return what says of every run that something is not done, and why."""
    return lambda _: not_done(reason)


def checklist_section(
    asked: Checklist, subject: Subject, keys: Collection[str]
) -> Section:
    """Return a checklist with its answers.

    Parameters
    ----------
    asked : Checklist
    subject : Subject
    keys : collection of str
        Of the sections that links may lead to.
    """
    answers = asked.answers(subject)
    rows = tuple(
        (item.asks, _state(one), _said(one, keys))
        for item, one in zip(asked.items, answers, strict=True)
    )
    done = sum(one.state == "filled" for one in answers)
    here = sum(one.state != "does not apply" for one in answers)
    columns = (
        Column("asked", width=2),
        Column("state", width=1),
        Column("answer, or why there is none", width=4),
    )
    said = f"After {asked.after}. Of {here} items that apply {done} are filled."
    table = Table(asked.title, columns, rows)
    return Section(asked.key, asked.title, (Paragraph(said), table))


def _state(one: Answer) -> Text:
    return Strong(one.state) if one.state == "not done" else one.state


def _said(one: Answer, keys: Collection[str]) -> Text:
    parts: tuple[Inline, ...] = one.said if isinstance(one.said, tuple) else (one.said,)
    if one.where in keys:
        return (*parts, " (", Link("see there", f"#{one.where}"), ")")
    return parts
