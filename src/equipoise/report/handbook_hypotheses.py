"""The pages of the hypotheses: claim, what is freed, and what is predicted."""

from equipoise.evidence import priors
from equipoise.hypotheses import HYPOTHESES, Hypothesis
from equipoise.hypotheses.effect import WORDS
from equipoise.hypotheses.hypothesis import Swap
from equipoise.hypotheses.prediction import Attenuation, Prediction
from equipoise.report.markdown import MADE, listed, page, table, told
from equipoise.report.method import cited, claim_of, sources_of
from equipoise.report.words import short
from equipoise.trial.library.regimens import REGIMENS
from equipoise.trial.prediction import MEASURES


def hypothesis_page(hypothesis: Hypothesis) -> str:
    """Return the page of a hypothesis, as Markdown."""
    doc = claim_of(hypothesis.name)
    keys = {*hypothesis.sources, *cited((doc.first, *(one.text for one in doc.rest)))}
    variant = f"; a variant of {hypothesis.variant_of}" if hypothesis.variant_of else ""
    return page(
        MADE,
        f"# {hypothesis.name.replace('_', ' ')}",
        f"**{hypothesis.claim}**",
        told(doc),
        f"Family, by which prior odds are shared out: {hypothesis.family}{variant}.",
        "## What it frees",
        _edits(hypothesis),
        "## What it predicts",
        "Of typical patients or animals, without noise. The tests hold it to each line "
        "by simulation.",
        table(
            ("measure", "under", "is", "beside"),
            [_told(one) for one in hypothesis.predicts],
        ),
        "## Sources",
        listed(sources_of(keys)),
    )


def hypotheses_index() -> str:
    """Return the page that lists the hypotheses, as Markdown."""
    return page(
        MADE,
        "# Hypotheses",
        "Rival accounts of one mechanism, each as edits to the same model. A gain that "
        "a hypothesis does not free is zero under it.",
        table(
            ("hypothesis", "family", "claim"),
            [
                (f"[{one.name}]({one.name}.md)", one.family, one.claim)
                for one in HYPOTHESES
            ],
        ),
    )


def _edits(hypothesis: Hypothesis) -> str:
    rows = [
        (f"`{edit.gain}`", priors()[edit.gain].what, WORDS[type(edit.effect)])
        for edit in hypothesis.frees
    ]
    rows += [
        (f"`{name}`", priors()[name].what, f"fixed at {short(value)}")
        for name, value in hypothesis.fixed.items()
    ]
    rows += [
        (edit.component, "", "another account of this step is put in its place")
        for edit in hypothesis.edits
        if isinstance(edit, Swap)
    ]
    return table(("gain or parameter", "meaning", "how"), rows)


def _told(one: Prediction | Attenuation) -> tuple[str, str, str, str]:
    measure = MEASURES[one.measure].meaning
    if isinstance(one, Attenuation):
        return (
            f"share taken of: {measure}",
            f"{_regimen(one.blocked)}, of {_regimen(one.unblocked)}",
            one.direction,
            f"{_regimen(one.beside[0])}, of {_regimen(one.beside[1])}",
        )
    beside = _regimen(one.versus)
    if one.beside is not None:
        first, second = (_regimen(name) for name in one.beside)
        measure = f"difference in: {measure}"
        return (
            measure,
            f"{_regimen(one.regimen)} less {beside}",
            one.direction,
            f"{first} less {second}",
        )
    return measure, _regimen(one.regimen), one.direction, beside


def _regimen(name: str) -> str:
    return REGIMENS[name].meaning
