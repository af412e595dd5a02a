"""The page of a weighing of the record: one file that needs nothing to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from markupsafe import Markup

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference import CAVEAT, SELECTED, Weight
from equipoise.inference.comparison import Statistic
from equipoise.inference.record import (
    ERRORS,
    RecordWeight,
    RecordWeights,
    Stated,
    Varied,
    coverage,
)
from equipoise.inference.record.fitting import Fit, fits_of
from equipoise.inference.record.wording import FITS_NOTHING
from equipoise.provenance import versions
from equipoise.report.chances_figure import chances_figures
from equipoise.report.forest import forest_figures
from equipoise.report.record_figures import (
    Grid,
    grid_figure,
    silence_figure,
    stack_figure,
    waterfall_figures,
)
from equipoise.report.rendering import page_from, text_of
from equipoise.report.weights_figure import weights_figure
from equipoise.report.words import letters
from equipoise.report.writing import write_text
from equipoise.trial.library.protocols import PROTOCOLS

FILE = "weights.html"
"""What the page is called in its folder."""

_LEADING = 4
_LARGEST = 14
_NATS = 4.0


def write_record(result: RecordWeights, command: str, folder: Path) -> Path:
    """Write the page of a weighing into a folder, and return its path.

    Parameters
    ----------
    result : RecordWeights
    command : str
        The words that make the same page again.
    folder : Path
        Made if it is missing.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    return write_text(folder / FILE, record_page(result, command))


def record_page(result: RecordWeights, command: str) -> str:
    """Return the page of a weighing."""
    ranked = sorted(result.weights, key=lambda one: -one.weight)
    order = [one.hypothesis for one in ranked]
    named = letters(order)
    return page_from("record.html.j2").render(
        css=text_of("report.css"),
        result=result,
        command=command,
        ranked=ranked,
        letters=named,
        claims={name: HYPOTHESES[name].claim for name in order},
        caveat=CAVEAT,
        nothing=FITS_NOTHING,
        bias=ERRORS,
        versions=versions(),
        coverage=coverage(),
        fits={one.hypothesis: one for one in fits_in(result)},
        largest=_largest(result.variations),
        figures=figures_of(result, order, named),
        forests=forests_of(result.statistics, named),
    )


def figures_of(
    result: RecordWeights, order: Sequence[str], letters: Mapping[str, str]
) -> dict[str, list[Markup]]:
    """Return the figures of a weighing, by what they show.

    Parameters
    ----------
    result : RecordWeights
    order : sequence of str
        Names of the hypotheses, that of most weight first.
    letters : mapping from hypothesis to str
    """
    usual = Varied(
        "the whole record", {w.hypothesis: w.weight for w in result.weights}, 0.0, 0.0
    )
    rest = [replace(v, name=result.studies[v.name]) for v in result.without_study]
    found = {
        "weights": [weights_figure([_plain(w) for w in _ranked(result)], letters)],
        "waterfall": [
            _moves(result, order, letters),
            *waterfall_figures(result, order[:_LEADING], letters),
        ],
        "without": [stack_figure((usual, *rest), "without", order, letters)],
        "findings": [],
        "varied": [stack_figure(_largest(result.variations), "varied", order, letters)],
        "silence": [],
        "chances": list(chances_figures(result.stated, result.studies, letters)),
        "stated": [],
    }
    if result.without_finding:
        largest = _largest(result.without_finding)
        found["findings"] = [stack_figure(largest, "findings", order, letters)]
        found["silence"] = [silence_figure(result.curve, order, letters)]
    if result.stated:
        found["stated"] = [
            _chances(result.stated, order, letters, after=after)
            for after in (False, True)
        ]
    return {key: [Markup(svg) for svg in several] for key, several in found.items()}


def fits_in(result: RecordWeights) -> tuple[Fit, ...]:
    """Return what each account of a weighing fits, beside no other."""
    names = [one.hypothesis for one in result.weights]
    return fits_of(names, result.stated, result.statistics)


def _ranked(result: RecordWeights) -> list[RecordWeight]:
    return sorted(result.weights, key=lambda one: -one.weight)


def _plain(one: RecordWeight) -> Weight:
    return Weight(
        hypothesis=one.hypothesis,
        prior=one.prior,
        weight=one.weight,
        mcse=one.error,
        log_evidence=one.log_evidence,
        log_evidence_error=one.log_evidence_error,
        draws=one.draws,
    )


def _moves(
    result: RecordWeights, order: Sequence[str], letters: Mapping[str, str]
) -> str:
    rows = [[row[name] for name in order] for row in result.waterfall.values()]
    values = np.array([*rows, np.sum(rows, axis=0)])
    return grid_figure(
        Grid(
            key="moves",
            title="Change of ln (weight / prior) as each study is added, nats",
            rows=(*(result.studies[s] for s in result.waterfall), "all"),
            letters=tuple(letters[name] for name in order),
            values=values,
            low=-_NATS,
            high=_NATS,
            colours="PuOr",
        )
    )


def _chances(
    stated: Sequence[Stated],
    order: Sequence[str],
    letters: Mapping[str, str],
    *,
    after: bool,
) -> str:
    held = [_spoken(one, order, one.after if after else one.before) for one in stated]
    when = "after the record" if after else "before any of it"
    return grid_figure(
        Grid(
            key="chances-after" if after else "chances-before",
            title=f"Chance of each statement, {when}",
            rows=tuple(_said(one) for one in stated),
            letters=tuple(letters[name] for name in order),
            values=np.array(held),
            low=0.0,
            high=1.0,
            colours="Blues",
        )
    )


def _spoken(
    one: Stated, order: Sequence[str], chances: Mapping[str, float]
) -> list[float]:
    return [np.nan if name in one.silent else chances[name] for name in order]


def _said(one: Stated) -> str:
    source, _, name = one.finding.partition(".")
    return f"{source}: {name.replace('_', ' ')}"


def _largest(entries: Sequence[Varied]) -> list[Varied]:
    return sorted(entries, key=lambda one: -one.moved)[:_LARGEST]


def forests_of(
    statistics: Sequence[Statistic], letters: Mapping[str, str]
) -> list[tuple[str, list[Markup]]]:
    """Return the printed numbers beside the predicted, everyone before the picked."""
    if not statistics:
        return []
    protocol = PROTOCOLS["williams_2018"]
    arms = [arm.name for arm in protocol.arms]
    groups = {
        "All who were randomised": [s for s in statistics if s.among not in SELECTED],
        "Picked on the outcome": [s for s in statistics if s.among in SELECTED],
    }
    return [
        (
            title,
            [
                Markup(svg)
                for svg in forest_figures(some, protocol.source, arms, letters)
            ],
        )
        for title, some in groups.items()
        if some
    ]
