"""A prediction is a run: made again from what was specified, account by account."""

import numpy as np
import pytest

from equipoise.analysis import PLANS
from equipoise.errors import NoPosteriorError
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.prediction import Promised
from equipoise.inference.storage import Posterior
from equipoise.population.settings import DIMENSIONS
from equipoise.runs import Limits, Run, Runner, carry_out, specification
from equipoise.tasks import TASKS, resumed
from equipoise.tasks.forecasting import (
    Effort,
    forecast_of,
    predicting_by_priors,
    predicting_by_run,
)
from equipoise.tasks.library.predict import Drawn, predict_work, predicting_of
from equipoise.trial import PROTOCOLS
from equipoise.trial.point import central_point

PAIR = [HYPOTHESES["no_opioid_role"], HYPOTHESES["mu_permissive"]]
PROMISED = Promised(PROTOCOLS["williams_2018"], PLANS["williams_2018"])
SMALL = Effort(trials=20, patients=8, seed=3)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a finished prediction of two accounts by their priors."""
    asked = predicting_by_priors(PROMISED, PAIR, SMALL)
    runner = Runner(tmp_path_factory.mktemp("runs"), Limits(workers=1), lambda _: None)
    run = carry_out(predict_work(asked), runner)
    return forecast_of(run, asked, "2027-01-01T00:00:00+00:00")


def test_its_work_is_made_again_from_what_was_specified():
    rows = tuple((0.5,) * DIMENSIONS for _ in range(20))
    first = predicting_by_priors(PROMISED, PAIR, SMALL)
    drawn = (Drawn("mu_permissive", 1.0, 12.5, rows),)
    asked = type(first)(PROMISED, drawn, first.source, trials=20, points=4, seed=1)
    work = predict_work(asked)
    again = resumed(TASKS["predict"], work.specification)
    assert again.specification.id == work.specification.id
    assert predicting_of(work.specification) == asked


def test_trials_need_the_solution_of_their_account():
    work = predict_work(predicting_by_priors(PROMISED, PAIR, Effort(trials=150)))
    assert work.chunks == 2 + 2 * 2
    assert [tuple(work.needs(n)) for n in range(6)] == [(), (), (0,), (0,), (1,), (1,)]


def test_without_a_run_all_comes_from_priors_and_says_so(made):
    assert [one.drawn_from for one in made.accounts] == ["prior", "prior"]
    assert sum(one.weight for one in made.accounts) == pytest.approx(1.0)
    assert "prior odds" in made.source.words
    assert "--weights" in made.source.words


def test_every_number_is_predicted_by_every_account(made):
    names = {one.name for one in PAIR}
    assert all(set(one.accounts) == names for one in made.numbers)
    (judged,) = [one for one in made.numbers if one.primary]
    assert judged.name.startswith("all_infused.")


def test_the_mixture_lies_between_its_accounts(made):
    one = next(n for n in made.numbers if n.name == "hamd17_change_day1_placebo.mean")
    means = sorted(each.mean for each in one.accounts.values())
    assert means[0] <= one.mixture.mean <= means[1]


def test_naltrexone_takes_more_where_relief_needs_opioid_receptors(made):
    name = "hamd17_change_day1_naltrexone.mean"
    one = next(n for n in made.numbers if n.name == name)
    assert one.accounts["mu_permissive"].mean > one.accounts["no_opioid_role"].mean


def test_a_run_that_weighed_nothing_is_refused(tmp_path):
    spec = specification("simulate", {}, seed=0, accuracy=1e-5)
    with pytest.raises(NoPosteriorError, match="'simulate', which does not weigh"):
        predicting_by_run(PROMISED, PAIR, SMALL, Run(tmp_path, spec, 1))


def test_draws_are_taken_by_their_weight():
    scores = np.arange(4.0)[:, None] * np.ones(DIMENSIONS)
    log_weight = np.log([0.5, 0.25, 0.25, 1e-12])
    held = Posterior("a", (central_point(),), scores, log_weight, log_weight)
    assert np.bincount(held.sample(8, 0.5), minlength=4).tolist() == [4, 2, 2, 0]
    assert held.draws == pytest.approx(1 / (0.25 + 2 * 0.0625), rel=1e-6)
    assert held.weight.sum() == pytest.approx(1.0)
    assert held.weight_of_points.tolist() == pytest.approx([1.0])
