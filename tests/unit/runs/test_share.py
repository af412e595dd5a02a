"""Shares: together they are the run, apart they never meet; a last call collects."""

import pytest

from equipoise.errors import FailedChunksError, RunLockedError, ShareError
from equipoise.runs import Share, carry_out, carry_out_share, nothing, share_of
from equipoise.runs.folder import begin, recorded
from equipoise.runs.lock import held, is_held
from equipoise.runs.register import RUNNING, standing
from equipoise.runs.share import chunks_of
from tests.unit.runs.works import adding, drawing, failing


def dealt(of, chunks, needs):
    return [chunks_of(Share(i + 1, of), chunks, needs) for i in range(of)]


def in_pairs(number):
    """Each odd chunk needs the even one before it."""
    return (number - 1,) if number % 2 else ()


@pytest.mark.parametrize("of", [1, 2, 3, 8, 20])
@pytest.mark.parametrize("needs", [nothing, in_pairs, range])
def test_every_chunk_is_in_one_share_and_no_share_has_much_more(of, needs):
    shares = dealt(of, 14, needs)
    assert sorted(number for share in shares for number in share) == list(range(14))
    assert max(map(len, shares)) <= -(-14 // of) + 1


def test_chunks_that_need_each_other_stay_together():
    assert dealt(2, 8, in_pairs) == [(0, 1, 4, 5), (2, 3, 6, 7)]


@pytest.mark.parametrize("words", ["0/3", "4/3", "3", "a/b", "-1/3", "1/2/3", ""])
def test_a_share_that_cannot_be_is_refused_with_how_to_write_one(words):
    with pytest.raises(ShareError, match="3/8") as refused:
        share_of(words)
    assert f"'{words}'" in str(refused.value)


def test_shares_and_a_last_call_give_the_bytes_of_one_run(runner):
    alone = carry_out(drawing(), runner(home="alone"))
    there = runner(home="shared")
    done = [carry_out_share(drawing(), there, Share(i, 3)) for i in (3, 1, 2)]
    assert [(one.done, one.waiting) for one in done] == [(2, 0)] * 3
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


def test_what_needs_other_shares_is_counted_and_done_by_the_last_call(runner):
    first = carry_out_share(adding(), runner(2), Share(2, 2))
    assert (first.done, first.waiting) == (0, 2)  # chunks 1 and 3 need chunk 0
    assert carry_out_share(adding(), runner(), Share(1, 2)).done == 1
    assert carry_out_share(adding(), runner(2), Share(2, 2)).done == 1
    run = carry_out(adding(), runner())
    assert [run.read(i)["value"][0].as_py() for i in range(5)] == [1, 1, 2, 4, 8]


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
