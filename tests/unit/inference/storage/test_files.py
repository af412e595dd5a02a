"""Posterior draws go to files that other programs open, and come back as they were."""

import math
import sys

import arviz
import numpy as np
import pyarrow.parquet as pq
import pytest
from scipy.special import ndtri

from equipoise.errors import MissingExtraError
from equipoise.hypotheses import HYPOTHESES, MIXTURE
from equipoise.inference.storage import Kept, Posterior, Weighed, write_netcdf
from equipoise.inference.storage.files import DRAWS, write_parquet
from equipoise.inference.storage.parameters import parameters_at
from equipoise.population.settings import DIMENSIONS, DRAWN
from equipoise.randomness import Stream
from equipoise.trial.point import points

N = 4000
SEEN = (
    Weighed("a.b.mean", "-22.3", -22.3, -22.35, -22.25),
    Weighed("c.d", "smaller", math.nan, math.nan, math.nan),
)


def kept(name, tilt=1.0):
    """Return draws of which the first dimension is tilted to a normal about `tilt`."""
    one = MIXTURE if name == "mixture" else HYPOTHESES[name]
    cube = Stream(5).of("draws").generator().random((N, DIMENSIONS))
    scores = ndtri(cube)
    log = tilt * scores[:, 0]
    at = points(one, 8, rng=Stream(5).of("points"))
    return Kept("1a2b", one, Posterior(name, at, scores, log, log), 0.25, SEEN, 7)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stored")
    path = write_netcdf(kept("mu_permissive"), folder / "posterior.nc")
    held = arviz.from_netcdf(str(path))
    yield held
    held.close()


def test_arviz_opens_every_group(opened):
    assert set(opened.groups()) == {
        "posterior",
        "sample_stats",
        "observed_data",
        "prior",
    }
    assert set(DRAWN) <= set(opened.posterior.data_vars)
    assert set(opened.prior.data_vars) == set(opened.posterior.data_vars)


def test_arviz_sums_draws_that_count_alike(opened):
    one = kept("mu_permissive").posterior
    mean = float(one.weight @ one.settings["effect_day1"])
    spread = float(one.settings["effect_day1"].std())
    told = arviz.summary(opened, var_names=["effect_day1"], kind="stats")
    # a systematic sample of 1000 misses the weighted mean by less than 0.02 SD
    assert told["mean"].iloc[0] == pytest.approx(mean, abs=0.02 * spread)


def test_the_file_tells_how_many_draws_carry_it(opened):
    assert opened.posterior.attrs["effective_draws"] == pytest.approx(
        kept("mu_permissive").posterior.draws
    )
    # equal draws of a normal tilted by one SD: exp(-1) of them
    assert opened.posterior.attrs["effective_draws"] / N == pytest.approx(
        math.exp(-1), abs=0.06
    )


def test_log_weights_are_those_of_the_draws(opened):
    held = kept("mu_permissive").posterior
    chosen = opened.sample_stats["importance_draw"].values[0].astype(int)
    assert chosen.size == DRAWS
    assert np.exp(opened.sample_stats["log_weight"].values[0]) == pytest.approx(
        held.weight[chosen]
    )


def test_what_was_weighed_stands_as_printed(opened):
    seen = opened.observed_data.sel(finding="a.b.mean")
    assert (str(seen["printed"].values), float(seen["low"])) == ("-22.3", -22.35)
    assert math.isnan(float(opened.observed_data.sel(finding="c.d")["value"]))


def test_parquet_holds_every_draw_of_every_account(tmp_path):
    both = (kept("mu_permissive"), kept("no_opioid_role"))
    path = write_parquet(both, tmp_path / "posterior.parquet")
    table = pq.read_table(path)
    assert table.num_rows == 2 * N
    weight = table["weight"].to_numpy()
    assert weight[:N].sum() == pytest.approx(1.0)
    # what an account does not leave open is null
    assert table["attenuation_place"].null_count == N


def test_shares_of_routes_stand_by_name_and_add_to_one():
    one = kept("mixture").posterior
    found = parameters_at(MIXTURE, one.settings, one.points, one.point)
    routes = [v for name, v in found.items() if name.startswith("route_share_")]
    assert np.sum(routes, axis=0) == pytest.approx(np.ones(N))


def test_without_the_extra_it_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "h5netcdf", None)
    with pytest.raises(MissingExtraError, match=r"equipoise\[inference\]"):
        write_netcdf(kept("mu_permissive"), tmp_path / "posterior.nc")
