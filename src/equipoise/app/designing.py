"""Designs with their prices, and rankings of those whose virtual trials are held.

A ranking is no run: it is told from banks, which are.  Banks that were held together
share their accounts, their thoroughness and what was believed; the run that holds the
share through µ receptors has that in its name, and so names the ranking.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from equipoise.app.copying import copied
from equipoise.design.bank import Thoroughness
from equipoise.design.costs import cost
from equipoise.design.design import Design
from equipoise.design.library import DESIGNS, NOT_RANKED
from equipoise.errors import EquipoiseError, UnknownNameError
from equipoise.evidence import priors
from equipoise.inference.record import TASK as WEIGH_TASK
from equipoise.runs import Run
from equipoise.runs.folder import folders, open_run
from equipoise.tasks.designing import Programme, knowledge
from equipoise.tasks.library.design_bank import BANK

_FEWEST = 2


@dataclass(frozen=True)
class Held:
    """Designs whose banks are held.

    Parameters
    ----------
    name : str
        Of the run of their shares.
    programme : Programme
    believed : str or None
        Run of the weighing that is believed; None for the prior.
    runs : mapping from id to Run
    """

    name: str
    programme: Programme
    believed: str | None
    runs: Mapping[str, Run]


def designs_listed() -> dict[str, object]:
    """Return every design with its prices, and what none can say."""
    return {
        "designs": [_brief(one) for one in DESIGNS],
        "prices": [_price(item) for item in sorted(_items())],
        "not_ranked": [
            {"experiment": one.experiment, "part": one.part, "because": one.because}
            for one in NOT_RANKED
        ],
        "copy": copied(
            imports=(
                "from equipoise.design.costs import cost",
                "from equipoise.design.library import DESIGNS",
            ),
            lines=(
                "for one in DESIGNS:",
                "    print(one.name, one.patients, cost(one).total)",
            ),
            words=("design", "list", "--json"),
        ),
    }


def _brief(one: Design) -> dict[str, object]:
    priced = cost(one)
    return {
        "name": one.name,
        "title": one.title,
        "objective": one.objective,
        "arms": list(one.named),
        "allocation": one.protocol.design,
        "answers": list(one.protocol.answers),
        "compared": [each.words for each in one.compared],
        "patients": one.patients,
        "cost": priced.total,
        "fixed": priced.fixed,
        "fixed_item": _fixed(one),
        "of_each": dict(priced.of_each),
    }


def _fixed(one: Design) -> str:
    people = one.protocol.species == "human"
    return "cost_fixed_patients" if people else "cost_fixed_animals"


def _items() -> set[str]:
    """Return the prices that some design pays."""
    found = {_fixed(one) for one in DESIGNS}
    for one in DESIGNS:
        found |= {item for item, each in cost(one).of_each.items() if each > 0}
    return found


def _price(item: str) -> dict[str, object]:
    prior = priors()[item]
    return {
        "name": item,
        "meaning": prior.what,
        "value": prior.value,
        "unit": prior.unit,
    }


def rankings(home: Path) -> list[dict[str, object]]:
    """Return the rankings that the banks of a home of runs allow."""
    return [
        {
            "id": one.name,
            "designs": [design.name for design in one.programme.designs],
            "hypotheses": list(one.programme.hypotheses),
            "draws": one.programme.thorough.draws,
            "seed": one.programme.seed,
            "weights": one.believed,
            "belief": one.programme.known.source,
        }
        for one in _held(home)
    ]


def ranked(home: Path, name: str) -> dict[str, object]:
    """Return a ranking.

    Raises
    ------
    UnknownNameError
        If no banks of that name are held.
    """
    found = {one.name: one for one in _held(home)}
    if name not in found:
        raise UnknownNameError("ranking", name, found)
    one = found[name]
    told = one.programme.ranking(one.programme.tested(one.runs), None)
    return {"id": name, **told.record(), "copy": _copied(one)}


def _copied(held: Held) -> dict[str, str]:
    asked, thorough = held.programme, held.programme.thorough
    names = [one.name for one in asked.designs]
    words = ["design", "rank", *names]
    words += [w for one in asked.hypotheses for w in ("--hypothesis", one)]
    words += ["--weights", held.believed] if held.believed else []
    words += ["--draws", str(thorough.draws)]
    words += ["--bank-patients", str(thorough.patients)]
    words += ["--pool", str(thorough.pool), "--points", str(thorough.points)]
    return copied(
        imports=(
            "from equipoise.app.designing import ranked",
            "from equipoise.runs import home_of",
        ),
        lines=(
            f"found = ranked(home_of(None), {held.name!r})",
            'for one in found["designs"]:',
            '    print(one["name"], one["value"]["information"], one["cost"])',
        ),
        words=[*words, "--seed", str(asked.seed), "--json"],
    )


def _held(home: Path) -> Iterator[Held]:
    banks: dict[str, Run] = {}
    weighings: list[Run] = []
    for folder in folders(home):
        try:
            run = open_run(folder)
        except (EquipoiseError, OSError):
            continue  # the list of runs says why
        if run.finished and run.specification.task == BANK.name:
            banks[run.id] = run
        elif run.finished and run.specification.task == WEIGH_TASK:
            weighings.append(run)
    for name, run in banks.items():
        inputs = cast("Mapping[str, Any]", run.specification.inputs)
        if inputs["stage"]:
            continue
        for believed in (None, *weighings) if inputs["drawn"] else (None,):
            found = _programme(run, believed)
            if found is None or found.shares.specification.id != name:
                continue
            yield from _of(found, believed, banks)
            break


def _programme(run: Run, believed: Run | None) -> Programme | None:
    """Return what a bank was held for, before designs are looked for."""
    inputs = cast("Mapping[str, Any]", run.specification.inputs)
    names, seed = tuple(inputs["hypotheses"]), run.specification.seed
    try:
        thorough = Thoroughness(**inputs["thorough"])
        known = knowledge(believed, names, thorough, seed)
        return Programme(tuple(DESIGNS), names, known, thorough, seed)
    except (EquipoiseError, TypeError):
        return None  # of another version


def _of(
    whole: Programme, believed: Run | None, banks: Mapping[str, Run]
) -> Iterator[Held]:
    kept = tuple(one for one in DESIGNS if _stage(whole, one) in banks)
    if len(kept) < _FEWEST:
        return
    programme = Programme(
        kept, whole.hypotheses, whole.known, whole.thorough, whole.seed
    )
    name = whole.shares.specification.id
    yield Held(name, programme, None if believed is None else believed.id, banks)


def _stage(programme: Programme, design: Design) -> str:
    """Return the run of the bank of a design; nothing where it has too few patients."""
    try:
        return programme.stage(design).specification.id
    except EquipoiseError:
        return ""
