"""Shares: together they are the run, apart they never meet; a last call collects."""

from collections import Counter

import pytest

from equipoise.errors import FailedChunksError, RunLockedError, ShareError
from equipoise.runs import Share, carry_out, carry_out_share, nothing, share_of
from equipoise.runs.folder import begin, recorded
from equipoise.runs.lock import held, is_held
from equipoise.runs.register import RUNNING, standing
from equipoise.runs.share import part_of
from tests.unit.runs.works import drawing, failing, sharing


def dealt(of, chunks, needs):
    return [part_of(Share(i + 1, of), chunks, needs) for i in range(of)]


def in_pairs(number):
    """Each odd chunk needs the even one before it."""
    return (number - 1,) if number % 2 else ()


def on_the_first(number):
    """Every chunk needs the first."""
    return (0,) if number else ()


@pytest.mark.parametrize("of", [1, 2, 3, 8, 20])
@pytest.mark.parametrize("needs", [nothing, in_pairs, on_the_first, range])
def test_together_the_shares_have_every_chunk_and_each_what_it_needs(of, needs):
    parts = dealt(of, 14, needs)
    assert {number for part in parts for number in part.chunks} == set(range(14))
    own = [number for part in parts for number in part.own]
    assert len(own) == len(set(own))
    for part in parts:
        assert all(set(needs(number)) <= set(part.chunks) for number in part.chunks)


@pytest.mark.parametrize(
    ("needs", "shares"),
    [
        (nothing, [(0, 2, 4, 6), (1, 3, 5, 7)]),
        (in_pairs, [(0, 1, 4, 5), (2, 3, 6, 7)]),
        (on_the_first, [(0, 1, 3, 5, 7), (0, 2, 4, 6)]),
        (range, [(0, 1, 2, 3, 4, 5, 6, 7), ()]),
    ],
)
def test_what_needs_the_same_is_spread_and_a_chain_is_not(needs, shares):
    assert [part.chunks for part in dealt(2, 8, needs)] == shares


@pytest.mark.parametrize("words", ["0/3", "4/3", "3", "a/b", "-1/3", "1/2/3", ""])
def test_a_share_that_cannot_be_is_refused_with_how_to_write_one(words):
    with pytest.raises(ShareError, match="3/8") as refused:
        share_of(words)
    assert f"'{words}'" in str(refused.value)


def test_shares_and_a_last_call_give_the_bytes_of_one_run(runner):
    alone = carry_out(drawing(), runner(home="alone"))
    there = runner(home="shared")
    done = [carry_out_share(drawing(), there, Share(i, 3)) for i in (3, 1, 2)]
    assert [one.done for one in done] == [2] * 3
    assert not done[0].run.finished
    told = []
    run = carry_out(drawing(), runner(home="shared", progress=told.append))
    assert told == [6]
    assert recorded(run) == recorded(alone)


def test_a_share_does_its_own_chunks_and_no_other(runner):
    told = []
    one = carry_out_share(drawing(), runner(progress=told.append), Share(2, 4))
    assert one.run.done() == (1, 5)
    assert told == [0, 1, 1]


def test_what_several_shares_need_is_computed_by_the_first_that_comes(runner):
    there = runner(home="shared")
    work = sharing()
    for number in (2, 1):
        carry_out_share(work, there, Share(number, 2))
    run = carry_out(work, there)
    times = Counter(e["chunk"] for e in run.events() if e["event"] == "done")
    assert times == Counter(range(5))
    assert recorded(run) == recorded(carry_out(work, runner(home="alone")))


def test_shares_are_held_side_by_side_and_bar_the_whole(runner):
    run = begin(runner().home, drawing().specification, 6)
    with held(run.folder, run.id, "1-of-2"):
        assert carry_out_share(drawing(), runner(), Share(2, 2)).done == 3
        assert is_held(run.folder)
        assert standing(run).state == RUNNING
        with pytest.raises(RunLockedError):
            carry_out_share(drawing(), runner(), Share(1, 2))
        with pytest.raises(RunLockedError):
            carry_out(drawing(), runner())
    with held(run.folder, run.id), pytest.raises(RunLockedError):
        carry_out_share(drawing(), runner(), Share(1, 2))
    assert carry_out(drawing(), runner()).finished


def test_a_share_leaves_what_others_are_writing(runner):
    run = begin(runner().home, drawing().specification, 6)
    theirs = run.folder / "chunks" / ".c000000.parquet.99.part"
    mine = run.folder / "chunks" / ".c000001.parquet.99.part"
    theirs.write_bytes(b"half")
    mine.write_bytes(b"half")
    carry_out_share(drawing(), runner(), Share(2, 2))
    assert theirs.exists()
    assert not mine.exists()


def test_a_share_names_what_failed_in_it_and_every_share_is_logged(runner, tmp_path):
    work = failing(tmp_path / "marker", "always")
    assert carry_out_share(work, runner(), Share(1, 5)).done == 1
    with pytest.raises(FailedChunksError) as failed:
        carry_out_share(work, runner(), Share(3, 5))
    assert set(failed.value.reasons) == {2}
    run = begin(runner().home, work.specification, 5)
    told = [event["event"] for event in run.events()]
    assert sorted(told) == sorted(["begun", "done", "begun", *["failed"] * 4])
