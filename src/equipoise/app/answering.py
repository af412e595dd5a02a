"""Answers: records as JSON, and every refusal as one sentence for a person."""

from collections.abc import Sequence
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from equipoise.app.compact import written
from equipoise.errors import (
    ChangedLibraryError,
    EquipoiseError,
    MissingExtraError,
    QueueFullError,
    RunLockedError,
    StaleLinkError,
    UnknownNameError,
    UnknownRunError,
)

_STATUS: Sequence[tuple[type[EquipoiseError], int]] = (
    (UnknownNameError, 404),
    (UnknownRunError, 404),
    (StaleLinkError, 401),
    (QueueFullError, 409),
    (RunLockedError, 409),
    (ChangedLibraryError, 409),
    (MissingExtraError, 503),
)
_REFUSED = 422
_SHOWN = 60
_PLACES = ("query", "body", "path")


def answer(body: bytes, status: int = 200) -> Response:
    """Return an answer whose JSON is written already."""
    return Response(body, status, media_type="application/json")


def told(record: object, status: int = 200) -> Response:
    """Return a record as an answer."""
    return answer(written(record), status)


def answer_errors(server: FastAPI) -> None:
    """Answer everything that goes wrong with a sentence."""

    async def ours(request: Request, error: Exception) -> Response:
        del request
        kinds = (status for kind, status in _STATUS if isinstance(error, kind))
        problems = getattr(error, "problems", None)
        more = {"problems": [str(p) for p in problems]} if problems else {}
        return told({"error": str(error), **more}, next(kinds, _REFUSED))

    async def unread(request: Request, error: Exception) -> Response:
        del request
        found = cast("RequestValidationError", error).errors()
        sentences = [_sentence(one) for one in cast("list[dict[str, Any]]", found)]
        return told({"error": " ".join(dict.fromkeys(sentences))}, _REFUSED)

    async def plain(request: Request, error: Exception) -> Response:
        status = cast("HTTPException", error).status_code
        said = {
            404: f"Nothing is at '{request.url.path[:_SHOWN]}'.",
            405: "That cannot be done here.",
        }
        sentence = said.get(status, "The server could not make sense of that.")
        return told({"error": sentence}, status)

    async def bug(request: Request, error: Exception) -> Response:
        del request, error
        return told(
            {
                "error": "The program failed here, which is its fault and not yours. "
                "The terminal it runs in says where."
            },
            500,
        )

    server.add_exception_handler(EquipoiseError, ours)
    server.add_exception_handler(RequestValidationError, unread)
    server.add_exception_handler(HTTPException, plain)
    server.add_exception_handler(Exception, bug)


def _sentence(error: dict[str, Any]) -> str:
    place = [str(step) for step in error["loc"] if step not in _PLACES]
    name = ".".join(place) or "The request"
    kind = str(error["type"])
    if kind == "missing":
        return f"'{name}' is missing."
    if kind == "json_invalid":
        return "The request is no JSON."
    if kind == "extra_forbidden":
        return f"'{name[:_SHOWN]}' is no name that is known here."
    if kind == "string_pattern_mismatch":
        return f"'{str(error['input'])[:_SHOWN]}' cannot be a {name} here."
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"'{name[:_SHOWN]}': {said[:1].lower()}{said[1:]}."


def only_known(request: Request) -> None:
    """Refuse words of an address that mean nothing here.

    Raises
    ------
    UnknownNameError
        With the nearest word that does.
    """
    route = request.scope.get("route")
    dependant = getattr(route, "dependant", None)
    fields = getattr(dependant, "query_params", ())
    known = [
        name
        for one in fields
        for name in getattr(one.field_info.annotation, "model_fields", (one.alias,))
    ]
    for name in request.query_params:
        if name not in known:
            raise UnknownNameError("word of this address", name[:_SHOWN], known)
