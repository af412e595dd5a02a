"""What the first screen asks for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from equipoise.app.answering import answer, only_known, told
from equipoise.app.asked import Asked, pairs
from equipoise.app.compact import written
from equipoise.app.desk import desk_of
from equipoise.app.node import node_record
from equipoise.app.shown import explored, point_record
from equipoise.app.start import start
from equipoise.evidence import findings, recorded_sources
from equipoise.report.published import published

router = APIRouter(dependencies=[Depends(only_known)])

_MOST_WORDS = 32
_LONGEST = 100

Word = Annotated[str, Field(max_length=_LONGEST)]
Words = list[Word]


class Token(BaseModel):
    """The key of this start."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(max_length=_LONGEST)


@router.post("/session", status_code=204)
def begin_session(request: Request, key: Token) -> Response:
    """Exchange the key of this start for a cookie."""
    desk = desk_of(request)
    made = desk.sessions.begin(key.token, desk.limits)
    found = Response(status_code=204)
    found.set_cookie(
        desk.sessions.cookie, made, httponly=True, samesite="strict", path="/"
    )
    return found


@router.get("/start")
def start_record(request: Request) -> Response:
    """Return names, ranges, words and the pathway."""
    return answer(desk_of(request).answers.of("start", start))


class Wanted(BaseModel):
    """What the first screen shows, as an address says it."""

    model_config = ConfigDict(extra="forbid")

    drug: Word = "ketamine"
    dose: float = 0.5
    minutes: float = 40.0
    route: Word = "iv"
    naltrexone: float = 50.0
    form: Word = "oral"
    lead: float = 45.0
    hypothesis: Word = "mu_permissive"
    gain: Words = Field(default=[], max_length=_MOST_WORDS)
    expectancy: float | None = None
    clamp: Words = Field(default=[], max_length=_MOST_WORDS)
    people: int = 200
    seed: int = 0


@router.get("/explore")
def explore_record(
    request: Request,
    wanted: Annotated[Wanted, Query()],
) -> Response:
    """Return what the first screen shows."""
    given = wanted.model_dump()
    gain, clamp = (pairs(name, given.pop(name)) for name in ("gain", "clamp"))
    asked = Asked(**given, gain=gain, clamp=clamp)
    key = written(["explore", asked.record()]).decode()
    return answer(desk_of(request).answers.of(key, lambda: explored(asked)))


@router.get("/node/{name}")
def node(name: str) -> Response:
    """Return the words, equations, parameters and sources of a step."""
    return told(node_record(name))


@router.get("/published")
def published_points() -> Response:
    """Return every published point of exposure."""
    measures = dict.fromkeys(
        one.measure for key in recorded_sources() for one in findings(key)
    )
    wanted = [name for name in measures if name.endswith(("_plasma_peak", "_block"))]
    wanted += [name for name in measures if name.endswith("_block_relative")]
    points = {name: [point_record(p) for p in published(name)] for name in wanted}
    return told({"points": points})
