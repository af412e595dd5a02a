"""Yoon and colleagues, 2019: five of five responded after depot naltrexone.

The count, averaged over what the study might have been like [@yoon2019].  A response is
taken to be a fall of the MADRS by half at any visit up to the last, which the report
does not say.
"""

from equipoise.inference.record.study import Left, Study

SOURCE = "yoon2019"

YOON_2019 = Study(
    name="yoon_2019",
    title="Yoon 2019, depot naltrexone",
    kind="count",
    weighed=(f"{SOURCE}.response_day21",),
    doubted=False,
    protocols=("yoon_2019",),
    left=(
        Left(
            SOURCE,
            ("no_progress_after_day7", "variable_course"),
            "no observable predicts it: what would count as one is not printed",
        ),
        Left(
            SOURCE,
            ("patients", "naltrexone_dose", "naltrexone_lead", "infusions"),
            "a rule of the study, in its protocol",
        ),
    ),
)
