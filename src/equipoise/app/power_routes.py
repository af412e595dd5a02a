"""Power of planned trials: studies begun as jobs, and what they found."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from equipoise.app.answering import only_known, told
from equipoise.app.desk import desk_of
from equipoise.app.job_record import job_record
from equipoise.app.powering import power_of, power_study
from equipoise.errors import TooMuchError
from equipoise.tasks.library.design_power import power_work

router = APIRouter(dependencies=[Depends(only_known)])

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
_LONGEST = 100
_MOST_SIZES = 12
_MOST_PATIENTS = 400
_MOST_TRIALS = 60_000

Word = Annotated[str, Field(max_length=_LONGEST)]
Size = Annotated[int, Field(ge=2, le=_MOST_PATIENTS)]


class PowerAsked(BaseModel):
    """A study of power."""

    model_config = ConfigDict(extra="forbid", strict=True)

    protocol: Word = "williams_2018"
    hypotheses: list[Word] = Field(default=["mu_permissive"], min_length=1)
    analyses: list[Word] = Field(default=[])
    sizes: list[Size] = Field(
        default=[12, 20, 30], min_length=1, max_length=_MOST_SIZES
    )
    replicates: int = Field(default=200, ge=1)
    patients: int = Field(default=128, ge=2, le=512)
    seed: int = Field(default=0, ge=0)


@router.post("/power", status_code=202)
def power_begun(request: Request, asked: PowerAsked) -> Response:
    """Begin a study of power, or return the one that does the same."""
    trials = asked.replicates * (1 + len(asked.hypotheses))
    if trials > _MOST_TRIALS:
        remedy = "Ask for fewer trials or accounts, or use: equipoise design power"
        raise TooMuchError("trials", trials, _MOST_TRIALS, remedy)
    study = power_study(asked.model_dump())
    return told(job_record(desk_of(request).jobs.submit(power_work(study))), 202)


@router.get("/power/{name}")
def power_shown(
    request: Request,
    name: Id,
    target: Annotated[float, Query(gt=0, lt=1)] = 0.8,
    weights: Annotated[str | None, Query(pattern=r"^[0-9a-f]{16}$")] = None,
) -> Response:
    """Return power, type I error, assurance and smallest size, by analysis."""
    desk = desk_of(request)
    return told(power_of(desk.home, name, target, weights))


@router.get("/analyses/{protocol}")
def analyses_listed(protocol: str) -> Response:
    """Return the analyses of the primary outcome that a protocol allows."""
    study = power_study({"protocol": protocol})
    return told(
        [{"name": one.name, "method": one.method} for one in study.plan.analyses]
    )
