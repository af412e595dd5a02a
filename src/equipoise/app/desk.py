"""What the handlers of one server share."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import cast

from fastapi import Request

from equipoise.app.compact import written
from equipoise.app.jobs import Jobs
from equipoise.app.limits import ServerLimits
from equipoise.app.safety import Sessions

_KEPT = 128


@dataclass
class Answers:
    """The last answers to what takes a while, as they were written."""

    held: OrderedDict[str, bytes] = field(default_factory=OrderedDict[str, bytes])
    lock: Lock = field(default_factory=Lock)

    def of(self, key: str, make: Callable[[], object]) -> bytes:
        """Return the answer of a key, made where it is not there."""
        with self.lock:
            if key in self.held:
                self.held.move_to_end(key)
                return self.held[key]
        made = written(make())
        with self.lock:
            self.held[key] = made
            while len(self.held) > _KEPT:
                self.held.popitem(last=False)
        return made


@dataclass(frozen=True)
class Desk:
    """What the handlers of one server share.

    Parameters
    ----------
    home : Path
        Of runs.
    sessions : Sessions
    limits : ServerLimits
    jobs : Jobs
    answers : Answers
    """

    home: Path
    sessions: Sessions
    limits: ServerLimits
    jobs: Jobs
    answers: Answers = field(default_factory=Answers)


def desk_of(request: Request) -> Desk:
    """Return what the handlers of a request's server share."""
    return cast("Desk", request.app.state.desk)
