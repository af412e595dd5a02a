"""A weighing can be found again from its specification."""

from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record import Plan, Thoroughness, record_work, studies_of
from equipoise.tasks import TASKS, resumed

PLAN = Plan(
    (HYPOTHESES["nocebo_malaise"], HYPOTHESES["mu_agonism"]),
    studies_of(["klein_2020", "williams_2018"]),
    Thoroughness(draws=64, patients=32, points=4, animals=4),
    5,
)


def test_its_work_is_made_again_from_what_was_specified():
    first = record_work(PLAN)
    again = resumed(TASKS["weigh"], first.specification)
    assert again.specification.id == first.specification.id
    assert again.chunks == first.chunks == len(PLAN.places)
    assert [again.needs(n) for n in range(again.chunks)] == [
        first.needs(n) for n in range(first.chunks)
    ]


def test_other_studies_are_another_run():
    fewer = Plan(PLAN.hypotheses, PLAN.studies[:1], PLAN.thorough, PLAN.seed)
    assert record_work(fewer).specification.id != record_work(PLAN).specification.id
