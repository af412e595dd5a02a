"""The words of a finding: whom it describes, its unit, what it prints or says."""

AMONG = ("consented", "infused", "completers", "responders", "nonresponders", "all")
"""Whom a finding describes; "infused" had one infusion, "completers" every one."""

UNITS = (
    "1",
    "%",
    "points",
    "patients",
    "years",
    "weeks",
    "d",
    "h",
    "min",
    "mg",
    "mg/kg",
    "mg/kg/h",
    "ng/mL",
    "nM",
    "uM",
    "mm",
)
"""Units in which a finding may be printed; "1" is that of counts and statistics."""

STATEMENTS = (
    "different",
    "larger",
    "smaller",
    "not different",
    "correlated",
    "inversely correlated",
    "not correlated",
    "not shown",
)
"""What a source may say of a comparison without a number; "not shown" is looked for and
not found."""

PRINTED = (
    "mean",
    "sd",
    "sem",
    "lower_95",
    "upper_95",
    "median",
    "mode",
    "lowest",
    "highest",
    "count",
    "percent",
    "f",
    "t",
    "p",
    "d",
)
"""Numbers that a finding may hold."""
