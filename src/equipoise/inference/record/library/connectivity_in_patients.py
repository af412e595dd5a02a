"""Prefrontal connectivity rises during ketamine and a day after it [@mdedge_review]."""

from equipoise.inference.record.study import Statement, Study
from equipoise.trial.library.regimens import REGIMENS
from equipoise.units import days, minutes

CONNECTIVITY_IN_PATIENTS = Study(
    name="connectivity_in_patients",
    title="Connectivity, patients",
    kind="statements",
    statements=tuple(
        Statement(
            f"mdedge_review.{finding}",
            "brain_connectivity",
            at,
            REGIMENS["ketamine"],
            REGIMENS["saline"],
            "larger",
            needs=("gain_mtorc1_synapse",),
        )
        for finding, at in (
            ("connectivity_infusion", minutes(40)),
            ("connectivity_day1", days(1)),
        )
    ),
    size="n_patients_group",
    paired=True,
)
