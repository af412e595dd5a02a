"""An instrument is made of items."""

import pytest

from equipoise.errors import ProtocolError, UnknownNameError
from equipoise.trial.instrument import Instrument
from equipoise.trial.library.instruments import (
    BDI2,
    CADSS,
    CGI_S,
    ESCAPE_FAILURES,
    HAMD6,
    HAMD17,
    HAMD17_SUICIDE,
    INSTRUMENTS,
    MADRS,
    MADRS_SUICIDE,
    PUPIL,
)


@pytest.mark.parametrize(
    ("instrument", "items", "lowest", "highest"),
    [
        (HAMD17, 17, 0, 52),
        (HAMD6, 6, 0, 22),
        (HAMD17_SUICIDE, 1, 0, 4),
        (MADRS, 10, 0, 60),
        (MADRS_SUICIDE, 1, 0, 6),
        (BDI2, 21, 0, 63),
        (CGI_S, 1, 1, 7),
        (CADSS, 23, 0, 92),
        (ESCAPE_FAILURES, 15, 0, 15),
        (PUPIL, 1, 1, 9),
    ],
)
def test_it_has_the_items_and_the_ends_of_its_form(instrument, items, lowest, highest):
    assert len(instrument.items) == items
    assert (instrument.lowest, instrument.highest) == (lowest, highest)


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
    assert HAMD6.places_in(HAMD17) == (0, 1, 6, 7, 9, 12)


def test_suicidality_is_item_3_of_one_scale_and_item_10_of_the_other():
    assert HAMD17_SUICIDE.places_in(HAMD17) == (2,)
    assert MADRS_SUICIDE.places_in(MADRS) == (9,)


def test_what_is_not_read_off_a_scale_has_no_place_in_it():
    with pytest.raises(ProtocolError) as refused:
        HAMD6.places_in(MADRS)
    assert str(refused.value) == (
        "Protocol 'hamd6' is not read off 'madrs'. Name what it is within."
    )


def test_an_item_without_a_maximum_is_refused():
    with pytest.raises(ProtocolError) as refused:
        Instrument("mood", "Mood", ("low", "high"), (4,))
    assert str(refused.value) == (
        "Protocol 'mood' has 2 items and 1 maxima. Give each item one."
    )


def test_some_minima_are_refused():
    with pytest.raises(ProtocolError) as refused:
        Instrument("mood", "Mood", ("low", "high"), (4, 4), minima=(1,))
    assert str(refused.value) == (
        "Protocol 'mood' has 2 items and 1 minima. Give each item one, or none."
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            {"by": "nurse"},
            "is scored by 'nurse'. Known: clinician, patient, device, observer.",
        ),
        (
            {"error": "squared"},
            "is of error 'squared'. Known: added, multiplied, none.",
        ),
    ],
)
def test_who_scores_and_how_it_errs_are_known_words(wrong, told):
    with pytest.raises(ProtocolError) as refused:
        Instrument("mood", "Mood", ("low",), (4,), **wrong)
    assert str(refused.value) == f"Protocol 'mood' {told}"


def test_an_instrument_that_is_not_there_is_unknown():
    with pytest.raises(UnknownNameError, match="Did you mean 'hamd17'"):
        INSTRUMENTS["hamd_17"]
