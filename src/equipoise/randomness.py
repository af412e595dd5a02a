"""Random numbers that depend on what they are for, and on nothing else.

A stream is a path of names and numbers under a root seed.  Its draws come from the
counter-based generator Philox, keyed by a hash of the path, so the same path gives the
same bytes in any order, on any number of workers.  A path never holds the name of a
hypothesis: every hypothesis meets the same patients.
"""

import hashlib
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Stream:
    """A place from which random numbers are drawn.

    Parameters
    ----------
    seed : int
        The root seed; zero is a seed like any other.
    path : tuple of str or int
        What the draws are for: purpose, protocol, replicate, patient.
    """

    seed: int
    path: tuple[str | int, ...] = ()

    def of(self, *names: str | int) -> "Stream":
        """Return the stream below this one, for a purpose.

        Examples
        --------
        >>> Stream(7).of("patients", 3).path
        ('patients', 3)
        """
        return Stream(self.seed, (*self.path, *names))

    def generator(self) -> np.random.Generator:
        """Return a generator at the start of this stream.

        Examples
        --------
        >>> one = Stream(7).of("patients").generator().random()
        >>> one == Stream(7).of("patients").generator().random()
        True
        """
        words = repr((self.seed, self.path)).encode()
        digest = hashlib.sha256(words).digest()
        key = np.random.SeedSequence(int.from_bytes(digest, "little"))
        return np.random.Generator(np.random.Philox(key))
