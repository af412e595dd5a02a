"""Every prior says its value, its range, its spread and where it comes from."""

from importlib.resources import files

import numpy as np
import pytest

from equipoise.design.costs import ITEMS
from equipoise.design.limits import LIMITS
from equipoise.evidence import Prior, priors, sources
from equipoise.evidence.prior import read_priors
from equipoise.hypotheses import HYPOTHESES
from equipoise.inference.record.library import STUDIES
from equipoise.model import Model
from equipoise.model.library import COMPONENTS, base_model
from equipoise.population.settings import DRAWN
from equipoise.trial import guess, raters, read_out, reliability
from equipoise.trial.habits import HABITS
from equipoise.trial.interview import prior_names
from equipoise.trial.library.instruments import INSTRUMENTS
from equipoise.trial.point import SHARES, drawn_links
from equipoise.units import CANONICAL

every = pytest.mark.parametrize("prior", priors().entries, ids=lambda prior: prior.name)

USED_BY_NAME = {
    *("item_profile_sd", "item_core_prominence", "item_rarity", "item_likeness"),
    *(prior for instrument in INSTRUMENTS for prior in prior_names(instrument)),
    *(*raters.PRIORS, *guess.PRIORS, *read_out.PRIORS, *reliability.PRIORS),
    *(*SHARES, *HABITS),
    *(*ITEMS, *LIMITS),
    *("paradigm_silent", "statement_error", "level_stated"),
    *(study.size for study in STUDIES),
    *(prior for hypothesis in HYPOTHESES for prior in drawn_links(hypothesis).values()),
    *(h.attenuated.effect.prior for h in HYPOTHESES if h.attenuated),
}
"""Read where they are used: by the rating, and by what a hypothesis leaves open."""


@every
def test_its_value_lies_in_its_range(prior: Prior):
    low, high = prior.range
    assert low <= prior.value <= high


@every
def test_its_source_is_held(prior: Prior):
    assert prior.source in sources().names


@every
def test_what_comes_of_no_source_is_said_to_be_assumed_derived_or_a_convention(prior):
    if prior.source == "equipoise":
        conventions = {"molar_mass_ketamine", "molar_mass_naltrexone"}
        assert prior.status in ("assumed", "derived") or prior.name in conventions


@every
def test_it_is_in_a_unit_of_the_package_and_says_what_it_is(prior: Prior):
    assert prior.unit in CANONICAL
    assert prior.what.strip()


@every
def test_its_law_puts_half_of_its_chance_near_its_value_or_ignores_it(prior: Prior):
    middle = prior.law.quantile(np.array([0.5]), prior.value)[0]
    if prior.law.kind in ("fixed", "lognormal"):
        assert middle == pytest.approx(prior.value, rel=1e-12)
    else:
        low, high = prior.law.quantile(np.array([0.05, 0.95]), prior.value)
        assert low <= prior.value <= high


@every
def test_its_range_holds_most_of_what_its_law_allows(prior: Prior):
    if prior.law.kind == "fixed":
        return
    low, high = prior.law.quantile(np.array([0.25, 0.75]), prior.value)
    assert prior.range[0] <= low
    assert high <= prior.range[1]


@every
def test_something_uses_it(prior: Prior):
    parameters = {parameter.name for parameter in base_model().parameters}
    assert prior.name in parameters | set(DRAWN) | USED_BY_NAME


FILES = ("trial", "instruments", "raters", "record", "design")
"""Of what no component declares."""


def test_it_stands_in_the_file_of_the_component_that_declares_it_first():
    folder = files("equipoise.evidence") / "library" / "priors"
    paths = [path for path in folder.iterdir() if path.is_file()]
    holds = {path.name[:-5]: read_priors(path) for path in paths}
    place = {prior.name: name for name, held in holds.items() for prior in held}
    first: dict[str, str] = {}
    for part in COMPONENTS:
        for parameter in Model((part,)).parameters:
            first.setdefault(parameter.name, part.name)
    of_trials = {one: "trial" for one in FILES}
    found = {name: of_trials.get(file, file) for name, file in place.items()}
    assert {name: first.get(name, "trial") for name in place} == found


STREAMS = ("burst", "early", "late", "middle")


@pytest.mark.parametrize(
    "shares",
    [
        *(
            (f"fraction_dehydronorketamine_{e}", "fraction_hydroxynorketamine")
            for e in "sr"
        ),
        tuple(f"fraction_naltrexone_depot_{stream}" for stream in STREAMS),
    ],
)
def test_typical_shares_of_one_whole_are_no_more_than_the_whole(shares):
    assert sum(priors()[name].value for name in shares) <= 1
