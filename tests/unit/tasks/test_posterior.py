"""What a weighing leaves is found again, stored, and drawn from."""

import arviz
import numpy as np
import pyarrow.parquet as pq
import pytest

from equipoise.errors import HypothesisError
from equipoise.hypotheses import HYPOTHESES, MIXTURE
from equipoise.inference.prediction import Promised
from equipoise.inference.record import (
    STUDIES,
    Plan,
    Thoroughness,
    record_work,
    studies_of,
)
from equipoise.runs import Limits, Runner, carry_out
from equipoise.tasks.forecasting import Effort, predicting_by_run
from equipoise.tasks.posterior import (
    belief_of,
    posteriors_of,
    route_shares_in,
    store_netcdf,
    store_parquet,
    weighed_in,
    weighed_of,
)
from equipoise.trial import PROTOCOLS
from equipoise.trial.library.regimens import REGIMENS
from equipoise.units import days

NAMES = ("no_opioid_role", "mu_permissive")
SMALL = Thoroughness(draws=96, patients=32, points=4, animals=8, pool=8)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a weighing of two accounts against a study of people."""
    chosen = tuple(HYPOTHESES[name] for name in NAMES)
    plan = Plan(chosen, studies_of(["yoon_2019"]), SMALL, 5)
    runner = Runner(tmp_path_factory.mktemp("runs"), Limits(workers=1), lambda _: None)
    return carry_out(record_work(plan), runner)


def test_weights_are_of_the_accounts_that_were_weighed(run):
    found = belief_of(run).weights
    assert tuple(found) == NAMES
    assert sum(found.values()) == pytest.approx(1.0)


def test_draws_of_people_are_weighed_by_what_is_stated_of_people(run):
    # Relief by ketamine beside a depot of naltrexone: not less, says the study, so
    # that less attenuation is more likely than before.
    held = {one.hypothesis: one for one in posteriors_of(run)}["mu_permissive"]
    place = np.array([one.attenuation for one in held.points])
    assert held.weight_of_points @ place < place.mean()
    assert held.weight.sum() == pytest.approx(1.0)


def test_what_was_weighed_is_named(run):
    names = [one.name for one in weighed_in(run)]
    assert any(name.startswith("yoon2019.") for name in names)
    assert len(names) == len(set(names))


def test_of_the_printed_trial_numbers_and_statements_are_named():
    held = {one.name: one.printed for one in weighed_of(STUDIES["williams_2018"])}
    assert held["williams2018.hamd17_change_day1_placebo.mean"] == "-22.3"
    assert held["williams2018.hamd17_remission_placebo.count"] == "5"
    assert held["williams2018.hamd17_difference_day3"] == "different"
    assert held["williams2018.cadss_peak_difference"] == "not different"


def test_what_is_stored_stands_beside_the_run(run):
    (table,) = store_parquet(run)
    assert table.parent == run.folder / "derived"
    weight = pq.read_table(table)["weight"].to_numpy()
    assert weight.sum() == pytest.approx(len(NAMES))
    paths = store_netcdf(run)
    assert [path.stem for path in paths] == [f"posterior-{name}" for name in NAMES]
    held = arviz.from_netcdf(str(paths[1]))
    assert held.posterior.attrs["run"] == run.id
    held.close()


def test_a_prediction_draws_from_what_it_left(run):
    promised = Promised(PROTOCOLS["independent_replication"], None)
    asked = predicting_by_run(promised, [], Effort(trials=40, patients=8, seed=2), run)
    assert [one.name for one in asked.accounts] == list(NAMES)
    assert {len(one.scores) for one in asked.accounts} == {40}
    assert run.id in asked.source.words
    assert asked.points_seed == 5


def test_of_animals_no_draws_are_left(run):
    promised = Promised(PROTOCOLS["klein_2020"], None)
    asked = predicting_by_run(promised, [], Effort(trials=40, patients=8), run)
    assert all(not one.scores for one in asked.accounts)
    assert "it left no draws of animals" in asked.source.words


def test_routes_share_the_fall_as_likely_as_their_points(run):
    one = HYPOTHESES["mu_permissive"]
    found = route_shares_in(run, one, REGIMENS["ketamine"], days(1))
    assert found.run == run.id
    assert sum(part.chance_largest for part in found.routes) == pytest.approx(1.0)
    # what belief brings is no part of the effect, and expectancy is no route of it
    assert "expectancy" not in [part.route for part in found.routes]


def test_what_has_no_effect_has_no_routes(run):
    one = HYPOTHESES["mu_permissive"]
    with pytest.raises(HypothesisError, match="no relief under 'saline'"):
        route_shares_in(run, one, REGIMENS["saline"], days(1))


def test_the_mixture_is_weighed_by_itself_like_any_account():
    plan = Plan((MIXTURE,), studies_of(["yoon_2019"]), SMALL, 5)
    assert record_work(plan).chunks == len(plan.places)
