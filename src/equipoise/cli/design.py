"""``equipoise design``: the next trial, how large it must be and what it could tell."""

import typer

app = typer.Typer(help="The next trial: how large, and what it could tell.")
