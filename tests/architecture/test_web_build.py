"""The shipped page is that of these sources, is small, and asks nobody else."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from equipoise.app.quantities import NODES
from equipoise.hypotheses import HYPOTHESES
from equipoise.model.library import base_model

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
BUILT = ROOT / "src/equipoise/app/static"
PATHWAY = json.loads(
    (WEB / "src/tabs/explore_parts/pathway.json").read_text(encoding="utf-8")
)


def fingerprint() -> str:
    """Return the SHA-256 of a line for each source, as ``sha256sum`` writes it."""
    files = (path for path in WEB.rglob("*") if path.is_file())
    names = sorted(path.relative_to(WEB).as_posix() for path in files)
    kept = [n for n in names if not re.search(r"(^|/)(node_modules/|\.)", n)]
    lines = [f"{_sha256((WEB / name).read_bytes())}  {name}\n" for name in kept]
    return _sha256("".join(lines).encode())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_it_was_built_from_these_sources():
    stored = (BUILT / "SOURCES.sha256").read_text(encoding="utf-8").strip()
    assert stored == fingerprint(), "build the page anew: make web"


def test_what_the_index_names_is_there():
    index = (BUILT / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:src|href)="/([^"]+)"', index)
    assert named
    assert all((BUILT / name).is_file() for name in named)


def test_the_index_holds_no_script_and_no_style_of_its_own():
    index = (BUILT / "index.html").read_text(encoding="utf-8")
    assert "<style" not in index
    assert not re.search(r"<script[^>]*>\s*[^<\s]", index)


def test_it_stays_within_250_kb_compressed():
    shipped = [p for p in BUILT.rglob("*") if p.suffix in {".html", ".js", ".css"}]
    assert sum(len(gzip.compress(p.read_bytes())) for p in shipped) < 250_000


def test_it_names_no_other_machine():
    for path in BUILT.rglob("*.*"):
        if path.suffix not in {".html", ".js", ".css", ".svg"}:
            continue
        found = set(re.findall(r"https?://[\w.-]+", path.read_text(encoding="utf-8")))
        assert found <= {"http://www.w3.org", "https://doi.org"}, path.name


def test_the_lock_file_names_no_registry():
    locked = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    packages = {k: v for k, v in locked["packages"].items() if k}
    assert packages
    assert not any("resolved" in package for package in packages.values())
    assert all("integrity" in package for package in packages.values())


def test_no_link_of_the_pathway_runs_behind_a_box():
    boxes = {node["name"]: node for node in PATHWAY["nodes"]}
    for link in PATHWAY["links"]:
        points = link["points"]
        for first, last in zip(points, points[1:], strict=False):
            for box in boxes.values():
                assert not _within(first, last, box), (link["from"], link["to"])


def _within(first: list[float], last: list[float], box: dict[str, float]) -> bool:
    left, right = sorted((first[0], last[0]))
    top, foot = sorted((first[1], last[1]))
    return (
        right > box["x"]
        and left < box["x"] + box["wide"]
        and foot > box["y"]
        and top < box["y"] + box["high"]
    )


def test_each_link_of_the_pathway_joins_the_boxes_that_it_names():
    boxes = {node["name"]: node for node in PATHWAY["nodes"]}
    for link in PATHWAY["links"]:
        for name, (x, y) in (
            (link["from"], link["points"][0]),
            (link["to"], link["points"][-1]),
        ):
            box = boxes[name]
            assert box["x"] <= x <= box["x"] + box["wide"]
            assert box["y"] <= y <= box["y"] + box["high"]


@pytest.mark.parametrize("hypothesis", HYPOTHESES.entries, ids=lambda h: h.name)
def test_the_pathway_shows_a_way_to_relief_under_every_hypothesis(hypothesis):
    free = {edit.gain for edit in hypothesis.frees}
    reached = {"ketamine_plasma"}
    for _ in PATHWAY["nodes"]:
        reached |= {
            link["to"]
            for link in PATHWAY["links"]
            if link["from"] in reached
            and (not link["gains"] or free & {*link["gains"]})
        }
    assert "relief_drug" in reached


def test_the_pathway_holds_the_steps_that_the_server_tells_of():
    shown = {node["name"] for node in PATHWAY["nodes"]}
    assert shown == {node.name for node in NODES} | {"hamd17"}


def test_the_pathway_names_gains_of_the_model():
    gains = {gain for link in PATHWAY["links"] for gain in link["gains"]}
    assert gains <= {parameter.name for parameter in base_model().parameters}


def test_every_gain_that_a_hypothesis_frees_opens_a_link_of_the_pathway():
    shown = {gain for link in PATHWAY["links"] for gain in link["gains"]}
    freed = {edit.gain for entry in HYPOTHESES for edit in entry.frees}
    assert freed <= shown
