"""The work of a recovery: which chunk of the run computes what, and needs what.

bank        what statements and counts are about, in the plan that infers
truth       the same in the plan that simulates, with patients and points of its own
records     simulated records of an account; needs what is true of it
score       the evidence of all records under an account; needs every record
sampler     one record by the sampler, beside the bank
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial

import numpy as np

from equipoise import runs
from equipoise.arrays import Array
from equipoise.engine.solve import DEFAULT_ACCURACY
from equipoise.errors import EffortError
from equipoise.hypotheses.hypothesis import Hypothesis
from equipoise.inference.record.plan import SCRAMBLES, Plan, Thoroughness
from equipoise.inference.record.study import Study
from equipoise.inference.record.weigh import weighing_chunk
from equipoise.inference.recovery.evidence import evidences, learnt, scored
from equipoise.inference.recovery.prints import as_set
from equipoise.inference.recovery.records import (
    Records,
    joined,
    records_of,
    simulated_records,
)
from equipoise.inference.recovery.sampled import sampled
from equipoise.inference.stored import Table, arrays_of, table_of

TASK = "recover"
"""As specifications and tables name this work."""


@dataclass(frozen=True)
class Effort:
    """How much is simulated, and how well each record is weighed.

    Parameters
    ----------
    records : int
        Of each account, a multiple of 4.
    draws : int
        Of the bank of each account, a multiple of 4.
    picks, own : int
        Draws that are picked for each record, and for those of the account itself.
    sampled : int
        Records that the sampler weighs too.

    Raises
    ------
    EffortError
        If records or draws cannot be shared out evenly.
    """

    records: int = 300
    draws: int = 4096
    picks: int = 48
    own: int = 160
    sampled: int = 20

    def __post_init__(self) -> None:
        for what in ("records", "draws"):
            value: int = getattr(self, what)
            if value < 1 or value % SCRAMBLES:
                raise EffortError(what, value, SCRAMBLES)


@dataclass(frozen=True)
class Recovery:
    """What is simulated and weighed.

    Parameters
    ----------
    hypotheses : tuple of Hypothesis
    studies : tuple of Study
        With the printed trial.
    effort : Effort
    thorough : Thoroughness
        Of the plans behind it.
    seed : int
    """

    hypotheses: tuple[Hypothesis, ...]
    studies: tuple[Study, ...]
    effort: Effort
    thorough: Thoroughness
    seed: int

    @property
    def trial(self) -> Study:
        """Return the printed trial."""
        return next(one for one in self.studies if one.kind == "set")

    @cached_property
    def bank(self) -> Plan:
        """Return the plan that infers: of all studies but the trial."""
        others = tuple(one for one in self.studies if one.kind != "set")
        return Plan(self.hypotheses, others, self.thorough, self.seed)

    @cached_property
    def truth(self) -> Plan:
        """Return the plan that simulates, with patients and points of its own."""
        return replace(self.bank, seed=self.seed + 1)

    @property
    def starts(self) -> tuple[int, int, int, int]:
        """Return the first chunks of truth, records, score and sampler."""
        each, n = len(self.bank.places), len(self.hypotheses)
        return each, 2 * each, 2 * each + n, 2 * each + 2 * n

    @property
    def chunks(self) -> int:
        """Return the number of chunks."""
        return self.starts[3] + self.effort.sampled

    def sample(self, which: int) -> tuple[int, int]:
        """Return of which account, and which of its records, the sampler weighs."""
        n = len(self.hypotheses)
        return which % n, which // n

    def needs(self, number: int) -> Sequence[int]:
        """Return the chunks that must be there before one is computed."""
        truth, records, score, sampler = self.starts
        if number >= sampler:
            return (records + self.sample(number - sampler)[0],)
        if number >= score:
            return (*range(truth), *range(records, score))
        return tuple(range(truth, records)) if number >= records else ()


def recovery_work(asked: Recovery) -> runs.Work:
    """Return the work of a recovery."""
    inputs: dict[str, runs.Json] = {
        "hypotheses": [
            [h.name, runs.content_hash((h.frees, h.fixed, h.family))]
            for h in asked.hypotheses
        ],
        "studies": [[one.name, runs.content_hash(one)] for one in asked.studies],
        "effort": asdict(asked.effort),
        "thorough": asdict(asked.thorough),
    }
    return runs.Work(
        runs.specification(TASK, inputs, seed=asked.seed, accuracy=DEFAULT_ACCURACY),
        chunks=asked.chunks,
        compute=partial(_computed, asked),
        needs=asked.needs,
    )


def every_record(asked: Recovery, read: runs.Read) -> Records:
    """Return all records of a run, account by account."""
    _, first, last, _ = asked.starts
    return joined([records_of(arrays_of(read(at))) for at in range(first, last)])


def scores_of(asked: Recovery, read: runs.Read) -> Sequence[Mapping[str, Array]]:
    """Return what each account makes of all records."""
    _, _, first, last = asked.starts
    return [arrays_of(read(at)) for at in range(first, last)]


def samples_of(asked: Recovery, read: runs.Read) -> Sequence[Mapping[str, Array]]:
    """Return what the sampler makes of some records, each under its own account."""
    return [arrays_of(read(at)) for at in range(asked.starts[3], asked.chunks)]


def _computed(asked: Recovery, number: int, read: runs.Read) -> Table:
    """Return one chunk of a recovery."""
    truth, records, score, sampler = asked.starts
    if number < truth:
        return weighing_chunk(asked.bank, number, read)

    def of_truth(at: int) -> Table:
        return read(truth + at)

    if number < records:
        return weighing_chunk(asked.truth, number - truth, of_truth)
    if number < score:
        which, count = number - records, asked.effort.records
        found = simulated_records(asked.truth, which, count, of_truth)
        return table_of(asked.hypotheses[which].name, "records", found.arrays)
    if number < sampler:
        return _scored(asked, number - score, read)
    which, at = asked.sample(number - sampler)
    held = records_of(arrays_of(read(records + which)))
    one, printed = asked.hypotheses[which], as_set(held.prints, at)
    return table_of(one.name, "sampler", sampled(asked.bank, one, asked.trial, printed))


def _scored(asked: Recovery, which: int, read: runs.Read) -> Table:
    every, effort = every_record(asked, read), asked.effort
    own = slice(which * effort.records, (which + 1) * effort.records)
    picks = np.full(len(every), effort.picks, dtype=np.int64)
    picks[own] = effort.own
    bank, found = scored(asked.bank, which, every, (effort.draws, picks), read)
    arrays = {
        **evidences(found, len(every)),
        **learnt(bank, found.some(own), every.some(own)),
        "log_printable": np.array([bank.log_printable(every.prints.patients)]),
    }
    return table_of(asked.hypotheses[which].name, "score", arrays)
