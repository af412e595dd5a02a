"""The record, its audit, and the hypotheses."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from equipoise.app import records
from equipoise.app.answering import answer, only_known, told
from equipoise.app.auditing import audited_text
from equipoise.app.compact import written
from equipoise.app.copying import copied
from equipoise.app.desk import desk_of
from equipoise.audit import COLUMNS, TEMPLATE
from equipoise.evidence import claims, experiments, limits

router = APIRouter(dependencies=[Depends(only_known)])

_LONGEST = 100


class TableSent(BaseModel):
    """A table of printed numbers, as comma-separated values."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(default="table", max_length=_LONGEST)
    csv: str


@router.get("/evidence")
def sources_listed() -> Response:
    """Return the sources on record."""
    return told(records.sources_listed())


@router.get("/evidence/{source}")
def source_shown(source: str) -> Response:
    """Return all of a source."""
    copy = copied(
        imports=("from equipoise.evidence import findings",),
        lines=(f"for one in findings({source!r}):", "    print(one.record())"),
        words=("evidence", "show", source, "--json"),
    )
    return told({**records.source_shown(source), "copy": copy})


@router.get("/evidence/{source}/audit")
def source_audited(request: Request, source: str) -> Response:
    """Return whether the numbers of a source can be true."""
    key = f"audit {source}"
    return answer(desk_of(request).answers.of(key, lambda: records.audited(source)))


@router.get("/audit/template")
def template() -> Response:
    """Return a table to start from."""
    return told({"csv": TEMPLATE, "columns": list(COLUMNS)})


@router.post("/audit")
def table_audited(request: Request, sent: TableSent) -> Response:
    """Return whether the numbers of a table can be true."""
    desk = desk_of(request)
    key = "table " + written([sent.name, sent.csv]).decode()
    return answer(
        desk.answers.of(key, lambda: audited_text(sent.name, sent.csv, desk.limits))
    )


@router.get("/claims")
def claims_listed() -> Response:
    """Return what the sources claim."""
    return told([one.record() for one in claims()])


@router.get("/limits")
def limits_listed() -> Response:
    """Return what keeps studies from showing what they are read to show."""
    return told([one.record() for one in limits()])


@router.get("/experiments")
def experiments_listed() -> Response:
    """Return the experiments that sources propose."""
    return told([one.record() for one in experiments()])


@router.get("/hypotheses")
def hypotheses_listed(request: Request) -> Response:
    """Return every hypothesis."""
    return answer(desk_of(request).answers.of("hypotheses", records.hypotheses))


@router.get("/hypotheses/{name}")
def hypothesis_shown(request: Request, name: str) -> Response:
    """Return one hypothesis: claim, links, predictions."""
    key = f"hypothesis {name}"
    return answer(desk_of(request).answers.of(key, lambda: records.hypothesis(name)))


@router.get("/differ")
def differ(
    request: Request,
    first: Annotated[str, Query(max_length=_LONGEST)],
    second: Annotated[str, Query(max_length=_LONGEST)],
) -> Response:
    """Return where two hypotheses part, and how far."""
    key = f"differ {first} {second}"
    return answer(
        desk_of(request).answers.of(key, lambda: records.parted(first, second))
    )


@router.get("/wiring")
def wiring(request: Request) -> Response:
    """Return which step reads which."""
    return answer(desk_of(request).answers.of("wiring", records.wiring))
