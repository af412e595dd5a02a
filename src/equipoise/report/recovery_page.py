"""The page of recovery: which account a weighing finds, and how surely.

Pictures of which account is found where each is true, of how often a weight is right,
and of where the truth stands among posterior draws; with them the numbers.
"""

from pathlib import Path

import numpy as np

from equipoise.inference.recovery import Agreement, Checked, Ranked
from equipoise.report.canvas import standalone
from equipoise.report.markdown import page, table
from equipoise.report.recovery_figures import (
    confusion_figure,
    ranks_figure,
    weights_figure,
)
from equipoise.report.words import letters, number
from equipoise.report.writing import write_text

PAGE = "recovery.md"
"""What the page is called in its folder."""

_MADE = "<!-- Made by `make nightly`; it takes an hour. -->"
_ODD = 0.01


def write_recovery(found: Checked, folder: Path) -> Path:
    """Write the page and its pictures into a folder, and return the path of the page.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    for name, picture in (
        ("recovery.svg", confusion_figure(found)),
        ("recovery-weights.svg", weights_figure(found)),
        ("recovery-ranks.svg", ranks_figure(found.ranked)),
    ):
        write_text(folder / "img" / name, standalone(picture))
    return write_text(folder / PAGE, recovery_page(found))


def recovery_page(found: Checked) -> str:
    """Return what simulated records say of the method, as Markdown."""
    effort, n = found.asked.effort, len(found.flat.hypotheses)
    return page(
        _MADE,
        "# Does a weighing find what is true?",
        f"For each of {n} accounts {effort.records} whole records were simulated, as "
        "if it were true: the printed trial patient by patient, the count, and whether "
        "each statement came out as reported. Every record was then weighed under all "
        f"accounts, by {effort.draws} draws from the prior of each, with patients and "
        "points other than those that simulated it. "
        f"Effective draws under the true account: {found.draws[1]:.0f} in the median "
        f"record, fewer than {found.draws[0]:.0f} in one of twenty. A trial prints all "
        "of its numbers if each group has four patients or more, as "
        f"{_percent(found.printable.min())} to {_percent(found.printable.max())} do; "
        "what is inferred is inferred of these. What the real trial told beside its "
        "set, as later days and remission, is not simulated. Of "
        f"{n * n * effort.records} evidences {found.impossible} are carried by none of "
        "the draws that were picked, and give no weight.",
        "## Recovery",
        "![Mean weight of each account where one is true](img/recovery.svg)",
        _recovery(found),
        "## Calibration",
        _slope(found),
        "![How often a weight is right](img/recovery-weights.svg)",
        "## Simulation-based calibration",
        _ranks(found.ranked),
        "![Where the truth stands among posterior draws](img/recovery-ranks.svg)",
        _held(found.ranked),
        "## The sampler beside the bank",
        _sampler(found.agreements),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _share(share: float, of: int, decimals: int) -> str:
    """Return a share of so many with its standard error."""
    error = (share * (1 - share) / of) ** 0.5
    return f"{share:.{decimals}f} ± {error:.{decimals}f}"


def _recovery(found: Checked) -> str:
    flat, named = found.flat, letters(found.flat.hypotheses)
    rows = [
        (
            f"{named[name]} `{name}`",
            f"{flat.confusion[i, i]:.2f} ± {flat.error[i]:.2f}",
            _share(flat.first[i], found.asked.effort.records, 2),
            f"{found.by_family[i]:.2f} ± {found.by_family_error[i]:.2f}",
            _rival(found, i),
        )
        for i, name in enumerate(flat.hypotheses)
    ]
    head = (
        "true account",
        "its mean weight",
        "it has the most weight",
        "its mean weight, odds by family",
        "the rival that is taken for it most",
    )
    chance = 1 / len(flat.hypotheses)
    return (
        f"The same prior odds for every account, {chance:.2f} each, but for the last "
        "column but one. A low weight of the true account says that the record cannot "
        "tell it from its rivals, and not that the method errs: that is what "
        f"calibration asks.\n\n{table(head, rows)}"
    )


def _rival(found: Checked, which: int) -> str:
    row = np.where(
        np.arange(len(found.flat.hypotheses)) == which, -1, found.flat.confusion[which]
    )
    best = int(row.argmax())
    return f"`{found.flat.hypotheses[best]}` {row[best]:.2f}"


def _slope(found: Checked) -> str:
    flat = found.flat
    rows = [
        (f"{weight:.3f}", _share(share, count, 3), str(count))
        for weight, share, count in flat.curve
    ]
    return (
        f"Calibration slope {flat.slope:.3f} ± {flat.slope_error:.3f} (1 where weights "
        "are as sure as they may be, below 1 where they are surer), intercept "
        f"{number(flat.intercept, 3)} ± {flat.intercept_error:.3f}.\n\n"
        f"{table(('mean weight', 'share that is true', 'weights'), rows)}"
    )


def _ranks(ranks: tuple[Ranked, ...]) -> str:
    p = np.concatenate([one.p for one in ranks])
    odd = int((p < _ODD).sum())
    return (
        "Were posterior draws what they claim to be, the truth would stand anywhere "
        f"among them alike. Of {p.size} chi-squared tests of even tenths, one for each "
        f"account and value, {odd} have p < .01, where {_ODD * p.size:.1f} are "
        f"expected; the smallest is {p.min():.2g}. The records of all accounts share "
        "their draws, so that tests of one value under several accounts are not "
        "independent."
    )


def _held(ranks: tuple[Ranked, ...]) -> str:
    rows = [
        (
            f"`{one.name}`",
            f"{one.held[0]:.3f}",
            f"{one.held[1]:.3f}",
            str(int((one.p < _ODD).sum())),
        )
        for one in ranks
    ]
    head = ("value", "central half holds", "central nine tenths hold", "p < .01")
    return table(head, rows)


def _sampler(found: tuple[Agreement, ...]) -> str:
    if not found:
        return "No record was weighed by the sampler."
    gaps = np.array([one.sampler - one.bank for one in found])
    within = np.mean(
        [abs(g) <= 2 * one.error for g, one in zip(gaps, found, strict=True)]
    )
    rows = [
        (
            f"`{one.hypothesis}`",
            number(one.bank, 2),
            number(one.sampler, 2),
            f"{number(one.sampler - one.bank, 2)} ± {one.error:.2f}",
            f"{one.away:.2f}",
        )
        for one in found
    ]
    head = ("account", "bank", "sampler", "difference", "means apart, SDs")
    return (
        f"Log evidence, nats, of the printed trial of {len(found)} records under the "
        "account that is true, by the bank and by the sampler that weighs the real "
        f"record. Mean difference {number(float(gaps.mean()), 2)} ± "
        f"{gaps.std(ddof=1) / np.sqrt(gaps.size):.2f}; {_percent(float(within))} lie "
        "within two errors. Last: the posterior mean that differs most.\n\n"
        f"{table(head, rows)}"
    )
