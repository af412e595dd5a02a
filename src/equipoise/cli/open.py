"""``equipoise open``: the page in a browser."""

import webbrowser
from importlib import import_module
from typing import Annotated, Any

import typer

from equipoise.cli.runs import Home
from equipoise.cli.screen import messages
from equipoise.errors import MissingExtraError
from equipoise.runs import home_of


def open_page(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port; a free one without.")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser.")
    ] = True,
    runs: Home = None,
) -> None:
    """Open the page on this machine: explore, hold trials, audit, weigh.

    It answers this machine alone, and asks nothing of any other.

    Example: equipoise open
    """
    found = _serving()
    here = found.opened(home_of(runs), port)

    def ready() -> None:
        messages.print(
            f"The page: {here.address}", highlight=False, markup=False, soft_wrap=True
        )
        messages.print("End with Ctrl-C. Jobs that run then can be gone on with.")
        if browser:
            webbrowser.open(here.address)

    messages.print("Preparing the model. The first time takes a while.")
    found.serve(here, ready)


def _serving() -> Any:  # noqa: ANN401 - a module that only the extra can import
    for library in ("fastapi", "uvicorn"):
        try:
            import_module(library)
        except ImportError as error:
            raise MissingExtraError(library, "app") from error
    return import_module("equipoise.app.serving")
