"""Runs, weighings and reports: what was computed before."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from equipoise.app.answering import answer, only_known, told
from equipoise.app.desk import desk_of
from equipoise.app.past import report_file, reports, weighed, weighings
from equipoise.app.reporting import report_of
from equipoise.runs import find_run
from equipoise.runs.register import register

router = APIRouter(dependencies=[Depends(only_known)])

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
Name = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_-]{0,40}\.(html|pdf|json|svg)$")]

_KINDS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json",
    "svg": "image/svg+xml",
}
_SANDBOX = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "frame-ancestors 'self'"
)
"""A report is shown without scripts, and as if it came from elsewhere."""


@router.get("/runs")
def runs_listed(request: Request) -> Response:
    """Return every run."""
    return told([asdict(line) for line in register(desk_of(request).home)])


@router.get("/weighings")
def weighings_listed(request: Request) -> Response:
    """Return the finished weighings, the newest first."""
    return told(weighings(desk_of(request).home))


@router.get("/weighings/{name}")
def weighing_shown(request: Request, name: Id) -> Response:
    """Return the weights of a weighing, and what moved them."""
    desk = desk_of(request)
    return answer(desk.answers.of(f"weighing {name}", lambda: weighed(desk.home, name)))


@router.get("/reports")
def reports_listed(request: Request) -> Response:
    """Return the reports that were made of runs."""
    return told(reports(desk_of(request).home))


class ReportAsked(BaseModel):
    """A report that is to be made of a run."""

    model_config = ConfigDict(extra="forbid")

    run: str = Field(pattern=r"^[0-9a-f]{16}$")
    length: str = Field(default="study", max_length=20)
    format: str = Field(default="html", max_length=20)


@router.post("/reports")
def report_made(request: Request, asked: ReportAsked) -> Response:
    """Make a report of a finished run; it stays with the run."""
    home = desk_of(request).home
    run = find_run(home, asked.run)
    return told(report_of(home, run, asked.length, asked.format))


@router.get("/reports/{run}/{name}")
def report_shown(
    request: Request, run: Id, name: Name, download: bool = False
) -> Response:
    """Return a file of a report."""
    desk = desk_of(request)
    body = report_file(desk.home, run, name, desk.limits)
    headers = {"content-security-policy": _SANDBOX, "x-frame-options": "SAMEORIGIN"}
    if download:
        headers["content-disposition"] = f'attachment; filename="{run}-{name}"'
    return Response(body, media_type=_KINDS[name.rpartition(".")[2]], headers=headers)
