"""What was computed before, and is shown again: weighings and reports."""

from collections.abc import Iterator
from pathlib import Path

from equipoise.app.copying import copied
from equipoise.app.limits import ServerLimits
from equipoise.errors import EquipoiseError, TooMuchError, UnknownNameError
from equipoise.inference.record import Plan, weigh_record
from equipoise.runs import Limits, Run, Runner, find_run
from equipoise.runs.folder import folders, open_run
from equipoise.runs.register import standing
from equipoise.tasks import TASKS, resumed
from equipoise.tasks.library.weigh import plan_of

_WEIGH = "weigh"


def runs_in(home: Path) -> Iterator[Run]:
    """Give the runs of a home that can be read."""
    for folder in folders(home):
        try:
            yield open_run(folder)
        except (EquipoiseError, OSError):
            continue  # the list of runs says why


def weighings(home: Path) -> list[dict[str, object]]:
    """Return the finished weighings of a home of runs, the newest first."""
    found: list[dict[str, object]] = []
    for run in runs_in(home):
        if run.specification.task != _WEIGH or not run.finished:
            continue
        line = standing(run)
        try:
            plan = plan_of(run.specification)
        except (EquipoiseError, KeyError, TypeError):
            continue  # of another version
        found.append(
            {
                "id": run.id,
                "begun": line.begun,
                "changed": line.changed,
                "seed": line.seed,
                "current": _current(run),
                "studies": [one.name for one in plan.studies],
                "hypotheses": [one.name for one in plan.hypotheses],
            }
        )
    return sorted(found, key=lambda one: str(one["changed"]), reverse=True)


def _current(run: Run) -> bool:
    """Return whether this version of the package would weigh the same."""
    try:
        resumed(TASKS[_WEIGH], run.specification)
    except EquipoiseError:
        return False
    return True


def weighed(home: Path, name: str) -> dict[str, object]:
    """Return the weights of a weighing, and what moved them.

    Raises
    ------
    UnknownRunError
        If there is no such run.
    UnknownNameError
        If it is another task.
    ChangedLibraryError
        If it was weighed by another version of the package.
    """
    run = find_run(home, name)
    if run.specification.task != _WEIGH or not run.finished:
        raise UnknownNameError("finished weighing", name, ())
    resumed(TASKS[_WEIGH], run.specification)
    plan = plan_of(run.specification)
    runner = Runner(home, Limits(workers=1), _unheard)
    return {
        **weigh_record(plan, runner).record(),
        "run": run.id,
        "copy": _copied(plan),
    }


def _unheard(done: int) -> None:
    del done  # it is finished already


def _copied(plan: Plan) -> dict[str, str]:
    words = ["weigh", *(one.name for one in plan.studies)]
    for one in plan.hypotheses:
        words += ["--hypothesis", one.name]
    for name in ("draws", "patients", "points", "animals"):
        words += [f"--{name}", str(getattr(plan.thorough, name))]
    names = [one.name for one in plan.hypotheses]
    studies = [one.name for one in plan.studies]
    return copied(
        imports=(
            "from equipoise.hypotheses import HYPOTHESES",
            "from equipoise.inference.record import Plan, Thoroughness, studies_of, "
            "weigh_record",
            "from equipoise.runs import Limits, Runner, home_of",
        ),
        lines=(
            f"chosen = tuple(HYPOTHESES[name] for name in {names!r})",
            f"thorough = {plan.thorough!r}",
            f"plan = Plan(chosen, studies_of({studies!r}), thorough, {plan.seed})",
            "runner = Runner(home_of(None), Limits(workers=1), lambda done: None)",
            "for one in weigh_record(plan, runner).weights:",
            "    print(one.hypothesis, one.weight, one.error)",
        ),
        words=[*words, "--seed", str(plan.seed), "--json"],
    )


def reports(home: Path) -> list[dict[str, object]]:
    """Return the runs of which reports were made, the newest first."""
    found: list[dict[str, object]] = []
    for run in runs_in(home):
        files = [
            {"name": path.name, "kind": path.suffix[1:], "bytes": path.stat().st_size}
            for path in sorted((run.folder / "derived").glob("*.*"))
            if path.is_file() and path.suffix in (".html", ".pdf")
        ]
        if files:
            line = standing(run)
            found.append(
                {
                    "id": run.id,
                    "task": line.task,
                    "begun": line.begun,
                    "changed": line.changed,
                    "seed": line.seed,
                    "files": files,
                }
            )
    return sorted(found, key=lambda one: str(one["changed"]), reverse=True)


def report_file(home: Path, run: str, name: str, limits: ServerLimits) -> bytes:
    """Return a file of a report.

    Raises
    ------
    UnknownNameError
        If the run has no report of that name; only names that are there are opened.
    TooMuchError
        If it is larger than is handed out.
    """
    folder = find_run(home, run).folder / "derived"
    there = {path.name: path for path in folder.iterdir() if path.is_file()}
    if name not in there:
        raise UnknownNameError("report of that run", name, there)
    path = there[name]
    if path.is_symlink():
        raise UnknownNameError("report of that run", name, ())
    size = path.stat().st_size
    if size > limits.report_bytes:
        remedy = "Open it from the folder of the run."
        raise TooMuchError("bytes of a report", size, limits.report_bytes, remedy)
    return path.read_bytes()
