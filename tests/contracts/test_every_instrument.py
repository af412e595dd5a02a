"""Every instrument stays in its range, whatever it is handed."""

import numpy as np
import pytest

from equipoise.evidence import priors
from equipoise.trial.instrument import SEVERITY
from equipoise.trial.interview import draw_deviates, linked, prior_names, scored
from equipoise.trial.library.instruments import HAMD17, INSTRUMENTS

every = pytest.mark.parametrize(
    "instrument", INSTRUMENTS.entries, ids=lambda one: one.name
)

asked = pytest.mark.parametrize(
    "instrument",
    [one for one in INSTRUMENTS if one.within is None],
    ids=lambda one: one.name,
)

scales = pytest.mark.parametrize(
    "instrument",
    [one for one in INSTRUMENTS if one.reads == SEVERITY and one.within is None],
    ids=lambda one: one.name,
)

SHAPE = (2, 50, 3)


@every
def test_each_item_can_differ(instrument):
    low = instrument.minima or (0,) * len(instrument.items)
    assert all(a < b for a, b in zip(low, instrument.maxima, strict=True))
    assert len(set(instrument.items)) == len(instrument.items)


@every
def test_its_core_and_its_rare_items_are_among_its_items(instrument):
    numbers = range(1, len(instrument.items) + 1)
    assert set(instrument.core) | set(instrument.rare) <= set(numbers)
    assert not set(instrument.core) & set(instrument.rare)


@every
def test_what_its_items_are_like_is_on_the_hamd17(instrument):
    assert {one for one in instrument.like if one} <= set(HAMD17.items)


@every
def test_what_it_is_part_of_has_its_items(instrument):
    if instrument.within:
        whole = INSTRUMENTS[instrument.within]
        places = instrument.places_in(whole)
        assert [whole.maxima[place] for place in places] == list(instrument.maxima)


@asked
def test_its_priors_are_held(instrument):
    for name in prior_names(instrument):
        assert priors()[name].what


@asked
@pytest.mark.parametrize("value", [-1e3, -1.0, 0.0, 0.4, 26.0, 52.0, 1e3])
def test_its_items_are_multiples_of_its_step_within_its_ends(instrument, value, rng):
    if instrument.reads == "chance":
        value = min(max(value, 0.0), 1.0)
    deviates = draw_deviates(instrument, SHAPE, rng=rng)
    items = scored(instrument, np.full(SHAPE, value), deviates)
    assert items.shape == (*SHAPE, len(instrument.items))
    assert (items >= np.array(instrument.minima or 0)).all()
    assert (items <= np.array(instrument.maxima)).all()
    steps = items / instrument.step
    assert steps == pytest.approx(np.round(steps), abs=1e-6)  # tenths are not exact


@asked
def test_more_of_what_it_reads_never_scores_less(instrument, rng):
    deviates = draw_deviates(instrument, SHAPE, rng=rng)
    chance = instrument.reads == "chance"
    grid = np.linspace(0, 1 if chance else 60, 13)
    found = [
        scored(instrument, np.full(SHAPE, value), deviates).sum(axis=-1)
        for value in grid
    ]
    assert (np.diff(found, axis=0) >= 0).all()


@scales
def test_its_ends_go_with_the_ends_of_severity(instrument):
    ends = linked(instrument, np.array([-5.0, 0.0, 52.0, 99.0]))
    if instrument == HAMD17:
        return
    low, high = instrument.lowest, instrument.highest
    assert ends.tolist() == [low, low, high, high]


@scales
def test_more_severity_is_a_higher_total(instrument):
    totals = linked(instrument, np.linspace(0, 52, 105))
    assert (np.diff(totals) > 0).all()
