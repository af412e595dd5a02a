"""Serving the page on this machine: a free port, a key for this start."""

import secrets
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn

from equipoise.app.asked import Asked
from equipoise.app.compact import written
from equipoise.app.desk import Desk
from equipoise.app.safety import Sessions
from equipoise.app.server import desk_at, guarded
from equipoise.app.shown import explored
from equipoise.app.start import start
from equipoise.errors import NoPortError

HOST = "127.0.0.1"
"""Nobody else's machine is answered."""

USUAL_PORT = 8718
_TRIES = 20


@dataclass(frozen=True)
class Opened:
    """A server that is about to answer.

    Parameters
    ----------
    desk : Desk
    taken : socket
        Bound already, so that the port cannot be taken away.
    """

    desk: Desk
    taken: socket.socket

    @property
    def address(self) -> str:
        """Return the address of the page, with the key of this start."""
        sessions = self.desk.sessions
        return f"http://{HOST}:{sessions.port}/#token={sessions.token}"


def opened(home: Path, port: int | None) -> Opened:
    """Return a server on a port, or on the first that is free.

    Raises
    ------
    NoPortError
        If the port is taken.
    """
    taken = _bound(port)
    sessions = Sessions(secrets.token_urlsafe(24), taken.getsockname()[1])
    return Opened(desk_at(home, sessions), taken)


def warm(desk: Desk) -> None:
    """Make what the first screen asks first, so that it is there at once."""
    desk.answers.of("start", start)
    for people in (1, 200):
        usual = Asked(people=people)
        asked = Asked(people=people, expectancy=usual.points_of_expectation)
        for one in (usual, asked):
            key = written(["explore", one.record()]).decode()
            desk.answers.of(key, lambda one=one: explored(one))


def serve(found: Opened, ready: Callable[[], None]) -> None:
    """Serve until somebody interrupts; say when the page can be opened."""
    warm(found.desk)
    settings = uvicorn.Config(
        guarded(found.desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=64 * 1024,
        ws="none",
    )
    server = uvicorn.Server(settings)
    Thread(target=_when_up, args=(server, ready), daemon=True).start()
    others = _warm_others()
    try:
        server.run(sockets=[found.taken])
    finally:
        others.terminate()
        others.wait()


def _when_up(server: uvicorn.Server, ready: Callable[[], None]) -> None:
    while not server.started:
        if server.should_exit:
            return
    ready()


def _warm_others() -> subprocess.Popen[bytes]:
    """Compile what other hypotheses need, in a process that gives way to all others."""
    return subprocess.Popen(
        [sys.executable, "-m", "equipoise.app.warming"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _bound(port: int | None) -> socket.socket:
    wanted = range(USUAL_PORT, USUAL_PORT + _TRIES) if port is None else (port,)
    why = "no port is free"
    for one in wanted:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, one))
            found.listen()
        except (OSError, OverflowError) as error:
            found.close()
            why = getattr(error, "strerror", None) or str(error)
            continue
        return found
    raise NoPortError(port or USUAL_PORT, why.lower())
