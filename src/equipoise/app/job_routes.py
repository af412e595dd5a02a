"""Jobs: begun, watched, cancelled, and what they found."""

import asyncio
import tomllib
from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from equipoise.app.answering import only_known, told
from equipoise.app.compact import written
from equipoise.app.desk import Desk, desk_of
from equipoise.app.edits import Edits, edited, edits_of
from equipoise.app.job_record import job_record
from equipoise.app.jobs import QUEUED
from equipoise.app.results import result_of, trial_of
from equipoise.errors import ProtocolFileError, TooMuchError, UnknownNameError
from equipoise.runs import find_run
from equipoise.runs.register import RUNNING
from equipoise.tasks.library.hold import Trials, trials_of, trials_work
from equipoise.trial import PROTOCOLS, Protocol
from equipoise.trial.protocol_file import LARGEST_FILE, protocol_in, protocol_text

router = APIRouter(dependencies=[Depends(only_known)])

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
_EVERY = 0.4
_LONGEST = 100


class JobAsked(BaseModel):
    """Trials that are to be held."""

    model_config = ConfigDict(extra="forbid", strict=True)

    task: str = Field(default="trials", max_length=_LONGEST)
    protocol: str | None = Field(default=None, max_length=_LONGEST)
    protocol_toml: str | None = Field(default=None, max_length=LARGEST_FILE)
    edits: Edits | None = None
    hypothesis: str = Field(default="no_opioid_role", max_length=_LONGEST)
    replicates: int = Field(default=1000, ge=1)
    effect: bool = True
    patients: int = Field(default=128, ge=2)
    seed: int = Field(default=0, ge=0)


@router.get("/jobs")
def jobs_listed(request: Request) -> Response:
    """Return every job, the newest first."""
    return told([job_record(job) for job in desk_of(request).jobs.listed()])


@router.post("/jobs", status_code=202)
def job_begun(request: Request, asked: JobAsked) -> Response:
    """Begin a job, or return the one that does the same."""
    desk = desk_of(request)
    if asked.task != "trials":
        raise UnknownNameError("task of a page", asked.task, ("trials",))
    for what, count, most in (
        ("trials", asked.replicates, desk.limits.replicates),
        ("patients of the pool", asked.patients, desk.limits.pool),
    ):
        if count > most:
            remedy = "Ask for fewer, or use: equipoise trial run"
            raise TooMuchError(what, count, most, remedy)
    trials = Trials(
        protocol=_protocol(asked),
        hypothesis=asked.hypothesis,
        replicates=asked.replicates,
        effect=asked.effect,
        patients=asked.patients,
        seed=asked.seed,
    )
    return told(job_record(desk.jobs.submit(trials_work(trials))), 202)


def _protocol(asked: JobAsked) -> Protocol:
    if asked.protocol_toml is not None:
        try:
            held = tomllib.loads(_checked(asked.protocol_toml))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            problem = f"It is no TOML: {error}."
            raise ProtocolFileError("the protocol", (problem,)) from None
        return protocol_in(held, "the protocol")
    name = asked.protocol or "williams_2018"
    known = PROTOCOLS[name]
    return edited(known, asked.edits) if asked.edits else known


def _checked(text: str) -> str:
    """Return a text that is worth parsing.

    Raises
    ------
    ProtocolFileError
        If a key has so many dots that reading it would never end.
    """
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        problem = f"A line of it has more than {_MOST_DOTS} dots."
        raise ProtocolFileError("the protocol", (problem,))
    return text


_MOST_DOTS = 200


@router.get("/jobs/{name}")
def job_shown(request: Request, name: Id) -> Response:
    """Return how a job stands."""
    return told(job_record(desk_of(request).jobs.job(name)))


@router.delete("/jobs/{name}")
def job_cancelled(request: Request, name: Id) -> Response:
    """End a job; what it has done is kept."""
    return told(job_record(desk_of(request).jobs.cancel(name)))


@router.get("/jobs/{name}/events")
def job_events(request: Request, name: Id) -> StreamingResponse:
    """Tell how a job stands until it has ended."""
    desk = desk_of(request)
    _ = desk.jobs.job(name)  # refused now, with a sentence
    return StreamingResponse(_events(desk, name), media_type="text/event-stream")


async def _events(desk: Desk, name: str) -> AsyncGenerator[bytes, None]:
    while True:
        job = await run_in_threadpool(desk.jobs.job, name)
        yield b"event: job\ndata: " + written(job_record(job)) + b"\n\n"
        if job.state not in (RUNNING, QUEUED):
            return
        await asyncio.sleep(_EVERY)


@router.get("/jobs/{name}/result")
def job_result(request: Request, name: Id) -> Response:
    """Return what the trials of a job found so far."""
    job = desk_of(request).jobs.job(name)
    return told({**result_of(job.run), "state": job.state})


@router.get("/jobs/{name}/trial/{number}")
def job_trial(
    request: Request, name: Id, number: Annotated[int, Path(ge=1, le=10_000_000)]
) -> Response:
    """Return the scores of the patients of one trial."""
    run = find_run(desk_of(request).home, name)
    replicates = trials_of(run.specification).replicates
    if number > replicates:
        remedy = "Choose an earlier one."
        raise TooMuchError("trials", number, replicates, remedy)
    return told(trial_of(run, number))


@router.get("/protocol/{name}")
def protocol_shown(name: str) -> Response:
    """Return a protocol as its file, with the numbers that a page can edit."""
    known = PROTOCOLS[name]
    edits = edits_of(known).model_dump(exclude_none=True)
    return told({"name": name, "toml": protocol_text(known), "edits": edits})
