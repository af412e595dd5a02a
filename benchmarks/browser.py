"""Measure the page: ``python -m benchmarks.browser``.

A server is started as a user starts it.  One person presses a key on a slider in
Chromium, again and again; measured is the time from the key to the first frame in which
the HAM-D panel has changed.  Then five people ask the server five times a second for
something it has never computed; measured is the time of each answer, and the memory.
With ``small`` as its only word everything is short, and nothing is written.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import psutil
from rich.console import Console

from benchmarks.machine import load, machine

ROOT = Path(__file__).parents[1]
_KEYS, _USERS, _HERTZ, _SECONDS = 60, 5, 5.0, 60.0
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync")
_WATCH = """
() => {
  const panel = document.querySelector("section[aria-labelledby=hamd17-title]");
  window.measured = []; let since = null;
  addEventListener("keydown", () => { since = performance.now(); }, true);
  new MutationObserver(() => {
    if (since === null) return;
    const from = since; since = null;
    requestAnimationFrame(() => setTimeout(
      () => window.measured.push(performance.now() - from), 0));
  }).observe(panel, {subtree: true, childList: true, attributes: true,
                     characterData: true});
}
"""


def main(words: Sequence[str]) -> None:
    """Measure, print and write."""
    small = words == ["small"]
    screen = Console(stderr=True, highlight=False)
    before, begun = load(), time.perf_counter()
    server, address = _served()
    try:
        record: dict[str, Any] = {
            "machine": machine(),
            "start_s": round(time.perf_counter() - begun, 2),
            **_one_person(address, 10 if small else _KEYS),
            "five": _five_people(server, address, 5.0 if small else _SECONDS),
            "load": [before, load()],
        }
    finally:
        server.terminate()
        server.wait()
    screen.print_json(json.dumps(record))
    if not small:
        written = ROOT / "docs/benchmarks/page.json"
        written.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _served() -> tuple[subprocess.Popen[str], str]:
    program = "from equipoise.cli.main import run; run()"
    server = subprocess.Popen(
        [sys.executable, "-c", program, "open", "--no-browser"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert server.stderr is not None
    for line in server.stderr:
        if found := re.search(r"http://\S+", line):
            return server, found.group()
    raise SystemExit("The server did not start.")


def _one_person(address: str, keys: int) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - where it is

    with sync_playwright() as kit:
        path = os.environ.get("EQUIPOISE_CHROMIUM") or shutil.which("chromium")
        browser = kit.chromium.launch(executable_path=path, args=list(_FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        begun = time.perf_counter()
        page.goto(address)
        page.locator("section[aria-labelledby=hamd17-title] svg").first.wait_for()
        first = time.perf_counter() - begun
        page.get_by_text("Live: 200 virtual patients").wait_for()
        page.evaluate(_WATCH)
        page.locator('input[type=range][aria-label^="Ketamine, mg/kg"]').first.focus()
        for number in range(keys):
            page.keyboard.press("ArrowUp" if number // 20 % 2 == 0 else "ArrowDown")
            page.wait_for_timeout(400)
        taken = np.array(page.evaluate("window.measured"))
        browser.close()
    return {"first_curve_s": round(first, 2), "key_to_paint_ms": _spread(taken)}


def _five_people(
    server: subprocess.Popen[str], address: str, seconds: float
) -> dict[str, Any]:
    process = psutil.Process(server.pid)
    before, spent = process.memory_info().rss, _cpu(process)
    taken: list[float] = []
    people = [
        threading.Thread(target=_person, args=(address, n, seconds, taken))
        for n in range(_USERS)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    after = process.memory_info().rss
    return {
        "answer_ms": _spread(np.array(taken)),
        "cpu_ms_of_an_answer": round(1000 * (_cpu(process) - spent) / len(taken), 1),
        "memory_mb": [round(size / 1e6) for size in (before, after)],
    }


def _cpu(process: psutil.Process) -> float:
    used = process.cpu_times()
    return used.user + used.system


def _person(address: str, number: int, seconds: float, taken: list[float]) -> None:
    base, _, token = address.partition("/#token=")
    with httpx.Client(base_url=base, timeout=30) as page:
        headers = {"X-Equipoise": "1"}
        page.post("/api/session", json={"token": token}, headers=headers)
        until, turn = time.perf_counter() + seconds, 0
        while time.perf_counter() < until:
            turn += 1
            begun = time.perf_counter()
            dose = 0.1 + 1.8 * ((turn * 0.618034 + number / 7) % 1)
            page.get("/api/explore", params={"dose": f"{dose:.6f}"}).raise_for_status()
            spent = time.perf_counter() - begun
            taken.append(1000 * spent)
            time.sleep(max(0.0, 1 / _HERTZ - spent))


def _spread(taken: Any) -> dict[str, float]:
    middle, most = np.percentile(taken, (50, 95))
    return {"n": int(taken.size), "p50": round(middle, 1), "p95": round(most, 1)}


if __name__ == "__main__":
    main(sys.argv[1:])
