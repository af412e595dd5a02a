"""An instrument is made of items."""

import pytest

from equipoise.errors import ProtocolError, UnknownNameError
from equipoise.trial.instrument import Instrument
from equipoise.trial.library.instruments import CADSS, HAMD6, HAMD17, INSTRUMENTS


@pytest.mark.parametrize(
    ("instrument", "items", "highest"),
    [(HAMD17, 17, 52), (HAMD6, 6, 22), (CADSS, 23, 92)],
)
def test_it_has_the_items_and_the_highest_total_of_its_form(instrument, items, highest):
    assert len(instrument.items) == items
    assert instrument.highest == highest


def test_the_core_of_the_longer_scale_is_the_shorter_scale():
    assert HAMD17.core == (1, 2, 7, 8, 10, 13)
    assert HAMD6.within == "hamd17"
    assert HAMD6.items == (
        "depressed mood",
        "guilt",
        "work and interests",
        "retardation",
        "anxiety psychic",
        "somatic general",
    )
    assert HAMD6.maxima == (4, 4, 4, 4, 4, 2)


def test_an_item_without_a_maximum_is_refused():
    with pytest.raises(ProtocolError) as refused:
        Instrument("mood", "Mood", ("low", "high"), (4,))
    assert str(refused.value) == (
        "Protocol 'mood' has 2 items and 1 maxima. Give each item one."
    )


def test_an_instrument_that_is_not_there_is_unknown():
    with pytest.raises(UnknownNameError, match="Did you mean 'hamd17'"):
        INSTRUMENTS["hamd_17"]
