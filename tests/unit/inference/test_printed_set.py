"""What was printed of twelve and of seven is split into the seven and the five."""

import math
from itertools import product

import numpy as np
import pytest

from equipoise.evidence import findings
from equipoise.evidence.printed import Printed
from equipoise.evidence.reading import Reading
from equipoise.inference.printed_set import Moments, complement, printed_sets

# Changes of twelve patients in two arms; the first seven are those who responded.
PLACEBO = np.array([-19, -24, -21, -26, -18, -23, -25, -6, -2, 3, -9, -1.0])
NALTREXONE = np.array([-4, -11, 2, -9, -6, -1, -13, -8, -15, 4, -3, -7.0])
CHANGES = {
    "placebo": PLACEBO,
    "naltrexone": NALTREXONE,
    "difference": PLACEBO - NALTREXONE,
}
DECIMAL = 0.1

GROUP = "hamd17_change_day1_{}"
EVERYONE = "hamd17_change_day1_{}_completers"


def moments(values):
    return Moments(float(values.mean()), float(values.std(ddof=1)), DECIMAL)


def rounded(values):
    exact = moments(values)
    return Moments(round(exact.mean, 1), round(exact.sd, 1), DECIMAL)


def shifted(exact, mean, sd):
    return Moments(exact.mean + mean, exact.sd + sd, exact.width)


@pytest.fixture
def read(monkeypatch):
    """Return a maker of readings of the trial that stand in for the recorded ones."""

    def make(*given):
        found = [
            Reading(
                names=(f"reading {i}",),
                weight=weight,
                reads={k: Printed(v) for k, v in reads.items()},
                why=("invented",),
            )
            for i, (weight, reads) in enumerate(given)
        ]
        monkeypatch.setattr(
            "equipoise.inference.printed_set.readings", lambda _: tuple(found)
        )
        return printed_sets("williams2018")

    return make


@pytest.fixture
def invented(read):
    """Return the trial as it would be printed of the twelve invented patients."""
    reads = {}
    for kind, values in CHANGES.items():
        for line, some in ((GROUP, values[:7]), (EVERYONE, values)):
            reads[f"{line.format(kind)}.mean"] = f"{some.mean():.1f}"
            reads[f"{line.format(kind)}.sd"] = f"{some.std(ddof=1):.1f}"
    (found,) = read((1.0, reads))
    return found


@pytest.mark.parametrize("kind", CHANGES)
def test_exact_numbers_give_the_five_others_exactly(kind):
    values = CHANGES[kind]
    rest = complement(moments(values), 12, moments(values[:7]), 7)
    assert rest.mean == pytest.approx(values[7:].mean())
    assert rest.sd == pytest.approx(values[7:].std(ddof=1))


@pytest.mark.parametrize("kind", CHANGES)
def test_rounded_numbers_give_the_five_others_within_rounding(kind):
    values = CHANGES[kind]
    others = values[7:]
    rest = complement(rounded(values), 12, rounded(values[:7]), 7)
    # (12 · 0.05 + 7 · 0.05) / 5
    assert rest.mean == pytest.approx(others.mean(), abs=0.19)
    corners = (
        complement(
            shifted(rounded(values), a, b), 12, shifted(rounded(values[:7]), c, d), 7
        )
        for a, b, c, d in product((-0.05, 0.05), repeat=4)
    )
    spreads = [one.sd for one in corners if one]
    assert min(spreads) < others.std(ddof=1) < max(spreads)


def test_the_groups_are_those_of_the_invented_patients(invented):
    for group, of in ((invented.responders, slice(7)), (invented.others, slice(7, 12))):
        x, y = PLACEBO[of], NALTREXONE[of]
        assert group.n == x.size
        assert group.change[:2] == pytest.approx([x.mean(), y.mean()], abs=0.19)
        spreads = np.exp(group.change[2:4])
        assert spreads == pytest.approx([x.std(ddof=1), y.std(ddof=1)], rel=0.08)
        r = np.corrcoef(x, y)[0, 1]
        assert np.tanh(group.change[4]) == pytest.approx(r, abs=0.05)


def test_a_negative_variance_is_no_group():
    # seven of twelve cannot spread by more than the twelve allow
    assert complement(Moments(0, 1, DECIMAL), 12, Moments(0, 3, DECIMAL), 7) is None


def test_the_width_of_the_others_is_the_derivative_of_their_spread():
    everyone, seven = rounded(PLACEBO), rounded(PLACEBO[:7])
    step = 1e-5
    moved = [
        complement(Moments(everyone.mean, everyone.sd + s, DECIMAL), 12, seven, 7).sd
        for s in (-step, step)
    ]
    rest = complement(everyone, 12, seven, 7)
    assert rest.width == pytest.approx(
        DECIMAL * (moved[1] - moved[0]) / (2 * step), rel=1e-6
    )


def features(m_x, m_y, s_x, s_y, s_d):
    r = (s_x**2 + s_y**2 - s_d**2) / (2 * s_x * s_y)
    return np.array([m_x, m_y, math.log(s_x), math.log(s_y), math.atanh(r)])


def test_the_width_of_a_group_is_the_volume_of_the_sums_that_round_to_it(invented):
    seven = {kind: values[:7] for kind, values in CHANGES.items()}
    printed = [
        *(round(seven[kind].mean(), 1) for kind in ("placebo", "naltrexone")),
        *(round(seven[kind].std(ddof=1), 1) for kind in CHANGES),
    ]
    step = 1e-6
    jacobian = [
        (features(*(printed + move)) - features(*(printed - move))) / (2 * step)
        for move in step * np.eye(5)
    ]
    # of d(sums, sums of squares)/d(means, SDs): 7, 7 and 2 · 6 · SD for each
    of_sums = 7**2 * math.prod(12 * sd for sd in printed[2:])
    # the sums are whole, and each sum of squares is every other whole number
    (box,) = invented.responders.boxes
    totals = [round(float(seven[kind].sum())) for kind in CHANGES]
    lattice = 1
    for total, low, high in zip(totals, box.low, box.high, strict=True):
        whole = range(math.ceil(low), math.ceil(high))
        lattice *= sum((q - total) % 2 == 0 for q in whole)
    volume = abs(np.linalg.det(jacobian)) / of_sums * 8 * lattice
    assert box.sums == tuple(totals[:2])
    assert invented.responders.change == pytest.approx(features(*printed))
    assert invented.responders.log_width == pytest.approx(math.log(volume), rel=1e-6)


def test_the_patients_lie_in_the_boxes_of_their_print(invented):
    for group, of in ((invented.responders, slice(7)), (invented.others, slice(7, 12))):
        squares = [(values[of] ** 2).sum() for values in CHANGES.values()]
        sums = PLACEBO[of].sum(), NALTREXONE[of].sum()
        (box,) = [one for one in group.boxes if one.sums == sums]
        # the sums of the five are off by what rounding leaves of those of the seven
        slack = 6 * 12 * 0.05 * (group.n == 5)
        assert (squares >= box.low - slack).all()
        assert (squares < box.high + slack).all()


def test_the_five_others_of_the_index_trial_are_worked_by_hand():
    by_names = {one.names: one for one in printed_sets("williams2018")}
    for (mean, spread), one in by_names.items():
        # (12 · -14.2 - 7 · -22.3) / 5 = (-170.4 + 156.1) / 5
        assert one.others.change[0] == pytest.approx(-2.86)
        # (12 · -5.8 - 7 · -5.6) / 5 = (-69.6 + 39.2) / 5, or with -4.9 -58.8 + 39.2
        of_twelve = {"naltrexone_mean_of_twelve": -6.08, "difference_of_twelve": -3.92}
        assert one.others.change[1] == pytest.approx(of_twelve[mean])
        # 11 · 10.7² + 12 · 14.2² - 6 · 3.2² - 7 · 22.3² - 5 · 2.86² = 95.68, over 4;
        # 11 · 11.2² + … - 6 · 5.7² … = 82.63, over 4
        variance = {"printed_spread": 95.68, "spread_from_f": 82.63}[spread] / 4
        assert np.exp(2 * one.others.change[2]) == pytest.approx(variance, abs=0.01)
        # 12 · 19.1 - 7 · 24.7 = 56.3 and 12 · 13.8 - 7 · 18.2 = 38.2, over 5
        assert one.others.cadss[:2] == pytest.approx([11.26, 7.64])
        assert one.nausea == (3, 7)
        assert (one.responders.n, one.others.n, one.n) == (7, 5, 12)


def test_the_weights_of_the_readings_add_to_one():
    assert sum(one.weight for one in printed_sets("williams2018")) == pytest.approx(1)


def test_an_impossible_reading_is_left_out_and_the_others_weigh_its_weight(read):
    # twelve patients who spread by 3 cannot hold seven whose mean is 8 points lower
    sd = {EVERYONE.format("placebo") + ".sd": "3.0"}
    # 3.2² + 5.7² - 9.2² is more than 2 · 3.2 · 5.7: a correlation of -1.15
    apart = {GROUP.format("difference") + ".sd": "9.2"}
    likely, unlikely = read((0.3, {}), (0.1, {"nausea_placebo_completers.count": "4"}))
    assert (likely.weight, unlikely.weight) == pytest.approx((0.75, 0.25))
    (left,) = read((0.2, sd), (0.3, {}), (0.5, apart))
    assert left.names == ("reading 1",)
    assert left.weight == 1.0


def test_the_means_of_everybody_come_back_from_the_groups():
    found = findings("williams2018")
    for one in printed_sets("williams2018"):
        mean = (7 * one.responders.change[0] + 5 * one.others.change[0]) / 12
        assert mean == pytest.approx(
            found["hamd17_change_day1_placebo_completers"].mean.value
        )
