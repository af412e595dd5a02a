"""The wiring is that of the code: who reads whom, and which links are switched."""

import re
from itertools import combinations

import pytest

from equipoise.model import Component, Quantity, State, assemble
from equipoise.model.library import COMPONENTS, base_model
from equipoise.report import wiring
from equipoise.report.wiring import Wire, layers, wires
from equipoise.report.wiring_figure import wiring_figure
from equipoise.report.wiring_layout import laid_out


def source():
    return Component(
        name="drug",
        parameters=(Quantity("k", "1/h", ""),),
        states=(State("level", "1", ""),),
        derivatives=lambda x, p: {"level": -p.k * x.level},
    )


def relay():
    """Pass the level on as it is, and through a gain that is zero unless freed."""
    return Component(
        name="relay",
        reads=(Quantity("level", "1", ""),),
        parameters=(Quantity("gain_ampa", "1", ""),),
        signals=(Quantity("open_way", "1", ""), Quantity("shut_way", "1", "")),
        signal_values=lambda x, p: {
            "open_way": 2 * x.level,
            "shut_way": 1 + p.gain_ampa * x.level,
        },
    )


def reader(name, read, gain=""):
    given = (Quantity(gain, "1", ""),) if gain else ()
    return Component(
        name=name,
        reads=(Quantity(read, "1", ""),),
        parameters=given,
        signals=(Quantity(f"of_{name}", "1", ""),),
        signal_values=lambda x, p: {
            f"of_{name}": x[read] * (p[gain] if gain else 1),
        },
    )


def late():
    """Pass on what moves anyway, a little more of it where a gain is freed."""
    return Component(
        name="late",
        reads=(Quantity("open_way", "1", ""),),
        parameters=(Quantity("gain_cb1", "1", ""),),
        signals=(Quantity("late_way", "1", ""),),
        signal_values=lambda x, p: {"late_way": x.open_way * (1 + p.gain_cb1)},
    )


@pytest.fixture
def found():
    parts = [
        source(),
        relay(),
        reader("plain", "open_way"),
        reader("behind", "shut_way"),
        reader("gated", "open_way", "gain_mu_fast"),
        late(),
        reader("after", "late_way"),
    ]
    return {(one.start, one.end): one for one in wires(assemble(parts))}


def test_a_link_that_always_counts_is_open(found):
    assert found["drug", "relay"] == Wire("drug", "relay", ("level",), ())
    assert found["relay", "plain"].gains == ()


def test_a_link_behind_a_gain_of_the_reader_is_switched_by_it(found):
    assert found["relay", "gated"].gains == ("gain_mu_fast",)


def test_a_link_that_carries_nothing_while_a_gain_is_zero_is_switched_by_it(found):
    assert found["relay", "behind"].gains == ("gain_ampa",)


def test_a_link_that_moves_without_its_gain_is_open(found):
    assert found["relay", "late"].gains == ()
    assert found["late", "after"].gains == ()


def test_every_read_of_the_base_model_is_in_one_wire():
    told = [(one.end, name) for one in wires(base_model()) for name in one.reads]
    assert sorted(told) == sorted(
        (part.name, read.name) for part in COMPONENTS for read in part.reads
    )


def link(start, end):
    return Wire(start, end, ("x",), ())


def test_layers_follow_the_links_and_a_circle_is_cut_once():
    links = [link("a", "b"), link("b", "c"), link("c", "b"), link("a", "c")]
    assert layers("abc", links) == {"a": 0, "b": 1, "c": 2}


def test_boxes_of_one_column_keep_their_room_and_ways_pass_between_them():
    links = wires(base_model())
    columns = layers(COMPONENTS.names, links)
    found = laid_out(links, columns)
    places = list(found.boxes.values())
    for (column, row), (other, below) in combinations(places, 2):
        assert column != other or abs(row - below) > 1 - 1e-9
    for i, one in enumerate(links):
        assert found.ways[i][0] == found.boxes[one.start]
        assert found.ways[i][-1] == found.boxes[one.end]
        for column, row in found.ways[i][1:-1]:
            gaps = [abs(row - at) for place, at in places if place == column]
            assert min(gaps, default=1) > 0.7  # half a box and half a way


def test_the_picture_has_a_box_for_each_step_and_a_line_for_each_link():
    picture = wiring_figure(base_model())
    links = wires(base_model())
    assert picture.count("marker-end=") == len(links)
    lines = re.findall(r"<path d=[^>]*>", picture)
    dashed = [one for one in lines if "stroke-dasharray" in one]
    assert len(dashed) == sum(bool(one.gains) for one in links)
    assert picture.count('text-anchor="middle"') == len(COMPONENTS)
    assert "NMDA receptor" in picture


def test_the_same_model_gives_the_same_picture():
    assert wiring_figure(base_model()) == wiring_figure(base_model())


def test_gains_that_are_not_zero_are_no_switches():
    shut = wiring.closed_gains(base_model())
    assert "gain_ampa" in shut
    assert "body_weight" not in shut
