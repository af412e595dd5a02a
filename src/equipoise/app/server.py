"""The server of the page: the same functions as the commands, as JSON."""

import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI, Request, Response

from equipoise import __version__
from equipoise.app import (
    design_routes,
    evidence_routes,
    explore_routes,
    job_routes,
    power_routes,
    programme_routes,
    run_routes,
)
from equipoise.app.answering import answer_errors, told
from equipoise.app.desk import Desk
from equipoise.app.jobs import Jobs
from equipoise.app.limits import LIMITS, ServerLimits
from equipoise.app.safety import Asgi, Guard, Sessions

_API = "/api"
_ROUTES = (
    explore_routes,
    evidence_routes,
    job_routes,
    power_routes,
    programme_routes,
    design_routes,
    run_routes,
)


def desk_at(home: Path, sessions: Sessions, limits: ServerLimits = LIMITS) -> Desk:
    """Return what the handlers of a new server share."""
    return Desk(home, sessions, limits, Jobs(home, limits))


def server_of(desk: Desk) -> FastAPI:
    """Return the server without its guard."""

    @asynccontextmanager
    async def lifespan(server: FastAPI) -> AsyncGenerator[None, None]:
        del server
        desk.jobs.open()
        yield
        desk.jobs.close()

    server = FastAPI(
        title="Equipoise",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{_API}/openapi.json",
        redirect_slashes=False,
    )
    server.state.desk = desk
    for routes in _ROUTES:
        server.include_router(routes.router, prefix=_API)
    held = static_files()

    @server.get("/", include_in_schema=False)
    def page(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return _static(request, held, "index.html")

    @server.get("/assets/{name}", include_in_schema=False)
    def asset(  # pyright: ignore[reportUnusedFunction]
        request: Request, name: str
    ) -> Response:
        return _static(request, held, f"assets/{name}")

    answer_errors(server)
    return server


def guarded(desk: Desk) -> Asgi:
    """Return the server behind its guard."""
    return Guard(server_of(desk), desk.sessions, desk.limits)


def static_files() -> dict[str, bytes]:
    """Return the built page, read once: no path of a request is ever opened."""
    found: dict[str, bytes] = {}
    folder = files("equipoise.app") / "static"
    if not folder.is_dir():
        return found
    for entry in folder.iterdir():
        if entry.is_file():
            found[entry.name] = entry.read_bytes()
        elif entry.name == "assets":
            for one in entry.iterdir():
                found[f"assets/{one.name}"] = one.read_bytes()
    return found


def _static(request: Request, held: dict[str, bytes], name: str) -> Response:
    body = held.get(name)
    if body is None:
        return told({"error": "There is no such file of the page."}, 404)
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    kind = guess_type(name)[0] or "application/octet-stream"
    return Response(body, media_type=kind, headers=headers)
