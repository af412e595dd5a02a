"""A report shows what surprises most; a dossier shows every statement and count."""

import re
from dataclasses import replace

from equipoise.report.dossier.predicted import results, surprising
from equipoise.report.dossier.weighing import answer, weighed
from tests.unit.report.subjects import MAKERS, NAMES


def both(first):
    return dict(zip(NAMES, (first, 1 - first), strict=True))


def many(subject, n):
    """Return the subject with n statements, ever less likely."""
    (one,) = subject.result.stated
    some = tuple(
        replace(one, finding=f"klein2020.f{k}", after=dict.fromkeys(NAMES, 0.9 - k / n))
        for k in range(n)
    )
    return replace(subject, result=replace(subject.result, stated=some))


def said(document_part):
    return " ".join(re.findall(r"klein2020\.f\d+", str(document_part)))


def test_what_the_accounts_that_weigh_most_expect_least_surprises_most():
    # 0.7 of the weight is on the second account, for which the first is the likelier
    subject = MAKERS["weigh"]()
    (one,) = subject.result.stated
    first = replace(one, finding="first", after=both(0.2))  # 0.3 x 0.2 + 0.7 x 0.8
    second = replace(one, finding="second", after=both(0.9))
    rest = tuple(replace(one, finding=f"f{n}", after=both(0.1)) for n in range(7))
    result = replace(subject.result, stated=(first, *rest, second))
    names = [one.finding for one in surprising(result)]
    assert names == ["first", *(f"f{n}" for n in range(6)), "second"]


def test_a_count_is_held_against_its_own_even_chance():
    subject = many(MAKERS["weigh"](), 9)
    likely = [replace(one, after=both(0.5)) for one in subject.result.stated]
    likely[4] = replace(likely[4], even=1 / 6)  # as likely, and three times even
    found = surprising(replace(subject.result, stated=tuple(likely)))
    assert len(found) == 8
    assert likely[4] not in found


def test_a_dossier_draws_all_and_a_study_the_most_surprising():
    subject = many(MAKERS["weigh"](), 12)
    parts = {}
    for length in ("study", "dossier"):
        told = weighed(subject, subject.result, length)
        parts[length] = results(told).parts[0]
    assert set(said(parts["dossier"].blocks[1]).split()) == {
        f"klein2020.f{n}" for n in range(12)
    }
    assert set(said(parts["study"].blocks[1]).split()) == {
        f"klein2020.f{n}" for n in range(4, 12)
    }
    assert "The 8 of 12 that surprise most" in str(parts["study"].blocks[0])


def test_an_account_that_fits_nothing_is_flagged():
    result = MAKERS["weigh"]().result
    told = answer(replace(result, words=("Most weight.", "it fits nothing.", "So.")))
    assert [one.role for one in told] == ["caveat", "flag", "plain"]
