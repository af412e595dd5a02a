"""Narrowing refutes what no data give, and never what some data give."""

from itertools import product

import numpy as np
import pytest

from equipoise.audit import Cell, Statistic, StatTable
from equipoise.audit.joint.bounds import bounds, refuted
from equipoise.audit.joint.build import system_of
from equipoise.evidence import Printed


def statistic(cell, kind, text, n, **known):
    known = {"integer": True, "scale_min": 0.0, "scale_max": 3.0} | known
    return Statistic(
        f"{'.'.join(cell)}.{kind}", Cell(*cell), kind, Printed(text), n, **known
    )


def one_system(*statistics):
    systems = list(system_of(StatTable("t", statistics))[0].components())
    assert len(systems) == 1
    return systems[0]


ALL, PART = ("x", "all", "", ""), ("x", "part", "", "")


def part_and_whole(texts):
    means, sds = texts[:2], texts[2:]
    return one_system(
        statistic(ALL, "mean", means[0], 4),
        statistic(ALL, "sd", sds[0], 4),
        statistic(PART, "mean", means[1], 2, parent="all"),
        statistic(PART, "sd", sds[1], 2, parent="all"),
    )


def printed(values, decimals=1):
    return f"{np.mean(values):.{decimals}f}", f"{np.std(values, ddof=1):.{decimals}f}"


def test_every_part_that_exists_is_let_pass_and_most_others_are_not():
    # all 256 ways for four people to score 0 to 3, the first two being the part
    exist = set()
    for scores in product(range(4), repeat=4):
        (m4, s4), (m2, s2) = printed(scores), printed(scores[:2])
        exist.add((m4, m2, s4, s2))
    means4, means2, sds4, sds2 = (sorted({one[i] for one in exist}) for i in range(4))
    refused = others = 0
    for texts in product(means4, means2, sds4, sds2):
        system = part_and_whole(texts)
        wrong = refuted(system, system.ids)
        if texts in exist:
            assert not wrong, texts
        else:
            others += 1
            refused += wrong
    assert refused > 0.97 * others


def crossover(texts):
    a, b, d = (("x", "all", c, "") for c in ("a", "b", "a - b"))
    known = {"parent": "a - b", "scale_min": -3.0}
    return one_system(
        statistic(a, "mean", texts[0], 3),
        statistic(a, "sd", texts[1], 3),
        statistic(b, "mean", texts[2], 3),
        statistic(b, "sd", texts[3], 3),
        statistic(d, "mean", texts[4], 3, **known),
        statistic(d, "sd", texts[5], 3, **known),
    )


def test_every_crossover_that_exists_is_let_pass():
    exist = set()
    for scores in product(range(4), repeat=6):
        a, b = np.array(scores[:3]), np.array(scores[3:])
        exist.add((*printed(a), *printed(b), *printed(a - b)))
    for texts in sorted(exist):
        system = crossover(texts)
        assert not refuted(system, system.ids), texts
    # a mean of the difference that is not the difference of the means
    for texts in sorted(exist)[:200]:
        moved = f"{float(texts[4]) + 0.4:.1f}"
        system = crossover((*texts[:4], moved, texts[5]))
        assert refuted(system, system.ids), texts


@pytest.mark.parametrize(
    ("sd", "wrong"), [("0.9", True), ("2.0", False), ("3.2", True)]
)
def test_the_sd_of_a_difference_lies_between_difference_and_sum_of_sds(sd, wrong):
    # scores of SD 2.0 and 1.0: their difference has one of 1.0 to 3.0, not rounded
    book = [
        statistic(("x", "all", c, ""), "sd", text, 12, integer=None, scale_max=99.0)
        for c, text in (("a", "2.00"), ("b", "1.00"))
    ]
    known = {"integer": None, "scale_min": -99.0, "scale_max": 99.0, "parent": "a - b"}
    system = one_system(
        *book, statistic(("x", "all", "a - b", ""), "sd", sd, 12, **known)
    )
    assert refuted(system, system.ids) == wrong


def test_what_is_left_of_a_group_is_worked_out():
    # 1 2 3 4 5: mean 3, SD 1.58; of them 1 2 3: mean 2, SD 1; left are 4 and 5
    system = one_system(
        statistic(ALL, "mean", "3.00", 5, scale_max=9.0),
        statistic(ALL, "sd", "1.58", 5, scale_max=9.0),
        statistic(PART, "mean", "2.00", 3, scale_max=9.0, parent="all"),
        statistic(PART, "sd", "1.00", 3, scale_max=9.0, parent="all"),
    )
    left = bounds(system, system.ids)
    rest = [group.cell.among for group in system.groups].index("all but part")
    assert (left.sum_low[rest], left.sum_high[rest]) == (9, 9)
    assert left.squares_low[rest] == pytest.approx(0.5, abs=1e-6)
    assert left.squares_high[rest] == pytest.approx(0.5, abs=1e-6)


def test_an_sd_that_no_whole_scores_have_is_refuted_whatever_their_mean():
    # of 7 whole scores 7Q - S^2 would be 197 or 198, which leave 6 or 5 over 7 as S^2
    system = one_system(statistic(ALL, "sd", "2.17", 7, scale_max=22.0))
    assert refuted(system, system.ids)


def test_confidence_limits_bound_the_mean_and_the_spread():
    system = one_system(
        statistic(ALL, "mean", "2.0", 9, integer=None, scale_max=9.0),
        statistic(ALL, "ci_low", "1.0", 9, integer=None, scale_max=9.0),
        statistic(ALL, "sd", "3.0", 9, integer=None, scale_max=9.0),
    )
    assert refuted(system, system.ids)  # 1 point is 1 SD of 1.3 to 1.6
    assert not refuted(system, system.ids[:2])
