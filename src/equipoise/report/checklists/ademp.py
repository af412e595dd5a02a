"""A simulation study in words: aims, data, estimands, methods, performance."""

from equipoise.inference import Comparison
from equipoise.inference.record import RecordWeights
from equipoise.report.checklists.checklist import (
    Answer,
    Checklist,
    Item,
    filled,
    fixed,
    never,
    not_done,
)
from equipoise.report.dossier.question import question
from equipoise.report.dossier.subject import Held, Subject
from equipoise.tasks.ademp import ademp


def _words(subject: Subject) -> dict[str, str]:
    result = subject.result
    if isinstance(result, Held):
        return dict(ademp(result.asked, [one.analysis for one in result.found]))
    if isinstance(result, Comparison):
        return {
            "Data": f"{result.trials} trials of '{result.protocol}' under each of "
            f"{len(subject.hypotheses)} accounts; {result.patients} patients in the "
            f"pool, {result.points} points of what an account leaves open, "
            f"{result.draws} draws for the weights, seed {result.seed}",
            "Estimand": "each printed number, in the patients it describes",
            "Methods": "the statistics of the source, on each virtual trial",
        }
    if isinstance(result, RecordWeights):
        return {
            "Data": f"{len(result.studies)} studies under {len(subject.hypotheses)} "
            f"accounts, seed {result.seed}",
            "Estimand": "the evidence of each account",
            "Methods": "draws from the priors, weighed by the likelihood of the print",
        }
    asked = result.asked
    return {
        "Data": f"{asked.patients} patients in each arm of '{asked.protocol}' under "
        f"'{asked.hypothesis}', seed {asked.seed}",
        "Estimand": "percentiles of each signal over patients",
    }


def _said(word: str, where: str) -> Item:
    def answer(subject: Subject) -> Answer:
        held = _words(subject)
        if word not in held:
            return not_done("nothing is estimated by a method in such a run")
        return filled(held[word], where)

    return Item(word, answer)


def _performance(subject: Subject) -> Answer:
    if isinstance(subject.result, Held):
        return filled(_words(subject)["Performance"], "results")
    return not_done(
        "whether weights are calibrated is no part of a run; it is studied in the "
        "tests of the package"
    )


def _errors(subject: Subject) -> Answer:
    if isinstance(subject.result, Held):
        return filled("Beside each share, bias and coverage", "results")
    if isinstance(subject.result, Comparison | RecordWeights):
        return filled("Beside each weight and each log evidence", "weights")
    return not_done("percentiles stand without one")


def _lost(subject: Subject) -> Answer:
    result = subject.result
    if isinstance(result, Held):
        least = min((one.trials for one in result.found), default=0)
        said = f"At least {least} of {result.asked.replicates} trials in each analysis"
        return filled(said, "results")
    if isinstance(result, Comparison):
        return filled("Trials without a contrast are counted", "weights")
    return not_done("no count of failed repetitions in such a run")


ADEMP = Checklist(
    "ademp",
    "A simulation study: ADEMP",
    "Morris and colleagues, 2019 (Statistics in Medicine 38:2074)",
    (
        Item("Aims", lambda s: filled(question(s), "question")),
        _said("Data", "protocol"),
        _said("Estimand", "results"),
        _said("Methods", "checks"),
        Item("Performance", _performance),
        Item("Monte Carlo errors", _errors),
        Item(
            "Number of repetitions, with a reason", never("the number is as asked for")
        ),
        Item("Repetitions that failed", _lost),
        Item(
            "Random numbers",
            fixed(
                "Counter-based (Philox), keyed by seed, purpose, protocol, trial and "
                "patient: the same on any number of processes, the same patients under "
                "every account",
                "again",
            ),
        ),
        Item("Code and versions", fixed("With the command and the hashes", "again")),
    ),
)
