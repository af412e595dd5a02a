"""From a finished run to weights, and to what stays undecided, in words."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.errors import ExcludedError
from equipoise.inference.comparison import Statistic
from equipoise.inference.predictive import statistics
from equipoise.inference.record.accounts import account_with
from equipoise.inference.record.combined import Combined, Errors, shares
from equipoise.inference.record.drawn import corrections, draws_of
from equipoise.inference.record.fitting import Fit, fits_of
from equipoise.inference.record.outcome import RecordWeight, RecordWeights
from equipoise.inference.record.plan import SCRAMBLES, SPECIES, Place, Plan
from equipoise.inference.record.printed import PRINTED, READ
from equipoise.inference.record.stating import stated_in
from equipoise.inference.record.terms import Account, Taken
from equipoise.inference.record.varying import (
    Record,
    variations,
    without_finding,
    without_study,
)
from equipoise.inference.record.wording import in_words
from equipoise.inference.refereed import Correction
from equipoise.inference.stored import arrays_of
from equipoise.inference.weighing import prior_odds


def concluded(plan: Plan, run: runs.Run, taken: Taken) -> RecordWeights:
    """Return what a finished run says.

    Parameters
    ----------
    plan : Plan
    run : Run
        Of the work of the plan.
    taken : Taken
        How the record is read.

    Raises
    ------
    ExcludedError
        If no draw of a hypothesis could give what a study printed.
    """
    record = record_of(plan, run.read)
    whole = record.read(taken)
    require_possible(whole)
    held = _statistics(plan, run.read)
    stated = stated_in(record, whole, taken)
    fits = fits_of(whole.names, stated, held)
    added = _corrections(plan, run.read, PRINTED if taken.printed else READ)
    weights = _weights(record, whole, fits, added)
    if not (taken.printed or taken.published):
        weights = _by_both_routes(plan, weights, run.read)
    now = whole.weights()
    left_out = without_study(whole, now)
    varied = variations(record, taken, now)
    return RecordWeights(
        run=run.id,
        studies={one.name: one.title for one in plan.studies},
        seed=plan.seed,
        printed=taken.printed,
        published=taken.published,
        weights=weights,
        undecided=whole.undecided(),
        bayes_factors=whole.bayes_factors(),
        waterfall=whole.waterfall(),
        without_study=left_out,
        without_finding=without_finding(record, taken, now),
        variations=varied,
        curve=whole.curve(),
        stated=stated,
        statistics=held,
        words=in_words(weights, whole.undecided(), left_out, varied, fits),
    )


def record_of(plan: Plan, read: runs.Read) -> Record:
    """Return what a finished run holds of every account."""
    odds = prior_odds(plan.hypotheses)
    return Record(
        plan.hypotheses,
        tuple(account_of(plan, i, read) for i in range(len(plan.hypotheses))),
        plan.studies,
        np.array([odds[one.name] for one in plan.hypotheses]),
    )


def require_possible(whole: Combined) -> None:
    """Refuse weights of an account under which no draw gives what a study printed.

    Raises
    ------
    ExcludedError
    """
    for terms in whole.terms:
        for study, log in terms.by_study.items():
            if not np.isfinite(log).any():
                raise ExcludedError(terms.name, study)


def account_of(plan: Plan, hypothesis: int, read: runs.Read) -> Account:
    """Return what a run holds of one account."""
    draws = draws_of(plan, hypothesis, read)
    return account_with(plan, hypothesis, draws, read, SPECIES)


def _statistics(plan: Plan, read: runs.Read) -> tuple[Statistic, ...]:
    if plan.set_study is None:
        return ()
    values = {
        one.name: arrays_of(read(plan.numbers[Place("predict", i)]))
        for i, one in enumerate(plan.hypotheses)
    }
    return statistics(plan.work.protocol.source, values)


def _weights(
    record: Record,
    whole: Combined,
    fits: Sequence[Fit],
    added: Sequence[Correction],
) -> tuple[RecordWeight, ...]:
    log, weight = whole.log_evidence(), whole.weights()
    flat, draws, tails = shares(log), whole.draws(), whole.tails()
    errors = whole.errors(_own(whole, added))
    apart = whole.apart()
    found: list[RecordWeight] = []
    for i, one in enumerate(record.hypotheses):
        origins = tuple(s.name for s in record.studies if one.name in s.origin_of)
        rest = tuple(name for name in whole.studies if name not in origins)
        found.append(
            RecordWeight(
                hypothesis=one.name,
                family=one.family,
                prior=float(record.prior[i]),
                weight=float(weight[i]),
                error=float(errors.weight[i]),
                flat=float(flat[i]),
                flat_error=float(errors.flat[i]),
                log_evidence=float(log[i]),
                log_evidence_error=float(errors.log_evidence[i]),
                draws=float(draws[i]),
                origins=origins,
                without_origin=float(whole.weights(rest)[i]) if origins else np.nan,
                misfits=fits[i].misfits,
                correction=added[i].nats,
                law_error=added[i].spread,
                pareto_k=float(tails[i]),
                odds_error=float(errors.odds[i]),
                apart=tuple(apart[:, i].tolist()),
            )
        )
    return tuple(found)


def errors_of(plan: Plan, read: runs.Read, whole: Combined) -> Errors:
    """Return the errors of weights by the record as it is usually read."""
    return whole.errors(_own(whole, _corrections(plan, read, READ)))


def _own(whole: Combined, added: Sequence[Correction]) -> Array:
    """Return the errors of log evidences that no other account shares, nats."""
    counted = np.array([one.error for one in added])
    return np.sqrt(counted**2 + 1 / whole.draws())


def _corrections(plan: Plan, read: runs.Read, way: str) -> Sequence[Correction]:
    """Return what counting adds to each account, on average over scrambles."""
    found: list[Correction] = []
    for i in range(len(plan.hypotheses)):
        parts = [Correction(0.0, 0.0, 0.0)]
        if plan.set_study is not None:
            places = [Place("weigh", i, scramble) for scramble in range(SCRAMBLES)]
            parts = [corrections(plan, place, read)[way] for place in places]
        n = len(parts)
        nats, error, spread = np.array([(p.nats, p.error, p.spread) for p in parts]).T
        mean_error = float(np.sqrt((error**2).sum()) / n)
        found.append(Correction(float(nats.mean()), mean_error, float(spread.mean())))
    return found


def _by_both_routes(
    plan: Plan, weights: Sequence[RecordWeight], read: runs.Read
) -> tuple[RecordWeight, ...]:
    """Return weights with the evidence by the second route, where it was asked for."""
    found: list[RecordWeight] = []
    for i, one in enumerate(weights):
        number = plan.numbers.get(Place("second", i))
        if number is None:
            found.append(one)
            continue
        held = arrays_of(read(number))
        second, error = (float(held[name][0]) for name in ("log_evidence", "error"))
        found.append(replace(one, second=second, second_error=error))
    return tuple(found)
