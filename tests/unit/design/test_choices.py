"""What is varied in a design is a design of its own, or refused like any other."""

import pytest

from equipoise.design.choices import (
    Choices,
    space,
    with_allocation,
    with_arms,
    with_look,
    with_naltrexone,
    with_patients,
    with_run_in,
    with_visits,
)
from equipoise.design.library import DESIGNS
from equipoise.errors import DesignError
from equipoise.trial.rules import RunIn
from equipoise.units import days, minutes

FACTORIAL = DESIGNS["factorial_with_saline"]
CROSSOVER = DESIGNS["independent_replication"]


def test_naltrexone_a_day_before_moves_the_baseline_and_the_arrival():
    one = with_naltrexone(FACTORIAL, "oral", days(1))
    pill = one.protocol.arm("naltrexone_ketamine").doses[0]
    assert pill.at == -days(1)
    assert one.protocol.visits[0].at == pytest.approx(-days(1) - minutes(5))
    assert one.protocol.arrives < one.protocol.visits[0].at
    assert one.protocol.arm("placebo_ketamine").doses == (
        FACTORIAL.protocol.arm("placebo_ketamine").doses
    )


def test_the_depot_is_another_form():
    one = with_naltrexone(FACTORIAL, "depot", days(4))
    pill = one.protocol.arm("naltrexone_saline").doses[0]
    assert (pill.route, pill.amount) == ("depot", 380)


def test_a_form_that_there_is_not_is_refused():
    with pytest.raises(DesignError, match="as 'implant'. Known forms: oral, depot"):
        with_naltrexone(FACTORIAL, "implant", 1.0)


def test_a_crossover_has_no_allocation():
    with pytest.raises(DesignError, match="is a crossover, in which every arm is had"):
        with_allocation(CROSSOVER, {"placebo": 2})


def test_a_look_falls_away_with_the_patients_that_it_waits_for():
    assert with_patients(CROSSOVER, 30).protocol.interim is not None
    assert with_patients(CROSSOVER, 20).protocol.interim is None
    assert with_look(CROSSOVER, 10, 0.01).protocol.interim.after == 10


def test_visits_that_are_left_out_are_not_compared():
    kept = [v.at for v in FACTORIAL.protocol.visits if v.at != days(7)]
    one = with_visits(FACTORIAL, kept)
    assert days(7) not in {each.at for each in one.compared}


def test_a_run_in_is_part_of_the_protocol():
    rule = RunIn("hamd17", at=-minutes(50), most_fall=0.25)
    assert with_run_in(FACTORIAL, rule).protocol.run_in == rule


def test_a_space_is_every_combination_that_can_be_held():
    two = ("naltrexone_saline", "placebo_saline")
    found, refused = space(
        FACTORIAL,
        Choices(
            patients=(40, 80, 400),
            arms=(two,),
            naltrexone=(("oral", days(1)), ("depot", days(4))),
        ),
    )
    assert len(found) == 4
    assert len({one.name for one in found}) == 4
    assert all(one.named == two for one in found)
    assert len(refused) == 2
    assert all("enrols 400" in sentence for sentence in refused)


def test_arms_are_chosen_by_name():
    assert with_arms(FACTORIAL, ("placebo_saline", "placebo_ketamine")).others == (
        "placebo_ketamine",
    )
