"""Processes that work on pieces, or none: the same pieces in this process.

Results come back by the key of their piece, so the order in which they are finished
does not matter, nor how many processes there are.
"""

import os
import signal
import threading
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import TypeVar

Key = TypeVar("Key")
Result = TypeVar("Result")

Progress = Callable[[int], None]
"""Told how many more pieces are done."""


@contextmanager
def processes(count: int) -> Generator[ProcessPoolExecutor | None, None, None]:
    """Give a pool of processes, or None where this one is enough.

    On an error or an interruption what has not begun is dropped and what has begun is
    ended.
    """
    if count < 2:
        yield None
        return
    context = get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_one_thread)
    with _deaf_to_interruptions():
        pool.submit(_nothing)  # starts the processes, which inherit the deafness
    try:
        yield pool
    except BaseException:
        for process in active_children():
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


@contextmanager
def _deaf_to_interruptions() -> Generator[None, None, None]:
    """Ignore interruptions from the keyboard for a moment.

    A process started now ignores them for good: they are left to the process that
    started it.  Only the main thread can be interrupted, so only it needs this.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, kept)


def _one_thread() -> None:
    """Solve on one thread: there is a process for each core already."""
    os.environ["EQUIPOISE_THREADS"] = "1"


def _nothing() -> None:
    """Do nothing, in another process."""


def done(
    pieces: Mapping[Key, Callable[[], Result]],
    pool: ProcessPoolExecutor | None,
    progress: Progress,
) -> Mapping[Key, Result]:
    """Do every piece and return the results by key.

    Parameters
    ----------
    pieces : mapping from key to function without arguments
        Each such that another process can be given it.
    pool : pool of processes, or None
    progress : function
        Called once for each piece that is done.
    """
    if pool is None:
        found: dict[Key, Result] = {}
        for key, piece in pieces.items():
            found[key] = piece()
            progress(1)
        return found
    futures: dict[Future[Result], Key] = {
        pool.submit(piece): key for key, piece in pieces.items()
    }
    results: dict[Key, Result] = {}
    for future in as_completed(futures):
        results[futures[future]] = future.result()
        progress(1)
    return {key: results[key] for key in pieces}
