"""Habits: what befalls a planned trial beside the effects of its treatments.

Who comes, who withdraws, who leaves and what is missed, and how well is measured.
"""

from equipoise.trial.library.protocols import PROTOCOLS

HABITS = (
    "failed_treatments_mean",
    "share_withdrawn",
    "share_female",
    "share_visits_missed",
    "hazard_leaving",
    "leaving_worse",
    "leaving_sick",
    "reading_noise",
    "assay_noise",
    "assay_limit",
    *dict.fromkeys(
        f"share_on_{medicine.name}"
        for protocol in PROTOCOLS
        for medicine in protocol.medicines
    ),
)
"""Priors that the conduct of planned trials reads, at their typical value."""
