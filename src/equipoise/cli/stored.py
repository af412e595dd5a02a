"""``equipoise runs export``: what a weighing left, for other programs."""

from typing import Annotated

import typer

from equipoise.cli.runs import Home, Id
from equipoise.cli.screen import messages
from equipoise.errors import UnknownNameError
from equipoise.runs import find_run, home_of
from equipoise.tasks.posterior import store_netcdf, store_parquet

_FORMS = {"netcdf": store_netcdf, "parquet": store_parquet}


def export_posterior(
    run: Id,
    to: Annotated[str, typer.Option(help=f"One of: {', '.join(_FORMS)}.")],
    runs: Home = None,
) -> None:
    """Write the posterior draws of a run of weigh or reproduce beside it.

    NetCDF, a file for each account, has groups that ArviZ opens, of draws that count
    alike; Parquet, one file, has every draw with its weight.

    Example: equipoise runs export 1a2b --to netcdf
    """
    if to not in _FORMS:
        raise UnknownNameError("form of posterior draws", to, _FORMS)
    for path in _FORMS[to](find_run(home_of(runs), run)):
        messages.print(f"{path}", highlight=False, markup=False, soft_wrap=True)
