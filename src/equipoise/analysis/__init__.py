"""What would a statistician report?  Data in, estimates out.

Measured and simulated trials are analysed alike.  Nothing here reads a file, draws a
number at random, or knows a hypothesis.
"""

from equipoise.analysis.analyse import (
    Analysed,
    Found,
    Outcomes,
    analyse,
    analyse_trials,
)
from equipoise.analysis.boundaries import (
    Boundary,
    crossing,
    obrien_fleming,
    pocock,
    spending_hwang_shih_decani,
    spending_obrien_fleming,
    spending_pocock,
)
from equipoise.analysis.change import (
    Change,
    change_from_baseline,
    changes,
    mean_change,
    mean_difference,
)
from equipoise.analysis.contrast import (
    paired_at_visits,
    paired_contrast,
    paired_difference,
)
from equipoise.analysis.crossover import Crossed, crossed, crossover_contrasts
from equipoise.analysis.dissociation import (
    Median,
    SignedRank,
    mean_score,
    median_score,
    signed_rank,
)
from equipoise.analysis.effect_size import EffectSize, d_av, d_pooled, d_z, hedges
from equipoise.analysis.estimate import Count, Estimate
from equipoise.analysis.factorial import Cells, Factorial, factorial
from equipoise.analysis.flow import Flow, Leg, Stage, flow
from equipoise.analysis.library.plans import PLANS
from equipoise.analysis.mediation import Mediation, Mediator, mediation
from equipoise.analysis.methods import METHODS
from equipoise.analysis.mixed import (
    Arms,
    JointTest,
    MixedContrast,
    MixedModel,
    mixed_model,
    mixed_models,
)
from equipoise.analysis.multiplicity import Gates, adjusted, fixed_sequence, holm
from equipoise.analysis.order import GroupContrast, carryover, first_period_contrast
from equipoise.analysis.paired_counts import (
    PairedCounts,
    paired_counts,
    paired_remission,
    paired_response,
)
from equipoise.analysis.parallel import ancova, mmrm, mmrms
from equipoise.analysis.plan import AnalysisPlan, Estimand, Planned, Responders
from equipoise.analysis.plan_file import plan_text, read_plan
from equipoise.analysis.power import Plan, detectable, power
from equipoise.analysis.ranks import RankSum, rank_sum, ranked
from equipoise.analysis.relapse import (
    Course,
    LogRank,
    Relapse,
    log_rank,
    time_to_relapse,
)
from equipoise.analysis.repeated import ArmByTime, arm_by_time
from equipoise.analysis.response import remission_count, responders, response_count
from equipoise.analysis.row import Row
from equipoise.analysis.side_effect import count_at_least

__all__ = [
    "Analysed",
    "AnalysisPlan",
    "ArmByTime",
    "Arms",
    "Boundary",
    "Cells",
    "Change",
    "Count",
    "Course",
    "Crossed",
    "EffectSize",
    "Estimand",
    "Estimate",
    "Factorial",
    "Flow",
    "Found",
    "Gates",
    "GroupContrast",
    "JointTest",
    "Leg",
    "LogRank",
    "METHODS",
    "Median",
    "Mediation",
    "Mediator",
    "MixedContrast",
    "MixedModel",
    "Outcomes",
    "PLANS",
    "PairedCounts",
    "Plan",
    "Planned",
    "RankSum",
    "Relapse",
    "Responders",
    "Row",
    "SignedRank",
    "Stage",
    "adjusted",
    "analyse",
    "analyse_trials",
    "ancova",
    "arm_by_time",
    "carryover",
    "change_from_baseline",
    "changes",
    "count_at_least",
    "crossed",
    "crossing",
    "crossover_contrasts",
    "d_av",
    "d_pooled",
    "d_z",
    "detectable",
    "factorial",
    "first_period_contrast",
    "fixed_sequence",
    "flow",
    "hedges",
    "holm",
    "log_rank",
    "mean_change",
    "mean_difference",
    "mean_score",
    "median_score",
    "mediation",
    "mixed_model",
    "mixed_models",
    "mmrm",
    "mmrms",
    "obrien_fleming",
    "paired_at_visits",
    "paired_contrast",
    "paired_counts",
    "paired_difference",
    "paired_remission",
    "paired_response",
    "plan_text",
    "pocock",
    "power",
    "rank_sum",
    "ranked",
    "read_plan",
    "remission_count",
    "responders",
    "response_count",
    "signed_rank",
    "spending_hwang_shih_decani",
    "spending_obrien_fleming",
    "spending_pocock",
    "time_to_relapse",
]
