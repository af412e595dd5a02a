"""Allocation: which sequence of arms each patient receives, by a list in blocks.

A block holds every sequence in the shares of the protocol, shuffled; blocks follow each
other in the order in which patients are enrolled, and each is drawn by itself, so that
more patients leave the list of the earlier ones as it is.
"""

import numpy as np

from equipoise.arrays import Counts
from equipoise.randomness import Stream
from equipoise.trial.protocol import Protocol


def sequences(protocol: Protocol) -> Counts:
    """Return the sequences of arms, shape (n_sequences, n_periods).

    Those of a crossover are Williams squares: every arm stands in every period and
    after every other arm equally often.

    Examples
    --------
    >>> from equipoise.trial.library.protocols import PROTOCOLS
    >>> sequences(PROTOCOLS["williams_2018"]).tolist()
    [[0, 1], [1, 0]]
    """
    n = len(protocol.arms)
    if protocol.design != "crossover":
        return np.arange(n)[:, None]
    steps = [(k + 1) // 2 if k % 2 else -(k // 2) for k in range(n)]
    square = (np.arange(n)[:, None] + np.array(steps)) % n
    if n % 2:
        square = np.concatenate([square, square[:, ::-1]])
    return square


def allocate(protocol: Protocol, trials: int, *, rng: Stream) -> Counts:
    """Return the arms of every patient in order, (n_trials, n_patients, n_periods)."""
    rows = sequences(protocol)
    shares = (
        [1] * len(rows)
        if protocol.design == "crossover"
        else [arm.share for arm in protocol.arms]
    )
    once = np.repeat(np.arange(len(rows)), shares)
    size = -(-max(protocol.block, 1) // once.size) * once.size
    listed = np.tile(once, size // once.size)
    wanted = protocol.enrolment.infused
    blocks = [
        listed[
            np.argsort(rng.of("block", k).generator().random((trials, size)), axis=1)
        ]
        for k in range(-(-wanted // size))
    ]
    return rows[np.concatenate(blocks, axis=1)[:, :wanted]]
