"""A person before the page: the server as a program, and Chromium."""

import os
import re
import shutil
import signal
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PROGRAM = "from equipoise.cli.main import run; run()"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WAITS_MS = 60_000
"""For whatever comes to stand on a page: a busy machine compiles for a while."""


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Return the address of a page, with its key."""
    home = tmp_path_factory.mktemp("page")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "open", "--no-browser", "--runs", str(home)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        start_new_session=True,
    ) as server:
        address = None
        for line in server.stderr:
            found = re.search(r"http://\S+", line)
            if found:
                address = found.group()
                break
        yield address
        os.killpg(server.pid, signal.SIGINT)
        server.wait(10)


@pytest.fixture(scope="session")
def browser():
    """Return Chromium; a machine without it fails here, and says what to do."""
    named = os.environ.get("EQUIPOISE_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(
            "Chromium is missing, and the page cannot be tested without it. Install "
            "it (apt-get install -y chromium), or name yours in EQUIPOISE_CHROMIUM."
        )
    with sync_playwright() as kit:
        opened = kit.chromium.launch(executable_path=found, args=list(FLAGS))
        yield opened
        opened.close()


class Visit:
    """A page that is open, and everything that went wrong on it."""

    def __init__(self, browser, served, width, start="/explore"):
        self.base, _, token = served.partition("/#")
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.page.set_default_timeout(WAITS_MS)
        self.wrong = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)
        self.page.goto(f"{self.base}/#{token}")
        self.page.get_by_role("navigation").wait_for()
        if start != "/explore":
            self.go(start)

    def go(self, place):
        self.page.goto(f"{self.base}/#{place}")
        self.page.get_by_role("navigation").wait_for()

    def _said(self, message):
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _asked(self, request):
        if not request.url.startswith((self.base + "/", "data:", "blob:")):
            self.wrong.append(f"asked {request.url}")

    def violations(self):
        """Return what keeps people who cannot see or point from using the page."""
        found = Axe().run(self.page).response["violations"]
        return [
            (one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found
        ]


@pytest.fixture
def visit(browser, served):
    """Return a function that opens the page as wide as is said."""
    visits = []

    def at(width=1280, start="/explore"):
        visits.append(Visit(browser, served, width, start))
        return visits[-1]

    yield at
    for one in visits:
        one.context.close()
        assert one.wrong == []
