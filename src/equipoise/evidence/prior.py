"""Priors: what the record says of one parameter before any trial is weighed.

Values stand in the file as the source has them, in its unit; the package sees them in
its own unit for that kind of quantity.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from equipoise.catalogue import Catalogue
from equipoise.errors import EquipoiseError, LawError, UnknownNameError
from equipoise.evidence import checks
from equipoise.evidence.law import TAKES, Law
from equipoise.evidence.schema import Key, Schema, taken_tables
from equipoise.evidence.source import sources
from equipoise.evidence.toml_file import Table, read_tables
from equipoise.units import canonical

STATUS = ("verified", "recalled", "derived", "assumed")
"""Whether a value was read, is from memory, was computed, or is a stated guess."""

CONFIDENCE = ("high", "medium", "low")
"""How well a value is known."""


@dataclass(frozen=True)
class Prior:
    """What is believed of one parameter.

    Parameters
    ----------
    name : str
        Name of the parameter: ``ki_ketamine_nmda``.
    what : str
        The parameter in plain words.
    value : float, unit
        Of the typical patient.
    unit : str
        The package's unit for such a quantity.
    printed_value, printed_unit : float, str
        As they stand in the file.
    between : float
        Spread between patients: standard deviation over mean of a log-normal law
        whose median is the typical value.
    people : tuple of float, unit, or None
        Between which patients are found, where that is narrower than the law.
    between_with : str or None
        Parameter whose deviate between patients this one shares.
    law : Law
        How uncertain the typical value is, in ``unit``.
    range : tuple of float, unit
        Between which the value is varied to see what depends on it.
    source : str
        Key of the source.
    status : str
        One of ``STATUS``.
    confidence : str or None
        One of ``CONFIDENCE``.
    note : str
        What a reader of the value must know.
    """

    name: str
    what: str
    value: float
    unit: str
    printed_value: float
    printed_unit: str
    between: float
    people: tuple[float, float] | None
    between_with: str | None
    law: Law
    range: tuple[float, float]
    source: str
    status: str
    confidence: str | None
    note: str


def _unit(key: str, value: object) -> str:
    if not isinstance(value, str):
        return checks.text(key, value)
    try:
        canonical(1.0, value)
    except UnknownNameError as error:
        return str(error)
    return ""


def _known_source(key: str, value: object) -> str:
    return checks.one_of("source", sources().names)(key, value)


def _spread(key: str, value: object) -> str:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return checks.number(key, value)
    return "" if value >= 0 else f"'{key}' is {value:g}. It is a fraction of 0 or more."


def _range(key: str, value: object) -> str:
    ends = cast("list[float]", value) if isinstance(value, list) else []
    numbers = all(type(end) in {int, float} for end in ends)
    if len(ends) == 2 and numbers and ends[0] <= ends[1]:
        return ""
    return f"'{key}' is not two numbers, the lower first. Write it as [0.5, 2.0]."


def _uncertainty(key: str, value: object) -> str:
    if not isinstance(value, dict) or "law" not in value:
        return (
            f"'{key}' is not an inline table such as {{ law = \"normal\", sd = 1.5 }}."
        )
    try:
        _law(cast("dict[str, object]", value))
    except EquipoiseError as error:
        return str(error)
    return ""


def _law(spec: Mapping[str, object]) -> Law:
    kind = spec.get("law")
    if not isinstance(kind, str) or kind not in TAKES or kind == "fixed":
        raise UnknownNameError("law", f"{kind or ''}", set(TAKES) - {"fixed"})
    numbers: dict[str, float] = {}
    for key, number in spec.items():
        if key == "law":
            continue
        if key not in TAKES[kind]:
            raise UnknownNameError(f"number of the law '{kind}'", key, TAKES[kind])
        if not isinstance(number, int | float) or isinstance(number, bool):
            raise LawError(kind, f"needs a number for '{key}', without quotes.")
        numbers[key] = float(number)
    return Law(kind, **numbers)


def _together(table: Table, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    prior = _prior(table)
    name, law, value = prior.name, prior.law, prior.value
    if not _holds(prior.range, value):
        yield "range", f"The range of '{name}' does not hold its value. Widen it."
    if prior.people is not None and not (prior.between and _holds(prior.people, value)):
        said = f"The bounds of people of '{name}' hold no spread about its value."
        yield "people", f"{said} Widen them, or give 'between'."
    if not _holds(law.support, prior.value):
        yield "uncertainty", f"'{name}' has a value that its law rules out."
    if law.kind == "beta" and prior.unit != "1":
        yield "uncertainty", f"'{name}' is no fraction, so that no beta law fits it."
    if prior.between > 0 and not prior.value > 0:
        yield "between", f"'{name}' is not above 0, so that it cannot be log-normal."
    if prior.between_with is not None:
        yield from _partner(prior, others)


def _holds(ends: tuple[float, float], value: float) -> bool:
    return ends[0] <= value <= ends[1]


def _partner(prior: Prior, others: Sequence[Table]) -> Iterator[tuple[str, str]]:
    varying = [table.text("name") or "" for table in others if _varies(table)]
    if prior.between_with not in varying:
        kind = "prior with a deviate of its own"
        error = UnknownNameError(kind, f"{prior.between_with}", varying)
        yield "between_with", str(error)
    if not prior.between > 0:
        yield "between_with", f"'{prior.name}' has no 'between'. Add it."


def _varies(table: Table) -> bool:
    return "between_with" not in table.values and bool(table.number("between"))


PRIOR_SCHEMA = Schema(
    kind="prior",
    title="name",
    keys=(
        Key("name", checks.name, 'name = "..."'),
        Key("what", checks.text, 'what it is in plain words, as what = "..."'),
        Key("value", checks.number, "its value, such as value = 0.5"),
        Key("unit", _unit, 'its unit, such as unit = "uM"'),
        Key("between", _spread),
        Key("people", _range),
        Key("between_with", checks.name),
        Key("uncertainty", _uncertainty),
        Key("range", _range, "how far it may lie, such as range = [0.5, 2.0]"),
        Key("source", _known_source, 'the key of its source, or source = "equipoise"'),
        Key("status", checks.one_of("status", STATUS), 'status = "assumed" or another'),
        Key("confidence", checks.one_of("confidence", CONFIDENCE)),
        Key("note", checks.text),
    ),
    together=_together,
)


HUMAN = "human"
"""The species of all priors but those that stand in a file for another."""


@lru_cache
def priors(species: str = HUMAN) -> Catalogue[Prior]:
    """Return what is believed of every parameter in a species, by name.

    Each file holds the parameters that the component of its name declares first;
    ``trial.toml`` holds what a trial draws.  A species other than the human has a file
    of those that differ in it.

    Raises
    ------
    UnknownNameError
        If there is no such species, or its file names a parameter that has no prior.
    """
    folder = files("equipoise.evidence") / "library" / "priors"
    if species == HUMAN:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
        files_only = [path for path in paths if path.is_file()]
        return Catalogue("prior", tuple(p for f in files_only for p in read_priors(f)))
    if species not in species_known():
        raise UnknownNameError("species", species, species_known())
    return _differing(priors(), read_priors(folder / "species" / f"{species}.toml"))


@lru_cache
def species_known() -> tuple[str, ...]:
    """Return the species that have priors: the human, and each with a file."""
    folder = files("equipoise.evidence") / "library" / "priors" / "species"
    others = sorted(path.name.removesuffix(".toml") for path in folder.iterdir())
    return (HUMAN, *others)


def _differing(human: Catalogue[Prior], own: Sequence[Prior]) -> Catalogue[Prior]:
    differing = {human[prior.name].name: prior for prior in own}
    return Catalogue("prior", tuple(differing.get(p.name, p) for p in human))


def read_priors(path: Traversable) -> tuple[Prior, ...]:
    """Return the priors of a file.

    Parameters
    ----------
    path : Traversable
        A path, or a file inside the package.

    Raises
    ------
    EvidenceFileError
        If a line cannot be taken; the first in file order.
    """
    return tuple(_prior(t) for t in taken_tables(read_tables(path), PRIOR_SCHEMA))


def _prior(table: Table) -> Prior:
    printed_value, printed_unit = table.number("value") or 0.0, table.text("unit") or ""
    value, unit = canonical(printed_value, printed_unit)
    factor, _ = canonical(1.0, printed_unit)
    spec = cast("dict[str, object] | None", table.values.get("uncertainty"))
    return Prior(
        name=table.text("name") or "",
        what=table.text("what") or "",
        value=value,
        unit=unit,
        printed_value=printed_value,
        printed_unit=printed_unit,
        between=table.number("between") or 0.0,
        people=_ends(table, "people", factor) if "people" in table.values else None,
        between_with=table.text("between_with"),
        law=Law("fixed") if spec is None else _law(spec).times(factor),
        range=_ends(table, "range", factor),
        source=table.text("source") or "",
        status=table.text("status") or "",
        confidence=table.text("confidence"),
        note=table.text("note") or "",
    )


def _ends(table: Table, key: str, factor: float) -> tuple[float, float]:
    low, high = cast("list[float]", table.values[key])
    return low * factor, high * factor
