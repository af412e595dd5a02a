"""Synopses of designs, and the banks by which designs are ranked."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from equipoise.app.answering import answer, only_known, told
from equipoise.app.copying import copied
from equipoise.app.desk import desk_of
from equipoise.app.job_record import job_record
from equipoise.design.bank import Thoroughness
from equipoise.design.library import DESIGNS
from equipoise.hypotheses import HYPOTHESES
from equipoise.report.design_synopsis import markdown, synopsis
from equipoise.tasks.designing import Programme, knowledge

router = APIRouter(dependencies=[Depends(only_known)])

_LONGEST = 100

Word = Annotated[str, Field(max_length=_LONGEST)]


class BankAsked(BaseModel):
    """How much is held for each account and stage."""

    model_config = ConfigDict(extra="forbid", strict=True)

    draws: int = Field(default=64, ge=16, le=256)
    patients: int = Field(default=64, ge=8, le=256)
    pool: int = Field(default=48, ge=8, le=256)
    points: int = Field(default=16, ge=1, le=64)


class RankingAsked(BaseModel):
    """Designs that are to be ranked; all of them where none is named."""

    model_config = ConfigDict(extra="forbid", strict=True)

    designs: list[Word] = Field(default=[])
    hypotheses: list[Word] = Field(default=[])
    thorough: BankAsked = BankAsked()
    seed: int = Field(default=0, ge=0)


@router.get("/designs/{name}/synopsis")
def synopsis_shown(request: Request, name: str) -> Response:
    """Return the synopsis of a design, without a study of its power."""
    key = f"synopsis {name}"
    return answer(desk_of(request).answers.of(key, lambda: _synopsis(name)))


def _synopsis(name: str) -> dict[str, object]:
    one = DESIGNS[name]
    return {
        "name": name,
        "title": one.title,
        "markdown": markdown(one, synopsis(one, None, None)),
        "copy": copied(
            imports=(
                "from equipoise.design.library import DESIGNS",
                "from equipoise.report.design_synopsis import markdown, synopsis",
            ),
            lines=(
                f"one = DESIGNS[{name!r}]",
                "print(markdown(one, synopsis(one, None, None)))",
            ),
            words=("design", "synopsis", name),
        ),
    }


@router.post("/rankings", status_code=202)
def ranking_begun(request: Request, asked: RankingAsked) -> Response:
    """Begin the banks of a ranking by what was believed before any trial."""
    names = HYPOTHESES.chosen(asked.hypotheses).names
    thorough = Thoroughness(**asked.thorough.model_dump())
    programme = Programme(
        designs=DESIGNS.chosen(asked.designs).entries,
        hypotheses=names,
        known=knowledge(None, names, thorough, asked.seed),
        thorough=thorough,
        seed=asked.seed,
    )
    jobs = desk_of(request).jobs.submit_several(tuple(programme.works.values()))
    name = programme.shares.specification.id
    return told({"id": name, "jobs": [job_record(job) for job in jobs]}, 202)
