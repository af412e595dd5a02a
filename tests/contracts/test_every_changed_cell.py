"""Every cell that is listed as changed stands in its account's predictions as listed.

The predictions are held to the account's own model elsewhere; here the page is held to
the predictions.
"""

import re
from pathlib import Path

import pytest

from equipoise.hypotheses import HYPOTHESES

PAGE = Path(__file__).parents[2] / "docs" / "hypotheses-changed-cells.md"

NAMES = {
    "H0": "no_opioid_role",
    "H1": "disinhibition_synaptogenesis",
    "H2": "direct_translation",
    "H3": "hydroxynorketamine_ampa",
    "H4": "mu_agonism",
    "H5": "mu_permissive",
    "H6": "peptide_release",
    "H7": "camp_brake",
    "H8+": "kappa_beneficial",
    "H8-": "kappa_harmful",
    "H9": "serotonin_1b_relay",
    "H9c": "endocannabinoid_relay",
    "H10": "nocebo_malaise",
    "H11": "opioid_expectancy",
    "H12": "two_stage_enantiomers",
}

DAY1, DAY7 = "hamd17_fall_day1", "hamd17_fall_day7"
BLOCKED = ("ketamine_naltrexone", "ketamine")
OPIOID = ("mu_agonist", "saline")

CELLS = {
    "day 7": (DAY7, BLOCKED),
    "depot, weekly": (
        "hamd17_fall_day22",
        ("weekly_ketamine_depot", "weekly_ketamine"),
    ),
    "psychoactive effect at a low rate": (
        "cadss_peak",
        ("slow_ketamine_naltrexone", "slow_ketamine"),
    ),
    "other NMDA antagonists": (DAY1, ("nmda_antagonist", "saline")),
    "µ agonist alone": (DAY1, OPIOID),
    "µ agonist alone, day 7": (DAY7, OPIOID),
    "pupil": ("pupil_1h", ("ketamine", "saline")),
    "pupil after naltrexone": ("pupil_1h", BLOCKED),
    "E1 naltrexone with saline": (DAY1, ("saline_naltrexone", "saline")),
    "E3 µ tracer": ("mu_binding_1h", ("ketamine", "saline")),
    "E4 peptides": ("opioid_peptide_1h", ("ketamine", "saline")),
    "E5 depot beside oral": (
        DAY1,
        ("ketamine_naltrexone_depot", "ketamine_naltrexone"),
    ),
    "E5' a day earlier": (DAY1, ("ketamine_naltrexone_early", "ketamine_naltrexone")),
    "E10 R beside S": (DAY1, ("arketamine", "esketamine")),
    "E10' share taken of R beside S": (
        "drug_effect_day1",
        ("arketamine_naltrexone", "arketamine"),
    ),
    "5-HT1B binding": ("serotonin_1b_binding_day2", ("ketamine", "saline")),
    "AMPA antagonist": (DAY1, ("ketamine_ampa_antagonist", "ketamine")),
    "mTOR inhibitor, day 1": (DAY1, ("ketamine_mtor_inhibitor", "ketamine")),
    "mTOR inhibitor, day 7": (DAY7, ("ketamine_mtor_inhibitor", "ketamine")),
    "HNK alone": (DAY1, ("hydroxynorketamine", "saline")),
    "µ agonist with little ketamine": (
        "hamd17_fall_4h",
        ("low_ketamine_mu_agonist", "low_ketamine"),
    ),
    "mice, day 2": (
        "immobility_day2",
        ("mouse_ketamine_naltrexone", "mouse_ketamine"),
    ),
    "rats, behaviour at 2 h": (
        "helplessness_failures_2h",
        ("rat_ketamine_naltrexone", "rat_ketamine"),
    ),
}


def rows():
    """Return the cell, its account, its direction, and whether it is predicted."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [one.strip() for one in line.strip("|").split("|")]
        if len(cells) == 5 and cells[0] not in ("cell", "---"):
            cell, accounts, _, now, why = cells
            for account in accounts.split(", "):
                found.append((cell, account, now, "not predicted" not in why))
    return found


def said(account, cell):
    """Return in which direction the account's predictions take a cell."""
    measure, pair = CELLS[cell]
    return [
        one.direction
        for one in HYPOTHESES[NAMES[account]].predicts
        if one.measure == measure
        and (
            (one.blocked, one.unblocked)
            if hasattr(one, "blocked")
            else (one.regimen, one.versus)
        )
        == pair
        and ("beside" in vars(one) and bool(one.beside)) == (cell in BESIDE)
    ]


BESIDE = {"E10' share taken of R beside S", "µ agonist with little ketamine"}


@pytest.mark.parametrize(("cell", "account", "now", "predicted"), rows())
def test_its_account_predicts_what_it_became(cell, account, now, predicted):
    assert said(account, cell) == ([now] if predicted else [])


def test_as_many_are_listed_as_are_counted():
    text = PAGE.read_text(encoding="utf-8")
    (count,) = re.findall(r"expected sign, (\d+) came out otherwise", text)
    assert len(rows()) == int(count)
