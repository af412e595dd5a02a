"""What is believed of the accounts: as a finished weighing left it."""

import numpy as np

from equipoise.design.assurance import Belief, belief_among
from equipoise.errors import PowerError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import TASK
from equipoise.inference.record.concluding import account_of
from equipoise.inference.record.terms import usual
from equipoise.inference.record.varying import Record
from equipoise.inference.weighing import prior_odds
from equipoise.runs import Run
from equipoise.tasks.library.weigh import WEIGH, plan_of
from equipoise.tasks.task import resumed


def belief_after(run: Run, hypotheses: tuple[str, ...]) -> Belief:
    """Return the weights that a weighing gave to accounts, among these alone.

    Parameters
    ----------
    run : Run
        Of 'equipoise weigh'.
    hypotheses : tuple of str

    Raises
    ------
    ChangedLibraryError
        If another installation weighed.
    PowerError
        If the run is of another kind or not finished, or an account was not weighed.
    """
    if run.specification.task != TASK:
        raise PowerError(
            f"Run {run.id} is a {run.specification.task}, which gives no weights. Name "
            "a run of 'equipoise weigh'."
        )
    if not run.finished:
        raise PowerError(
            f"Run {run.id} is not finished. Go on with 'equipoise runs resume "
            f"{run.id}'."
        )
    _ = resumed(WEIGH, run.specification)
    plan = plan_of(run.specification)
    odds = prior_odds(plan.hypotheses)
    record = Record(
        plan.hypotheses,
        tuple(account_of(plan, i, run.read) for i in range(len(plan.hypotheses))),
        plan.studies,
        np.array([odds[one.name] for one in plan.hypotheses]),
    )
    whole = record.read(usual(printed=False))
    _, errors, _ = whole.errors()
    belief = Belief(
        dict(zip(whole.names, whole.weights().tolist(), strict=True)),
        f"the weighing {run.id}",
        dict(zip(whole.names, errors.tolist(), strict=True)),
    )
    return belief_among(belief, [HYPOTHESES[name] for name in hypotheses])
