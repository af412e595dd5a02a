"""A study of power is a run; a smaller trial is the first patients of a larger one."""

import json
from dataclasses import replace

import numpy as np
import pytest

from equipoise.design.power_plan import statistician
from equipoise.errors import PowerError, UnknownNameError
from equipoise.inference.stored import arrays_of
from equipoise.tasks import TASKS
from equipoise.tasks.library.design_power import PowerStudy, power_work, study_of
from equipoise.tasks.power import data_in_words
from equipoise.trial import PROTOCOLS

WILLIAMS = PROTOCOLS["williams_2018"]


def study(protocol=WILLIAMS, **changed):
    usual = {
        "protocol": protocol,
        "plan": statistician(protocol),
        "hypotheses": ("mu_permissive",),
        "sizes": (6, 12),
        "replicates": 10,
        "patients": 4,
        "points": 2,
        "seed": 3,
    }
    return PowerStudy(**{**usual, **changed})


def chunks(asked, numbers=None):
    """Compute chunks of a study in this process, in the order that is asked for."""
    work = power_work(asked)
    done = {}
    for number in numbers or range(work.chunks):
        done[number] = work.compute(number, done.__getitem__)
    return done


@pytest.fixture(scope="module")
def both():
    return chunks(study())


def test_a_trial_of_fewer_patients_is_the_first_of_a_larger_one(both):
    small = chunks(study(sizes=(6,)), (0, 1))
    for name in ("value", "p"):
        of_small = arrays_of(small[1])[name][0]
        of_large = arrays_of(both[1])[name][0]
        np.testing.assert_array_equal(of_small, of_large)


def test_so_it_is_where_arms_are_given_to_different_patients():
    murrough = PROTOCOLS["murrough_2013"]
    plan = statistician(murrough)
    plan = replace(plan, analyses=plan.analyses[:2])
    small, large = (
        chunks(study(murrough, plan=plan, sizes=sizes), (0, 1))
        for sizes in ((8,), (8, 20))
    )
    np.testing.assert_array_equal(
        arrays_of(small[1])["p"][0], arrays_of(large[1])["p"][0]
    )
    assert not np.array_equal(arrays_of(large[1])["p"][0], arrays_of(large[1])["p"][1])


def test_the_order_of_chunks_does_not_matter(both):
    turned = chunks(study(), (2, 3, 0, 1))
    for number in both:
        again = arrays_of(turned[number])
        for name, values in arrays_of(both[number]).items():
            np.testing.assert_array_equal(again[name], values)


def test_the_last_condition_is_without_an_effect(both):
    asked = study()
    assert asked.conditions == (("mu_permissive", True), ("no_opioid_role", False))
    given = asked.trials(1).given
    assert given.arm("naltrexone").doses == given.arm("placebo").doses
    assert not np.array_equal(arrays_of(both[1])["p"], arrays_of(both[3])["p"])


def test_a_specification_brings_back_the_study_and_its_work():
    asked = study()
    work = power_work(asked)
    found = work.specification
    assert json.loads(found.canonical)["task"] == "power"
    assert study_of(found) == asked
    assert TASKS["power"].work(found).specification.canonical == found.canonical


def test_no_look_ends_a_trial_early():
    repeated = PROTOCOLS["independent_replication"]
    assert repeated.interim is not None
    assert study(repeated).trials(0).protocol.interim is None
    assert data_in_words(study(repeated)).endswith(
        "the look that the protocol takes after 20 patients ends none"
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"replicates": 0},
            "0 trials say nothing of a power. Ask for 10 or more with --replicates.",
        ),
        ({"sizes": ()}, "The sizes are none. Give each once, the smallest first."),
        (
            {"sizes": (12, 6)},
            "The sizes are 12, 6. Give each once, the smallest first.",
        ),
        (
            {"sizes": (3, 12)},
            "3 patients are fewer than the 4 that 'all_infused' needs in "
            "'williams_2018'. Ask for 4 or more with --n, or leave it out with "
            "--analysis.",
        ),
    ],
)
def test_what_could_say_nothing_is_refused(changed, said):
    with pytest.raises(PowerError) as refused:
        study(**changed)
    assert str(refused.value) == said


def test_an_account_that_is_not_there_is_refused():
    with pytest.raises(UnknownNameError, match="mu_permissive"):
        study(hypotheses=("mu_permisive",))
