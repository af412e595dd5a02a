"""What is believed of the accounts: as a finished weighing left it."""

from equipoise.design.assurance import Belief, belief_among
from equipoise.errors import PowerError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import TASK, weigh_record
from equipoise.runs import Limits, Run, Runner
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
    runner = Runner(run.folder.parent, Limits(1), _nobody)
    found = weigh_record(plan_of(run.specification), runner).weights
    belief = Belief(
        {one.hypothesis: one.weight for one in found},
        f"the weighing {run.id}",
        {one.hypothesis: one.error for one in found},
    )
    return belief_among(belief, [HYPOTHESES[name] for name in hypotheses])


def _nobody(count: int) -> None:
    del count  # it is finished: nobody waits for chunks
