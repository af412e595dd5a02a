"""Candidate trials, what they cost, and which would tell most."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from equipoise.app.answering import answer, only_known, told
from equipoise.app.designing import designs_listed, ranked, rankings
from equipoise.app.desk import desk_of

router = APIRouter(dependencies=[Depends(only_known)])

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]


@router.get("/designs")
def designs_shown(request: Request) -> Response:
    """Return the designs that may be held next, and what each costs."""
    return answer(desk_of(request).answers.of("designs", designs_listed))


@router.get("/rankings")
def rankings_listed(request: Request) -> Response:
    """Return the rankings of designs whose virtual trials are held."""
    return told(rankings(desk_of(request).home))


@router.get("/rankings/{name}")
def ranking_shown(request: Request, name: Id) -> Response:
    """Return what each design would tell, the best first."""
    home = desk_of(request).home
    held = next((one for one in rankings(home) if one["id"] == name), None)
    key = f"ranking {name} {held and held['designs']}"
    return answer(desk_of(request).answers.of(key, lambda: ranked(home, name)))
