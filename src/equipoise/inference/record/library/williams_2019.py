"""Williams and colleagues, 2019: suicidality of the patients of 2018, without numbers.

A second report of the same patients that prints no number has no factor
[@williams2019].
"""

from equipoise.inference.record.study import Left, Study

WILLIAMS_2019 = Study(
    name="williams_2019",
    title="Williams 2019, suicidality",
    kind="none",
    left=(
        Left(
            "williams2019",
            ("suicidality_fall",),
            "the patients of williams2018 again, without a number: no factor",
        ),
        Left("williams2019", ("completed", "hamd17_response"), "repeats williams2018"),
    ),
)
